"""Arithmetic on dates and times. NEVER stays NEVER; what runs past the end of the calendar is held at its last day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from dateutil.relativedelta import relativedelta

from fazhi.language.functions.base import (
    COUNT_SLOT,
    DATED,
    GUARDED,
    Env,
    Function,
    Inexact,
    constant,
    day_of,
    days_of,
    slot,
)
from fazhi.language.types import DATE, NUMBER, Base, Type
from fazhi.values import (
    FIRST_DAY,
    FIRST_TIME,
    LAST_DAY,
    LAST_TIME,
    NEVER,
    NEVER_TIME,
    Bounds,
    Span,
    is_never,
)

Step = Callable[[date, int], date]


def _held(moment: date, amount: Any, step: Step) -> date:
    """`step`, except that NEVER stays NEVER and an overflow is held at the nearer end."""
    if is_never(moment):
        return moment
    timed = isinstance(moment, datetime)
    first, last = (FIRST_TIME, LAST_TIME) if timed else (FIRST_DAY, LAST_DAY)
    if abs(amount) > 4_000_000_000:
        return last if amount > 0 else first
    whole = _whole(amount)
    try:
        return min(step(moment, whole), last)
    except (OverflowError, ValueError):
        return last if amount > 0 else first


def _whole(amount: Any) -> int:
    """2.0 is 2; half a day is no period."""
    if amount != int(amount):
        raise ValueError(f"a period must be a whole number, not {amount}")
    return int(amount)


def _days(moment: date, amount: int) -> date:
    return moment + timedelta(days=amount)


@lru_cache(maxsize=1 << 16)
def _months(moment: date, amount: int) -> date:
    return moment + relativedelta(months=amount)


@lru_cache(maxsize=1 << 16)
def _years(moment: date, amount: int) -> date:
    # 民法典 202: where the month has no such day, its last day ends the period.
    return moment + relativedelta(years=amount)


def _hours(moment: date, amount: int) -> date:
    return moment + timedelta(hours=amount)


def _minutes(moment: date, amount: int) -> date:
    return moment + timedelta(minutes=amount)


def _meaning(step: Step) -> Callable[[Env, Bounds, Bounds], Bounds]:
    def shifted(_env: Env, moment: Bounds, amount: Bounds) -> Bounds:
        return _held(moment[0], amount[0], step), _held(moment[1], amount[1], step)

    return shifted


def _adder(name: str, step: Step, zh: str, en: str, bases: tuple[Base, ...]) -> Function:
    return Function(
        name,
        (slot(*bases), COUNT_SLOT),
        lambda types: replace(types[0], whole=_unbounded(types[0])),
        _meaning(step),
        exact=lambda _t, c: f"HELD({c[0]}, {c[1]}, {name.upper()})",
        wording={"zh": zh, "en": en},
    )


def _unbounded(kind: Type) -> Bounds:
    return (FIRST_TIME, NEVER_TIME) if kind.base is Base.TIME else (FIRST_DAY, NEVER)


def add_workdays(env: Env, moment: Bounds, amount: Bounds) -> Bounds:
    return env.calendar.add_bounds(days_of(moment), amount)


def clear_workdays_before(env: Env, event: Bounds, amount: Bounds) -> Bounds:
    return env.calendar.clear_before_bounds(days_of(event), amount)


def exact_calendar(env: Env) -> dict[str, Callable[[date, Any], date]]:
    """Counting on the environment's calendar, for exact code. What it has not announced raises Inexact."""
    return {"ADD_WORKDAYS": _exactly(env.calendar.add), "CLEAR_BEFORE": _exactly(env.calendar.clear_before)}


def _exactly(count: Callable[[date, int], date | Span]) -> Callable[[date, Any], date]:
    def counted(moment: date, amount: Any) -> date:
        result = count(moment, _whole(amount))
        if isinstance(result, Span):
            raise Inexact
        return result

    return counted


def day(_env: Env, *parts: Bounds) -> Bounds:
    if len(parts) == 1:
        return days_of(parts[0])
    year, month, number = parts
    return _day(year[0], month[0], number[0], FIRST_DAY), _day(year[1], month[0], number[0], LAST_DAY)


def _day(year: Any, month: Any, number: Any, limit: date) -> date:
    return date(int(year), int(month), int(number)) if 1 <= year <= 9998 else limit


def _exact_day(year: Any, month: int, number: int) -> date:
    if not 1 <= year <= 9998:
        raise Inexact
    return date(int(year), month, number)


def year_of(_env: Env, moment: Bounds) -> Bounds:
    return moment[0].year, moment[1].year


def quarter(_env: Env, moment: Bounds) -> Bounds:
    if moment[0].year != moment[1].year:
        return 1, 4
    return (moment[0].month + 2) // 3, (moment[1].month + 2) // 3


def weekday(_env: Env, moment: Bounds) -> Bounds:
    lo, hi = days_of(moment)
    return (lo.isoweekday(), lo.isoweekday()) if lo == hi else (1, 7)


