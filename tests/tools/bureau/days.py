"""Days of the bureau's calendar, counted by the engine's own working days."""

import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path

from fazhi.working_days import WorkingCalendar

_FILE = Path(__file__).resolve().parents[3] / "ruleset" / "fazhi_ruleset" / "calendar.toml"
CALENDAR = WorkingCalendar.from_table(tomllib.loads(_FILE.read_text("utf-8")))


def day(month: int, number: int, year: int = 2024) -> date:
    return date(year, month, number)


def workday(start: date) -> date:
    """That day, or the next working day."""
    while not CALENDAR.is_workday(start):
        start += timedelta(1)
    return start


def after(start: date, workdays: int) -> date:
    """The n-th working day after a day."""
    found = CALENDAR.add(start, workdays)
    assert isinstance(found, date)
    return found


def later(start: date, days: int) -> date:
    """The working day on or after so many calendar days."""
    return workday(start + timedelta(days))


def before_hearing(hearing: date, clear: int) -> date:
    """The last working day for a notice that leaves so many clear working days."""
    last = CALENDAR.clear_before(hearing, clear)
    assert isinstance(last, date)
    while not CALENDAR.is_workday(last):
        last -= timedelta(1)
    return last


def at(on: date, hour: int, minute: int) -> datetime:
    return datetime(on.year, on.month, on.day, hour, minute)
