"""The published calendar says what the notices say, and the counting says no more than the calendar knows."""

import pickle
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import chinese_calendar
import holidays
import pytest

from fazhi.values import FIRST_DAY, INFINITE, LAST_DAY, NEVER, Span
from fazhi.working_days import CalendarError, WorkingCalendar

# The notice for 2006 (国办发明电〔2005〕35号) moves the rest of Saturday 2005-12-31 to 3 January and says it is worked;
# chinesecalendar has 2005 from that year's own notice only. `holidays` has it right, and so have we.
LEFT_OUT_BY_CHINESECALENDAR = {date(2005, 12, 31)}


@pytest.fixture(scope="module")
def table(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "ruleset/fazhi_ruleset/calendar.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def calendar(table: dict[str, Any]) -> WorkingCalendar:
    return WorkingCalendar.from_table(table)


def each_day(calendar: WorkingCalendar) -> Iterator[date]:
    return (date.fromordinal(o) for o in range(calendar.first.toordinal(), calendar.last.toordinal() + 1))


# --- the table against what others published --------------------------------------------------------------------


def test_the_calendar_covers_2004_to_2026(calendar: WorkingCalendar) -> None:
    # All but the last three days of 2026, of which the notice for 2027 has the say.
    assert (calendar.first, calendar.last) == (date(2004, 1, 1), date(2026, 12, 28))
    assert len(list(each_day(calendar))) == 8398


def test_no_notice_has_moved_a_day_of_the_year_before_but_the_last_three(table: dict[str, Any]) -> None:
    """The days that each December's table has are those of the next year's notice: see the comment in the file."""
    moved = {day for days in table.values() for day in days["off"] + days["on"] if day.month == 12}
    assert {day.year for day in moved} == {2005, 2006, 2007, 2011, 2018}
    assert {day.day for day in moved} == {29, 30, 31}


def test_every_day_agrees_with_chinesecalendar(calendar: WorkingCalendar) -> None:
    differ = {day for day in each_day(calendar) if chinese_calendar.is_workday(day) != calendar.is_workday(day)}
    assert differ == LEFT_OUT_BY_CHINESECALENDAR
    assert all(calendar.is_workday(day) for day in differ)


def test_every_day_agrees_with_holidays(calendar: WorkingCalendar) -> None:
    # Only years with an official arrangement: of any other year `holidays` gives its own estimate.
    official = holidays.country_holidays("CN", years=range(calendar.first.year, calendar.last.year + 1))
    differ = {day for day in each_day(calendar) if official.is_working_day(day) != calendar.is_workday(day)}
    assert not differ


def test_every_year_names_its_notice(table: dict[str, Any]) -> None:
    for year, days in table.items():
        first, *later = days["notices"]
        assert first["title"] == f"国务院办公厅关于{year}年部分节假日安排的通知"
        assert first["date"] < date(int(year), 1, 1)
        assert all(date(int(year), 1, 1) <= notice["date"] <= date(int(year), 12, 31) for notice in later)
        for notice in days["notices"]:
            assert set(notice) <= {"title", "number", "date", "address", "unconfirmed"}
            assert f"明电〔{notice['date'].year}〕" in notice["number"]
            assert set(notice.get("unconfirmed", ())) <= set(notice)
            assert "address" in notice or "number" in notice["unconfirmed"]


def test_three_years_were_changed_by_a_second_notice(table: dict[str, Any]) -> None:
    second = {year: days["notices"][1]["number"] for year, days in table.items() if len(days["notices"]) > 1}
    assert second == {
        "2015": "国发明电〔2015〕1号",
        "2019": "国办发明电〔2019〕3号",
        "2020": "国办发明电〔2020〕1号",
    }


def test_the_spring_festival_of_2020_was_extended(calendar: WorkingCalendar) -> None:
    assert calendar.is_workday(date(2020, 1, 31)) is False
    assert calendar.is_workday(date(2020, 2, 1)) is False  # a make-up Saturday by the first notice, off by the second
    assert calendar.add(date(2020, 1, 23), 1) == date(2020, 2, 3)


def test_the_end_of_a_year_set_by_the_next_years_notice(calendar: WorkingCalendar) -> None:
    assert calendar.add(date(2018, 12, 28), 1) == date(2018, 12, 29)  # a Saturday at work
    assert calendar.add(date(2018, 12, 29), 1) == date(2019, 1, 2)  # Monday 31 December off
    assert calendar.is_workday(date(2011, 12, 31)) is True


# --- the traps --------------------------------------------------------------------------------------------------


def test_a_sunday_worked_before_spring_festival_2024_counts(calendar: WorkingCalendar) -> None:
    assert calendar.add(date(2024, 1, 23), 10) == date(2024, 2, 5)


def test_a_limit_across_spring_festival_2024_skips_eight_days_off(calendar: WorkingCalendar) -> None:
    assert calendar.add(date(2024, 2, 1), 10) == date(2024, 2, 20)


def test_a_limit_across_national_day_2024_counts_both_make_up_days(calendar: WorkingCalendar) -> None:
    assert calendar.add(date(2024, 9, 27), 10) == date(2024, 10, 16)


def test_a_limit_across_spring_festival_2025_ends_on_a_worked_saturday(calendar: WorkingCalendar) -> None:
    assert calendar.add(date(2025, 1, 20), 10) == date(2025, 2, 8)


def test_a_limit_across_national_day_and_mid_autumn_2025(calendar: WorkingCalendar) -> None:
    assert calendar.add(date(2025, 9, 30), 10) == date(2025, 10, 21)


def test_a_limit_across_spring_festival_2026_counts_two_worked_saturdays(calendar: WorkingCalendar) -> None:
    assert calendar.add(date(2026, 2, 13), 10) == date(2026, 3, 5)


def test_the_day_counted_from_is_not_counted_whether_it_works_or_not(calendar: WorkingCalendar) -> None:
    assert calendar.add(date(2024, 5, 10), 1) == date(2024, 5, 11)  # from a Friday to a worked Saturday
    assert calendar.add(date(2024, 5, 11), 1) == date(2024, 5, 13)
    assert calendar.add(date(2024, 5, 12), 1) == date(2024, 5, 13)  # from a Sunday off


def test_no_working_days_is_the_day_itself(calendar: WorkingCalendar) -> None:
    for day in (date(2024, 2, 11), date(1999, 1, 1), date(2050, 1, 1), LAST_DAY):
        assert calendar.add(day, 0) == day


def test_a_step_that_has_not_happened_sets_no_deadline(calendar: WorkingCalendar) -> None:
    assert calendar.add(NEVER, 10) == NEVER
    assert calendar.clear_before(NEVER, 7) == NEVER
    assert calendar.add_bounds((date(2024, 1, 23), NEVER), (10, 10)) == (date(2024, 2, 5), NEVER)
    assert calendar.clear_before_bounds((NEVER, NEVER), (7, 7)) == (NEVER, NEVER)


def test_counting_leaves_out_the_first_day_and_takes_in_the_last(calendar: WorkingCalendar) -> None:
    assert calendar.count(date(2024, 1, 23), date(2024, 2, 5)) == 10
    assert calendar.count(date(2024, 2, 9), date(2024, 2, 18)) == 1  # the worked Sunday that ends the festival
    assert calendar.count(date(2024, 2, 9), date(2024, 2, 17)) == 0
    assert calendar.count(date(2024, 2, 5), date(2024, 1, 23)) == 0
    assert calendar.count(date(2024, 2, 5), date(2024, 2, 5)) == 0
    assert calendar.count(date(2003, 12, 31), date(2004, 1, 2)) == 1


def test_seven_clear_working_days_before_a_hearing(calendar: WorkingCalendar) -> None:
    # Hearing on Thursday 29 February: 28 27 26 23 22 21 20 lie clear between, so notice by the 19th.
    assert calendar.clear_before(date(2024, 2, 29), 7) == date(2024, 2, 19)
    # A notice may go out on a day off: here the festival lies right before the seven days.
    assert calendar.clear_before(date(2024, 2, 27), 7) == date(2024, 2, 17)
    assert calendar.clear_before(date(2024, 2, 27), 0) == date(2024, 2, 26)


# --- what has not been announced --------------------------------------------------------------------------------


def test_a_deadline_beyond_the_calendar_is_no_earlier_than_its_days(calendar: WorkingCalendar) -> None:
    # 28 December is known; nine working days are left and take at least nine days.
    assert calendar.add(date(2026, 12, 25), 10) == Span(date(2027, 1, 6), LAST_DAY)
    assert calendar.add(date(2026, 12, 25), 1) == date(2026, 12, 28)
    assert calendar.add(date(2026, 12, 25), 4) == Span(date(2026, 12, 31), LAST_DAY)
    assert calendar.add(date(2026, 12, 31), 1) == Span(date(2027, 1, 1), LAST_DAY)
    assert calendar.add(date(2027, 1, 1), 1) == Span(date(2027, 1, 2), LAST_DAY)
    assert calendar.add(date(2027, 3, 1), 10) == Span(date(2027, 3, 11), LAST_DAY)


def test_a_deadline_counted_from_before_the_calendar(calendar: WorkingCalendar) -> None:
    assert calendar.add(date(2003, 12, 31), 1) == date(2004, 1, 2)
    # At best all ten days of 2003 work, at worst none does.
    assert calendar.add(date(2003, 12, 21), 10) == Span(date(2003, 12, 31), date(2004, 1, 15))
    assert calendar.add(date(2003, 12, 21), 11) == Span(date(2004, 1, 2), date(2004, 1, 16))
    assert calendar.add(date(1990, 1, 1), 5) == Span(date(1990, 1, 6), date(2004, 1, 8))


def test_a_deadline_past_the_last_day_there_is_stays_within_it(calendar: WorkingCalendar) -> None:
    assert calendar.add(LAST_DAY, 5) == LAST_DAY
    assert calendar.add(date(2024, 1, 1), 10**9) == LAST_DAY


def test_a_count_beyond_the_calendar_has_two_ends(calendar: WorkingCalendar) -> None:
    assert calendar.count(date(2026, 12, 25), date(2027, 1, 10)) == Span(1, 14)
    assert calendar.count(date(2027, 1, 1), date(2027, 1, 10)) == Span(0, 9)
    assert calendar.count(date(2003, 12, 21), date(2004, 1, 2)) == Span(1, 11)


def test_a_notice_before_an_event_beyond_the_calendar(calendar: WorkingCalendar) -> None:
    # At worst no day after 28 December works and 24, 25, 28 December are the clear ones; at best 8, 9, 10 January are.
    assert calendar.clear_before(date(2027, 1, 11), 3) == Span(date(2026, 12, 23), date(2027, 1, 7))
    assert calendar.clear_before(date(2004, 1, 2), 1) == Span(FIRST_DAY, date(2003, 12, 30))
    assert calendar.clear_before(date(2004, 1, 5), 1) == date(2004, 1, 1)


def test_a_day_outside_the_calendar_neither_works_nor_rests(calendar: WorkingCalendar) -> None:
    for day in (
        date(2003, 12, 31),
        date(2026, 12, 29),
        date(2026, 12, 31),
        date(2027, 1, 1),
        FIRST_DAY,
        LAST_DAY,
        NEVER,
    ):
        assert calendar.is_workday(day) is None
    assert calendar.is_workday(calendar.first) is False
    assert calendar.is_workday(calendar.last) is True


# --- bounds -----------------------------------------------------------------------------------------------------


def test_a_month_and_a_range_of_days_give_a_range_of_deadlines(calendar: WorkingCalendar) -> None:
    may = (date(2024, 5, 1), date(2024, 5, 31))
    assert calendar.add_bounds(may, (5, 10)) == (date(2024, 5, 10), date(2024, 6, 17))
    assert calendar.add_bounds(may, (0, 0)) == may
    assert calendar.clear_before_bounds(may, (0, 7)) == (date(2024, 4, 22), date(2024, 5, 30))


def test_an_unknown_number_of_days_still_has_a_first_deadline(calendar: WorkingCalendar) -> None:
    day = date(2024, 1, 23)
    assert calendar.add_bounds((day, day), (10, INFINITE)) == (date(2024, 2, 5), LAST_DAY)
    assert calendar.add_bounds((day, day), (-INFINITE, INFINITE)) == (day, LAST_DAY)
    assert calendar.clear_before_bounds((day, day), (0, INFINITE)) == (FIRST_DAY, date(2024, 1, 22))


def test_a_negative_number_of_days_is_refused(calendar: WorkingCalendar) -> None:
    day = date(2024, 1, 23)
    with pytest.raises(ValueError, match="can't be negative: -1"):
        calendar.add(day, -1)
    with pytest.raises(ValueError, match="can't be negative: -1"):
        calendar.clear_before(day, -1)
    with pytest.raises(ValueError, match="no number of working days between -3 and -1"):
        calendar.add_bounds((day, day), (-3, -1))
    with pytest.raises(ValueError, match="no number of working days between -3 and -1"):
        calendar.clear_before_bounds((day, day), (-3, -1))


# --- another year -----------------------------------------------------------------------------------------------


def test_a_newly_announced_year_decides_what_was_open(calendar: WorkingCalendar) -> None:
    longer = calendar.extended({"2027": {"off": [date(2027, 1, 1)], "on": []}})
    assert longer.last == date(2027, 12, 28)
    assert longer.add(date(2026, 12, 25), 10) == date(2027, 1, 11)
    assert longer.is_workday(date(2026, 12, 31)) is True


def test_an_office_may_replace_a_year(calendar: WorkingCalendar) -> None:
    assert calendar.extended({2004: {"off": [], "on": []}}).is_workday(date(2004, 1, 1)) is True
    year = calendar.years[-1]
    longer = calendar.extended({2026: {"off": [*year.off, date(2026, 12, 31)], "on": year.on}})
    # Who says something of 31 December has seen the next year's notice: then all of December is settled.
    assert longer.last == date(2026, 12, 31)
    assert longer.is_workday(date(2026, 12, 30)) is True
    assert longer.is_workday(date(2026, 12, 31)) is False
    assert longer.digest != calendar.digest


@pytest.mark.parametrize(
    ("year", "path", "message"),
    [
        ("2028", ("2026",), "2027 is missing: the years from 2004 to 2028 must follow one another"),
        ("2003", ("2003",), "2003 lies before the calendar's first year 2004: replace one of its years or add"),
    ],
)
def test_a_year_that_does_not_fit_is_refused(
    calendar: WorkingCalendar, year: str, path: tuple[str | int, ...], message: str
) -> None:
    with pytest.raises(CalendarError, match=message) as caught:
        calendar.extended({year: {"off": [], "on": []}})
    assert caught.value.path == path


def test_the_digest_is_of_the_days_alone(table: dict[str, Any], calendar: WorkingCalendar) -> None:
    bare = {
        int(year): {"on": days["on"][::-1], "off": tuple(reversed(days["off"]))}
        for year, days in reversed(table.items())
    }
    again = WorkingCalendar.from_table(bare)
    assert again == calendar
    assert again.digest == calendar.digest
    assert len(calendar.digest) == 64
    assert calendar.extended({2027: {"off": [], "on": []}}).digest != calendar.digest
    plain = {"off": [], "on": []}
    assert WorkingCalendar.from_table({2027: plain}).digest != WorkingCalendar.from_table({2028: plain}).digest


def test_a_calendar_travels_to_another_process(calendar: WorkingCalendar) -> None:
    there = pickle.loads(pickle.dumps(calendar))
    assert there == calendar
    assert hash(there) == hash(calendar)
    assert there.add(date(2024, 1, 23), 10) == date(2024, 2, 5)


# --- tables that can't be a calendar ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "path", "zh", "en"),
    [
        ({}, (), "日历里没有年份", "the calendar has no year"),
        (
            {"2024": {"off": [date(2024, 2, 12), date(2024, 2, 10)], "on": []}},
            ("2024", "off", 1),
            "2024年off：2024-02-10是周六，本来就休息：不用写",
            "2024, off: 2024-02-10 is a Saturday, off as it is: leave it out",
        ),
        (
            {"2024": {"off": [], "on": [date(2024, 2, 9)]}},
            ("2024", "on", 0),
            "2024年on：2024-02-09是周五，本来就上班：不用写",
            "2024, on: 2024-02-09 is a Friday, a working day as it is: leave it out",
        ),
        (
            {"2024": {"off": [date(2024, 1, 1), date(2024, 1, 1)], "on": []}},
            ("2024", "off", 1),
            "2024年off：2024-01-01写了两次",
            "2024, off: 2024-01-01 is there twice",
        ),
        (
            {"2024": {"off": [date(2023, 12, 29)], "on": []}},
            ("2024", "off", 0),
            "2024年off：2023-12-29不在2024年，应写在[2023]下",
            "2024, off: 2023-12-29 is not a day of 2024: it belongs under [2023]",
        ),
        (
            {"2024": {"off": ["2024-01-01"], "on": []}},
            ("2024", "off", 0),
            "2024年off：2024-01-01不是日期，应如2024-02-04",
            "2024, off: 2024-01-01 is not a date such as 2024-02-04",
        ),
        (
            {"2024": {"off": [datetime(2024, 1, 1)], "on": []}},
            ("2024", "off", 0),
            "2024年off：2024-01-01 00:00:00不是日期，应如2024-02-04",
            "2024, off: 2024-01-01 00:00:00 is not a date such as 2024-02-04",
        ),
        (
            {"2024": {"off": []}},
            ("2024",),
            "2024年缺少日期列表on：没有就写on = []",
            "2024 needs a list of dates 'on': write on = [] if there are none",
        ),
        (
            {"2024": {"off": [], "on": [], "note": ""}},
            ("2024", "note"),
            "2024年里有不认识的'note'：只能写off、on、notices",
            "2024 has the unknown key 'note': it takes off, on and notices",
        ),
        (
            {"2024": {"off": [], "on": []}, 2024: {"off": [], "on": []}},
            ("2024",),
            "2024年写了两次",
            "2024 is there twice",
        ),
        (
            {"2024": {"off": [], "on": []}, "2026": {"off": [], "on": []}},
            ("2024",),
            "缺少2025年：2024年至2026年之间不能有空缺",
            "2025 is missing: the years from 2024 to 2026 must follow one another",
        ),
        ({"24": {"off": [], "on": []}}, ("24",), "'24'不是年份：应如[2027]", "'24' is not a year: write [2027]"),
        ({"2024": []}, ("2024",), "2024应是一个表", "2024 must be a table of off, on and notices"),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(
    table: dict[Any, Any], path: tuple[str | int, ...], zh: str, en: str
) -> None:
    with pytest.raises(CalendarError) as caught:
        WorkingCalendar.from_table(table)
    assert caught.value.message == {"zh": zh, "en": en}
    assert str(caught.value) == en
    assert caught.value.path == path
