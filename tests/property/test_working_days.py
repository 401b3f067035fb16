"""The laws of counting working days, on the published calendar and on calendars nobody published."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from fazhi.values import FIRST_DAY, LAST_DAY, NEVER, Bounds, Span, bounds
from fazhi.working_days import WorkingCalendar

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[2] / "ruleset/fazhi_ruleset/calendar.toml").read_text("utf-8")
)
PUBLISHED = WorkingCalendar.from_table(TABLE)
DAY = timedelta(days=1)
WHOLE: Bounds = (FIRST_DAY, NEVER)

numbers = st.integers(0, 60)
announced = st.dates(PUBLISHED.first, PUBLISHED.last)
near = st.dates(date(2000, 1, 1), date(2031, 12, 31))
days = near | st.sampled_from([FIRST_DAY, LAST_DAY, NEVER]) | st.dates()


@st.composite
def year_tables(draw: st.DrawFn, year: int) -> dict[str, Any]:
    """Any year that could be announced: some days of the week off, some days of weekends worked."""
    every = [date.fromordinal(o) for o in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)]
    off = [day for day in every if day.weekday() < 5]
    on = [day for day in every if day.weekday() >= 5]
    return {
        "off": draw(st.just(off) | st.lists(st.sampled_from(off), unique=True, max_size=40)),
        "on": draw(st.just(on) | st.lists(st.sampled_from(on), unique=True, max_size=20)),
    }


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    """The published calendar, some years of it, or one or two years that nobody published."""
    if draw(st.booleans()):
        first = draw(st.integers(2004, 2026))
        last = draw(st.integers(first, 2026))
        return WorkingCalendar.from_table({year: TABLE[str(year)] for year in range(first, last + 1)})
    first = draw(st.integers(2004, 2026))
    return WorkingCalendar.from_table(
        {year: draw(year_tables(year)) for year in range(first, first + draw(st.integers(1, 2)))}
    )


@st.composite
def less_and_more(draw: st.DrawFn) -> tuple[WorkingCalendar, WorkingCalendar]:
    """A calendar, and one that knows more years: 2027 and 2028 invented, or those that the first left out."""
    if draw(st.booleans()):
        more = PUBLISHED.extended({2027: draw(year_tables(2027))})
        return PUBLISHED, more.extended({2028: draw(year_tables(2028))}) if draw(st.booleans()) else more
    first = draw(st.integers(2004, 2025))
    last = draw(st.integers(first, 2025))
    then = {year: TABLE[str(year)] for year in range(first, last + 1)}
    then[last] = as_announced(last)
    return WorkingCalendar.from_table(then), PUBLISHED


def as_announced(year: int) -> dict[str, Any]:
    """A year's days before the next year's notice moved the last of its December."""
    days = TABLE[str(year)]
    return {name: [day for day in days[name] if (day.month, day.day) < (12, 29)] for name in ("off", "on")}


def within(inner: Any, outer: Any) -> bool:
    """Whether a value or span says at least as much as another and nothing else."""
    (lo, hi), (least, most) = bounds(inner, WHOLE), bounds(outer, WHOLE)
    return bool(least <= lo <= hi <= most)


# --- what an announced day means --------------------------------------------------------------------------------


@given(announced, numbers)
def test_adding_is_walking_from_working_day_to_working_day(start: date, n: int) -> None:
    day, left = start, n
    while left:
        day += DAY
        assume(day <= PUBLISHED.last)
        left -= bool(PUBLISHED.is_workday(day))
    assert PUBLISHED.add(start, n) == day


@given(announced, st.integers(1, 300))
def test_counting_undoes_adding(start: date, n: int) -> None:
    end = PUBLISHED.add(start, n)
    assume(isinstance(end, date))
    assert PUBLISHED.is_workday(end)
    assert PUBLISHED.count(start, end) == n
    assert PUBLISHED.count(start, end - DAY) == n - 1


@given(announced, announced)
def test_adding_undoes_counting(a: date, b: date) -> None:
    assume(b > a)
    reached = PUBLISHED.add(a, PUBLISHED.count(a, b))
    assert reached == b if PUBLISHED.is_workday(b) else reached < b


@given(announced, numbers, numbers)
def test_adding_twice_is_adding_the_sum(start: date, m: int, n: int) -> None:
    half = PUBLISHED.add(start, m)
    assume(isinstance(half, date))
    assert PUBLISHED.add(half, n) == PUBLISHED.add(start, m + n)


@given(announced, numbers)
def test_a_notice_leaves_exactly_its_clear_days_and_is_the_last_that_does(event: date, n: int) -> None:
    notice = PUBLISHED.clear_before(event, n)
    assume(isinstance(notice, date) and notice >= PUBLISHED.first)
    assert PUBLISHED.count(notice, event - DAY) == n
    if n:
        assert PUBLISHED.count(notice + DAY, event - DAY) == n - 1
    else:
        assert notice == event - DAY


# --- bounds -----------------------------------------------------------------------------------------------------


@given(calendars(), days, days, numbers, numbers)
def test_a_later_day_and_more_working_days_end_no_earlier(
    calendar: WorkingCalendar, d: date, e: date, m: int, n: int
) -> None:
    (d, e), (m, n) = sorted((d, e)), sorted((m, n))
    one, other = bounds(calendar.add(d, m), WHOLE), bounds(calendar.add(e, n), WHOLE)
    assert one[0] <= other[0]
    assert one[1] <= other[1]
    assert calendar.add_bounds((d, e), (m, n)) == (one[0], other[1])


@given(calendars(), days, days, numbers, numbers)
def test_a_later_event_and_fewer_clear_days_allow_a_later_notice(
    calendar: WorkingCalendar, d: date, e: date, m: int, n: int
) -> None:
    (d, e), (m, n) = sorted((d, e)), sorted((m, n))
    one, other = bounds(calendar.clear_before(d, n), WHOLE), bounds(calendar.clear_before(e, m), WHOLE)
    assert one[0] <= other[0]
    assert one[1] <= other[1]
    assert calendar.clear_before_bounds((d, e), (m, n)) == (one[0], other[1])


@given(calendars(), days, st.integers(0, 40), st.integers(0, 10), st.integers(0, 10))
def test_bounds_are_reached_and_never_passed(calendar: WorkingCalendar, d: date, wide: int, n: int, more: int) -> None:
    last = min(d.toordinal() + wide, LAST_DAY.toordinal())
    box = [date.fromordinal(o) for o in range(min(d.toordinal(), last), last + 1)]
    for one, every in (
        (calendar.add, calendar.add_bounds((box[0], box[-1]), (n, n + more))),
        (calendar.clear_before, calendar.clear_before_bounds((box[0], box[-1]), (n, n + more))),
    ):
        ends = [bounds(one(day, k), WHOLE) for day in box for k in range(n, n + more + 1)]
        assert every == (min(lo for lo, _ in ends), max(hi for _, hi in ends))


@given(calendars(), near, numbers)
def test_working_days_take_at_least_as_many_days(calendar: WorkingCalendar, d: date, n: int) -> None:
    assert bounds(calendar.add(d, n), WHOLE)[0] >= d + n * DAY
    assert bounds(calendar.clear_before(d, n), WHOLE)[1] <= d - (n + 1) * DAY


# --- learning more ----------------------------------------------------------------------------------------------


@given(less_and_more(), days, numbers)
def test_a_year_announced_later_keeps_every_deadline_within_its_span(
    pair: tuple[WorkingCalendar, WorkingCalendar], d: date, n: int
) -> None:
    less, more = pair
    assert within(more.add(d, n), less.add(d, n))


@given(less_and_more(), days, numbers)
def test_a_year_announced_later_keeps_every_notice_within_its_span(
    pair: tuple[WorkingCalendar, WorkingCalendar], event: date, n: int
) -> None:
    less, more = pair
    assert within(more.clear_before(event, n), less.clear_before(event, n))


@given(less_and_more(), days, days)
def test_a_year_announced_later_keeps_every_count_within_its_span(
    pair: tuple[WorkingCalendar, WorkingCalendar], a: date, b: date
) -> None:
    less, more = pair
    known, learned = less.count(a, b), more.count(a, b)
    (lo, hi), (least, most) = bounds(learned, (0, 0)), bounds(known, (0, 0))
    assert 0 <= least <= lo <= hi <= most


@given(st.dates(date(2026, 10, 1), date(2027, 6, 30)), numbers, year_tables(2027))
def test_with_2027_announced_a_deadline_in_it_is_a_day(d: date, n: int, year: dict[str, Any]) -> None:
    deadline = PUBLISHED.extended({2027: year}).add(d, n)
    if isinstance(deadline, Span):
        longer = PUBLISHED.extended({2027: year})
        assert longer.count(d, longer.last) < n
    else:
        assert within(deadline, PUBLISHED.add(d, n))
