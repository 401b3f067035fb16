"""Types of expressions: what may be compared with what, and which dates may be NEVER."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, final

from fazhi.dictionary import Field, FieldType
from fazhi.values import (
    FIRST_DAY,
    FIRST_TIME,
    INFINITE,
    LAST_DAY,
    LAST_TIME,
    MINUS_INFINITE,
    NEVER,
    NEVER_TIME,
    Bounds,
)


@final
class Base(StrEnum):
    BOOL = "yes-or-no"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TIME = "time"
    TEXT = "text"
    LIST = "list"

    @property
    def ordered(self) -> bool:
        return self in (Base.NUMBER, Base.MONEY, Base.DATE, Base.TIME)

    @property
    def dated(self) -> bool:
        return self in (Base.DATE, Base.TIME)


NAMES_ZH = {
    Base.BOOL: "是否",
    Base.NUMBER: "数",
    Base.MONEY: "金额",
    Base.DATE: "日期",
    Base.TIME: "时刻",
    Base.TEXT: "文字",
    Base.LIST: "列表",
}


@final
@dataclass(frozen=True, slots=True)
class Type:
    base: Base
    never: bool = False
    """A milestone that may be NEVER and is not guarded by happened()."""
    endless: bool = False
    """The end of a period, which may be FOREVER; comparisons with it are meant."""
    codes: tuple[str, ...] = ()
    """The choices of a choice (or a list of choices)."""
    whole: Bounds = (MINUS_INFINITE, INFINITE)
    """Where an unknown value of this type lies, for ordered types."""
    ratio: bool = False
    """A quotient or share: lives only inside a comparison."""
    zero: bool = False
    """The literal 0, which has no unit of measure."""
    person: bool = False

    def guarded(self) -> Type:
        return replace(self, never=False)


BOOL = Type(Base.BOOL)
NUMBER = Type(Base.NUMBER)
COUNT = Type(Base.NUMBER, whole=(0, INFINITE))
MONEY = Type(Base.MONEY)
DATE = Type(Base.DATE, whole=(FIRST_DAY, LAST_DAY))
TIME = Type(Base.TIME, whole=(FIRST_TIME, LAST_TIME))
TEXT = Type(Base.TEXT)
LIST = Type(Base.LIST)

_BASES = {
    FieldType.BOOL: Base.BOOL,
    FieldType.INT: Base.NUMBER,
    FieldType.DECIMAL: Base.NUMBER,
    FieldType.PERCENT: Base.NUMBER,
    FieldType.MONEY: Base.MONEY,
    FieldType.DATE: Base.DATE,
    FieldType.DATETIME: Base.TIME,
    FieldType.TEXT: Base.TEXT,
    FieldType.PERSON: Base.TEXT,
    FieldType.CHOICE: Base.TEXT,
    FieldType.LIST: Base.LIST,
}


def type_of_field(field: Field) -> Type:
    """The type of a field's values; its range bounds what is unknown."""
    base = _BASES[field.type]
    if base is Base.DATE:
        late = NEVER if field.milestone or field.open_end else LAST_DAY
        return Type(base, never=field.milestone, endless=field.open_end, whole=(FIRST_DAY, late))
    if base is Base.TIME:
        later = NEVER_TIME if field.milestone or field.open_end else LAST_TIME
        return Type(base, never=field.milestone, endless=field.open_end, whole=(FIRST_TIME, later))
    if base in (Base.NUMBER, Base.MONEY):
        low: Any = MINUS_INFINITE if field.min is None else field.min
        high: Any = INFINITE if field.max is None else field.max
        return Type(base, whole=(low, high))
    return Type(base, codes=field.codes, person=field.type is FieldType.PERSON)


def type_of_value(value: Any) -> Type:
    """The type of a parameter's value as TOML gives it."""
    from datetime import date, datetime

    if isinstance(value, bool):
        return BOOL
    if isinstance(value, int | Decimal):
        return Type(Base.NUMBER, whole=(value, value), zero=value == 0)
    if isinstance(value, datetime):
        return TIME
    if isinstance(value, date):
        return DATE
    if isinstance(value, str):
        return TEXT
    if isinstance(value, list | tuple):
        return LIST
    raise TypeError(f"a parameter cannot hold {type(value).__name__}")
