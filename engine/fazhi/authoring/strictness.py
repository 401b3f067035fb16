"""Which of two limits of one shape is the stricter one, as far as that can be said of every day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, final

from dateutil.relativedelta import relativedelta

from fazhi.authoring.limits import Amount, Deadline, Limit
from fazhi.working_days import WorkingCalendar

_MINUTES_A_DAY: Final = 24 * 60


@final
class Order(StrEnum):
    SAME = "same"
    WEAKER = "weaker"
    STRICTER = "stricter"
    UNCLEAR = "unclear"
    """Weaker on some days and stricter on others, or which of them can't be told."""


def compared(ours: Limit, theirs: Limit, calendar: WorkingCalendar) -> Order:
    """How strict ours is beside theirs."""
    if isinstance(ours.amount, Amount) and isinstance(theirs.amount, Amount):
        if ours.amount.unit != theirs.amount.unit:
            return Order.UNCLEAR
        a, b = ours.amount.place, theirs.amount.place
        signs = {(a > b) - (a < b)}
    elif isinstance(ours.amount, Deadline) and isinstance(theirs.amount, Deadline):
        if ours.amount == theirs.amount:
            return Order.SAME
        signs = _later(ours.amount, theirs.amount, calendar)
    else:
        return Order.UNCLEAR
    signs.discard(0)
    if not signs:
        return Order.SAME
    if len(signs) > 1 or ours.eases is None:
        return Order.UNCLEAR
    return Order.WEAKER if (1 in signs) == ours.eases else Order.STRICTER


def _later(ours: Deadline, theirs: Deadline, calendar: WorkingCalendar) -> set[int]:
    """On which side of theirs ours may lie: 1 later, -1 earlier, 0 on the same day.

    Tried on every day of the published calendar: only so can working days be held against days, and days against
    months. A day on which one of them runs past the calendar says nothing.
    """
    if isinstance(ours.start, date) != isinstance(theirs.start, date):
        return {1, -1}
    if ours.start is None and theirs.start is None and (plain := _of_one_unit(ours, theirs)):
        a, b = plain
        return {(a > b) - (a < b)}
    found: set[int] = set()
    for day in _days(ours, calendar):
        a_day, b_day = _taken(day, ours, calendar), _taken(day, theirs, calendar)
        if a_day is not None and b_day is not None:
            found.add((a_day > b_day) - (a_day < b_day))
    return found or {1, -1}


def _of_one_unit(ours: Deadline, theirs: Deadline) -> tuple[int, int] | None:
    units = {unit for unit, _ in (*ours.steps, *theirs.steps)}
    return None if len(units) > 1 else (sum(n for _, n in ours.steps), sum(n for _, n in theirs.steps))


def _days(deadline: Deadline, calendar: WorkingCalendar) -> Iterator[date]:
    if isinstance(deadline.start, date):
        yield deadline.start
    elif deadline.start is not None:
        yield from (date(year.year, 1, 1) for year in calendar.years)
    else:
        day = calendar.first
        while day <= calendar.last:
            yield day
            day += timedelta(days=1)


def _taken(day: date, deadline: Deadline, calendar: WorkingCalendar) -> date | None:
    """The deadline counted from a day; None where the calendar does not reach."""
    if isinstance(deadline.start, tuple):
        years, month, number = deadline.start
        day = date(day.year + years, month, number)
    moment, minutes = day, 0
    for unit, n in deadline.steps:
        match unit:
            case "workdays" if n >= 0:
                counted = calendar.add(moment, n)
                if not isinstance(counted, date):
                    return None
                moment = counted
            case "days":
                moment += timedelta(days=n)
            case "months":
                moment += relativedelta(months=n)
            case "minutes" if not minutes and n % _MINUTES_A_DAY == 0:
                moment += timedelta(days=n // _MINUTES_A_DAY)
            case _:
                return None
    return moment