def days(_env: Env, start: Bounds, end: Bounds) -> Bounds:
    (a, b), (c, d) = days_of(start), days_of(end)
    return (c - b).days, (d - a).days


def minutes(_env: Env, start: Bounds, end: Bounds) -> Bounds:
    one = timedelta(minutes=1)
    return (end[0] - start[1]) // one, (end[1] - start[0]) // one


BOTH = (Base.DATE, Base.TIME)

FUNCTIONS = (
    _adder("add_days", _days, "{0}后{1}日", "{1} days after {0}", BOTH),
    _adder("add_months", _months, "{0}后{1}个月", "{1} months after {0}", BOTH),
    _adder("add_years", _years, "{0}后{1}年", "{1} years after {0}", BOTH),
    _adder("add_hours", _hours, "{0}后{1}小时", "{1} hours after {0}", (Base.TIME,)),
    _adder("add_minutes", _minutes, "{0}后{1}分钟", "{1} minutes after {0}", (Base.TIME,)),
    Function(
        "add_workdays",
        (DATED, COUNT_SLOT),
        lambda types: replace(DATE, never=types[0].never, endless=types[0].endless, whole=(FIRST_DAY, NEVER)),
        add_workdays,
        exact=lambda t, c: f"ADD_WORKDAYS({_as_day(t[0], c[0])}, {c[1]})",
        wording={"zh": "{0}后{1}个工作日", "en": "{1} working days after {0}"},
    ),
    Function(
        "clear_workdays_before",
        (DATED, COUNT_SLOT),
        lambda types: replace(DATE, never=types[0].never, endless=types[0].endless, whole=(FIRST_DAY, NEVER)),
        clear_workdays_before,
        exact=lambda t, c: f"CLEAR_BEFORE({_as_day(t[0], c[0])}, {c[1]})",
        wording={"zh": "{0}之前留足{1}个工作日", "en": "{1} clear working days before {0}"},
    ),
    Function(
        "year_of",
        (GUARDED,),
        constant(NUMBER),
        year_of,
        exact=lambda _t, c: f"{c[0]}.year",
        wording={"zh": "{0}的年份", "en": "the year of {0}"},
    ),
    Function(
        "quarter",
        (GUARDED,),
        constant(replace(NUMBER, whole=(1, 4))),
        quarter,
        exact=lambda _t, c: f"({c[0]}.month + 2) // 3",
        wording={"zh": "{0}的季度", "en": "the quarter of {0}"},
    ),
    Function(
        "weekday",
        (GUARDED,),
        constant(replace(NUMBER, whole=(1, 7))),
        weekday,
        exact=lambda _t, c: f"{c[0]}.isoweekday()",
        wording={"zh": "{0}是星期几", "en": "the weekday of {0}"},
    ),
    Function(
        "days",
        (GUARDED, GUARDED),
        constant(NUMBER),
        days,
        exact=lambda t, c: f"({_as_day(t[1], c[1])} - {_as_day(t[0], c[0])}).days",
        wording={"zh": "{0}至{1}的天数", "en": "days from {0} to {1}"},
    ),
    Function(
        "minutes",
        (slot(Base.TIME, guard=True), slot(Base.TIME, guard=True)),
        constant(NUMBER),
        minutes,
        exact=lambda _t, c: f"({c[1]} - {c[0]}) // ONE_MINUTE",
        wording={"zh": "{0}至{1}的分钟数", "en": "minutes from {0} to {1}"},
    ),
)

DAY_OF = Function(
    "day",
    (DATED,),
    lambda types: replace(DATE, never=types[0].never, endless=types[0].endless, whole=(FIRST_DAY, NEVER)),
    day,
    exact=lambda t, c: _as_day(t[0], c[0]),
    wording={"zh": "{0}当日", "en": "the day of {0}"},
)
DAY_AT = Function(
    "day",
    (COUNT_SLOT, slot(Base.NUMBER, literal=True), slot(Base.NUMBER, literal=True)),
    constant(DATE),
    day,
    exact=lambda _t, c: f"DATE({c[0]}, {c[1]}, {c[2]})",
    wording={"zh": "{0}年{1}月{2}日", "en": "{0}-{1}-{2}"},
)

NAMESPACE: dict[str, Any] = {
    "HELD": _held,
    "ADD_DAYS": _days,
    "ADD_MONTHS": _months,
    "ADD_YEARS": _years,
    "ADD_HOURS": _hours,
    "ADD_MINUTES": _minutes,
    "ONE_MINUTE": timedelta(minutes=1),
    "DATE": _exact_day,
}


def _as_day(kind: Type, code: str) -> str:
    return f"{code}.date()" if kind.base is Base.TIME else code


__all__ = ["DAY_AT", "DAY_OF", "FUNCTIONS", "NAMESPACE", "day_of", "exact_calendar"]
