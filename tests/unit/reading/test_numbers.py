"""Counts, decimals and percentages: what is a number, what is a span, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from fazhi.dictionary import Field
from fazhi.values import Span
from unit.reading.support import field, value, why_not

COUNT = field("int", unit="人")
HOURS = field("decimal", unit="学时")
SHARE = field("percent")


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("44", 44),
        (" 44 ", 44),
        ("１２", 12),
        ("1,234,567", 1234567),
        ("1，234", 1234),
        ("44人", 44),
        ("四十四", 44),
        ("四十四人", 44),
        ("十", 10),
        ("十一", 11),
        ("一百一十二", 112),
        ("两百零三", 203),
        ("一千二", 1200),
        ("一千零二", 1002),
        ("一万两千", 12000),
        ("二〇", 20),
        ("零", 0),
        ("1.5万", 15000),
        ("1.5 万", 15000),
        ("3亿", 300_000_000),
        ("1亿2000万", 120_000_000),
        ("3万5千", 35000),
        ("1.0", 1),
        (44, 44),
        (44.0, 44),
        (Decimal("44.00"), 44),
        ("9" * 30, 10**30 - 1),
    ],
)
def test_a_count_is_read_exactly(raw: Any, number: int) -> None:
    read = value(COUNT, raw)
    assert read == number
    assert type(read) is int


@pytest.mark.parametrize(
    ("raw", "lo", "hi"),
    [
        ("十余", 10, 19),
        ("八十余", 80, 89),
        ("八十余人", 80, 89),
        ("180余", 180, 189),
        ("二百余", 200, 299),
        ("1000余", 1000, 1999),
        ("5000余人", 5000, 5999),
        ("百余", 100, 199),
        ("一百多", 100, 199),
        ("5万余", 50_000, 59_999),
        ("30余万", 300_000, 399_999),
        ("1.2万余", 12_000, 12_999),
    ],
)
def test_yu_ends_below_the_next_of_the_last_digit_that_is_not_zero(raw: str, lo: int, hi: int) -> None:
    assert value(COUNT, raw) == Span(lo, hi)


def test_yu_of_a_decimal_takes_both_ends() -> None:
    assert value(HOURS, "八十余") == Span(80, 90)
    assert value(HOURS, "12.5余") == Span(Decimal("12.5"), Decimal("12.6"))


@pytest.mark.parametrize("raw", ["105余", "零余", "余", "多人", "1.5余"])
def test_yu_after_a_number_that_leaves_no_room_is_refused(raw: str) -> None:
    why_not(COUNT, raw)


@pytest.mark.parametrize("raw", ["约40", "近40", "40左右", "40上下", "超40", "几十", "数十", "若干", "十几"])
def test_an_approximation_is_no_number(raw: str) -> None:
    assert "约数" in why_not(COUNT, raw).why_zh


@pytest.mark.parametrize("raw", ["不少于40", "40以上", "不足40", "至少40", ">40", "≥40", "不超过40"])
def test_a_bound_is_no_number(raw: str) -> None:
    assert "上限或下限" in why_not(COUNT, raw).why_zh


@pytest.mark.parametrize("raw", ["40-50", "40~50", "40至50", "四十到五十", "40—50"])
def test_a_range_is_no_number(raw: str) -> None:
    assert "范围" in why_not(COUNT, raw).why_zh


@pytest.mark.parametrize("raw", ["①", "10²", "½", "Ⅳ", "㈠", "𝟏", "٣"])
def test_signs_that_only_look_like_numbers_are_none(raw: str) -> None:
    why_not(COUNT, raw)


@pytest.mark.parametrize(
    "raw", ["三五", "七八", "二三十", "一千零二百", "百人", "3万5", "1 234", "12,34", "1e5", "0x1F", "1_000"]
)
def test_numbers_that_could_be_two_things_are_refused(raw: str) -> None:
    why_not(COUNT, raw)


@pytest.mark.parametrize(("raw", "suffix"), [("304册", "册"), ("44人次", "人次"), ("98%", "%"), ("30元", "元")])
def test_another_unit_of_measure_is_refused(raw: str, suffix: str) -> None:
    why = why_not(COUNT, raw)
    assert f"“{suffix}”" in why.why_zh
    assert "人" in why.why_zh


def test_a_unit_in_a_column_without_one_is_refused() -> None:
    assert "只填数字" in why_not(field("int"), "304册").why_zh


@pytest.mark.parametrize("raw", [True, False, float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity"), [], {}])
def test_what_is_no_finite_number_is_refused(raw: Any) -> None:
    why_not(COUNT, raw)
    why_not(HOURS, raw)


@pytest.mark.parametrize("raw", ["9" * 31, 10**30, Decimal("1E+30"), Decimal("1E-31"), Decimal("1E+999999"), 1e300])
def test_more_than_thirty_digits_are_refused(raw: Any) -> None:
    assert "30" in why_not(HOURS, raw).why_zh


def test_a_count_is_whole() -> None:
    assert "整数" in why_not(COUNT, "1.5").why_zh
    assert "整数" in why_not(COUNT, 0.5).why_zh


def test_a_float_is_read_by_its_shortest_form() -> None:
    assert value(HOURS, 0.1) == Decimal("0.1")


def test_thirty_digits_are_not_rounded() -> None:
    assert value(HOURS, "0." + "1" * 29) == Decimal("0." + "1" * 29)
    assert value(HOURS, "1.2345678901234567890123456789万") == Decimal("12345.678901234567890123456789")


def test_below_zero_only_where_the_field_allows_it() -> None:
    assert "0" in why_not(COUNT, "-1").why_zh
    assert value(field("int", min=Decimal(-5)), "-5") == -5
    assert "-5" in why_not(field("int", min=Decimal(-5)), "-6").why_zh


def test_above_the_greatest_value_is_refused() -> None:
    most = field("int", max=Decimal(100))
    assert value(most, "100") == 100
    assert "100" in why_not(most, "101").why_zh


def test_a_span_is_cut_to_the_field_s_range() -> None:
    assert value(field("int", max=Decimal(85)), "八十余") == Span(80, 85)
    assert value(field("int", max=Decimal(80)), "八十余") == 80
    why_not(field("int", max=Decimal(79)), "八十余")


def test_a_column_counted_in_ten_thousands() -> None:
    assert value(COUNT, "1.5", "万人") == 15000
    assert value(COUNT, "2万人", "万人") == 20000
    assert value(COUNT, "300人", "万人") == 300
    assert "计量" in why_not(COUNT, "2万", "万人").why_zh


def test_units_that_cannot_be_converted_are_a_mistake_of_the_dictionary() -> None:
    with pytest.raises(ValueError, match="cannot be converted"):
        value(COUNT, "1", "学时")


@pytest.mark.parametrize(
    ("raw", "points"),
    [
        ("98%", 98),
        ("９８％", 98),
        ("98 %", 98),
        ("百分之九十八", 98),
        ("百分之百", 100),
        ("98", 98),
        (98, 98),
        ("98.5", Decimal("98.5")),
        ("0.5%", Decimal("0.5")),
        ("0", 0),
        (0, 0),
        ("1.01", Decimal("1.01")),
        ("90余%", Span(90, 100)),
    ],
)
def test_a_percentage_is_kept_in_points(raw: Any, points: Any) -> None:
    assert value(SHARE, raw) == points


@pytest.mark.parametrize("raw", ["0.98", "1", 1, Decimal("0.5"), 0.98])
def test_a_bare_number_up_to_one_may_be_a_share_or_points(raw: Any) -> None:
    assert "百分号" in why_not(SHARE, raw).why_zh


@pytest.mark.parametrize("of", [COUNT, HOURS, SHARE, field("money", unit="元")])
def test_ten_megabytes_are_refused_at_once(of: Field) -> None:
    assert "200" in why_not(of, "1" * 10_000_000).why_zh
