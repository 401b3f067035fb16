"""Amounts of money, in yuan whatever the cell or the column counts in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from fazhi.values import Span
from unit.reading.support import field, value, why_not

FINE = field("money", unit="元")
TABLE = "万元"


@pytest.mark.parametrize(
    ("raw", "yuan"),
    [
        ("3000", 3000),
        (3000, 3000),
        ("29999.99", Decimal("29999.99")),
        (29999.99, Decimal("29999.99")),
        ("3万元", 30000),
        ("3 万元", 30000),
        ("1.5 万", 15000),
        ("30,000元", 30000),
        ("30,000.50元", Decimal("30000.5")),
        ("￥3000", 3000),
        ("¥3,000.00", 3000),
        ("人民币3000元整", 3000),
        ("叁万元整", 30000),
        ("叁万伍仟元正", 35000),
        ("壹佰贰拾元伍角叁分", Decimal("120.53")),
        ("壹仟陆佰捌拾元零叁角贰分", Decimal("1680.32")),
        ("壹拾万柒仟元零伍角叁分", Decimal("107000.53")),
        ("壹拾万零柒仟元伍角叁分", Decimal("107000.53")),
        ("三千圆", 3000),
        ("伍角", Decimal("0.5")),
        ("0", 0),
        ("五千余元", Span(5000, 6000)),
        ("5万余元", Span(50000, 60000)),
    ],
)
def test_an_amount_in_yuan(raw: Any, yuan: Any) -> None:
    assert value(FINE, raw) == yuan


@pytest.mark.parametrize(
    ("raw", "yuan"),
    [
        ("3", 30000),
        ("0.000001", Decimal("0.01")),
        (Decimal("2.5"), 25000),
        ("3元", 3),
        ("1.5万元", 15000),
        ("￥30", 30),
        ("叁拾", 300000),
    ],
)
def test_a_bare_number_counts_in_the_column_s_unit_and_a_written_unit_wins(raw: Any, yuan: Any) -> None:
    assert value(FINE, raw, TABLE) == yuan


@pytest.mark.parametrize("raw", ["1.5万", "3亿", "3千", "叁萬"])
def test_ten_thousand_in_a_column_of_ten_thousands_could_be_either(raw: str) -> None:
    assert "1.5万元" in why_not(FINE, raw, TABLE).why_zh


def test_the_field_s_own_unit_counts_where_the_heading_says_none() -> None:
    assert value(field("money", unit="万元"), "3") == 30000
    assert value(field("money", unit="万元"), "3", "元") == 3
    assert value(field("money"), "3") == 3


@pytest.mark.parametrize(
    "raw", ["约3万元", "3000美元", "$3000", "3000元/人", "元", "整", "壹仟贰元", "3.5元5角", "3元12角", "3000整", "-5"]
)
def test_what_is_no_certain_amount_is_refused(raw: str) -> None:
    why_not(FINE, raw)
