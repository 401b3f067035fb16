"""Steps in time: has it happened, in time, in order, in which year."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from fazhi.language.functions.base import COUNT_SLOT, DATED, Env, Function, constant, days_of
from fazhi.language.types import BOOL, Base, Type
from fazhi.values import FAIL, OPEN, PASS, PENDING, Bounds, Outcomes, both


def happened(env: Env, moment: Bounds) -> Outcomes:
    now = env.end(moment[0])
    return (PASS if moment[0] <= now else 0) | (FAIL if moment[1] > now else 0)


def done_by(env: Env, step: Bounds, deadline: Bounds) -> Outcomes:
    """Pass: happened by the deadline. Fail: happened later, or not yet and the as-of day is past the deadline."""
    start, end = env.start(step[0]), env.end(step[0])
    result = 0
    if step[0] <= min(deadline[1], end):
        result |= PASS
    late_but_done = step[0] <= end and min(step[1], end) > deadline[0]
    overdue = step[1] > end and deadline[0] < start
    if late_but_done or overdue:
        result |= FAIL
    if step[1] > end and deadline[1] >= start:
        result |= PENDING
    return result


def precedes(env: Env, first: Bounds, then: Bounds) -> Outcomes:
    """If `then` happened, `first` happened no later."""
    now = env.end(then[0])
    may_pass = then[1] > now or first[0] <= min(then[1], now)
    may_fail = then[0] <= now and first[1] > then[0]
    return (PASS if may_pass else 0) | (FAIL if may_fail else 0)


def in_order(env: Env, *steps: Bounds) -> Outcomes:
    # Neighbours would do for known dates; all pairs stay sharp where one in the middle is unknown.
    return both(*(precedes(env, a, b) for a, b in combinations(steps, 2)))


def within_days(env: Env, moment: Bounds, first: date, last: date) -> Outcomes:
    """Whether it happened between two days, both included."""
    lo, hi = days_of(moment)
    last = min(last, env.as_of)
    may = lo <= last and hi >= first
    must = lo >= first and hi <= last
    return (PASS if may else 0) | (0 if must else FAIL)


def in_year(env: Env, moment: Bounds, year: Bounds) -> Outcomes:
    if days_of(moment)[0] > env.as_of:
        return FAIL
    if year[0] != year[1]:
        return OPEN
    number = year[0]
    if number != int(number) or not 1 <= number <= 9998:
        return FAIL
    return within_days(env, moment, date(int(number), 1, 1), date(int(number), 12, 31))


def _now(kind: Type) -> str:
    return "AS_OF_END" if kind.base is Base.TIME else "AS_OF"


def _start(kind: Type) -> str:
    return "AS_OF_START" if kind.base is Base.TIME else "AS_OF"


def _precedes(types: tuple[Type, ...], code: tuple[str, ...]) -> str:
    pairs = combinations(range(len(code)), 2)
    return " and ".join(f"({code[j]} > {_now(types[j])} or {code[i]} <= {code[j]})" for i, j in pairs)


FUNCTIONS = (
    Function(
        "happened",
        (DATED,),
        constant(BOOL),
        happened,
        exact=lambda t, c: f"{c[0]} <= {_now(t[0])}",
        wording={"zh": "{0}已发生", "en": "{0} has happened"},
    ),
    Function(
        "done_by",
        (DATED, DATED),
        constant(BOOL),
        done_by,
        exact=lambda t, c: f"{c[0]} <= {_now(t[0])} and {c[0]} <= {c[1]}",
        exact_fail=lambda t, c: f"{c[0]} > (_d := {c[1]}) and ({c[0]} <= {_now(t[0])} or _d < {_start(t[0])})",
        pends=True,
        wording={"zh": "{0}不迟于{1}", "en": "{0} no later than {1}"},
    ),
    Function(
        "precedes",
        (DATED, DATED),
        constant(BOOL),
        precedes,
        exact=_precedes,
        wording={"zh": "{0}不晚于{1}", "en": "{0} before {1}"},
    ),
    Function(
        "in_order",
        (DATED, DATED),
        constant(BOOL),
        in_order,
        exact=_precedes,
        variadic=True,
        wording={"zh": "依次进行：{all}", "en": "in this order: {all}"},
    ),
    Function(
        "in_year",
        (DATED, COUNT_SLOT),
        constant(BOOL),
        in_year,
        exact=lambda t, c: f"{c[0]} <= {_now(t[0])} and {c[0]}.year == {c[1]}",
        wording={"zh": "{0}在{1}年内", "en": "{0} in {1}"},
    ),
)
