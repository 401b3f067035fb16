"""Columns of a terminal: a Chinese character takes two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reports.text.layout import Line, clean, columns, draw
from fazhi.reports.text.width import cut, pad, width, wrap
from fazhi.reports.view import ANSI, View

TEXTS = st.text(alphabet="处罚决定于2024-01-23公开 ，。（）《》abc/.csv:", max_size=80)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("处罚", 4), ("CF_处罚", 7), ("（）", 4), ("e\u0301", 1)]
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_pad_counts_columns_not_characters() -> None:
    assert pad("处罚", 6) == "处罚  "
    assert pad("处罚", 2) == "处罚"


def test_cut_keeps_what_fits_and_says_that_something_is_gone() -> None:
    assert cut("处罚决定", 8) == "处罚决定"
    assert cut("处罚决定", 7) == "处罚决…"
    assert cut("处罚决定", 6) == "处罚…"


def test_a_date_is_not_broken() -> None:
    assert wrap("决定于2024-01-23作出", 10, 10) == ["决定于", "2024-01-23", "作出"]


def test_punctuation_stays_with_its_word() -> None:
    assert wrap("处罚，公开", 5, 5) == ["处", "罚，", "公开"]
    assert wrap("公开《办法》", 6, 6) == ["公开", "《办", "法》"]


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert wrap("abcdefgh", 3, 3) == ["abc", "def", "gh"]


@given(TEXTS, st.integers(4, 60), st.integers(4, 60))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, first: int, rest: int) -> None:
    lines = wrap(text, first, rest)
    assert width(lines[0]) <= first
    assert all(width(line) <= rest for line in lines[1:])
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_later_lines_stand_further_in() -> None:
    drawn = list(draw(Line("决" * 30, mark="[违规] ", indent=2), View(width=40)))
    assert drawn == ["  [违规] " + "决" * 15, "    " + "决" * 15]


def test_colours_are_put_on_after_breaking() -> None:
    drawn = list(draw(Line("决" * 30, style="faint", mark="[违规] ", mark_style="error"), View(width=40, styles=ANSI)))
    assert drawn[0] == "\x1b[1;31m[违规] \x1b[0m\x1b[2m" + "决" * 16 + "\x1b[0m"
    assert drawn[1] == "  \x1b[2m" + "决" * 14 + "\x1b[0m"


def test_a_cell_cannot_steer_the_terminal_or_break_the_line() -> None:
    assert clean("坏\x1b[31m\n人") == "坏 [31m 人"
    assert clean("全角\u3000空格") == "全角\u3000空格"


def test_columns_are_lined_up() -> None:
    lines = [line.text for line in columns([("案号", "1"), ("日期表", "22")])]
    assert lines == ["案号    1", "日期表  22"]
