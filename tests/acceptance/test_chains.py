"""Each conclusion of the shipped ruleset, from records: drawn, possible where something is unknown, else not drawn."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import pytest

import fazhi
from fazhi.law.rule import Ruleset
from fazhi.reports import render
from fazhi.verdicts import Certainty, Report
from shipped import shipped_law

AS_OF = date(2025, 5, 31)
Data = dict[str, list[dict[str, Any]]]
NO = "无"

CASE: dict[str, Any] = {
    "outcome": "penalty", "procedure": "ordinary", "penalties": "罚款",
    "fine": 5000, "fine_min": 1000, "fine_max": 10000,
    "mitigating": "none", "aggravating": "none", "reasons": NO, "grave": False, "same_act_fined_before": False,
    "elements_met": True, "basis_level": "law", "in_power_list": True,
    "trivial": False, "corrected": False, "no_harm": False, "no_fault_proved": False, "fault_not_needed": False,
    "basis_law": "tourism_law", "basis_article": "96", "basis_act": "undivided", "as_responsible": False,
    "party_type": "organisation", "tier": "ordinary", "other_law": NO, "illegal_income": 0, "turnover": 0,
    "is_major": False, "complex": False, "public_interest": False,
    "act_ended_on": "2023-12-01", "discovered_on": "2024-01-10", "filed_on": "2024-01-12",
    "investigated_on": "2024-02-20", "notified_on": "2024-03-01", "decided_on": "2024-04-01",
    "statement_made": False, "statement_waived": False, "hearing_told": False, "hearing_asked_on": NO, "hearing_on": NO,
    "review_decision_on": "2024-03-20", "review_result": "passed", "collective_on": NO,
    "officers": "张三、李四", "id_shown": True, "recusal_ground": False,
    "published_on": "2024-04-03", "revised_on": NO, "withdrawn_on": NO, "withdrawal_explained": False,
    "self_corrected_on": NO, "held_to_account_on": NO,
    "paid_on": "2024-04-05", "collected_by": "bank", "official_receipt": False,
    "hard_to_collect_later": False, "remote_area": False, "party_asked_to_pay_on_spot": False,
}  # fmt: skip
DOCUMENT: dict[str, Any] = {
    "title": "某规定", "kind": "normative", "important": False, "status": "in_force",
    "within_authority": True, "sets": NO, "restrictions": NO, "affects_market": False,
    "consulted_on": "2024-02-01", "assessed_on": "2024-01-15", "legality_on": "2024-03-01", "legality_result": "lawful",
    "legality_scope": ["subject", "procedure", "content"], "collective_on": "2024-03-10", "published_on": "2024-03-20",
    "filed_on": "2024-03-25", "filing_result": "lawful", "fair_review_on": NO, "fair_conclusion": "fair",
}  # fmt: skip
DECISION: dict[str, Any] = {
    "name": "某决策", "technical": False, "risky": False, "participation_on": "2024-02-01",
    "participation_exempt": False, "consulted_from": "2024-01-01",
    "consulted_until": "2024-02-05", "legality_submitted_on": "2024-02-10",
    "legality_on": "2024-03-01", "legality_result": "lawful", "counsel_opinion": True, "collective_on": "2024-03-10",
    "minutes_kept": True, "decided_on": "2024-03-10",
}  # fmt: skip
UNIT: dict[str, Any] = {
    "name": "甲局", "year": 2024, "fine_income": 100000, "fine_target_set": False, "fine_linked_to_appraisal": False,
    "fine_returned": False, "fine_kept": False,
}  # fmt: skip
STAFF: dict[str, Any] = {"enforces": True, "reviews": False, "joined_on": "2020-01-01", "left_on": ""} | {
    "cert_issued_on": "2020-02-01", "cert_ends_on": "2026-02-01"
}  # fmt: skip
STUDY = [
    {"title": month, "kind": "collective", "audience": "leaders", "held_on": f"2024-{month}-05", "lecturer_role": role}
    for month, role in (("02", "party_secretary"), ("05", "other"), ("08", "other"), ("11", "other"))
] + [
    {"title": kind, "kind": kind, "audience": "staff", "held_on": "2024-06-05", "lecturer_role": "other"}
    for kind in ("lecture", "exam")
]  # fmt: skip
SYSTEMS = ("accountability", "wrong_case", "review_measures", "study_plan")


def complying() -> Data:
    """A small year of three cases, two documents and two decisions with which nothing is wrong that these look at."""

    def several(record: dict[str, Any], key: str, n: int) -> list[dict[str, Any]]:
        return [
            {"unit": "甲局", **deepcopy(record), key: f"{record.get(key, '案')}{number}"} for number in range(1, n + 1)
        ]

    registers = [
        {"unit": "甲局", "type": kind, "title": kind, "number": "1", "for_year": 2024, "issued_on": "2024-01-05"}
        | {"published_on": "2024-01-06", "abolished_on": NO}
        for kind in SYSTEMS
    ]  # fmt: skip
    people = [{"unit": "甲局", "name": name} | STAFF for name in ("张三", "李四")]
    people.append({"unit": "甲局", "name": "王五"} | STAFF | {"enforces": False, "reviews": True})
    return {
        "unit": [deepcopy(UNIT), UNIT | {"year": 2023}],
        "case": several(CASE, "case_no", 3),
        "document": several(DOCUMENT, "title", 2),
        "decision": several(DECISION, "name", 2),
        "session": [{"unit": "甲局"} | each for each in STUDY],
        "register": registers,
        "staff": people,
    }


@dataclass(frozen=True)
class Chain:
    """What brings a conclusion about, and which of it is then taken away to leave it possible."""

    breaks: dict[str, dict[str, Any]]
    """Kind -> cells, written into the first records of it."""
    hides: tuple[str, str] | None
    """(kind, field) whose cells are not supplied; without a field, the whole kind."""
    n: dict[str, int] = field(default_factory=dict)
    """How many records of the kind; 1."""
    drops: dict[str, str] = field(default_factory=dict)
    """Kind -> the record with this cell is left out."""


OLD = {"act_ended_on": "2021-08-05"}
ONE_DAY = dict.fromkeys(("filed_on", "investigated_on", "notified_on", "decided_on"), "2024-04-01")
DOC_ONE_DAY = dict.fromkeys(("legality_on", "collective_on", "published_on"), "2024-03-20")
DEC_ONE_DAY = dict.fromkeys(("legality_on", "collective_on", "decided_on"), "2024-03-10")
REVISED = {"revised_on": "2024-10-08"}
GREATEST = {"fine": 10000}
PROFIT = {"unit": {"fine_target_set": True, "fine_income": 900000}}

CHAINS: dict[str, Chain] = {
    "C-OUT-OF-TIME": Chain({"case": OLD}, ("case", "grave")),
    "C-NO-BASIS": Chain({"case": {"basis_level": "document"}}, ("case", "basis_level")),
    "C-UNREVIEWED": Chain({"case": {"is_major": True, "review_result": "failed"}}, ("case", "review_result")),
    "C-UNHEARD": Chain({"case": {"notified_on": NO}}, ("case", "notified_on")),
    "C-WRONG-AMOUNT": Chain({"case": {"fine": 500}}, ("case", "mitigating")),
    "C-WRONG-CASE": Chain({"case": {"statement_made": True, "statement_reviewed_on": NO}}, ("case", "statement_made")),
    "C-DUTY-TO-CORRECT": Chain({"case": {"same_act_fined_before": True}}, ("case", "same_act_fined_before")),
    "C-NOT-CORRECTED": Chain({"case": OLD}, ("case", "self_corrected_on")),
    "C-NOT-ANSWERED-FOR": Chain({"case": OLD}, ("case", "held_to_account_on")),
    "C-REVISED": Chain({"case": REVISED | {"withdrawn_on": "2024-10-09"}}, ("case", "revised_on")),
    "C-WITHDRAWAL-DUE": Chain({"case": REVISED}, ("case", "withdrawn_on")),
    "C-LEFT-STANDING": Chain({"case": REVISED}, ("case", "withdrawn_on")),
    "C-REVISED-NOT-ANSWERED-FOR": Chain({"case": REVISED}, ("case", "held_to_account_on")),
    "C-UNFIT-OFFICERS": Chain({"case": {"officers": "张三", "id_shown": False}}, ("case", "id_shown")),
    "C-REVIEW-BYPASSED": Chain({"case": {"is_major": True, "review_result": "failed"}}, ("case", "collective_on")),
    "C-DECISION-FLAWED": Chain({"decision": {"counsel_opinion": False}}, ("decision", "counsel_opinion")),
    "C-DECISION-IN-NAME": Chain({"decision": DEC_ONE_DAY | {"minutes_kept": False}}, ("decision", "minutes_kept")),
    "C-DECISION-LIABLE": Chain({"decision": {"legality_result": "unlawful"}}, ("decision", "legality_result")),
    "C-DOCUMENT-UNLAWFUL": Chain({"document": {"within_authority": False}}, ("document", "within_authority")),
    "C-DOCUMENT-STANDS": Chain({"document": {"sets": ["permit"]}}, ("document", "status")),
    "C-DOCUMENT-IN-NAME": Chain(
        {"document": DOC_ONE_DAY | {"legality_scope": ["content"]}}, ("document", "legality_scope")
    ),
    "C-DOCUMENT-UNREVIEWED": Chain({"document": {"legality_on": NO}}, ("document", "legality_on")),
    "C-U-MAXIMUM-FINES": Chain({"case": GREATEST}, ("case", "fine_max"), {"case": 3}),
    "C-U-FINES-FOR-PROFIT": Chain(PROFIT, ("unit", "fine_target_set")),
    "C-U-PROFIT-UNCHECKED": Chain(PROFIT, ("register", ""), drops={"register": "accountability"}),
    "C-U-WRONG-CASES": Chain({"case": OLD}, ("case", "grave"), {"case": 3}),
    "C-U-NO-ACCOUNTABILITY": Chain({"case": OLD}, ("register", ""), drops={"register": "wrong_case"}),
    "C-U-CORRECTION-FAILS": Chain({"case": OLD}, ("case", "self_corrected_on"), {"case": 2}),
    "C-U-DECISIONS-IN-NAME": Chain({"decision": DEC_ONE_DAY}, ("decision", "legality_on"), {"decision": 2}),
    "C-U-DOCUMENTS-IN-NAME": Chain({"document": DOC_ONE_DAY}, ("document", "legality_on"), {"document": 2}),
    "C-U-CASES-IN-NAME": Chain({"case": ONE_DAY}, ("case", "filed_on"), {"case": 3}),
    "C-U-FORMALITY": Chain(
        {"case": ONE_DAY, "document": DOC_ONE_DAY}, ("case", "filed_on"), {"case": 3, "document": 2}
    ),
    "C-U-REVIEW-HOLLOW": Chain(
        {"case": {"is_major": True, "review_result": "failed"}},
        ("case", "review_result"),
        drops={"register": "review_measures"},
    ),
    "C-U-DISCLOSURE-FAILS": Chain({"case": {"published_on": "2024-05-20"}}, ("case", "published_on"), {"case": 3}),
    "C-U-STUDY-HOLLOW": Chain(
        {"session": {"audience": "public", "lecturer_role": "other"}}, ("session", ""), {"session": 6}
    ),
}


def broken(chain: Chain) -> Data:
    data = complying()
    for kind, cells in chain.breaks.items():
        for record in data[kind][: chain.n.get(kind, 1)]:
            record.update(cells)
    for kind, cell in chain.drops.items():
        data[kind] = [record for record in data[kind] if cell not in record.values()]
    return data


def hidden(chain: Chain) -> Data:
    data = broken(chain)
    assert chain.hides is not None
    kind, name = chain.hides
    if not name:
        del data[kind]
        return data
    for record in data[kind][: chain.n.get(kind, 1)]:
        del record[name]
    return data


@cache
def shipped() -> Ruleset:
    return shipped_law()


@cache
def leaves(id_: str) -> frozenset[str]:
    """The rules that a conclusion rests on in the end."""
    (premises,) = [one.premises for one in shipped().conclusions if one.id == id_]
    return frozenset().union(*(leaves(each.of) if each.is_conclusion else each.rules for each in premises))


def drawn(id_: str, data: Data) -> set[Certainty]:
    made = fazhi.check(data, as_of=AS_OF, select=sorted(leaves(id_))).conclusions
    assert not [one for one in made if one.certainty is Certainty.ERROR]
    return {one.certainty for one in made if one.id == id_ and one.year == 2024}


@pytest.mark.parametrize("id_", CHAINS)
def test_it_is_drawn_from_what_breaks_the_law(id_: str) -> None:
    assert Certainty.CERTAIN in drawn(id_, broken(CHAINS[id_]))


@pytest.mark.parametrize("id_", CHAINS)
def test_it_is_possible_where_something_is_unknown(id_: str) -> None:
    assert drawn(id_, hidden(CHAINS[id_])) == {Certainty.POSSIBLE}


def test_nothing_is_drawn_where_nothing_is_wrong() -> None:
    made = [one for one in fazhi.check(complying(), as_of=AS_OF).conclusions if one.year == 2024]
    assert {one.id for one in made if not one.readiness} == set()


@pytest.mark.parametrize(
    ("id_", "kind", "n"),
    [
        ("C-U-MAXIMUM-FINES", "case", 2),
        ("C-U-WRONG-CASES", "case", 2),
        ("C-U-CORRECTION-FAILS", "case", 1),
        ("C-U-DECISIONS-IN-NAME", "decision", 1),
        ("C-U-DOCUMENTS-IN-NAME", "document", 1),
        ("C-U-CASES-IN-NAME", "case", 2),
        ("C-U-FORMALITY", "document", 1),
        ("C-U-DISCLOSURE-FAILS", "case", 2),
    ],
)
def test_one_fewer_makes_no_habit(id_: str, kind: str, n: int) -> None:
    chain = CHAINS[id_]
    assert drawn(id_, broken(Chain(chain.breaks, None, chain.n | {kind: n}))) == set()


def test_every_conclusion_has_its_chain_here() -> None:
    assert {one.id for one in shipped().conclusions if not one.readiness} == set(CHAINS)


def test_what_makes_a_case_wrong_is_a_violation_of_the_penalty_law_never_a_warning_or_a_benchmark() -> None:
    rules = {rule.id: rule for rule in shipped().rules}
    for id_ in leaves("C-WRONG-CASE"):
        assert rules[id_].severity == "error", id_
        assert "apl" in {cited.source for cited in rules[id_].citations}, id_
    for id_ in leaves("C-DECISION-LIABLE"):
        assert rules[id_].severity == "error", id_
        assert "major-decisions" in {cited.source for cited in rules[id_].citations}, id_


def test_a_fine_outside_the_list_of_powers_alone_makes_no_case_wrong() -> None:
    data = broken(Chain({"case": {"in_power_list": False}}, None))
    assert drawn("C-WRONG-CASE", data) == set()
    assert "FIN64" in {each.rule for each in fazhi.check(data, as_of=AS_OF).violations}


def test_a_law_that_punishes_without_fault_makes_no_case_wrong() -> None:
    proved = {"no_fault_proved": True}
    assert drawn("C-WRONG-CASE", broken(Chain({"case": proved}, None))) == {Certainty.CERTAIN}
    assert drawn("C-WRONG-CASE", broken(Chain({"case": proved | {"fault_not_needed": True}}, None))) == set()


def test_a_hearing_after_the_decision_has_not_raised_the_fine() -> None:
    raised = {"proposed_fine": 4000, "new_facts": False}
    before, after = {"hearing_on": "2024-03-25"}, {"hearing_on": "2024-04-02"}
    assert drawn("C-WRONG-AMOUNT", broken(Chain({"case": raised | before}, None))) == {Certainty.CERTAIN}
    assert drawn("C-WRONG-AMOUNT", broken(Chain({"case": raised | after}, None))) == set()


def test_a_conclusion_that_holds_only_by_benchmarks_says_so() -> None:
    data = broken(Chain({"case": OLD}, None, drops={"register": "accountability"}))

    def report(territory: str) -> Report:
        for unit in data["unit"]:
            unit["territory"] = territory
        return fazhi.check(data, as_of=AS_OF)

    def binding(territory: str) -> set[bool | None]:
        return {one.binding for one in report(territory).conclusions if one.id == "C-U-NO-ACCOUNTABILITY"}

    assert binding("河南省/济源市") == {True}
    assert binding("广东省/深圳市") == {False}
    assert binding("") == {None}
    assert "[推论·对标] C-U-NO-ACCOUNTABILITY" in render(report("广东省/深圳市"))
    assert "[推论] C-U-NO-ACCOUNTABILITY" in render(report("河南省/济源市"))
    assert {one.binding for one in report("").conclusions if one.id == "C-WRONG-CASE"} == {True}, "a national law"


def test_one_fact_gives_one_finding() -> None:
    """A revised wrong case, and a document that a review found unlawful: their duties are asked for once."""
    report = fazhi.check(
        broken(Chain({"case": OLD | REVISED, "document": {"filing_result": "unlawful"}}, None)), as_of=AS_OF
    )
    failed = [each.rule for each in report.violations]
    assert [rule for rule in failed if rule in ("WRO29", "ACC29")] == ["WRO29"]
    assert [rule for rule in failed if rule in ("DOC16", "DUD16")] == ["DOC16"]
    certain = {one.id for one in report.conclusions if one.certainty is Certainty.CERTAIN}
    assert {"C-NOT-ANSWERED-FOR", "C-DOCUMENT-STANDS"} <= certain
    assert "C-NOT-CORRECTED" not in certain
