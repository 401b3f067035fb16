"""The calendar: announced working days by ordinal, and bounds where a day has not been announced.

The last three days of December are announced with the next year, whose New Year holiday has moved them (in 2005, 2006,
2007, 2011 and 2018; no other day was ever moved by the next year's notice). Of the last year they are open until that
year follows, or until the table itself says something of one of them, which it can only have from there.

Of a day outside the announced years nothing is known but that it either works or does not. Two readings of those days
bracket all others: *busy*, in which each of them works, and *idle*, in which none does. With more working days the
n-th one comes no later, the n-th before an event no earlier, and a count gets no smaller; so the two readings give
bounds that hold whatever will be announced, and where they meet the answer is exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from itertools import accumulate, compress
from math import ceil, floor
from typing import Any, Final, final

from fazhi.values import FIRST_DAY, LAST_DAY, NEVER, Bounds, Span, is_never, unless_point
from fazhi.working_days.table import CalendarError, YearDays, in_a_row, read_years

FIRST_ORDINAL: Final = FIRST_DAY.toordinal()
LAST_ORDINAL: Final = LAST_DAY.toordinal()
SETTLED_WITH_ITS_YEAR: Final = 28
"""The last day of December that only its own year's notice has a say in."""


@final
@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The working days of consecutive years. Equal when their days are; made by `from_table`."""

    years: tuple[YearDays, ...]
    first: date = field(init=False, compare=False)
    last: date = field(init=False, compare=False)
    """The last day of which it is certain whether it works."""
    digest: str = field(init=False, compare=False)
    """The sha256, in hexadecimal, of the years and their days; notices and order of writing do not enter into it."""
    # The ordinal of the day before the first; the working days within the first i days; their ordinals.
    _before: int = field(init=False, compare=False, repr=False)
    _worked: tuple[int, ...] = field(init=False, compare=False, repr=False)
    _days: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        first, last = date(self.years[0].year, 1, 1), _last_settled(self.years[-1])
        ordinals = range(first.toordinal(), last.toordinal() + 1)
        weeks = bytes([1, 1, 1, 1, 1, 0, 0]) * (len(ordinals) // 7 + 2)
        works = bytearray(weeks[first.weekday() :][: len(ordinals)])
        for day in (day for one in self.years for day in one.off + one.on):
            works[day.toordinal() - ordinals.start] ^= 1  # not what its weekday says: `read_years` saw to that
        lines = [f"{y.year} off {' '.join(map(str, y.off))} on {' '.join(map(str, y.on))}\n" for y in self.years]
        derived = {
            "first": first,
            "last": last,
            "digest": sha256("".join(lines).encode()).hexdigest(),
            "_before": first.toordinal() - 1,
            "_worked": tuple(accumulate(works, initial=0)),
            "_days": tuple(compress(ordinals, works)),
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    @classmethod
    def from_table(cls, table: Mapping[Any, Any]) -> WorkingCalendar:
        """The calendar of a table `{year: {"off": [dates], "on": [dates], "notices": anything}}`.

        Years are numbers or their text and follow one another. Raises `CalendarError` where they leave a gap or
        repeat, or a list holds anything but new days of its year that it changes.
        """
        return cls(in_a_row(read_years(table)))

    def extended(self, table: Mapping[Any, Any]) -> WorkingCalendar:
        """This calendar with years that were announced later, in the shape of `from_table`.

        Each replaces a year or follows the last. Raises `CalendarError` as `from_table` does.
        """
        new = read_years(table)
        for year in new:
            if year < self.years[0].year:
                raise CalendarError(
                    f"{year}年早于日历的第一年{self.years[0].year}年：只能替换已有年份或接在最后一年之后",
                    f"{year} lies before the calendar's first year {self.years[0].year}: "
                    "replace one of its years or add the one after its last",
                    str(year),
                )
        return WorkingCalendar(in_a_row({one.year: one for one in self.years} | new))

    def is_workday(self, d: date) -> bool | None:
        """Whether d works; None where that has not been announced."""
        i = d.toordinal() - self._before
        return self._worked[i] > self._worked[i - 1] if 0 < i < len(self._worked) else None

    def add(self, d: date, n: int) -> date | Span:
        """The n-th working day after d, which is not counted itself; d where n is 0, NEVER where d is NEVER.

        A span where that depends on days not announced: then n working days are at least n days, and how many more
        nobody knows. Raises `ValueError` if n is negative.
        """
        _refuse_negative(n)
        if n == 0 or is_never(d):
            return d
        i = d.toordinal() - self._before
        if 0 <= i < len(self._worked) and (k := self._worked[i] + n) <= len(self._days):
            return date.fromordinal(self._days[k - 1])  # what nearly every record asks; the readings agree on it
        return _date_or_span(self._added(d, n, busy=True), self._added(d, n, busy=False))

    def clear_before(self, event: date, n: int) -> date | Span:
        """The last day for a notice that leaves n clear working days between itself and the event; neither counts.

        That is the day before the n-th working day before the event; the day before the event where n is 0; NEVER
        where the event is NEVER; a span where it depends on days not announced. Raises `ValueError` if n is negative.
        """
        _refuse_negative(n)
        if is_never(event):
            return event
        return _date_or_span(self._cleared(event, n, busy=False), self._cleared(event, n, busy=True))

    def count(self, a: date, b: date) -> int | Span:
        """The working days after a, up to and including b; 0 where b is not after a.

        A span where that depends on days not announced.
        """
        if b <= a:
            return 0
        count: int | Span = unless_point((self._counted(a, b, busy=False), self._counted(a, b, busy=True)))
        return count

    def add_bounds(self, d: Bounds, n: Bounds) -> Bounds:
        """The bounds of `add` over every day and every whole number n >= 0 within the bounds (which may be infinite).

        Raises `ValueError` if there is no such number.
        """
        least, most = _whole(n)
        lo = d[0] if least == 0 or is_never(d[0]) else self._added(d[0], least, busy=True)
        hi = d[1] if most == 0 or is_never(d[1]) else self._added(d[1], most, busy=False)
        return lo, hi

    def clear_before_bounds(self, event: Bounds, n: Bounds) -> Bounds:
        """The bounds of `clear_before` over every event and every whole number n >= 0 within the bounds.

        Raises `ValueError` if there is no such number.
        """
        least, most = _whole(n)
        lo = NEVER if is_never(event[0]) else self._cleared(event[0], most, busy=False)
        hi = NEVER if is_never(event[1]) else self._cleared(event[1], least, busy=True)
        return lo, hi

    def _added(self, d: date, n: int, *, busy: bool) -> date:
        return _day(self._nth(self._done(d.toordinal(), busy=busy) + n, busy=busy))

    def _cleared(self, event: date, n: int, *, busy: bool) -> date:
        eve = event.toordinal() - 1
        return _day(self._nth(self._done(eve, busy=busy) + 1 - n, busy=busy) - 1 if n else eve)

    def _counted(self, a: date, b: date, *, busy: bool) -> int:
        return self._done(b.toordinal(), busy=busy) - self._done(a.toordinal(), busy=busy)

    def _done(self, ordinal: int, *, busy: bool) -> int:
        """The working days from the first announced day to this one; less than 0 on busy days before it."""
        i, size = ordinal - self._before, len(self._worked) - 1
        if 0 <= i <= size:
            return self._worked[i]
        return (0 if i < 0 else self._worked[size]) + ((i if i < 0 else i - size) if busy else 0)

    def _nth(self, k: int, *, busy: bool) -> int:
        """The ordinal of the day with which `_done` reaches k; beyond the calendar where idle days never reach it."""
        total = len(self._days)
        if 0 < k <= total:
            return self._days[k - 1]
        if busy:
            return self._before + (k if k <= 0 else len(self._worked) - 1 + k - total)
        return FIRST_ORDINAL if k <= 0 else LAST_ORDINAL


def _last_settled(year: YearDays) -> date:
    told = any(day.month == 12 and day.day > SETTLED_WITH_ITS_YEAR for day in year.off + year.on)
    return date(year.year, 12, 31 if told else SETTLED_WITH_ITS_YEAR)


def _day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, FIRST_ORDINAL), LAST_ORDINAL))


def _date_or_span(lo: date, hi: date) -> date | Span:
    return lo if lo == hi else Span(lo, hi)


def _refuse_negative(n: int) -> None:
    if n < 0:
        raise ValueError(f"a number of working days can't be negative: {n}")


def _whole(n: Bounds) -> tuple[int, int]:
    # No calendar has more days than LAST_ORDINAL, and infinity can't be rounded.
    least, most = (min(max(end, -1), LAST_ORDINAL) for end in n)
    least, most = max(ceil(least), 0), floor(most)
    if least > most:
        raise ValueError(f"there is no number of working days between {n[0]} and {n[1]}")
    return least, most
