"""JSON in which numbers stay exact: a Decimal is written digit by digit, a float is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from json import dumps as _quoted
from typing import Any, Final

from fazhi.values import INFINITE, MINUS_INFINITE, UNKNOWN, Span, is_never

_OFFSET: Final = "+08:00"
_LINE: Final = 110
NEVER: Final = "never"


def dumps(value: Any) -> str:
    """One line of JSON.

    UNKNOWN and an end of a span that is not known are null; a step that has not happened, or a period without end,
    is "never"; dates are ISO 8601, times at +08:00. Raises TypeError for anything else that JSON has no word for.
    """
    if value is None or value is UNKNOWN:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return dumps(value.value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, date):
        return _text(_moment(value))
    if isinstance(value, Span):
        return dumps({"from": value.lo, "to": value.hi})
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(str(key))}: {dumps(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(dumps, value)) + "]"
    if isinstance(value, frozenset | set):
        return dumps(sorted(value))
    raise TypeError(f"a report cannot hold {value!r} ({type(value).__name__})")


def _text(text: str) -> str:
    quoted = _quoted(text, ensure_ascii=False)
    try:
        quoted.encode()
    except UnicodeEncodeError:  # half a character, as damaged files have them
        return _quoted(text)
    return quoted


def _number(value: Decimal) -> str:
    if value in (INFINITE, MINUS_INFINITE):
        return "null"
    if not value.is_finite():
        raise TypeError(f"a report cannot hold {value!r}")
    return format(value, "f")


def _moment(value: date) -> str:
    if is_never(value):
        return NEVER
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.isoformat() if value.tzinfo else f"{value.isoformat()}{_OFFSET}"


def pretty(value: Any, indent: int = 0) -> str:
    """JSON for people to read: what fits on a line stands on one."""
    flat = dumps(value)
    if len(flat) + indent <= _LINE or not isinstance(value, Mapping | list | tuple) or not value:
        return flat
    inner = " " * (indent + 2)
    if isinstance(value, Mapping):
        items = [f"{_text(str(key))}: {pretty(item, indent + 2)}" for key, item in value.items()]
    else:
        items = [pretty(item, indent + 2) for item in value]
    opening, closing = "{}" if isinstance(value, Mapping) else "[]"
    body = f",\n{inner}".join(items)
    return f"{opening}\n{inner}{body}\n{' ' * indent}{closing}"
