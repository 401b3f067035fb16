"""Amounts of money."""

from __future__ import annotations

from fazhi.language.functions.base import Env, Function, constant, slot
from fazhi.language.types import MONEY, Base
from fazhi.values import Bounds

WAN = 10_000


def yuan(_env: Env, amount: Bounds) -> Bounds:
    return amount


def wan(_env: Env, amount: Bounds) -> Bounds:
    return amount[0] * WAN, amount[1] * WAN


FUNCTIONS = (
    Function(
        "yuan",
        (slot(Base.NUMBER),),
        constant(MONEY),
        yuan,
        exact=lambda _t, c: c[0],
        wording={"zh": "{0}元", "en": "{0} yuan"},
    ),
    Function(
        "wan",
        (slot(Base.NUMBER),),
        constant(MONEY),
        wan,
        exact=lambda _t, c: f"({c[0]}) * 10000",
        wording={"zh": "{0}万元", "en": "{0} x 10,000 yuan"},
    ),
)
