"""The table of announced years: what it may hold, and what is wrong with one that can't be a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple, final

WEEKDAYS: Final = (
    ("周一", "Monday"),
    ("周二", "Tuesday"),
    ("周三", "Wednesday"),
    ("周四", "Thursday"),
    ("周五", "Friday"),
    ("周六", "Saturday"),
    ("周日", "Sunday"),
)


@final
class CalendarError(ValueError):
    """A table that can't be a calendar. `path` leads to the fault (year, key, place in the list), for its line."""

    def __init__(self, zh: str, en: str, *path: str | int) -> None:
        super().__init__(en)
        self.message = {"zh": zh, "en": en}
        self.path = path


class YearDays(NamedTuple):
    """One announced year: the days of Monday to Friday that are off, the days of the weekend that work; in order."""

    year: int
    off: tuple[date, ...]
    on: tuple[date, ...]


def in_a_row(years: dict[int, YearDays]) -> tuple[YearDays, ...]:
    if not years:
        raise CalendarError("日历里没有年份", "the calendar has no year")
    for year in range(min(years), max(years)):
        if year not in years:
            raise CalendarError(
                f"缺少{year}年：{min(years)}年至{max(years)}年之间不能有空缺",
                f"{year} is missing: the years from {min(years)} to {max(years)} must follow one another",
                str(max(y for y in years if y < year)),
            )
    return tuple(years[year] for year in sorted(years))


def read_years(table: Mapping[Any, Any]) -> dict[int, YearDays]:
    years: dict[int, YearDays] = {}
    for key, days in table.items():
        text = str(key)
        if not (len(text) == 4 and text.isascii() and text.isdecimal() and int(text) >= 1000):
            raise CalendarError(f"{text!r}不是年份：应如[2027]", f"{text!r} is not a year: write [2027]", text)
        if int(text) in years:
            raise CalendarError(f"{text}年写了两次", f"{text} is there twice", text)
        if not isinstance(days, Mapping):
            raise CalendarError(f"{text}应是一个表", f"{text} must be a table of off, on and notices", text)
        for name in days:
            if name not in ("off", "on", "notices"):
                raise CalendarError(
                    f"{text}年里有不认识的{name!r}：只能写off、on、notices",
                    f"{text} has the unknown key {name!r}: it takes off, on and notices",
                    text,
                    name,
                )
        off, on = (tuple(sorted(_days_of(int(text), name, days))) for name in ("off", "on"))
        years[int(text)] = YearDays(int(text), off, on)
    return years


def _days_of(year: int, name: str, days: Mapping[str, Any]) -> Iterator[date]:
    listed = days.get(name)
    if not isinstance(listed, list | tuple):
        raise CalendarError(
            f"{year}年缺少日期列表{name}：没有就写{name} = []",
            f"{year} needs a list of dates {name!r}: write {name} = [] if there are none",
            str(year),
        )
    seen: set[date] = set()
    for place, day in enumerate(listed):
        zh, en = _fault(year, name, day, seen)
        if en:
            raise CalendarError(f"{year}年{name}：{day}{zh}", f"{year}, {name}: {day} {en}", str(year), name, place)
        seen.add(day)
        yield day


def _fault(year: int, name: str, day: Any, seen: set[date]) -> tuple[str, str]:
    if type(day) is not date:
        return "不是日期，应如2024-02-04", "is not a date such as 2024-02-04"
    if day.year != year:
        return f"不在{year}年，应写在[{day.year}]下", f"is not a day of {year}: it belongs under [{day.year}]"
    if day in seen:
        return "写了两次", "is there twice"
    if (day.weekday() > 4) == (name == "off"):
        zh, en = WEEKDAYS[day.weekday()]
        if name == "off":
            return f"是{zh}，本来就休息：不用写", f"is a {en}, off as it is: leave it out"
        return f"是{zh}，本来就上班：不用写", f"is a {en}, a working day as it is: leave it out"
    return "", ""
