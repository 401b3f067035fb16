"""Amounts of money and reference tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, final

from fazhi.language.functions.base import Env, Function, Inexact, Sem, constant, day_of, slot
from fazhi.language.types import MONEY, NUMBER, Base
from fazhi.values import INFINITE, MINUS_INFINITE, NEVER, UNKNOWN, Bounds

WAN = 10_000


def yuan(_env: Env, amount: Bounds) -> Bounds:
    return amount


def wan(_env: Env, amount: Bounds) -> Bounds:
    return amount[0] * WAN, amount[1] * WAN


@final
@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a reference table, in force from its first to its last day."""

    key: str
    from_: date
    until: date
    columns: Mapping[str, Decimal | int | None]


@final
@dataclass(frozen=True, slots=True)
class ReferenceTable:
    name: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]

    def values(self, column: str, key: Any, first: date, last: date) -> tuple[Decimal | int | None, ...]:
        """What the column may say for a key (UNKNOWN: any) on some day from `first` to `last`."""
        return tuple(
            row.columns.get(column)
            for row in self.rows
            if (key is UNKNOWN or row.key == key) and row.from_ <= last and row.until >= first
        )


def lookup(env: Env, table: str, column: str, key: Sem, day: Bounds) -> Bounds:
    """The value in force; nothing found, or found more than once with different values, is unknown."""
    first, last = day_of(day[0]), day_of(day[1])
    found = env.tables[table].values(column, key, first, last)
    numbers = [value for value in found if value is not None]
    if key is UNKNOWN or first != last or len(set(found)) != 1 or not numbers:
        return MINUS_INFINITE, INFINITE
    return numbers[0], numbers[0]


def exact_lookup(env: Env, table: str, column: str, key: str, day: date) -> Any:
    low, high = lookup(env, table, column, key, (day, day))
    if low != high or day == NEVER:
        raise Inexact
    return low


_LITERAL = slot(Base.TEXT, literal=True)

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
        "lookup",
        (_LITERAL, _LITERAL, slot(Base.TEXT), slot(Base.DATE, guard=True)),
        constant(NUMBER),
        lookup,
        exact=lambda _t, c: f"LOOKUP(E, {c[0]}, {c[1]}, {c[2]}, {c[3]})",
        wording={"zh": "{0}中{2}的{1}", "en": "{1} of {2} in {0}"},
    ),
)

NAMESPACE: dict[str, Any] = {"LOOKUP": exact_lookup}
