"""Yes or no, choices, lists, names and text; and what blank and 无 mean."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fazhi.dictionary import Choice, Label, Reading
from fazhi.values import FOREVER, NEVER, NEVER_TIME
from unit.reading.support import field, read_cell, value, why_not

PROCEDURE = field(
    "choice",
    choices=(
        Choice("summary", Label("简易程序", "Summary"), ("当场处罚", "简易")),
        Choice("ordinary", Label("普通程序", "ordinary"), ("一般程序",)),
    ),
)
GROUND = field("choice", choices=(Choice("none", Label("无", "none")), Choice("repeat", Label("屡犯", "repeat"))))
NONE_WORDS = ["无", "暂无", "不涉及", "—", "——", "-", "/", "／", "\\", "N/A", "n/a"]


@pytest.mark.parametrize(
    "raw", ["是", "有", "已", "√", "✓", "true", "TRUE", "yes", "Y", "Ｙ", "1", 1, True, Decimal(1), 1.0]
)
def test_yes(raw: Any) -> None:
    assert value(field("bool"), raw) is True


@pytest.mark.parametrize("raw", ["否", "无", "未", "没有", "×", "false", "No", "n", "0", 0, False])
def test_no(raw: Any) -> None:
    assert value(field("bool"), raw) is False


@pytest.mark.parametrize("raw", ["对吗", "2", 2, "-1", date(2024, 1, 1), "是否"])
def test_neither_yes_nor_no(raw: Any) -> None:
    assert "是" in why_not(field("bool"), raw).why_zh


def test_a_dash_in_a_yes_or_no_is_what_the_field_says() -> None:
    why_not(field("bool"), "—")
    assert value(field("bool", none=Reading.NO), "—") is False


@pytest.mark.parametrize("raw", ["summary", "SUMMARY", "简易程序", "简易 程序", "当场处罚", "ｓｕｍｍａｒｙ", " 简易 "])
def test_a_choice_by_code_label_or_synonym(raw: str) -> None:
    assert value(PROCEDURE, raw) == "summary"


def test_an_unknown_choice_names_the_nearest_and_the_others() -> None:
    why = why_not(PROCEDURE, "简易程")
    assert why.near == "简易程序"
    assert "普通程序" in why.why_zh
    assert "ordinary" in why.why_en


@pytest.mark.parametrize("raw", [True, 1.5, 7])
def test_a_choice_is_a_word(raw: Any) -> None:
    why_not(PROCEDURE, raw)


def test_none_may_be_a_choice_of_its_own() -> None:
    assert value(GROUND, "无") == "none"
    why_not(PROCEDURE, "无")


def test_a_list_is_split_at_every_separator() -> None:
    names = ("张三", "李四", "王五", "赵六", "钱七", "孙八")
    assert value(field("list"), "张三、李四；王五; 赵六\n钱七，孙八") == names
    assert value(field("list"), "张三,李四") == ("张三", "李四")
    assert value(field("list"), ["张三", " 李四 "]) == ("张三", "李四")
    assert value(field("list"), []) == ()


def test_a_list_of_choices_holds_their_codes() -> None:
    of = field("list", choices=PROCEDURE.choices)
    assert value(of, "简易、一般程序") == ("summary", "ordinary")
    assert value(of, ["summary"]) == ("summary",)
    assert why_not(of, "简易、快办").why_zh.startswith("不是可选项")


@pytest.mark.parametrize("raw", [[None], [["张三"]], [{"name": "张三"}], {"name": "张三"}])
def test_a_list_of_anything_else_is_refused(raw: Any) -> None:
    why_not(field("list"), raw)


@pytest.mark.parametrize("raw", ["张三", "张 三", "张　三", " 张三", "张\u200b三"])
def test_a_person_s_name_has_no_inner_spaces(raw: str) -> None:
    assert value(field("person"), raw) == "张三"


@pytest.mark.parametrize("raw", ["买买提·艾力", "买买提・艾力", "买买提•艾力"])
def test_the_dot_in_a_name_has_one_form(raw: str) -> None:
    assert value(field("person"), raw) == "买买提·艾力"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (" 甲 乙 ", "甲 乙"),
        (20240012, "20240012"),
        (Decimal("1.5"), "1.5"),
        (1.0, "1"),
        (date(2024, 1, 2), "2024-01-02"),
        ("①", "①"),
    ],
)
def test_text_is_kept_as_written(raw: Any, text: str) -> None:
    assert value(field("text"), raw) == text


def test_text_may_be_long_but_not_endless() -> None:
    assert len(value(field("text"), "长" * 1_000_000)) == 1_000_000
    assert "1000000" in why_not(field("text"), "长" * 1_000_001).why_zh


@pytest.mark.parametrize("raw", ["", " ", "　", "\t\n", None])
@pytest.mark.parametrize("type_", ["bool", "int", "money", "percent", "date", "text", "person", "choice", "list"])
def test_a_blank_is_refused_where_the_field_says_nothing(type_: str, raw: str | None) -> None:
    assert why_not(field(type_), raw).blank


@pytest.mark.parametrize("raw", NONE_WORDS)
@pytest.mark.parametrize("type_", ["int", "money", "percent", "date", "text", "person", "choice", "list"])
def test_none_is_refused_where_the_field_says_nothing(type_: str, raw: str) -> None:
    assert not why_not(field(type_), raw).blank


@pytest.mark.parametrize(
    ("type_", "reading", "meant"),
    [
        ("int", Reading.ZERO, 0),
        ("money", Reading.ZERO, 0),
        ("text", Reading.EMPTY, ""),
        ("list", Reading.EMPTY, ()),
        ("bool", Reading.NO, False),
        ("date", Reading.NEVER, NEVER),
        ("datetime", Reading.NEVER, NEVER_TIME),
        ("date", Reading.FOREVER, FOREVER),
        ("date", Reading.EXEMPT, NEVER),
    ],
)
def test_what_a_blank_and_none_mean_is_said_by_the_field(type_: str, reading: Reading, meant: Any) -> None:
    blank = read_cell(field(type_, blank=reading), "")
    assert (blank.value, blank.assumed) == (meant, True)
    none = read_cell(field(type_, none=reading), "—")
    assert (none.value, none.assumed) == (meant, False)
    assert none.exempt is (reading is Reading.EXEMPT)


def test_a_blank_milestone_has_not_happened_and_says_that_this_was_assumed() -> None:
    reading = read_cell(field("date", milestone=True), "")
    assert (reading.value, reading.assumed) == (NEVER, True)


def test_a_blank_end_of_a_period_is_open() -> None:
    reading = read_cell(field("date", open_end=True), None)
    assert (reading.value, reading.assumed) == (FOREVER, True)


def test_none_in_a_milestone_asks_for_a_clear_word() -> None:
    assert "尚未" in why_not(field("date", milestone=True), "—").why_zh
    assert "长期" in why_not(field("date", open_end=True), "无").why_zh


def test_a_reading_that_does_not_fit_the_type_is_a_mistake_of_the_dictionary() -> None:
    with pytest.raises(ValueError, match="cannot read"):
        read_cell(field("text", blank=Reading.ZERO), "x")
