"""Laws of reading: what is written comes back, spans hold what they must, and nothing else is ever raised."""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.dictionary import Field, FieldType
from fazhi.reading import CellReading, Unreadable, read_cell
from fazhi.reading.dates import FIRST_YEAR, LAST_YEAR
from fazhi.reading.headings import YEAR
from fazhi.values import UNKNOWN, Span
from unit.reading.support import KINDS, ROLES, csv, field, json, link, value

COUNT = field("int", unit="人")
HOURS = field("decimal", unit="学时")
FINE = field("money", unit="元")
DAY = field("date")
TIME = field("datetime")
EVERY = [
    field(
        str(type_), milestone=milestone and type_ in {FieldType.DATE, FieldType.DATETIME}, choices=ROLES if some else ()
    )
    for type_ in FieldType
    for milestone in (False, True)
    for some in (False, type_ is FieldType.CHOICE)
]

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
minutes = st.datetimes(datetime(1901, 1, 1), datetime(2199, 12, 31)).map(lambda at: at.replace(second=0, microsecond=0))
amounts = st.decimals(0, 10**12, allow_nan=False, allow_infinity=False, places=2)


def in_words(
    number: int, digits: str = "零一二三四五六七八九", units: str = "十百千", tens: tuple[str, str] = ("万", "亿")
) -> str:
    """A number as a careful writer puts it."""
    if number == 0:
        return digits[0]
    for power, unit in ((8, tens[1]), (4, tens[0])):
        if number >= 10**power:
            head, rest = divmod(number, 10**power)
            gap = digits[0] if 0 < rest < 10 ** (power - 1) else ""
            tail = in_words(rest, digits, units, tens) if rest else ""
            return in_words(head, digits, units, tens) + unit + gap + tail
    text = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += digits[digit] + (units[power - 1] if power else "")
        elif text and not text.endswith(digits[0]) and number % 10**power:
            text += digits[0]
    return text


@given(st.integers(0, 10**12 - 1))
def test_a_number_in_chinese_words_comes_back(number: int) -> None:
    assert value(COUNT, in_words(number)) == number


@given(st.integers(10, 19))
def test_ten_needs_no_one_before_it(number: int) -> None:
    assert value(COUNT, in_words(number).removeprefix("一")) == number


@given(st.integers(0, 10**12 - 1), st.integers(0, 9), st.integers(0, 9))
def test_an_amount_in_capitals_comes_back(yuan: int, jiao: int, fen: int) -> None:
    capitals = "零壹贰叁肆伍陆柒捌玖"
    text = in_words(yuan, capitals, "拾佰仟", ("万", "亿")) + "元"
    text += f"{capitals[jiao]}角{capitals[fen]}分" if jiao or fen else "整"
    assert value(FINE, text) == Decimal(yuan) + Decimal(jiao) / 10 + Decimal(fen) / 100


@given(st.integers(0, 10**30 - 1))
def test_plain_digits_and_thousands_come_back(number: int) -> None:
    full = str(number).translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    assert (
        value(COUNT, str(number)) == value(COUNT, f"{number:,}") == value(COUNT, full) == value(COUNT, number) == number
    )


@given(amounts)
def test_a_decimal_comes_back_exactly(amount: Decimal) -> None:
    assert value(HOURS, str(amount)) == value(HOURS, amount) == value(FINE, f"{amount:,}元") == amount


@given(st.floats(0, 1e15, allow_subnormal=False))
def test_a_float_is_what_it_prints(number: float) -> None:
    try:
        assert value(HOURS, number) == Decimal(repr(number))
    except Unreadable:
        assert 0 < number < 1e-9  # more than thirty places


@given(amounts, st.sampled_from(["万", "亿"]))
def test_a_unit_moves_the_point_and_rounds_nothing(amount: Decimal, unit: str) -> None:
    power = {"万": 4, "亿": 8}[unit]
    assert value(FINE, f"{amount}{unit}元") == amount.scaleb(power)
    assert value(FINE, str(amount), f"{unit}元") == amount.scaleb(power)


