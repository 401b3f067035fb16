"""Which values of one field may turn one condition: what stands in the condition, and a step either side of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from string import ascii_uppercase, digits
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from fazhi.dictionary import Field, FieldType
from fazhi.language.functions.base import day_of
from fazhi.language.tree import Aggregate, Call, Const, Member, Node, children
from fazhi.language.types import Base
from fazhi.testing.cells import cells, in_range, may_be_empty, names_a_year, never_of, step
from fazhi.testing.choices import Choices
from fazhi.values import FIRST_DAY, INFINITE, LAST_DAY, MINUS_INFINITE, UNKNOWN, is_never
from fazhi.written.codes import is_credit_code

FARTHEST: Final = 40
"""Steps from a threshold that a value is put at, at most, where it may be anywhere on one side."""
_SCAN: Final = {FieldType.DATE: 14, FieldType.DATETIME: 21, FieldType.INT: 12}
_SCAN_CENTS: Final = 33
_SCAN_YEARS: Final = 4


def walk_own(node: Node) -> Iterator[Node]:
    """The node and what lies below, but not inside aggregates: that is about their rows."""
    yield node
    if not isinstance(node, Aggregate):
        for child in children(node):
            yield from walk_own(child)


def ordered_values(field: Field, current: Any, pivots: Sequence[Any], as_of: date, choices: Choices) -> Iterator[Any]:
    """First about the thresholds and the day it is judged on, then ever farther from where the value is now."""
    one, far = step(field), choices.whole(0, _SCAN_YEARS if names_a_year(field) else FARTHEST)
    about = [found for pivot in pivots if (found := _as_own(field, pivot)) is not None]
    about = choices.turned(list(dict.fromkeys(about)))
    seen: set[Any] = set()
    for value in _tried(field, current, about, one, far, as_of, choices):
        if value is not None and value not in seen and in_range(field, value) and _is_past(field, value, as_of):
            seen.add(value)
            yield value


def _tried(
    field: Field, current: Any, about: list[Any], one: Any, far: int, as_of: date, choices: Choices
) -> Iterator[Any]:
    never = never_of(field)
    if never is not None and choices.once_in(3):
        yield never
    for pivot in about:
        for steps in (far, -far, 0, 1, -1):
            yield _moved(pivot, one, steps)
    yield never
    start = current if current is not UNKNOWN and not _is_end(current) else about[0] if about else None
    if start is None:
        start = choices.of(cells(field, as_of))
    if not _is_end(start):
        for power in range(_SCAN_YEARS if names_a_year(field) else _SCAN.get(field.type, _SCAN_CENTS)):
            yield _moved(start, one, 1 << power)
            yield _moved(start, one, -(1 << power))
    if field.type is FieldType.DATE:
        yield as_of
    if not names_a_year(field):
        yield field.min
        yield field.max


def _as_own(field: Field, pivot: Any) -> Any:
    """A value of the condition in the type of the field."""
    if isinstance(pivot, date) != (field.type in (FieldType.DATE, FieldType.DATETIME)):
        return None
    if isinstance(pivot, date):
        if _is_end(pivot):
            return None
        if field.type is FieldType.DATE:
            return day_of(pivot)
        return pivot if isinstance(pivot, datetime) else datetime.combine(pivot, time(9))
    if pivot in (INFINITE, MINUS_INFINITE):
        return None
    return int(pivot) if field.type is FieldType.INT else Decimal(pivot)


def _is_end(value: Any) -> bool:
    return isinstance(value, date) and (is_never(value) or day_of(value) in (FIRST_DAY, LAST_DAY))


def _is_past(field: Field, value: Any, as_of: date) -> bool:
    """A milestone lies in the past or has not happened: readers say so of one in the future."""
    return not field.milestone or is_never(value) or day_of(value) <= as_of


def _moved(start: Any, one: Any, steps: int) -> Any:
    try:
        return start + one * steps
    except OverflowError:
        return None


def days_about(pivots: Sequence[Any], as_of: date, choices: Choices) -> Iterator[date]:
    """Days to judge on: just past what the condition speaks of, then ever later, then earlier."""
    far = choices.whole(0, FARTHEST)
    for pivot in pivots:
        if isinstance(pivot, date) and not _is_end(pivot):
            for steps in (1 + far, 1, 0, -1):
                if (day := _moved(day_of(pivot), timedelta(days=1), steps)) is not None:
                    yield day
    for power in range(5, 13):
        yield as_of + timedelta(days=1 << power)
    for power in range(11):
        yield as_of - timedelta(days=1 << power)


def other_values(
    field: Field, current: Any, leaf: Node, told: Sequence[Any], as_of: date, choices: Choices
) -> list[Any]:
    """Of a field without an order; `told` are values that the condition's other parts have."""
    if field.type is FieldType.BOOL:
        return choices.turned([False, True])
    texts = list(dict.fromkeys([*_literals(leaf), *(t for t in told if isinstance(t, str))]))
    if field.type is FieldType.LIST:
        known = [text for text in texts if not field.codes or text in field.codes]
        own = [] if current is UNKNOWN else list(current)
        found = [tuple(dict.fromkeys([*own, *known])), tuple(item for item in own if item not in known)]
        found += [(*own, text) for text in known if text not in own]
        found += [tuple(item for item in own if item != text) for text in known]
        return [*choices.turned(found), choices.of(cells(field, as_of)), field.codes, ()]
    if field.codes:
        return choices.turned(field.codes)
    found_texts = [choices.of(cells(field, as_of)), *texts]
    for call in (each for each in walk_own(leaf) if isinstance(each, Call)):
        if call.function.name == "matches" and isinstance(call.args[1], Const):
            found_texts.append(choices.of(_like(call.args[1].value)))
        if call.function.name == "valid_code":
            found_texts += [credit_code(choices), "X" * 18]
    return [*choices.turned(found_texts), *([""] if may_be_empty(field) else [])]


_PLAIN: Final = st.characters(codec="utf-8", categories=("L", "N", "P"), include_characters="甲乙丙丁")


def _literals(leaf: Node) -> Iterator[str]:
    for each in walk_own(leaf):
        if isinstance(each, Const) and isinstance(each.value, str):
            yield each.value
        elif isinstance(each, Const) and each.type.base is Base.LIST and isinstance(each.value, tuple):
            yield from each.value
        elif isinstance(each, Member):
            yield from (option for option in each.options if isinstance(option, str))


def credit_code(choices: Choices) -> str:
    """A unified social credit code with the right check digit."""
    body = f"11{choices.whole(0, 10**15 - 1):015d}"
    return next(body + digit for digit in ascii_uppercase + digits if is_credit_code(body + digit))


@cache
def _like(pattern: str) -> SearchStrategy[str]:
    return st.from_regex(pattern, fullmatch=True, alphabet=_PLAIN)
