"""Values that a field can hold, by its type, range and choices; and how a host would write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from fazhi.dictionary import Field, FieldType, Reading
from fazhi.reading.headings import YEAR
from fazhi.reading.units import measure
from fazhi.values import NEVER, NEVER_TIME, is_never

CENT: Final = Decimal("0.01")
NUMBERS: Final = (FieldType.INT, FieldType.DECIMAL, FieldType.MONEY, FieldType.PERCENT)
DAYS_BACK: Final = 900
_LETTERS: Final = "甲乙丙丁戊己庚辛壬癸"
_YEARS: Final = "年"
_MOST: Final = 300


def step(field: Field) -> Any:
    """The least difference between two values of an ordered field."""
    if field.type is FieldType.DATE:
        return timedelta(days=1)
    if field.type is FieldType.DATETIME:
        return timedelta(minutes=1)
    return 1 if field.type is FieldType.INT else CENT


def ordered(field: Field) -> bool:
    return field.type in NUMBERS or field.type in (FieldType.DATE, FieldType.DATETIME)


def names_a_year(field: Field) -> bool:
    return field.type is FieldType.INT and (field.name == YEAR or field.unit == _YEARS)


def may_be_empty(field: Field) -> bool:
    """Whether an empty text can be told at all: what a blank cell means is said by the field."""
    return field.type is FieldType.LIST or field.blank in (Reading.EMPTY, Reading.EXEMPT)


def never_of(field: Field) -> date | None:
    """Of a step that has not happened, or a period without end; None where the field knows neither."""
    if field.milestone or field.open_end:
        return NEVER_TIME if field.type is FieldType.DATETIME else NEVER
    return None


def in_range(field: Field, value: Any) -> bool:
    if field.type not in NUMBERS:
        return True
    return (field.min is None or value >= field.min) and (field.max is None or value <= field.max)


@cache
def words() -> SearchStrategy[str]:
    return st.text(_LETTERS, min_size=1, max_size=6)


def cells(field: Field, until: date) -> SearchStrategy[Any]:
    """Values as records hold them, days no later than `until`."""
    return _cells(_Key(field), until)


class _Key:
    """A field by its name, type and place: fields hold mappings and can't be keys themselves."""

    __slots__ = ("field",)

    def __init__(self, field: Field) -> None:
        self.field = field

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.field is other.field

    def __hash__(self) -> int:
        return id(self.field)


@cache
def _cells(key: _Key, until: date) -> SearchStrategy[Any]:
    field = key.field
    match field.type:
        case FieldType.BOOL:
            return st.booleans()
        case FieldType.CHOICE:
            return st.sampled_from(field.codes)
        case FieldType.LIST:
            item: SearchStrategy[str] = st.sampled_from(field.codes) if field.codes else words()
            return st.lists(item, min_size=0, max_size=4, unique=True).map(tuple)
        case FieldType.TEXT | FieldType.PERSON:
            return words()
        case FieldType.DATE:
            days: SearchStrategy[Any] = st.integers(0, DAYS_BACK).map(lambda back: until - timedelta(days=back))
            return _or_never(field, days)
        case FieldType.DATETIME:
            last = datetime.combine(until, time(12))
            minutes = st.integers(0, DAYS_BACK * 24 * 60).map(lambda back: last - timedelta(minutes=back))
            return _or_never(field, minutes)
    return _numbers(field, until)


def _or_never(field: Field, moments: SearchStrategy[Any]) -> SearchStrategy[Any]:
    never = never_of(field)
    # Mostly a day: what has not happened decides little.
    return moments if never is None else st.one_of(moments, moments, moments, st.just(never))


def _numbers(field: Field, until: date) -> SearchStrategy[Any]:
    if names_a_year(field):
        return st.integers(until.year - 2, until.year)
    low = Decimal(0) if field.min is None else field.min
    high = low + _MOST if field.max is None else field.max
    if field.type is FieldType.INT:
        return st.integers(int(low), int(high))
    return st.integers(int(low / CENT), int(high / CENT)).map(lambda cents: cents * CENT)


def written(field: Field, value: Any) -> Any:
    """A value as a host passes it in: money in the field's own unit of measure."""
    if field.type in (FieldType.DATE, FieldType.DATETIME) and is_never(value):
        return "never"
    if field.type is FieldType.LIST:
        return list(value)
    if field.type in NUMBERS and not isinstance(value, bool):
        own = measure(field, None)
        return value if own.column == own.field else Decimal(value).scaleb(own.field - own.column)
    return value
