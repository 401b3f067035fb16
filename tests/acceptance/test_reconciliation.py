"""Every number that a yearly report states is held against the records, or against the other numbers."""

from __future__ import annotations

from datetime import date

import pytest

import fazhi
from fazhi.dictionary import FieldType
from fazhi.language.tree import Aggregate, FieldRef, LetRef, Node, children
from fazhi.law.rule import Rule, Ruleset
from fazhi.verdicts import Severity, Verdict
from shipped import shipped_law
from tools.edits import BUREAU

NUMBERS = (FieldType.INT, FieldType.DECIMAL, FieldType.MONEY, FieldType.PERCENT)
NOT_IN_ANY_LEDGER = {
    "next_year",
    "officers_drawn",
    "penalty_by_kind_sum",
    "points",
    "random_batches",
    "sites",
    "trainings_named",
    "videos_named",
}
"""Held against other numbers of the report only."""


@pytest.fixture(scope="module")
def shipped() -> Ruleset:
    return shipped_law()


def within(node: Node) -> list[Node]:
    return [node, *(below for each in _parts(node) for below in within(each))]


def _parts(node: Node) -> tuple[Node, ...]:
    return (node.node,) if isinstance(node, LetRef) else tuple(children(node))


def figures(rule: Rule) -> set[str]:
    return {
        each.field.name for each in within(rule.require) if isinstance(each, FieldRef) and each.record.kind == "report"
    }


def test_every_number_is_reconciled_or_part_of_a_sum(shipped: Ruleset) -> None:
    numbers = {f.name for f in shipped.dictionary.kinds["report"].fields.values() if f.type in NUMBERS} - {"year"}
    rules = [rule for rule in shipped.rules if rule.record == "report"]
    against_records = [rule for rule in rules if any(isinstance(each, Aggregate) for each in within(rule.require))]
    reconciled = {name for rule in against_records for name in figures(rule)}
    assert numbers - reconciled == NOT_IN_ANY_LEDGER
    assert {name for rule in rules for name in figures(rule)} >= numbers


def test_the_figures_that_can_be_explained_are_those_whose_difference_is_a_notice(shipped: Ruleset) -> None:
    fields = shipped.dictionary.kinds["report"].fields
    explained = {choice.code: choice.label for choice in fields["explained"].choices}
    notices = [rule for rule in shipped.rules if rule.id.startswith("RCN-") and rule.severity == Severity.NOTICE]
    assert {name for rule in notices for name in figures(rule) & explained.keys()} == explained.keys()
    assert len(notices) == len(explained)
    assert {code: label.zh for code, label in explained.items()} == {code: fields[code].label.zh for code in explained}


def test_a_difference_shows_the_records_that_make_the_ledger_s_number() -> None:
    clean = fazhi.check(BUREAU, as_of=date(2025, 5, 31), select=["RCN-NO-PENALTY"])
    assert clean.violations == ()
    cases = [
        {"case_no": str(number), "unit": "甲局", "outcome": "no_penalty", "decided_on": f"2024-03-0{number}"}
        for number in (1, 2, 3)
    ]
    other = {"case_no": "4", "unit": "甲局", "outcome": "penalty", "decided_on": "2024-03-04"}
    figure = {
        "unit": "甲局",
        "year": 2024,
        "kind": "rule_of_law",
        "cases_no_penalty": 2,
        "explained": "",
        "explanation": "",
    }
    data = {"case": [*cases, other], "unit": [{"name": "甲局", "year": 2024}], "report": [figure]}
    (made,) = fazhi.check(data, as_of=date(2025, 5, 31), select=["RCN-NO-PENALTY"]).violations
    assert (made.verdict, made.severity) == (Verdict.FAIL, Severity.NOTICE)
    (counted,) = [value.counted for value in made.values if value.counted is not None]
    assert [each.key for each in counted.records] == ["1", "2", "3"]
    figure |= {"explained": "不予处罚案件数", "explanation": "按结案日期统计"}
    assert fazhi.check(data, as_of=date(2025, 5, 31), select=["RCN-NO-PENALTY"]).violations == ()
