"""A record's home year: the year that its row says, or that of its first date that has happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from fazhi.dictionary import Kind
from fazhi.reading.headings import YEAR
from fazhi.values import UNKNOWN, Span, is_never


def timeless(kind: Kind) -> bool:
    """Whether its rows are of no year: they count in every year of their unit."""
    return not kind.yearly and not kind.year_by


def year_fields(kind: Kind, supplied: frozenset[str]) -> tuple[int, ...]:
    """The positions in a record's values that its home year is read from, best first.

    A date whose column was not supplied is passed over; one that a row leaves unreadable is not.
    """
    names = (YEAR,) if kind.yearly else kind.year_by
    return tuple(kind.fields[name].index for name in names if name in supplied and name in kind.fields)


def home_year(kind: Kind, values: Sequence[Any], fields: tuple[int, ...], as_of: date) -> int | None:
    """The year; of a record of which nothing has happened, that of its first planned date; None where it is open."""
    if kind.yearly:
        said = values[fields[0]] if fields else None
        return said if type(said) is int else None
    planned = None
    for index in fields:
        value = values[index]
        if value is UNKNOWN:
            return None
        lo, hi = (_day(value.lo), _day(value.hi)) if type(value) is Span else (_day(value), _day(value))
        year = lo.year if lo.year == hi.year else None
        if hi <= as_of:
            return year
        if lo <= as_of:
            return None  # it may have happened, or not
        if planned is None and not is_never(value):
            planned = year
    return planned


def _day(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else value
