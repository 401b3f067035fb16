"""Amounts of money, and the larger of two numbers."""

from __future__ import annotations

from fazhi.language.functions.base import Env, Function, constant, slot
from fazhi.language.types import MONEY, Base, Type
from fazhi.values import Bounds

WAN = 10_000


def yuan(_env: Env, amount: Bounds) -> Bounds:
    return amount


def wan(_env: Env, amount: Bounds) -> Bounds:
    return amount[0] * WAN, amount[1] * WAN


def larger(_env: Env, one: Bounds, other: Bounds) -> Bounds:
    return max(one[0], other[0]), max(one[1], other[1])


_AMOUNT = slot(Base.NUMBER, Base.MONEY)

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
    Function(
        "larger",
        (_AMOUNT, _AMOUNT),
        lambda types: Type(types[0].base),
        larger,
        exact=lambda _t, c: f"max({c[0]}, {c[1]})",
        wording={"zh": "{0}与{1}中较大者", "en": "the larger of {0} and {1}"},
    ),
)
