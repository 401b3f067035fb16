"""The engine's laws over random expressions and random records.

The oracle: whatever is missing from a record, the outcome of every completion lies in the set that the partial record
gave. And the readings of a tree are one: walked, generated three-bit, generated exact, folded.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fazhi.dictionary import Label
from fazhi.language import ExpressionError, Node, parse
from fazhi.language.meaning import evaluate, unknown_sem
from fazhi.language.tree import SELF
from fazhi.language.types import type_of_field
from fazhi.law.rule import Rule
from fazhi.plan import Judge, compile_kind, prepare
from fazhi.plan.verdict import FAIL_CODE, NA_CODE, PASS_CODE, VERDICTS, applied, settle
from fazhi.values import UNKNOWN
from worlds import ENV, SCOPE, THING, Pair, conditions, dates, make, pairs

LAWS = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)


def parsed(text: str, expect: str = "bool") -> Node:
    """The tree, or a discarded test case: random text may compare a milestone that no guard protects."""
    try:
        return parse(text, SCOPE, expect)
    except ExpressionError:
        assume(False)
        raise


def rule(require: str, when: str | None, due: str | None, final_on: str | None) -> Rule:
    return Rule(
        "T1",
        "test",
        "thing",
        Label("", ""),
        parsed(require),
        when=None if when is None else parsed(when),
        due=None if due is None else parsed(due, "date"),
        final_on=None if final_on is None else parsed(final_on, "date"),
    )


rules = st.builds(
    rule,
    conditions(),
    st.none() | conditions(depth=2),
    st.none() | st.none() | dates(),
    st.none() | st.none() | st.none() | dates(),
)


def judge(each: Rule, supplied: dict[str, frozenset[str]] | None = None) -> Judge:
    return compile_kind("thing", [prepare(each, ENV, supplied or {})], ENV).judges[0]


@LAWS
@given(conditions(), pairs())
def test_every_completion_lies_in_the_set(text: str, pair: Pair) -> None:
    node = parsed(text)
    partial = evaluate(node, ENV, {SELF: pair.partial})
    whole = evaluate(node, ENV, {SELF: pair.whole})
    assert whole & ~partial == 0, text


@LAWS
@given(rules, pairs())
def test_a_pass_or_fail_is_what_every_completion_gives(each: Rule, pair: Pair) -> None:
    judged = judge(each)
    partial, whole = judged.verdict(pair.partial), judged.verdict(pair.whole)
    if partial == FAIL_CODE:
        assert whole == FAIL_CODE
    if partial == PASS_CODE:
        assert whole in (PASS_CODE, NA_CODE)
    if partial == NA_CODE:
        assert whole == NA_CODE


@LAWS
@given(rules, pairs())
def test_exact_three_bit_and_walked_give_one_verdict(each: Rule, pair: Pair) -> None:
    judged = judge(each)
    trees = judged.prepared.full[0]
    for record in (pair.whole, pair.partial):
        bindings = {SELF: record}
        required = evaluate(trees.require, ENV, bindings)
        due, final_on = (None if n is None else evaluate(n, ENV, bindings) for n in (trees.due, trees.final_on))
        walked = settle(ENV, required, due, final_on)
        if trees.when is not None:
            walked = applied(evaluate(trees.when, ENV, bindings), walked)
        assert judged.judgment(record) == walked
        assert judged.verdict(record) == VERDICTS[walked]


@LAWS
@given(rules, pairs(), st.sets(st.sampled_from(sorted(THING.fields))), st.sets(st.sampled_from(sorted(THING.fields))))
def test_folded_equals_general(each: Rule, pair: Pair, absent: set[str], absent_in_rows: set[str]) -> None:
    """A plan folded to the supplied columns judges records without the others as the general plan does."""
    supplied = {
        "thing": frozenset(THING.fields) - absent,
        "row": frozenset(THING.fields) - absent_in_rows,
    }
    record = _without(pair.partial, absent)
    rows = record.world.rows(record, "rows")
    rows = replace(
        rows,
        items=tuple(_without(item, absent_in_rows) for item in rows.items),
        uncertain=tuple(_without(item, absent_in_rows) for item in rows.uncertain),
        holes=(1 << len(THING.fields)) - 1,
    )
    record.world.rows_ = rows  # type: ignore[attr-defined]
    folded, general = judge(each, supplied), judge(each)
    assert folded.judgment(record) == general.judgment(record)
    assert folded.verdict(record) == general.verdict(record)
    if folded.constant is not None:
        assert general.verdict(record) == folded.constant


def _without(record: object, absent: set[str]) -> object:
    values = tuple(
        UNKNOWN if name in absent else value
        for name, value in zip(THING.fields, record.values, strict=True)  # type: ignore[attr-defined]
    )
    return make(record.kind.name, values, record.world)  # type: ignore[attr-defined]


AGGREGATES = [
    "count(r for r in rows) >= 2",
    "count(r for r in rows if r.p) < 2",
    "sum(r.a for r in rows) <= 6",
    "sum(r.c for r in rows if r.q) > 1",
    "min((r.a for r in rows), 3) >= 2",
    "max((r.a for r in rows if r.p), 0) < 4",
    "any(r.p for r in rows if r.q)",
    "all(r.p or r.q for r in rows)",
    "all(done_by(r.m, add_days(r.d, 90)) for r in rows)",
    "share((r.p for r in rows), 1) >= 0.5",
    "distinct(r.k for r in rows if r.p) == 2",
    "covers_quarters((r.m for r in rows), y)",
    "covers_months((r.d for r in rows), y)",
]


@pytest.mark.parametrize("text", AGGREGATES)
@settings(LAWS, max_examples=60)
@given(pair=pairs())
def test_every_completion_of_the_rows_lies_in_the_set(text: str, pair: Pair) -> None:
    """Rows that are missing, doubtful or partly known: each aggregate on its own, so that none hides behind another."""
    node = parse(text, SCOPE, "bool")
    partial = evaluate(node, ENV, {SELF: pair.partial})
    whole = evaluate(node, ENV, {SELF: pair.whole})
    assert whole & ~partial == 0


def test_an_unknown_cell_may_be_anything_its_field_can_hold() -> None:
    for field in THING.fields.values():
        kind = type_of_field(field)
        low_high = unknown_sem(kind)
        assert low_high == kind.whole if kind.base.ordered else low_high in (5, UNKNOWN)