@given(st.integers(1, 10**8))
def test_yu_holds_the_number_and_all_up_to_the_next_of_its_last_digit(number: int) -> None:
    step = 10 ** (len(str(number)) - len(str(number).rstrip("0")))
    if step == 1:
        with pytest.raises(Unreadable):
            read_cell(COUNT, f"{number}余")
        return
    count, hours = value(COUNT, f"{number}余"), value(HOURS, f"{number}余")
    assert count == Span(number, number + step - 1)
    assert count == value(COUNT, f"{in_words(number)}余人")
    assert hours.lo <= count.lo <= count.hi < hours.hi


@given(days)
def test_a_day_comes_back_however_it_is_written(day: date) -> None:
    forms = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}".zfill(8),
        f"{day.year}年{day.month}月{day.day}日",
        "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
        + f"年{in_words(day.month).removeprefix('一') if day.month >= 10 else in_words(day.month)}月"
        + f"{in_words(day.day).removeprefix('一') if 10 <= day.day < 20 else in_words(day.day)}日",
    ]
    for form in forms:
        assert value(DAY, form) == day
        assert value(TIME, form) == Span(
            datetime(day.year, day.month, day.day), datetime.combine(day, datetime.max.time())
        )


@given(days)
def test_a_month_and_a_year_hold_their_days(day: date) -> None:
    month, year = value(DAY, f"{day:%Y-%m}"), value(DAY, f"{day.year}年")
    assert year.lo <= month.lo <= day <= month.hi <= year.hi
    assert month.lo.day == 1
    assert month.hi.day == monthrange(day.year, day.month)[1]
    whole = value(TIME, f"{day:%Y-%m}")
    assert (whole.lo.date(), whole.hi.date()) == (month.lo, month.hi)


@given(minutes, st.integers(-14 * 60, 14 * 60))
def test_an_offset_changes_how_a_time_is_written_not_when_it_is(at: datetime, offset: int) -> None:
    zone = timezone(timedelta(minutes=offset))
    here = at.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None) + timedelta(hours=8)
    assert value(TIME, at.replace(tzinfo=zone).isoformat()) == here
    assert value(TIME, at.replace(tzinfo=zone)) == here
    assert value(DAY, at.replace(tzinfo=zone).isoformat()) == here.date()


@given(minutes)
def test_a_time_lies_within_its_day_and_hour(at: datetime) -> None:
    assert value(TIME, at.isoformat()) == value(TIME, f"{at:%Y-%m-%d %H:%M}") == at
    for rough in (f"{at.year}年{at.month}月{at.day}日{at.hour}时", at.date().isoformat()):
        span = value(TIME, rough)
        assert span.lo <= at <= span.hi


signs = st.text(
    "0123456789.,+-%/: TZ零〇一二三四五六七八九十百千万亿两壹拾元角分整余多年月日时分约无尚未①²１％￥、；\n",
    max_size=12,
)
anything = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.text(max_size=30)
    | signs
    | st.dates()
    | st.datetimes(timezones=st.none() | st.timezones())
    | st.lists(st.integers() | st.text(max_size=5) | st.none(), max_size=3)
    | st.dictionaries(st.text(max_size=2), st.integers(), max_size=2)
)


@given(st.sampled_from(EVERY), anything)
def test_a_cell_is_read_or_said_to_be_unreadable(of: Field, raw: Any) -> None:
    try:
        reading = read_cell(of, raw)
    except Unreadable:
        return
    assert isinstance(reading, CellReading)
    assert reading.value is not UNKNOWN
    if isinstance(reading.value, Decimal):
        assert math.isfinite(reading.value)
        assert reading.value >= 0
    if isinstance(reading.value, Span):
        assert reading.value.lo < reading.value.hi
        assert type(reading.value.lo) is type(reading.value.hi) or of.type not in {FieldType.DATE, FieldType.DATETIME}


cells = (
    st.sampled_from(["", "无", "5", "约3", "2024-05-10", "2024-05", "是", "甲", "A1", "八十余", "2026-01-01", "不涉及"])
    | signs
)


