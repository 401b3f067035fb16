"""The engine's laws where tables are looked up: any small table, any record, whatever is missing in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.dictionary import Label
from fazhi.language import Env, parse
from fazhi.language.meaning import evaluate
from fazhi.language.reference import ReferenceTable, TableRow, governing, possible
from fazhi.language.tree import SELF
from fazhi.language.types import Base
from fazhi.law.rule import Rule
from fazhi.plan import compile_kind, prepare
from fazhi.plan.verdict import VERDICTS
from fazhi.values import FIRST_DAY, LAST_DAY, UNKNOWN
from worlds import ENV, FIRST, SCOPE, THING, Pair, make, pairs

LAWS = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
TURNS = st.sampled_from([0, 100, 101, 110, 111, 130, 250]).map(lambda n: FIRST + timedelta(days=n))
"""Few days on which rows begin or end, so that they meet."""
DAYS = st.integers(80, 150).map(lambda n: FIRST + timedelta(days=n))
KEYS = (st.sampled_from(["x", "y", "z", None]), st.sampled_from(["one", "two", None]))


@st.composite
def rows(draw: st.DrawFn) -> TableRow:
    first, last = sorted([draw(TURNS | st.just(FIRST_DAY)), draw(TURNS | st.just(LAST_DAY))])
    cells: dict[str, Any] = {
        "n": draw(st.integers(0, 4) | st.none()),
        "most": draw(st.integers(0, 4)),
        "least": draw(st.integers(0, 4) | st.none()),
        "word": draw(st.sampled_from(["", "this", "that"])),
    }
    return TableRow(tuple(draw(key) for key in KEYS), first, last, cells)


@st.composite
def tables(draw: st.DrawFn) -> ReferenceTable:
    kept: list[TableRow] = []
    for row in draw(st.lists(rows(), min_size=1, max_size=7)):
        if not any(_clash(row, other) for other in kept):
            kept.append(row)
    columns = {"n": Base.NUMBER, "most": Base.NUMBER, "least": Base.NUMBER, "word": Base.TEXT}
    return ReferenceTable("t", ("k", "s"), columns, tuple(kept), (("most", "least"), ("n",)))


def _clash(row: TableRow, other: TableRow) -> bool:
    meet = all(a is None or b is None or a == b for a, b in zip(row.keys, other.keys, strict=True))
    return meet and row.rank == other.rank and other.from_ <= row.until and row.from_ <= other.until


@st.composite
def conditions(draw: st.DrawFn) -> str:
    key = draw(st.sampled_from(["k", "k", "(k if p else up.k)"]))
    day = draw(st.sampled_from(["d", "d", "e, d", "d, e", "add_days(d, a), e"]))
    where = f"{key}, s, {day}"
    form = draw(
        st.sampled_from(
            [
                f"in_table('t', {where})",
                f"lookup('t', 'n', {where}) >= a",
                f"lookup('t', 'most', {where}) < b or q",
                f"(b * lookup('t', 'n', {where}) if lookup('t', 'word', {where}) == s else a) > 2",
                f"filled(lookup('t', 'word', {where}))",
                f"not in_table('t', {where}) or lookup('t', 'least', {where}) == a",
            ]
        )
    )
    return form if draw(st.booleans()) else f"({form} if p else {draw(st.sampled_from(['q', 'a > 1']))})"


def _read(text: str, table: ReferenceTable) -> tuple[Any, Env]:
    return parse(text, replace(SCOPE, tables={"t": table}), "bool"), replace(ENV, tables={"t": table})


@LAWS
@given(tables(), conditions(), pairs())
def test_every_completion_lies_in_the_set(table: ReferenceTable, text: str, pair: Pair) -> None:
    node, env = _read(text, table)
    partial = evaluate(node, env, {SELF: pair.partial})
    whole = evaluate(node, env, {SELF: pair.whole})
    assert whole & ~partial == 0, text


@LAWS
@given(tables(), conditions(), pairs(), st.sets(st.sampled_from(sorted(THING.fields))))
def test_all_readings_are_one(table: ReferenceTable, text: str, pair: Pair, absent: set[str]) -> None:
    node, env = _read(text, table)
    rule = Rule("T1", "test", "thing", Label("", ""), node)
    judge = compile_kind("thing", [prepare(rule, env, {})], env).judges[0]
    for record in (pair.whole, pair.partial):
        walked = evaluate(node, env, {SELF: record})
        assert judge.judgment(record) == walked
        assert judge.verdict(record) == VERDICTS[walked]
    cells = zip(THING.fields, pair.partial.values, strict=True)
    lacking = make("thing", tuple(UNKNOWN if name in absent else cell for name, cell in cells), pair.partial.world)
    folded = compile_kind("thing", [prepare(rule, env, {"thing": frozenset(THING.fields) - absent})], env).judges[0]
    assert folded.judgment(lacking) == judge.judgment(lacking)
    assert folded.verdict(lacking) == judge.verdict(lacking)


@LAWS
@given(tables(), st.sampled_from("xyz"), st.sampled_from(["", "one", "two"]), DAYS)
def test_the_row_that_counts_names_most_of_the_key(table: ReferenceTable, k: str, s: str, day: date) -> None:
    found = governing(table, (k, s), (day,))
    meeting = [row for row in table.rows if row.meets((k, s), day)]
    assert len(found) == min(len(meeting), 1)
    assert all(row.rank <= found[0].rank for row in meeting)


@LAWS
@given(tables(), st.sampled_from("xyz"), st.sampled_from(["one", "two"]), DAYS, DAYS)
def test_two_days_never_give_a_heavier_row(table: ReferenceTable, k: str, s: str, day: date, later: date) -> None:
    """Against the law of the first day alone nobody fares worse (administrative penalty law, article 37)."""
    (old,) = governing(table, (k, s), (min(day, later),)) or (None,)
    found = governing(table, (k, s), (day, later))
    if len(found) == 1 and old is not None:
        assert found[0].columns["most"] <= old.columns["most"]
    if not found:
        assert old is None or not governing(table, (k, s), (later,))


@LAWS
@given(
    tables(),
    st.sampled_from(["x", UNKNOWN]),
    st.sampled_from(["one", "else", UNKNOWN]),
    st.lists(st.tuples(DAYS, st.integers(0, 40)), min_size=1, max_size=2),
)
def test_what_may_be_found_is_what_some_key_on_some_day_finds(
    table: ReferenceTable, k: Any, s: Any, spans: list[tuple[date, int]]
) -> None:
    """No less, or a verdict could be wrong; no more, or it would be left open for nothing."""
    days = tuple((first, first + timedelta(days=more)) for first, more in spans)
    found = set(possible(table, (k, s), days, (("x", "y", "z"), ())))
    each_day = [[first + timedelta(days=n) for n in range((last - first).days + 1)] for first, last in days]
    assert found == {
        governing(table, (one, other), on)
        for one in (["x", "y", "z"] if k is UNKNOWN else [k])
        for other in (["one", "two", "else"] if s is UNKNOWN else [s])
        for on in product(*each_day)
    }
