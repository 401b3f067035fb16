"""Amounts of money in words, and in running text: what is not beyond doubt has no value."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.written.amounts import amount_by, worded, words_match
from tools.bureau.words import in_words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("人民币壹万贰仟叁佰元整", 12300),
        ("伍佰元", 500),
        ("叁万元整", 30000),
        ("叁万圆正", 30000),
        ("人民币（大写）：壹拾万零伍佰元整", 100500),
        ("壹仟零伍拾元整", 1050),
        ("贰仟零伍元整", 2005),
        ("一万二千元", 12000),
        ("一千二元", 1200),
        ("两万元", 20000),
        ("拾元", 10),
        ("〇元", 0),
        ("零元整", 0),
        ("壹佰元伍角", Decimal("100.5")),
        ("壹佰元零伍分", Decimal("100.05")),
        ("陆拾陆元陆角陆分", Decimal("66.66")),
        ("叁角整", Decimal("0.3")),
        ("3万元", 30000),
        ("￥30,000.00", 30000),
        ("壹亿元", 100000000),
    ],
)
def test_an_amount(text: str, value: int | Decimal) -> None:
    assert worded(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "叁万",
        "叁仟伍",
        "壹万贰叁佰元整",
        "三五元",
        "叁万元左右",
        "叁万元以下",
        "伍佰元伍",
        "壹佰元伍拾分",
        "叁万余元",
        "罚款",
        "整",
        "元",
        "叁万元和伍佰元",
        "壹佰美元",
        "九" * 60 + "元",
    ],
)
def test_no_amount_is_guessed(text: str) -> None:
    assert worded(text) is None


@given(st.integers(1, 99_999_999))
def test_what_is_written_in_words_is_read_back(yuan: int) -> None:
    assert worded(in_words(yuan)) == yuan


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("警告，并处罚款7500元", 7500),
        ("罚款人民币叁万元整（￥30,000.00）", 30000),
        ("罚款人民币30000元（大写：叁万元整）", 30000),
        ("没收违法所得2380.5元，并处罚款3万元", 30000),
        ("处三万元罚款", 30000),
        ("处以30000元（叁万元）的罚款", 30000),
        ("罚款１０００元", 1000),
        ("罚款3万5千元", 35000),
        ("罚款2,000.50元。", Decimal("2000.50")),
        ("罚款30000元，逾期不缴纳罚款的，每日按百分之三加处罚款", 30000),
        ("罚款3元5角", Decimal("3.5")),
        ("罚款金额为3万元", 30000),
        ("罚款30000元，逾期加处罚款300元", 30000),
        ("罚款3万元三分之一当场缴纳", 30000),
        ("罚款¥30,000，15日内缴纳", 30000),
        ("警告，3万元罚款", 30000),
    ],
)
def test_the_amount_of_a_fine(text: str, value: int | Decimal) -> None:
    assert amount_by(text, "罚款") == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "罚款",
        "罚款约3万元",
        "罚款近3万元",
        "罚款3万元以下",
        "罚款1万元至3万元",
        "罚款3万余元",
        "罚款3万多元",
        "罚款不超过3万元",
        "罚款最高3万元",
        "对二人各罚款500元",
        "每人罚款500元",
        "对张某、李某分别罚款500元",
        "罚款500元/人",
        "每日加处罚款300元",
        "对张某罚款1万元，对李某罚款2万元",
        "对张某罚款1万元，对李某罚款1万元",
        "没收违法所得5000元罚款3万元",
        "罚款叁万元整（¥3000）",
        "罚款1,2000元",
        "罚款1. 30000元",
        "罚款100美元",
        "加处罚款300元",
        "罚款000元",
        "罚款2024年3月",
        "没收3万元",
        "罚款30，000元",
        f"罚款{'9' * 50}元",
    ],
)
def test_nothing_is_guessed_of_a_fine(text: str) -> None:
    assert amount_by(text, "罚款") is None


@pytest.mark.parametrize(
    ("text", "agree"),
    [
        ("罚款叁万元整（￥30,000.00）", True),
        ("罚款叁万元整（￥3,000.00）", False),
        ("罚款30000元（大写：叁万元整）", True),
        ("罚款30000元（大写：叁仟元整）", False),
        ("没收伍佰元，罚款30000元", True),
        ("罚款30000元", True),
        ("", True),
        ("罚款叁万伍元整（￥30,000）", None),
        ("罚款叁万伍元整（￥30,000），没收伍佰元（500元）", None),
        ("罚款叁万伍元整（￥30,000），没收伍佰元（5000元）", False),
    ],
)
def test_words_beside_figures(text: str, agree: bool | None) -> None:
    assert words_match(text) is agree


def test_a_hostile_text_is_read_in_time() -> None:
    start = time.perf_counter()
    for text in (
        "9" * 300_000,
        "9," * 150_000 + "元",
        "¥ " * 150_000,
        "罚款" * 150_000,
        "罚款3元" * 50_000,
        "三" + " " * 300_000,
    ):
        amount_by(text, "罚款")
        words_match(text)
    assert time.perf_counter() - start < 10
