"""The testing kit keeps its promises, for every rule and every kind of record of the shipped ruleset."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import fazhi
from fazhi import testing
from fazhi.dictionary import FieldType
from fazhi.language.tree import Aggregate, FieldRef, walk
from fazhi.reading.cell import read_cell
from fazhi.reading.keys import is_place
from fazhi.testing import NoBoundaryError, Sample
from fazhi.testing.cells import cells, written
from fazhi.verdicts import Finding, Report, Verdict
from property.kit_support import KINDS, KIT, RULES, few, said, turn


def has_order(rule: str) -> bool:
    """Whether the rule looks at a number, a day, a time or rows; others look at yes or no, choices, texts and lists."""
    found = KIT.rule(rule)
    trees = [node for node in (found.when, found.require, found.due, found.final_on) if node is not None]
    nodes = [each for tree in trees for each in walk(tree)]
    return any(isinstance(each, Aggregate) or (isinstance(each, FieldRef) and each.type.base.ordered) for each in nodes)


@pytest.mark.parametrize("rule", turn(RULES, 6))
def test_a_violating_record_violates_its_rule(rule: str) -> None:
    @few(3)
    @given(testing.violating(rule))
    def holds(sample: Sample) -> None:
        assert (sample.rule, sample.verdict) == (rule, "fail")
        assert said(sample, rule)[rule] == "fail"

    holds()


@pytest.mark.parametrize("rule", turn(RULES, 10))
def test_a_record_that_meets_a_rule_passes_it(rule: str) -> None:
    @few(3)
    @given(testing.meeting(rule))
    def holds(sample: Sample) -> None:
        assert said(sample, rule)[rule] == sample.verdict == "pass"

    holds()


@pytest.mark.parametrize("kind", KINDS)
def test_a_complying_record_violates_no_rule(kind: str) -> None:
    @few(3)
    @given(testing.complying(kind))
    def holds(sample: Sample) -> None:
        assert {rule: verdict for rule, verdict in said(sample).items() if verdict in ("fail", "error")} == {}

    holds()


def test_complying_records_are_worth_judging() -> None:
    """Some of their verdicts are passes: a record of which nothing is known would comply, too."""
    passes: Counter[str] = Counter()

    @few(30)
    @given(st.sampled_from([kind for kind in KINDS if KIT.rules_of(kind)]).flatmap(testing.complying))
    def count(sample: Sample) -> None:
        passes.update(said(sample).values())

    count()
    assert passes["pass"] > 30


@pytest.mark.parametrize("rule", turn(RULES, 10))
def test_a_step_across_a_boundary_turns_the_verdict(rule: str) -> None:
    if not has_order(rule):
        with pytest.raises(NoBoundaryError, match=rule):
            testing.boundary(rule)
        return

    @few(2)
    @given(testing.boundary(rule))
    def holds(edge: testing.Boundary) -> None:
        assert said(edge.below, rule)[rule] == edge.below.verdict
        assert said(edge.above, rule)[rule] == edge.above.verdict
        assert edge.below.verdict != edge.above.verdict
        assert edge.below.as_of <= edge.above.as_of

    holds()


@pytest.mark.parametrize("kind", turn(KINDS, 3))
def test_a_record_is_read_without_input_findings(kind: str) -> None:
    @few(5)
    @given(testing.records(kind))
    def holds(record: dict[str, Any]) -> None:
        report = fazhi.check({kind: [record]}, as_of=KIT.last_day)
        assert [each for each in report.input_findings if each.kind == kind] == []

    holds()


@few(150)
@given(st.data())
def test_what_the_kit_writes_is_read_as_it_was_meant(data: st.DataObject) -> None:
    """Whatever the field's type and unit of measure: money in 万元, a step that has not happened, a list of choices."""
    kind = KIT.dictionary.kinds[data.draw(st.sampled_from(KINDS))]
    field = data.draw(st.sampled_from(sorted(kind.fields.values(), key=lambda each: each.name)))
    value = data.draw(cells(field, KIT.last_day))
    assert read_cell(field, written(field, value)).value == value
    in_wan = replace(field, unit="万元")
    if field.type is FieldType.MONEY:
        assert read_cell(in_wan, written(in_wan, value)).value == value


def told(report: Report) -> Counter[Any]:
    return Counter(
        (each.rule, each.verdict, each.kind, each.key, each.unit, each.year, each.records, each.message["zh"])
        for each in report.findings
    )


@few(12)
@given(testing.datasets(), st.integers(0, 1000))
def test_the_order_of_records_changes_nothing(sample: Sample, seed: int) -> None:
    random = Random(seed)
    kinds = random.sample(sorted(sample.records), len(sample.records))
    shuffled = {kind: random.sample(sample.records[kind], len(sample.records[kind])) for kind in kinds}
    before, after = (fazhi.check(records, as_of=sample.as_of) for records in (sample.records, shuffled))
    assert told(after) == told(before)
    assert after.by_rule == before.by_rule
    assert before.count(Verdict.ERROR) == 0


@few(12)
@given(testing.datasets(), st.integers(0, 10**6))
def test_waiving_changes_no_verdict(sample: Sample, seed: int) -> None:
    """Some of what is violated is waived: it is told apart, and everything else stands as it was."""
    plain = fazhi.check(sample.records, as_of=sample.as_of)
    named = [each for each in plain.violations if each.key and not is_place(each.key)]
    waivers = [waiver_of(each, sample) for each in Random(seed).sample(named, (len(named) + 1) // 2)]
    report = fazhi.check(sample.records, as_of=sample.as_of, waivers=waivers)
    assert told(report) == told(plain)
    assert report.by_rule == plain.by_rule
    assert Counter(each.fingerprint for each in (*report.violations, *report.waived)) == Counter(
        each.fingerprint for each in plain.violations
    )
    event(f"waived: {min(len(report.waived), 3)}")
    legal, before = ([one for one in each.conclusions if not one.readiness] for each in (report, plain))
    assert legal == before


def waiver_of(found: Finding, sample: Sample) -> dict[str, Any]:
    one = {"rule": found.rule, "record": found.key, "kind": found.kind, "unit": found.unit, "year": found.year}
    said = {"reason": "试", "approved_by": "试", "until": sample.as_of}
    return said | {name: value for name, value in one.items() if value is not None}


def test_a_violation_is_in_the_report() -> None:
    """What a host sees, and not only the verdict."""

    @few(20)
    @given(st.sampled_from([rule.id for rule in KIT.law.rules if not rule.latent]).flatmap(testing.violating))
    def holds(sample: Sample) -> None:
        report = fazhi.check(sample.records, as_of=sample.as_of)
        assert sample.rule in {each.rule for each in report.violations}

    holds()
