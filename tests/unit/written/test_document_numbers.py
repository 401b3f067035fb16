"""Numbers of documents against the patterns of a unit."""

import pytest

from fazhi.written.document_numbers import fits, plain_number, year_in

PATTERN = "示文旅罚〔{year}〕{number}号"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("示文旅罚〔2024〕12号", True),
        ("示文旅罚〔2024〕012号", True),
        ("示文旅罚［2024］12号", True),
        ("示文旅罚 (2024) 12 号", True),
        ("示文旅罚﹝2024﹞12号", True),
        ("示文旅罚{2024}12号", True),
        ("示文旅罚<2024>12号", True),
        ("示文旅罚「2024」12号", True),
        ("示文旅罚〔２０２４〕１２号", True),
        ("示文旅罚〔24〕12号", False),
        ("示文旅罚〔20244〕12号", False),
        ("示文旅罚〔2024〕号", False),
        ("示文旅罚〔2024〕12", False),
        ("示文旅罚〔2024〕12号。", False),
        ("文旅罚〔2024〕12号", False),
        ("", False),
    ],
)
def test_one_pattern(text: str, right: bool) -> None:
    assert fits(text, (PATTERN,)) is right


def test_signs_of_regular_expressions_in_a_pattern_mean_themselves() -> None:
    assert fits("a.b12", ("a.b{number}",)) is True
    assert fits("axb12", ("a.b{number}",)) is False
    assert fits("a+12", ("a+{number}",)) is True


@pytest.mark.parametrize(
    "pattern", ["", "示〔{year}〕号", "{number}{number}", "{year}{year}{number}", "{n}{number}", "{{number}}"]
)
def test_a_pattern_that_cannot_be_used_decides_nothing(pattern: str) -> None:
    assert fits("示文旅罚〔2024〕12号", (pattern,)) is None
    assert fits("示文旅罚〔2024〕12号", (pattern, PATTERN)) is True
    assert fits("别的", (PATTERN, pattern)) is None


def test_no_pattern_decides_nothing() -> None:
    assert fits("示文旅罚〔2024〕12号", ()) is None


def test_the_same_number_written_otherwise() -> None:
    assert plain_number("示文旅罚［２０２４］ 12号") == plain_number("示文旅罚〔2024〕12号")
    assert plain_number("示文旅罚﹝2024﹞12号") == plain_number("示文旅罚〔2024〕12号")
    assert plain_number("示文旅罚〔2024〕012号") != plain_number("示文旅罚〔2024〕12号")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("示〔2024〕1号", 2024),
        ("示(2024)1号", 2024),
        ("示﹝2024﹞1号", 2024),
        ("示2024第1号", None),
        ("示〔24〕1号", None),
        ("示〔0024〕1号", None),
        ("转发豫〔2023〕1号的示〔2024〕2号", None),
    ],
)
def test_the_year(text: str, year: int | None) -> None:
    assert year_in(text) == year