@given(st.sampled_from(KINDS), st.data())
def test_a_table_reads_each_cell_as_it_reads_alone(kind: Any, data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(kind.fields)), unique=True, max_size=6))
    rows = data.draw(st.lists(st.tuples(*[cells for _ in names]), max_size=4))
    linked = link(csv(kind.name, "|".join(names), *("|".join(row).replace("\n", ";") for row in rows)))
    records = {record.place_of(None).line: record for record in linked.kinds[kind.name].records}
    copies = {each.place.line for each in linked.findings if each.code == "repeated-record"}
    assert sorted((*records, *copies)) == list(range(2, len(rows) + 2))
    exempted = {one.exempts for one in kind.fields.values()}
    for line, record in records.items():
        row = rows[line - 2]
        for name, raw in zip(names, row, strict=True):
            one = kind.fields[name]
            try:
                alone = read_cell(one, raw.replace("\n", ";").strip()).value
            except Unreadable:
                alone = UNKNOWN
            if kind.yearly and name == YEAR and type(alone) is int and not FIRST_YEAR <= alone <= LAST_YEAR:
                alone = UNKNOWN  # no year in which there can be dates
            assert record.get(name) == alone or name in exempted
        for name, one in kind.fields.items():
            hole = record.get(name) is UNKNOWN or type(record.get(name)) is Span
            assert bool(record.holes >> one.index & 1) is hole
            assert name in linked.kinds[kind.name].supplied or record.get(name) is UNKNOWN


units = st.sampled_from(["甲局", "乙局", "丙局", ""])
years = st.sampled_from(["2022", "2023", "2024", "看不清", ""])
of_units = st.lists(
    st.tuples(st.sampled_from(["甲局", "乙局"]), st.sampled_from([2023, 2024])), min_size=1, unique=True
)


def rows_of_units(
    named: list[tuple[str, int]], rows: list[tuple[str, str]]
) -> tuple[Any, list[tuple[set[str], set[str]]]]:
    """The titles of the certain and the possible rows of each unit: sessions, and registers that say their year."""
    linked = link(
        json("unit", *({"name": name, "year": year} for name, year in named)),
        json("session", *({"unit": unit, "held_on": year, "title": f"s{at}"} for at, (unit, year) in enumerate(rows))),
        json("register", *({"unit": unit, "year": year, "title": f"r{at}"} for at, (unit, year) in enumerate(rows))),
    )
    found = [
        linked.world.rows(unit, relation)
        for unit in linked.kinds["unit"].records
        for relation in ("sessions", "registers")
    ]
    return linked, [({r.get("title") for r in each.items}, {r.get("title") for r in each.uncertain}) for each in found]


@given(of_units, st.lists(st.tuples(units, years), max_size=5))
def test_no_row_is_lost_without_a_word(named: list[tuple[str, int]], rows: list[tuple[str, str]]) -> None:
    """Each row is among those of a unit, certain or possible, or a finding says why it is in none."""
    linked, found = rows_of_units(named, rows)
    lost = {f"{kind}{at}" for at in range(len(rows)) for kind in "sr"}.difference(
        *(certain | maybe for certain, maybe in found)
    )
    assert not lost or {f.code for f in linked.findings} & {"no-unit-year", "no-unit", "dangling-reference"}
    assert all(title.startswith("r") for title in lost)
    assert not any(certain & maybe for certain, maybe in found)


@given(of_units, st.lists(st.tuples(st.sampled_from(["甲局", "乙局", ""]), years), min_size=1, max_size=4), st.data())
def test_learning_a_row_s_unit_or_year_stays_within_what_was_possible(
    named: list[tuple[str, int]], rows: list[tuple[str, str]], data: st.DataObject
) -> None:
    learnt = []
    for unit, year in rows:
        of_unit = unit or data.draw(st.sampled_from(sorted({name for name, _ in named})))
        possible = [str(each) for name, each in named if name == of_unit] or ["2023"]
        learnt.append((of_unit, data.draw(st.sampled_from(possible)) if year in {"看不清", ""} else year))
    _, before = rows_of_units(named, rows)
    _, after = rows_of_units(named, learnt)
    for (certain, maybe), (certain_now, maybe_now) in zip(before, after, strict=True):
        assert certain_now | maybe_now <= certain | maybe
        assert certain <= certain_now
