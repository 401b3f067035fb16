"""The value algebra: what a cell can be, and which outcomes are still possible.

A cell is known (a plain Python value), a `Span` of what it may be, or `UNKNOWN`. Ordered values are compared
through their bounds, a pair `(lo, hi)` with both ends included; a known value has equal ends.

Truth is the set of outcomes still possible, written as three bits. `and`, `or` and `not` work pointwise on those
sets, so learning a fact can only shrink a set, never leave it.

NEVER and FOREVER are the last day of the calendar: a step that has not happened lies after every day, and so does
the end of a period that has none. Comparisons need no special case for them. Readers refuse real cells that late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final, TypeAlias, final

NEVER: Final = date.max
NEVER_TIME: Final = datetime.max
FOREVER: Final = NEVER
FIRST_DAY: Final = date.min
LAST_DAY: Final = date.max - timedelta(days=1)
FIRST_TIME: Final = datetime.min
LAST_TIME: Final = datetime.combine(LAST_DAY, datetime.max.time())
INFINITE: Final = Decimal("Infinity")
MINUS_INFINITE: Final = Decimal("-Infinity")

Outcomes: TypeAlias = int
"""A non-empty subset of {fail, pending, pass}, as bits."""

FAIL: Final = 1
PENDING: Final = 2
PASS: Final = 4
OPEN: Final = FAIL | PASS

Bounds: TypeAlias = tuple[Any, Any]
"""The least and the greatest value possible, both included."""


@final
class Unknown(Enum):
    """The type of `UNKNOWN`: not supplied, or not readable."""

    UNKNOWN = "unknown"

    __hash__ = object.__hash__  # Enum's own takes a call of Python, and keys to look things up by hold UNKNOWN

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        raise TypeError("UNKNOWN has no truth value: compare with `is UNKNOWN`")


UNKNOWN: Final = Unknown.UNKNOWN


@final
@dataclass(frozen=True, slots=True)
class Span:
    """A value known only to lie between two ends, both included: 八十余 in a count is Span(80, 89)."""

    lo: Any
    hi: Any

    def __post_init__(self) -> None:
        if self.lo > self.hi:
            raise ValueError(f"a span's ends are reversed: {self.lo!r} > {self.hi!r}")


def is_never(value: object) -> bool:
    """Whether a date or time stands for a step that has not happened (or a period without end)."""
    return value == NEVER_TIME if isinstance(value, datetime) else value == NEVER


# --- truth ------------------------------------------------------------------------------------------------------


def _members(outcomes: Outcomes) -> list[int]:
    return [bit for bit in (FAIL, PENDING, PASS) if outcomes & bit]


def _pointwise(choose: Any) -> tuple[tuple[int, ...], ...]:
    def cell(left: int, right: int) -> int:
        result = 0
        for one in _members(left):
            for other in _members(right):
                result |= choose(one, other)
        return result

    return tuple(tuple(cell(left, right) for right in range(8)) for left in range(8))


AND: Final = _pointwise(min)
OR: Final = _pointwise(max)
NOT: Final = tuple((PASS if o & FAIL else 0) | (o & PENDING) | (FAIL if o & PASS else 0) for o in range(8))


def both(*all_of: Outcomes) -> Outcomes:
    """Pointwise `and` of any number of outcome sets; of none: certainly true."""
    result = PASS
    for one in all_of:
        result = AND[result][one]
    return result


def either(*any_of: Outcomes) -> Outcomes:
    """Pointwise `or` of any number of outcome sets; of none: certainly false."""
    result = FAIL
    for one in any_of:
        result = OR[result][one]
    return result


def truth(value: bool | Unknown) -> Outcomes:
    """The outcome set of a yes-or-no cell."""
    if value is UNKNOWN:
        return OPEN
    return PASS if value else FAIL


# --- comparison through bounds ----------------------------------------------------------------------------------


def less(a: Bounds, b: Bounds) -> Outcomes:
    """The outcomes of a < b."""
    return (PASS if a[0] < b[1] else 0) | (FAIL if a[1] >= b[0] else 0)


def less_equal(a: Bounds, b: Bounds) -> Outcomes:
    """The outcomes of a <= b."""
    return (PASS if a[0] <= b[1] else 0) | (FAIL if a[1] > b[0] else 0)


def equal(a: Bounds, b: Bounds) -> Outcomes:
    """The outcomes of a == b."""
    may = a[0] <= b[1] and b[0] <= a[1]
    must = a[0] == a[1] == b[0] == b[1]
    return (PASS if may else 0) | (0 if must else FAIL)


def same(a: Any, b: Any) -> Outcomes:
    """The outcomes of a == b for values without an order: text, choices, yes or no."""
    if a is UNKNOWN or b is UNKNOWN:
        return OPEN
    return PASS if a == b else FAIL


# --- arithmetic on bounds (numbers) -----------------------------------------------------------------------------


def add(a: Bounds, b: Bounds) -> Bounds:
    return a[0] + b[0], a[1] + b[1]


def subtract(a: Bounds, b: Bounds) -> Bounds:
    return a[0] - b[1], a[1] - b[0]


def multiply(a: Bounds, b: Bounds) -> Bounds:
    corners = [_times(x, y) for x in a for y in b]
    return min(corners), max(corners)


def _times(x: Any, y: Any) -> Any:
    # An unbounded factor times zero is zero: bounds are limits of finite values, never reached.
    return 0 if x == 0 or y == 0 else x * y


def hull(a: Bounds, b: Bounds) -> Bounds:
    """The narrowest bounds that hold both."""
    return min(a[0], b[0]), max(a[1], b[1])


def bounds(value: Any, whole: Bounds) -> Bounds:
    """The bounds of a cell; `whole` is the range of its field, for a cell that is unknown."""
    if value is UNKNOWN:
        return whole
    if type(value) is Span:
        return value.lo, value.hi
    return value, value


def unless_point(pair: Bounds) -> Any:
    """A cell value back from bounds: the value itself where both ends meet, else a span."""
    return pair[0] if pair[0] == pair[1] else Span(*pair)
