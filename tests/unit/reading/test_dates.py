"""Dates and times as people write them; what is known to the month or the day only stays a span."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from fazhi.values import FOREVER, NEVER, NEVER_TIME, Span
from unit.reading.support import field, read_cell, value, why_not

DAY = field("date")
STEP = field("date", milestone=True)
END = field("date", open_end=True)
TIME = field("datetime")
STEP_TIME = field("datetime", milestone=True)
DECIDED = date(2024, 1, 23)


@pytest.mark.parametrize(
    "raw",
    [
        "2024-01-23",
        "2024-1-23",
        "2024/1/23",
        "2024/01/23",
        "2024.1.23",
        "20240123",
        20240123,
        "2024年1月23日",
        "2024年01月23号",
        "2024 年 1 月 23 日",
        "二〇二四年一月二十三日",
        "二零二四年一月二十三日",
        "２０２４－０１－２３",
        "２０２４年１月２３日",
        " 2024-01-23 ",
        date(2024, 1, 23),
        datetime(2024, 1, 23, 9, 30),
        "2024-01-23T09:30:00",
        "2024-01-23 09:30",
        "2024-01-23T09:30:00+08:00",
        "2024-01-22T23:30:00Z",
        "2024-01-23 24:00",
        datetime(2024, 1, 22, 23, 30, tzinfo=UTC),
    ],
)
def test_a_day(raw: Any) -> None:
    assert value(DAY, raw) == DECIDED


def test_the_leap_day_exists_every_four_years() -> None:
    assert value(DAY, "2024-02-29") == date(2024, 2, 29)
    assert "29" in why_not(DAY, "2023-02-29").why_zh


@pytest.mark.parametrize("raw", ["2024-05", "2024/05", "2024-5", "2024年5月", "二〇二四年五月", "２０２４年５月"])
def test_a_month_is_the_span_of_its_days(raw: str) -> None:
    assert value(DAY, raw) == Span(date(2024, 5, 1), date(2024, 5, 31))


def test_february_ends_on_its_last_day() -> None:
    assert value(DAY, "2024-02") == Span(date(2024, 2, 1), date(2024, 2, 29))
    assert value(DAY, "2023-02") == Span(date(2023, 2, 1), date(2023, 2, 28))


def test_a_year_is_the_span_of_its_days_and_needs_its_word() -> None:
    assert value(DAY, "2024年") == Span(date(2024, 1, 1), date(2024, 12, 31))
    assert "2024年" in why_not(DAY, "2024").why_zh


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("2023-02-30", "没有30日"),
        ("2024-13-01", "没有13月"),
        ("2024-00-10", "没有0月"),
        ("0000-01-01", "1900至2200"),
        ("1899-12-31", "1900至2200"),
        ("2201-01-01", "1900至2200"),
        ("9999-12-31", "1900至2200"),
        (date(1, 1, 1), "1900至2200"),
        ("24-01-23", "四位"),
        ("24.1.23", "四位"),
        ("24年1月23日", "四位"),
        ("01/02/2024", "哪个是日"),
        ("23/01/2024", "哪个是日"),
        ("45000", "Excel"),
        (45000, "Excel"),
        (45000.5, "Excel"),
        ("2024.1", "月份还是小数"),
        ("202401", "不是一个日期"),
        ("2024-W04-2", "不是一个日期"),
        ("正月初五", "不是一个日期"),
        ("长期", "确定的日期"),
        ("尚未", "确定的日期"),
        (True, "不是一个日期"),
        (float("nan"), "有限"),
    ],
)
def test_what_is_no_certain_day_is_refused_with_the_reason(raw: Any, why: str) -> None:
    assert why in why_not(DAY, raw).why_zh


def test_the_first_and_last_days_that_are_read() -> None:
    assert value(DAY, "1900-01-01") == date(1900, 1, 1)
    assert value(DAY, "2200-12-31") == date(2200, 12, 31)


@pytest.mark.parametrize("raw", ["never", "Never", "尚未", "未发生", "尚未发生"])
def test_a_step_that_has_not_happened(raw: str) -> None:
    assert value(STEP, raw) == NEVER
    assert value(STEP_TIME, raw) == NEVER_TIME
    assert not read_cell(STEP, raw).assumed


@pytest.mark.parametrize(
    "raw", ["2099-12-31", "2099/12/31", "9999-12-31", "长期", "永久", "长期有效", date(2099, 12, 31)]
)
def test_a_period_without_end(raw: Any) -> None:
    assert value(END, raw) == FOREVER
    assert value(field("datetime", open_end=True), raw) == NEVER_TIME


def test_the_end_of_2099_is_a_day_like_any_other_where_no_period_ends() -> None:
    assert value(STEP, "2099-12-31") == date(2099, 12, 31)


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("2024-05-10 16:00", datetime(2024, 5, 10, 16)),
        ("2024-05-10T16:00:00", datetime(2024, 5, 10, 16)),
        ("2024/5/10 16:00:30", datetime(2024, 5, 10, 16, 0, 30)),
        ("2024年5月10日16时30分", datetime(2024, 5, 10, 16, 30)),
        ("2024年5月10日 16:30", datetime(2024, 5, 10, 16, 30)),
        ("2024-05-10T16:00:00+08:00", datetime(2024, 5, 10, 16)),
        ("2024-05-10T16:00:00Z", datetime(2024, 5, 11, 0)),
        ("2024-05-10T16:00:00-0500", datetime(2024, 5, 11, 5)),
        ("2024-05-10T16:00:00.1234567", datetime(2024, 5, 10, 16, 0, 0, 123456)),
        (datetime(2024, 5, 10, 8, tzinfo=UTC), datetime(2024, 5, 10, 16)),
        ("2024-05-10 24:00", datetime(2024, 5, 11)),
        ("2024-12-31 24:00", datetime(2025, 1, 1)),
    ],
)
def test_a_time_at_plus_eight(raw: Any, at: datetime) -> None:
    assert value(TIME, raw) == at


@pytest.mark.parametrize("raw", ["2024-05-10", "2024年5月10日", date(2024, 5, 10), "20240510", 20240510])
def test_a_date_where_a_time_is_needed_is_that_day_s_24_hours(raw: Any) -> None:
    last = datetime(2024, 5, 11) - timedelta(microseconds=1)
    assert value(TIME, raw) == Span(datetime(2024, 5, 10), last)


def test_an_hour_alone_is_some_minute_of_it() -> None:
    span = Span(datetime(2024, 5, 10, 16), datetime(2024, 5, 10, 17) - timedelta(microseconds=1))
    assert value(TIME, "2024年5月10日16时") == span
    assert value(TIME, "2024年5月10日16时整") == datetime(2024, 5, 10, 16)


@pytest.mark.parametrize(
    "raw",
    [
        "2024-05-10 24:01",
        "2024-05-10 25:00",
        "2024-05-10 12:60",
        "2024-05-10 16:00:60",
        "2024-05-10T16:00+15:00",
        "16:00",
    ],
)
def test_there_is_no_such_time(raw: str) -> None:
    why_not(TIME, raw)
    why_not(DAY, raw)


def test_times_at_the_end_of_time_do_not_overflow() -> None:
    why_not(TIME, "9999-12-31T23:59:59-05:00")
    why_not(DAY, datetime.max.replace(tzinfo=UTC))
    why_not(TIME, datetime.min.replace(tzinfo=timezone(timedelta(hours=14))))
