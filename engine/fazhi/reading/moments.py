"""Dates and times as people write them, part by part: 2024-01-23, 二〇二四年一月, 2024/5/10 16:30, ...T16:00Z."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, final

from fazhi.reading.folding import narrow
from fazhi.reading.unreadable import Unreadable
from fazhi.written.numerals import numeral

_DIGIT: Final = "零〇○一二三四五六七八九"
_PLAIN: Final = (
    r"(?P<y>[0-9]{4})(?P<sep>[-/.])(?P<m>[0-9]{1,2})(?:(?P=sep)(?P<d>[0-9]{1,2}))?(?P<rest>(?:[T ].*)?)"
    r"|(?P<packed>[0-9]{8})"
)
_WORDED: Final = (
    rf"(?P<y>[0-9]+|[{_DIGIT}]+)年"
    rf"(?:(?P<m>[0-9]{{1,2}}|元|[{_DIGIT}十]{{1,3}})月(?:(?P<d>[0-9]{{1,2}}|[{_DIGIT}十]{{1,3}})[日号](?P<rest>.*))?)?"
)
_CLOCK: Final = (
    r"(?P<h>[0-9]{1,2}):(?P<min>[0-9]{2})(?::(?P<s>[0-9]{2})(?:[.,](?P<f>[0-9]{1,9}))?)?"
    r"\s*(?P<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
    r"|(?P<h2>[0-9]{1,2})[时点](?:(?P<min2>[0-9]{1,2})分(?:(?P<s2>[0-9]{1,2})秒)?|整)?"
)


@final
@dataclass(frozen=True, slots=True)
class Clock:
    since_midnight: timedelta
    """Up to 24 hours, both included."""
    hour_only: bool = False
    """16时: some minute of that hour."""
    zone: timedelta | None = None


@final
@dataclass(frozen=True, slots=True)
class Moment:
    year: int
    month: int | None = None
    day: int | None = None
    clock: Clock | None = None


def moment(raw: str) -> Moment:
    """The parts of a date or time; whether there is such a day is not looked at yet. Raises Unreadable."""
    text = " ".join(narrow(raw).split())
    found = re.fullmatch(_PLAIN, text)
    if found is None:
        text = re.sub(r"\s*([年月日号时点分秒])\s*", r"\1", text)
        found = re.fullmatch(_WORDED, text)
    if found is None:
        raise _no_date(text)
    packed = found.groupdict().get("packed")
    if packed:
        return Moment(int(packed[:4]), int(packed[4:6]), int(packed[6:]))
    year, month, day, rest = found["y"], found["m"], found["d"], found["rest"]
    if len(year) != 4:
        raise _two_digits()
    if month is not None and day is None and found.groupdict().get("sep") == ".":
        raise Unreadable(
            "无法判断是月份还是小数，请写成 2024-05 或 2024年5月",
            "it may be a month or a number: write 2024-05",
        )
    if rest and day is None:
        raise _no_date(text)
    clock = _clock(rest.removeprefix("T").strip()) if rest else None
    return Moment(_part(year), None if month is None else _part(month), None if day is None else _part(day), clock)


def _part(text: str) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    if len(text) == 4:
        return int("".join(str(max(0, _DIGIT.index(letter) - 2)) for letter in text))
    value = 1 if text == "元" else numeral(text)
    if type(value) is not int:
        raise Unreadable(f"“{text}”不是月份或日期", f"{text} is neither a month nor a day")
    return value


def _clock(text: str) -> Clock:
    found = re.fullmatch(_CLOCK, text)
    if found is None:
        raise Unreadable("时间部分无法识别，请写成 16:00 或 16时00分", "its time of day cannot be read: write 16:00")
    hour, minute, second = found["h"] or found["h2"], found["min"] or found["min2"], found["s"] or found["s2"]
    fraction = int((found["f"] or "0")[:6].ljust(6, "0"))
    past = timedelta(minutes=int(minute or 0), seconds=int(second or 0), microseconds=fraction)
    since = timedelta(hours=int(hour)) + past
    if int(minute or 0) > 59 or int(second or 0) > 59 or since > timedelta(hours=24):
        raise Unreadable("没有这个时刻", "there is no such time of day")
    exact_hour = minute is not None or text.endswith("整") or since == timedelta(hours=24)
    return Clock(since, hour_only=not exact_hour, zone=_zone(found["zone"]))


def _zone(text: str | None) -> timedelta | None:
    if text is None:
        return None
    if text == "Z":
        return timedelta()
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset > timedelta(hours=14) or int(digits[2:]) > 59:
        raise Unreadable(f"没有时区 {text}", f"there is no UTC offset {text}")
    return -offset if text[0] == "-" else offset


def _two_digits() -> Unreadable:
    return Unreadable("年份必须写四位数，如 2024-01-23", "the year must have four digits, as in 2024-01-23")


def _no_date(text: str) -> Unreadable:
    """Why a text is no date, as closely as can be told."""
    if re.fullmatch(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{4}.*", text):
        return Unreadable("无法判断哪个是日、哪个是月，请写成 2024-01-23", "day or month first? Write 2024-01-23")
    if re.match(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])", text):
        return _two_digits()
    if re.fullmatch(r"[12][0-9]{3}", text):
        return Unreadable("只有年份；如果只知道年份，请写“2024年”", "if the year is all that is known, write 2024年")
    if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", text):
        return serial_number()
    return Unreadable("不是一个日期，请写成 2024-01-23", "it is not a date: write it as 2024-01-23")


def serial_number() -> Unreadable:
    return Unreadable(
        "像是 Excel 的日期序列号，请把该列设为日期格式（如 2024-01-23）后重新导出",
        "it looks like a serial number of Excel: format the column as dates (2024-01-23) and export it again",
    )
