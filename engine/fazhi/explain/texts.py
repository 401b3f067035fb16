"""Values as people read them, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from fazhi.dictionary import Field, FieldType
from fazhi.language.types import Base, Type
from fazhi.readers.errors import shorten
from fazhi.values import FAIL, INFINITE, MINUS_INFINITE, PASS, UNKNOWN, Span, is_never
from fazhi.written.codes import masked

Both = Mapping[str, str]
EARLIEST, LATEST = 1800, 2300
"""Years beyond which a date is a bound of the calendar, not something anybody wrote."""
_SHOWN: Final = 60
"""Characters of a text in a message."""
UNKNOWN_TEXT: Both = {"zh": "未提供", "en": "not supplied"}
NEVER_TEXT: Both = {"zh": "尚未发生", "en": "not yet"}
FOREVER_TEXT: Both = {"zh": "无期限", "en": "no end"}
EMPTY_TEXT: Both = {"zh": "（空）", "en": "(empty)"}
YES: Both = {"zh": "是", "en": "yes"}
NO: Both = {"zh": "否", "en": "no"}


def alike(text: str) -> Both:
    return {"zh": text, "en": text}


def number_text(value: Any) -> str:
    """Plain digits, without an exponent and without trailing zeros."""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def date_text(value: date) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return value.isoformat()


def cell_text(value: Any, field: Field) -> Both:
    """A cell's value under its field: choices by their labels, numbers with their unit of measure."""
    if value is UNKNOWN:
        return UNKNOWN_TEXT
    if type(value) is Span:
        return span_text(value.lo, value.hi, field.open_end, _measure(field))
    match field.type:
        case FieldType.CHOICE:
            return _choice(value, field)
        case FieldType.LIST:
            parts = [_choice(item, field) for item in value] or [EMPTY_TEXT]
            return {"zh": "、".join(p["zh"] for p in parts), "en": ", ".join(p["en"] for p in parts)}
        case FieldType.BOOL:
            return YES if value else NO
        case FieldType.MONEY:
            return money_text(value)
        case FieldType.PERCENT:
            return alike(f"{number_text(value)}%")
    if isinstance(value, date):
        if is_never(value):
            return FOREVER_TEXT if field.open_end else NEVER_TEXT
        return alike(date_text(value))
    if isinstance(value, int | Decimal):
        return _measured(number_text(value), _measure(field))
    text = masked(str(value))
    return alike(shorten(text, _SHOWN)) if text else EMPTY_TEXT


def _choice(code: str, field: Field) -> Both:
    for choice in field.choices:
        if choice.code == code:
            return choice.label.both
    return alike(str(code))


def money_text(value: Any) -> Both:
    digits = f"{value:,}" if not isinstance(value, Decimal) else f"{Decimal(number_text(value)):,}"
    return {"zh": f"{digits}元", "en": f"{digits} yuan"}


def _measure(field: Field) -> str:
    return field.unit or ""


def _measured(text: str, measure: str) -> Both:
    return {"zh": text + measure, "en": text}


def span_text(low: Any, high: Any, endless: bool = False, measure: str = "") -> Both:
    if isinstance(low, datetime) and isinstance(high, datetime) and low.date() == high.date():
        return {"zh": f"{low.date()}（时刻未提供）", "en": f"{low.date()} (time not supplied)"}
    if isinstance(low, date):
        if low.year < EARLIEST and (is_never(high) or high.year > LATEST):
            return UNKNOWN_TEXT
        if low.day == 1 and not is_never(high) and (high + timedelta(days=1)).day == 1 and low.month == high.month:
            return {"zh": f"{low.year}年{low.month}月", "en": f"{low:%Y-%m}"}
        if low.year < EARLIEST:
            return {"zh": f"不晚于{date_text(high)}", "en": f"{date_text(high)} or earlier"}
        if high.year > LATEST and not is_never(high):
            return {"zh": f"不早于{date_text(low)}", "en": f"{date_text(low)} or later"}
        late = (FOREVER_TEXT if endless else NEVER_TEXT) if is_never(high) else alike(date_text(high))
        return {"zh": f"{date_text(low)}至{late['zh']}", "en": f"{date_text(low)} to {late['en']}"}
    if high == INFINITE:
        least = number_text(low)
        return UNKNOWN_TEXT if low == MINUS_INFINITE else {"zh": f"至少{least}{measure}", "en": f"at least {least}"}
    if low == MINUS_INFINITE:
        return {"zh": f"至多{number_text(high)}{measure}", "en": f"at most {number_text(high)}"}
    a, b = number_text(low), number_text(high)
    return {"zh": f"{a}至{b}{measure}", "en": f"{a} to {b}"}


def sem_text(sem: Any, kind: Type) -> Both:
    """The meaning of an expression."""
    if kind.base is Base.BOOL:
        return YES if sem == PASS else NO if sem == FAIL else {"zh": "未定", "en": "undecided"}
    if not kind.base.ordered:
        return UNKNOWN_TEXT if sem is UNKNOWN else alike("、".join(sem) if isinstance(sem, tuple | list) else str(sem))
    low, high = sem
    if low != high:
        whole = (low, high) == kind.whole
        measure = "元" if kind.base is Base.MONEY else ""
        return UNKNOWN_TEXT if whole else span_text(low, high, kind.endless, measure)
    if isinstance(low, date):
        if is_never(low):
            return FOREVER_TEXT if kind.endless else NEVER_TEXT
        return alike(date_text(low))
    return money_text(low) if kind.base is Base.MONEY else alike(number_text(low))
