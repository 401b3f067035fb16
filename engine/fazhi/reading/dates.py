"""Date and time columns. A month or a year is the span of its days; a date where a time is needed, of its 24 hours."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any, Final

from fazhi.dictionary import Field
from fazhi.reading.folding import fold
from fazhi.reading.moments import Moment, moment, serial_number
from fazhi.reading.quantity import exact
from fazhi.reading.unreadable import Unreadable
from fazhi.values import FOREVER, NEVER, NEVER_TIME, Span

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
_HERE: Final = timedelta(hours=8)
_MOMENT: Final = timedelta(microseconds=1)
_NOT_YET: Final = frozenset({"never", "尚未", "未发生", "尚未发生"})
_NO_END: Final = frozenset({"never", "forever", "长期", "永久", "长期有效", "永久有效", "无期限"})
_LAST_DAYS: Final = (date(2099, 12, 31), FOREVER)
"""What stands for 长期 in published tables."""
_END_OF_TIME: Final = Moment(9999, 12, 31)


def date_reader(field: Field) -> Callable[[Any], Any]:
    """The reader of a DATE column."""

    def read(raw: Any) -> Any:
        if type(raw) is str:
            if len(raw) == 10 and raw[4] == "-" and raw[7] == "-":
                try:
                    quick = date.fromisoformat(raw)
                except ValueError:
                    pass  # the long way tells what is wrong
                else:
                    return _endless(quick, field)
            word = _word(raw, field)
            return word if word is not None else _endless(_day_of(moment(raw)), field)
        if isinstance(raw, datetime):
            raw = _local(raw).date()
        if isinstance(raw, date):
            return _endless(raw, field)
        return _endless(_day_of(moment(_packed(raw))), field)

    return read


def datetime_reader(field: Field) -> Callable[[Any], Any]:
    """The reader of a DATETIME column: times at +08:00."""

    def read(raw: Any) -> Any:
        if isinstance(raw, str):
            word = _word(raw, field)
            if word is not None:
                return NEVER_TIME
            read_moment = moment(raw)
            days = _endless(_day_of(read_moment, keep_clock=True), field)
            if days == FOREVER:
                return NEVER_TIME
            return _hours(days) if read_moment.clock is None else _time_of(days, read_moment)
        if isinstance(raw, datetime):
            here = _local(raw)
            return NEVER_TIME if _endless(here.date(), field) == FOREVER else here
        if isinstance(raw, date):
            day = _endless(raw, field)
            return NEVER_TIME if day == FOREVER else _hours(day)
        return _hours(_endless(_day_of(moment(_packed(raw))), field))

    return read


def _word(raw: str, field: Field) -> date | None:
    """尚未 for a step, 长期 for the end of a period."""
    if len(raw) > 16:
        return None
    folded = fold(raw)
    if (field.milestone and folded in _NOT_YET) or (field.open_end and folded in _NO_END):
        return NEVER
    if folded in _NO_END or folded in _NOT_YET:
        raise Unreadable(f"本列必须是确定的日期，不能写“{raw.strip()}”", f"a day is needed here, not {raw.strip()}")
    return None


def _endless(day: Any, field: Field) -> Any:
    """Whether there is such a year; 2099-12-31 as the end of a period is FOREVER."""
    if type(day) is Span:
        return day
    if field.open_end and day in _LAST_DAYS:
        return FOREVER
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise no_year(day.year)
    return day


def _day_of(when: Moment, *, keep_clock: bool = False) -> Any:
    """The day, or the span of the days of a month or year. An offset moves it to the day at +08:00."""
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        if when == _END_OF_TIME:
            return FOREVER
        raise no_year(when.year)
    if when.month is None:
        return Span(date(when.year, 1, 1), date(when.year, 12, 31))
    if not 1 <= when.month <= 12:
        raise Unreadable(f"没有{when.month}月", f"there is no month {when.month}")
    days = monthrange(when.year, when.month)[1]
    if when.day is None:
        return Span(date(when.year, when.month, 1), date(when.year, when.month, days))
    if not 1 <= when.day <= days:
        raise Unreadable(
            f"{when.year}年{when.month}月没有{when.day}日", f"there is no day {when.day} in {when.year}-{when.month:02}"
        )
    day = date(when.year, when.month, when.day)
    if keep_clock or when.clock is None or when.clock.zone is None:
        return day
    return _time_of(day, when).date()


def _time_of(day: date, when: Moment) -> Any:
    assert when.clock is not None
    at = datetime.combine(day, time.min) + when.clock.since_midnight
    if when.clock.zone is not None:
        at += _HERE - when.clock.zone
    return Span(at, at + timedelta(hours=1) - _MOMENT) if when.clock.hour_only else at


def _hours(days: Any) -> Span:
    lo, hi = (days.lo, days.hi) if type(days) is Span else (days, days)
    return Span(datetime.combine(lo, time.min), datetime.combine(hi, time.max))


def _local(at: datetime) -> datetime:
    """Without an offset: at +08:00."""
    if at.tzinfo is None or not FIRST_YEAR <= at.year <= LAST_YEAR:
        return at.replace(tzinfo=None)
    return at.astimezone(timezone(_HERE)).replace(tzinfo=None)


def no_year(year: int) -> Unreadable:
    return Unreadable(
        f"年份{year}不在{FIRST_YEAR}至{LAST_YEAR}之间", f"the year {year} is not within {FIRST_YEAR} to {LAST_YEAR}"
    )


def _packed(raw: Any) -> str:
    """20240123 as a number; any other number is no date. Raises Unreadable."""
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        number = exact(raw)
        if type(number) is int and 10_000_000 <= number <= 99_999_999:
            return str(number)
        if 0 < number < 1_000_000:
            raise serial_number()
    raise Unreadable("不是一个日期，请写成 2024-01-23", "it is not a date: write it as 2024-01-23")
