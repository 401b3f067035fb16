"""What a finding tells: deciding values, how far off, what is missing, when it falls due, what it rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from fazhi.dictionary import ALL_UNKNOWN, Label, Record, Rows, rows_of
from fazhi.explain.finding import finding
from fazhi.explain.scene import Scene
from fazhi.explain.trace import Trace, trace_rule
from fazhi.language import parse
from fazhi.law.rule import Rule
from fazhi.plan import compile_kind, prepare
from fazhi.plan.verdict import NAMES
from fazhi.values import NEVER, NEVER_TIME, UNKNOWN, Span
from fazhi.verdicts import Finding, Verdict
from worlds import DICTIONARY, ENV, SCOPE, THING, SmallWorld, make

PLAIN: dict[str, Any] = {
    "a": 3,
    "b": 0,
    "c": 0,
    "p": True,
    "q": False,
    "m": date(2024, 1, 23),
    "n": NEVER,
    "d": date(2024, 1, 5),
    "e": NEVER,
    "t": NEVER_TIME,
    "k": "x",
    "s": "one",
    "y": 2024,
}


def record(rows: Rows | None = None, **cells: Any) -> Record:
    values = tuple({**PLAIN, **cells}[name] for name in THING.fields)
    return make("thing", values, SmallWorld(rows if rows is not None else rows_of(())))


def row(**cells: Any) -> Record:
    return make("row", tuple({**PLAIN, **cells}[name] for name in THING.fields))


def judged(require: str, one: Record, when: str | None = None, due: str | None = None) -> Finding:
    given = [] if when is None else [parse(when, SCOPE, "bool")]
    rule = Rule(
        "T1",
        "test",
        "thing",
        Label("题目", "title"),
        parse(require, SCOPE, "bool", given),
        when=given[0] if given else None,
        due=None if due is None else parse(due, SCOPE, "date"),
    )
    judge = compile_kind("thing", [prepare(rule, ENV, {})], ENV).judges[0]
    scene = Scene.of(one, ENV, DICTIONARY)
    return finding(judge.prepared, Verdict(NAMES[judge.verdict(one)]), scene, one, {}, binding=None)


@pytest.mark.parametrize(
    ("require", "cells", "text"),
    [
        ("a >= 4", {"a": 3}, "还差1"),
        ("c >= 40", {"c": 38}, "还差2"),
        ("a <= 2", {"a": 5}, "超出3"),
        ("a > 3", {"a": 3}, "相等，须大于"),
        ("a == b", {"a": 5, "b": 3}, "相差2"),
        ("d <= day(2024, 1, 2)", {"d": date(2024, 1, 5)}, "超期3日"),
        ("done_by(m, add_workdays(d, 10))", {"d": date(2024, 4, 22), "m": date(2024, 5, 9)}, "超期1个工作日"),
        ("done_by(m, add_days(d, 3))", {"d": date(2024, 1, 5), "m": date(2024, 1, 10)}, "超期2日"),
        ("done_by(n, add_days(d, 3))", {"d": date(2024, 6, 1)}, "超期26日"),
        ("done_by(t, add_minutes(t, 0)) and a > 9", {}, "还差6"),
        ("a > 0 and b / a >= 0.5", {"a": 5, "b": 1}, "还差2"),
    ],
)
def test_how_far_off(require: str, cells: dict[str, Any], text: str) -> None:
    margin = judged(require, record(**cells)).margin
    assert margin is not None
    assert margin.text["zh"] == text


def test_a_time_is_late_by_minutes() -> None:
    late = record(t=datetime(2024, 5, 10, 10, 31))
    margin = judged("done_by(t, add_minutes(t, 0)) and not happened(t)", late).margin
    assert margin is None  # what failed has no measure
    assert judged("day(t) <= day(2024, 5, 9)", late, when="happened(t)").margin is not None


def test_a_share_is_short_by_whole_rows() -> None:
    rows = rows_of(tuple(row(p=number < 2) for number in range(44)))
    made = judged("share((r.p for r in rows), 1) >= 0.05", record(rows))
    assert made.verdict is Verdict.FAIL
    assert made.margin is not None
    assert made.margin.text["zh"] == "还差1条"
    assert made.values[0].text["zh"] == "2/44"


def test_only_the_failing_part_of_an_and_is_told() -> None:
    made = judged("a >= 3 and c >= 40 and p", record(c=38))
    assert [value.name for value in made.values] == ["c"]


def test_all_alternatives_of_an_or_are_told() -> None:
    made = judged("a >= 4 or c >= 40", record())
    assert [value.name for value in made.values] == ["a", "c"]


def test_what_is_missing_leaves_out_what_no_longer_matters() -> None:
    made = judged("(a >= 3 or c > 0) and b >= 1", record(c=UNKNOWN, b=UNKNOWN))
    assert made.verdict is Verdict.UNKNOWN
    assert [fact.field for fact in made.missing] == ["b"]


def test_a_span_that_leaves_it_open_is_missing_a_better_value() -> None:
    made = judged("m <= day(2024, 5, 10)", record(m=Span(date(2024, 5, 1), date(2024, 5, 31))), when="happened(m)")
    assert [fact.field for fact in made.missing] == ["m"]


def test_a_kind_that_was_not_supplied_is_missing_as_a_whole() -> None:
    made = judged("count(r for r in rows) >= 4", record(ALL_UNKNOWN))
    assert [(fact.kind, fact.field, fact.key) for fact in made.missing] == [("row", "", None)]


def test_a_parent_that_was_not_supplied_is_missing() -> None:
    assert [fact.kind for fact in judged("up.a > 1", record()).missing] == ["upper"]


def test_pending_has_its_day() -> None:
    soon = record(d=date(2024, 6, 28))
    made = judged("done_by(n, add_days(d, 10))", soon)
    assert (made.verdict, made.due) == (Verdict.PENDING, date(2024, 7, 8))
    quota = judged("count(r for r in rows) >= 4", record(), due="day(y, 12, 31)")
    assert (quota.verdict, quota.due) == (Verdict.PENDING, date(2024, 12, 31))
    quarters = judged("covers_quarters((r.m for r in rows), y)", record(rows_of((row(), row(m=date(2024, 4, 1))))))
    assert (quarters.verdict, quarters.due) == (Verdict.PENDING, date(2024, 9, 30))


def test_a_violation_says_that_it_rests_on_a_blank() -> None:
    one = record(d=date(2024, 6, 1))
    one.assumed = 1 << THING.fields["n"].index
    made = judged("done_by(n, add_days(d, 3))", one)
    assert made.assumptions[0]["zh"] == "n空白视为尚未发生"


def test_a_violation_says_that_it_takes_the_rows_as_all_there_are() -> None:
    made = judged("count(r for r in rows) >= 4", record(rows_of((row(),))))
    assert "为全部" in made.assumptions[0]["zh"]


def test_the_fingerprint_does_not_depend_on_the_values() -> None:
    assert judged("a >= 4", record(a=1)).fingerprint == judged("a >= 4", record(a=2)).fingerprint


def test_the_trace_tells_every_step_for_a_pass_too() -> None:
    rule = Rule("T1", "t", "thing", Label("", ""), parse("a >= 3 and any(r.p for r in rows)", SCOPE, "bool"))
    trees = prepare(rule, ENV, {}).full[0]
    scene = Scene.of(record(rows_of((row(),))), ENV, DICTIONARY)
    (required,) = trace_rule(trees, scene)
    outcomes = [step.outcome for step in _flat(required)]
    assert required.outcome == "pass"
    assert outcomes.count("pass") >= 5


def _flat(step: Trace) -> list[Trace]:
    return [step, *(below for child in step.children for below in _flat(child))]


def test_a_text_that_does_not_settle_it_is_what_an_unknown_waits_for() -> None:
    found = judged("amount_by(s, '罚款') == yuan(a)", record(s="罚款约3元"))
    assert found.verdict is Verdict.UNKNOWN
    (fact,) = found.missing
    assert (fact.field, fact.label["zh"]) == ("s", "s（所写内容不足以判定）")
    # A row's text is told as well.
    told = judged("all(amount_by(r.s, '罚款') == yuan(3) for r in rows)", record(rows_of((row(s="罚款约3元"),))))
    assert [(each.kind, each.field) for each in told.missing] == [("row", "s")]


def test_a_finding_repeats_no_identity_number() -> None:
    found = judged("not has_identity_number(s)", record(s="张某419901199003071236"))
    assert found.verdict is Verdict.FAIL
    (value,) = found.values
    assert value.text["zh"] == value.value == "张某4199**********1236"


def test_what_a_let_is_used_for_many_times_is_looked_into_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each let uses the one before it three times: without that the fact would be asked for hundreds of times."""
    from fazhi.explain import missing

    scope = SCOPE
    for number in range(5):
        before = f"x{number - 1}" if number else "a > 2"
        node = parse(f"({before} or p) and ({before} or q) and ({before} or k == 'x')", scope)
        scope = replace(scope, lets={**scope.lets, f"x{number}": node})
    asked: list[str] = []
    of_field = missing._field

    def counted(node: Any, scene: Scene) -> Any:
        asked.append(node.field.name)
        return of_field(node, scene)

    monkeypatch.setattr(missing, "_field", counted)
    prepared = prepare(Rule("T1", "test", "thing", Label("", ""), parse("x4", scope, "bool")), ENV, {})
    scene = Scene.of(record(a=UNKNOWN, p=UNKNOWN, q=False, k="y"), ENV, DICTIONARY)
    found = missing.missing_facts([prepared.versions[0].require], scene)
    assert {each.field for each in found} == {"a", "p"}
    assert asked.count("a") <= 3, "once for each place where it is written, however often the let is used"
