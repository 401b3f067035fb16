"""The meaning of aggregates over rows, of which some may be missing, doubtful or only partly known.

Every function here takes `Rows`, a `condition` that gives the outcomes of a row (None: every row counts), and mostly a
`body` that gives the meaning of a row's value. A row counts for certain when it certainly belongs and its condition
certainly passes; it may count when that is possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from fazhi.dictionary import Record, Rows
from fazhi.language.functions.base import Env, Sem, days_of
from fazhi.values import (
    AND,
    FAIL,
    INFINITE,
    MINUS_INFINITE,
    NOT,
    OPEN,
    OR,
    PASS,
    PENDING,
    UNKNOWN,
    Bounds,
    Outcomes,
    equal,
    less,
    less_equal,
    multiply,
    subtract,
)

Condition = Callable[[Record], Outcomes] | None
Body = Callable[[Record], Sem]


def _counted(rows: Rows, condition: Condition) -> Iterator[tuple[Record, bool]]:
    """Rows that may count, each with whether it certainly does."""
    for row in rows.items:
        outcomes = PASS if condition is None else condition(row)
        if outcomes & PASS:
            yield row, outcomes == PASS
    for row in rows.uncertain:
        if condition is None or condition(row) & PASS:
            yield row, False


def count(rows: Rows, condition: Condition) -> Bounds:
    low = high = 0
    for _, certain in _counted(rows, condition):
        high += 1
        low += certain
    return low, INFINITE if rows.open else high


def total(rows: Rows, condition: Condition, body: Body, whole: Bounds) -> Bounds:
    """`sum`: doubtful rows add their value or nothing; missing rows add anything their field may hold."""
    low: Any = 0
    high: Any = 0
    for row, certain in _counted(rows, condition):
        lo, hi = body(row)
        low += lo if certain else min(lo, 0)
        high += hi if certain else max(hi, 0)
    if rows.open:
        low = low if whole[0] >= 0 else MINUS_INFINITE
        high = high if whole[1] <= 0 else INFINITE
    return low, high


def least(rows: Rows, condition: Condition, body: Body, default: Bounds, whole: Bounds) -> Bounds:
    may, must = _extremes(rows, condition, body, whole)
    if must:
        return min(lo for lo, _ in may), min(hi for _, hi in must)
    return min([default[0], *(lo for lo, _ in may)]), max([default[1], *(hi for _, hi in may)])


def greatest(rows: Rows, condition: Condition, body: Body, default: Bounds, whole: Bounds) -> Bounds:
    may, must = _extremes(rows, condition, body, whole)
    if must:
        return max(lo for lo, _ in must), max(hi for _, hi in may)
    return min([default[0], *(lo for lo, _ in may)]), max([default[1], *(hi for _, hi in may)])


def _extremes(rows: Rows, condition: Condition, body: Body, whole: Bounds) -> tuple[list[Bounds], list[Bounds]]:
    counted = [(body(row), certain) for row, certain in _counted(rows, condition)]
    may = [pair for pair, _ in counted]
    if rows.open:
        may.append(whole)
    return may, [pair for pair, certain in counted if certain]


def some(rows: Rows, condition: Condition, body: Body, pends: bool = False) -> Outcomes:
    """`any`"""
    result = FAIL
    for row in rows.items:
        result = OR[result][_narrowed(row, condition, body)]
    for row in rows.uncertain:
        result = OR[result][_narrowed(row, condition, body) | FAIL]
    return OR[result][OPEN | (PENDING if pends else 0)] if rows.open else result


def _narrowed(row: Record, condition: Condition, body: Body) -> Outcomes:
    return body(row) if condition is None else AND[condition(row)][body(row)]


def every(rows: Rows, condition: Condition, body: Body, pends: bool = False) -> Outcomes:
    """`all`"""
    result = PASS
    for row in rows.items:
        result = AND[result][_widened(row, condition, body)]
    for row in rows.uncertain:
        result = AND[result][_widened(row, condition, body) | PASS]
    return AND[result][OPEN | (PENDING if pends else 0)] if rows.open else result


def _widened(row: Record, condition: Condition, body: Body) -> Outcomes:
    outcomes = body(row)
    return outcomes if condition is None else OR[NOT[condition(row)]][outcomes]


def distinct(rows: Rows, condition: Condition, body: Body) -> Bounds:
    """The number of different values. Doubtful rows and unknown values may each add one."""
    certain: set[Any] = set()
    possible: set[Any] = set()
    strangers = 0
    some_row = False
    for row, must in _counted(rows, condition):
        value = _point(body(row))
        some_row = some_row or must
        if value is UNKNOWN:
            strangers += 1
        else:
            possible.add(value)
            if must:
                certain.add(value)
    low = max(len(certain), 1 if some_row else 0)
    return low, INFINITE if rows.open else len(possible) + strangers


def _point(value: Sem) -> Any:
    if isinstance(value, tuple) and len(value) == 2:
        return value[0] if value[0] == value[1] else UNKNOWN
    return value


def share_compare(
    op: str, rows: Rows, condition: Condition, body: Callable[[Record], Outcomes], default: Bounds, other: Bounds
) -> Outcomes:
    """share(body for row in rows if condition) op other, without dividing: sum of (hit - other) over the rows, op 0.

    Rows bound numerator and denominator together, which two separate counts could not.
    """
    low: Any = 0
    high: Any = 0
    some_row = may_row = False
    for row, certain in _counted(rows, condition):
        hit = body(row)
        lo = (1 if hit == PASS else 0) - other[1]
        hi = (1 if hit & PASS else 0) - other[0]
        low += lo if certain else min(lo, 0)
        high += hi if certain else max(hi, 0)
        some_row = some_row or certain
        may_row = True
    if rows.open:
        low, high = MINUS_INFINITE, INFINITE
    result = compare(op, (low, high), (0, 0)) if may_row or rows.open else 0
    return result if some_row else result | compare(op, default, other)


def compare(op: str, left: Bounds, right: Bounds) -> Outcomes:
    match op:
        case "<":
            return less(left, right)
        case "<=":
            return less_equal(left, right)
        case ">":
            return less(right, left)
        case ">=":
            return less_equal(right, left)
        case "==":
            return equal(left, right)
    return NOT[equal(left, right)]


def quotient_compare(op: str, top: Bounds, bottom: Bounds, other: Bounds) -> Outcomes:
    """top / bottom op other, cross-multiplied; the guard before it says that bottom is positive."""
    positive = (max(bottom[0], 0), max(bottom[1], 0))
    return compare(op, subtract(top, multiply(other, positive)), (0, 0))


def covers(env: Env, rows: Rows, condition: Condition, body: Body, year: Bounds, months: int) -> Outcomes:
    """One row in each period of `months` months of a year. A period that has not ended yet is pending."""
    if year[0] != year[1] or not 1 <= year[0] <= 9998:
        return FAIL | PENDING | PASS
    counted = [(days_of(body(row)), certain) for row, certain in _counted(rows, condition)]
    result, short, spare = PASS, 0, len(counted)
    for first, last in periods(int(year[0]), months):
        happened_by = min(last, env.as_of)
        must = sum(1 for (lo, hi), certain in counted if certain and first <= lo and hi <= happened_by)
        may = rows.open or any(lo <= happened_by and hi >= first for (lo, hi), _ in counted)
        lacking = FAIL if env.as_of > last else PENDING
        spare -= must
        if must:
            continue
        short += lacking == FAIL
        result = AND[result][lacking | (PASS if may and first <= env.as_of else 0)]
    # Each doubtful row can fill one period only: with more gaps than such rows one gap is certain.
    return FAIL if short > spare and not rows.open else result


def periods(year: int, months: int) -> Iterator[tuple[date, date]]:
    for start in range(1, 13, months):
        after = date(year + (start + months > 12), (start + months - 1) % 12 + 1, 1)
        yield date(year, start, 1), after - timedelta(days=1)
