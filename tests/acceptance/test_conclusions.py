"""What the shipped rules' findings add up to, from records to the report."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import fazhi
from fazhi.law.conclusion import Conclusion
from fazhi.law.load import ruleset_folder
from fazhi.law.schema import json_schema
from fazhi.reports import render
from fazhi.reports.exit_code import ExitCode, exit_code
from fazhi.reports.json_report import schema
from fazhi.verdicts import Certainty, Report, Verdict
from shipped import shipped_law
from tools.edits import BUREAU, DIRTY

AS_OF = date(2025, 5, 31)
UNIT = {"name": "甲局", "year": 2024}
OUT_OF_TIME: dict[str, Any] = {
    "case_no": "1",
    "unit": "甲局",
    "outcome": "penalty",
    "fine": 5000,
    "grave": False,
    "act_ended_on": "2021-01-05",
    "discovered_on": "2024-01-10",
    "decided_on": "2024-03-01",
}


@pytest.fixture(scope="module")
def dirty() -> Report:
    return fazhi.check(DIRTY, as_of=AS_OF)


@pytest.fixture(scope="module")
def shipped() -> dict[str, Conclusion]:
    return {one.id: one for one in shipped_law().conclusions}


def judged(**changes: Any) -> Report:
    return fazhi.check({"case": [OUT_OF_TIME | changes], "unit": [UNIT]}, as_of=AS_OF)


def about(report: Report, key: str) -> dict[str, Certainty]:
    return {one.id: one.certainty for one in report.conclusions if one.key == key}


def depth(one: Conclusion, shipped: dict[str, Conclusion]) -> int:
    return 1 + max((depth(shipped[each.of], shipped) for each in one.premises if each.is_conclusion), default=0)


def test_there_are_chains_of_three_steps_and_more(shipped: dict[str, Conclusion]) -> None:
    assert len(shipped) >= 12
    assert len([one for one in shipped.values() if depth(one, shipped) >= 3]) >= 4
    assert len({rule for one in shipped.values() for rule in one.activates}) >= 2
    assert len([one for one in shipped.values() if any(each.count > 1 for each in one.premises)]) >= 3


def test_every_conclusion_can_be_drawn(shipped: dict[str, Conclusion]) -> None:
    """From each of its premises' findings alone or together: none asks for what cannot be."""
    from fazhi.conclusions.fixpoint import fixpoint
    from fazhi.conclusions.model import Strength

    leaves = {each: Strength.CERTAIN for one in shipped.values() for each in one.premises if not each.is_conclusion}
    drawn = fixpoint(shipped.values(), leaves)
    assert set(drawn) == {one.id for one in shipped.values() if one.premises}


VENUE_WARNED: dict[str, Any] = {
    "act_ended_on": "2023-12-05",
    "basis_law": "娱乐场所管理条例",
    "basis_article": "49",
    "basis_act": "不区分",
    "as_responsible": "否",
    "tier": "一般",
}


def test_a_fine_by_an_article_that_only_warns_makes_a_wrong_case() -> None:
    """By the table of bands alone: nobody entered a greatest fine."""
    drawn = about(judged(**VENUE_WARNED), "1")
    assert {drawn[id_] for id_ in ("C-WRONG-AMOUNT", "C-WRONG-CASE")} == {Certainty.CERTAIN}
    allowed = about(judged(**VENUE_WARNED | {"basis_article": "48"}), "1")
    assert allowed["C-WRONG-AMOUNT"] is Certainty.POSSIBLE


def test_a_fine_out_of_time_that_nobody_put_right() -> None:
    report = judged(self_corrected_on="无", revised_on="无", held_to_account_on="无")
    drawn = about(report, "1")
    assert {drawn[id_] for id_ in ("C-OUT-OF-TIME", "C-WRONG-CASE", "C-DUTY-TO-CORRECT", "C-NOT-CORRECTED")} == {
        Certainty.CERTAIN
    }
    assert {"DUP75", "ACC29"} <= {each.rule for each in report.violations}


def test_a_fine_out_of_time_that_was_put_right() -> None:
    report = judged(self_corrected_on="2024-05-06", revised_on="无")
    drawn = about(report, "1")
    assert "C-DUTY-TO-CORRECT" in drawn
    assert "C-NOT-CORRECTED" not in drawn
    assert "DUP75" not in {each.rule for each in report.violations}


def test_whether_it_was_put_right_is_not_known() -> None:
    assert about(judged(), "1")["C-NOT-CORRECTED"] is Certainty.POSSIBLE


def test_being_liable_to_revocation_starts_no_clock() -> None:
    drawn = about(judged(published_on="2024-03-05", revised_on="无", withdrawn_on="无"), "1")
    assert "C-WRONG-CASE" in drawn
    assert not {"C-REVISED", "C-WITHDRAWAL-DUE", "C-LEFT-STANDING"} & drawn.keys()


def test_a_revised_decision_is_due_to_be_withdrawn_and_then_late() -> None:
    revised = {"published_on": "2024-03-05", "revised_on": "2025-05-29", "withdrawn_on": "无"}
    drawn = about(judged(**revised), "1")
    assert drawn["C-WITHDRAWAL-DUE"] is Certainty.CERTAIN
    assert "C-LEFT-STANDING" not in drawn
    assert about(judged(**revised | {"revised_on": "2025-05-06"}), "1")["C-LEFT-STANDING"] is Certainty.CERTAIN


def test_a_latent_rule_that_nothing_activates_is_not_counted_as_violated() -> None:
    report = judged(discovered_on="2022-01-10", self_corrected_on="无", revised_on="无")
    assert "C-WRONG-CASE" not in {id_ for id_, now in about(report, "1").items() if now is Certainty.CERTAIN}
    assert "DUP75" not in {each.rule for each in report.findings}
    (counts,) = [each.counts for each in report.by_rule if each.rule == "DUP75"]
    assert counts == {Verdict.NOT_APPLICABLE: 1}


def test_an_awakened_rule_whose_columns_are_missing_is_unknown_for_its_record() -> None:
    """None of the cases has the columns: one judgment stands for all of them, and only of one a conclusion is drawn."""
    others = [{"case_no": number, "discovered_on": "2022-01-10"} for number in "23"]
    cases = [OUT_OF_TIME, *(OUT_OF_TIME | each for each in others)]
    report = fazhi.check({"case": cases, "unit": [UNIT]}, as_of=AS_OF)
    assert [key for key in "123" if about(report, key).get("C-WRONG-CASE") is Certainty.CERTAIN] == ["1"]
    (found,) = [each for each in report.findings if each.rule == "DUP75"]
    assert (found.verdict, found.key, found.records) == (Verdict.UNKNOWN, "1", 1)
    (counts,) = [each.counts for each in report.by_rule if each.rule == "DUP75"]
    assert counts == {Verdict.UNKNOWN: 1, Verdict.NOT_APPLICABLE: 2}


def test_passes_are_counted_alike_whether_they_are_told_or_not(dirty: Report) -> None:
    told = fazhi.check(DIRTY, as_of=AS_OF, keep_passes=True)
    assert told.by_rule == dirty.by_rule
    assert told.conclusions == dirty.conclusions
    assert [each for each in told.findings if each.verdict not in (Verdict.PASS, Verdict.NOT_APPLICABLE)] == list(
        dirty.findings
    )


def test_the_complying_bureau_can_be_submitted_and_nothing_is_concluded_against_it() -> None:
    report = fazhi.check(BUREAU, as_of=AS_OF)
    drawn = {(one.id, one.certainty) for one in report.conclusions if one.year == 2024}
    assert drawn == {("C-READY-YES", Certainty.CERTAIN)}
    assert [one.year for one in report.conclusions] == [2024], "the year before only serves to compare"


def test_the_dirty_set_shows_long_chains_and_is_not_to_be_submitted(dirty: Report) -> None:
    certain = {one.id for one in dirty.conclusions if one.certainty is Certainty.CERTAIN and one.year == 2024}
    assert {"C-LEFT-STANDING", "C-NOT-CORRECTED", "C-U-WRONG-CASES", "C-U-FINES-FOR-PROFIT", "C-READY-NO"} <= certain
    assert not {"C-READY-SUPPLY", "C-READY-YES"} & certain


def test_of_some_rules_alone_readiness_is_not_said() -> None:
    assert [one.id for one in fazhi.check(DIRTY, as_of=AS_OF, select=["PUB*"]).conclusions if one.readiness] == []


def test_missing_data_is_never_ready() -> None:
    said = [one.id for one in judged(discovered_on="2022-01-10").conclusions if one.readiness]
    assert said in (["C-READY-SUPPLY"], ["C-READY-NO"])
    only_unit = fazhi.check({"unit": [UNIT]}, as_of=AS_OF)
    assert "C-READY-YES" not in {one.id for one in only_unit.conclusions}


def test_without_the_extra_the_report_is_the_same(dirty: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable", None)
    monkeypatch.delitem(sys.modules, "fazhi.conclusions.durable_host", raising=False)
    assert render(fazhi.check(DIRTY, as_of=AS_OF), "json") == render(dirty, "json")


def test_a_failure_of_chaining_loses_no_finding(dirty: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    import fazhi.conclusions.settle

    def fails(*_: object, **__: object) -> None:
        raise ValueError("no way")

    monkeypatch.setattr(fazhi.conclusions.settle, "draw", fails)
    report = fazhi.check(DIRTY, as_of=AS_OF)
    latent = {rule.id for rule in shipped_law().rules if rule.latent}
    assert report.findings == tuple(each for each in dirty.findings if each.rule not in latent)
    assert [one.certainty for one in report.conclusions] == [Certainty.ERROR]
    assert exit_code(report) is ExitCode.INTERNAL
    assert "no way" in render(report)


def test_one_case_s_failure_loses_no_finding_and_no_other_conclusion(
    dirty: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something inside the chaining of one case goes wrong, in earnest: its weighing divides by zero."""
    case = next(one.key for one in dirty.conclusions if one.id == "C-LEFT-STANDING")
    drawing = sys.modules["fazhi.conclusions.draw"]  # the package hands on a function of that name
    weigh = drawing.weigh  # type: ignore[attr-defined]

    def fails(facts: Any, interested: Any) -> Any:
        if {fact.subject.key for fact in facts} == {case}:
            raise ZeroDivisionError("no way")
        return weigh(facts, interested)

    monkeypatch.setattr(drawing, "weigh", fails)
    report = fazhi.check(DIRTY, as_of=AS_OF)
    lost = {each for each in dirty.findings if each not in report.findings}
    assert {(each.key, each.rule in ("DUP75", "ACC29")) for each in lost} <= {(case, True)}
    assert [one.key for one in report.conclusions if one.certainty is Certainty.ERROR] == [case]
    of_others = {(one.id, one.key) for one in dirty.conclusions if one.kind != "unit" and one.key != case}
    assert of_others <= {(one.id, one.key) for one in report.conclusions}
    assert exit_code(report) is ExitCode.INTERNAL


def test_the_text_shows_each_derivation_as_a_tree(dirty: Report) -> None:
    text = render(dirty, "text")
    start = text.index("C-LEFT-STANDING")
    assert text[start:].splitlines()[2:6] == [
        "    ├─ C-WITHDRAWAL-DUE：已公示的决定应当撤回",
        "    │  ├─ C-REVISED：处罚决定已变更、撤销或确认违法",
        "    │  │  ├─ PUB48 违规：被变更撤销的处罚决定应3个工作日内撤回公示",
        "    │  │  └─ WRO29 违规：错案责任倒查",
    ]
    assert "报送意见：示例市文化广电和旅游局 2024年：暂不宜报送" in "\n".join(text.splitlines()[-6:])
    assert "Submission:" in render(dirty, "text", "en")


def test_the_json_follows_its_schema(dirty: Report) -> None:
    data = json.loads(render(dirty, "json"))
    jsonschema.Draft202012Validator(json.loads(schema())).validate(data)
    assert len(data["conclusions"]) == len(dirty.conclusions)


def test_the_published_schema_is_the_one_the_models_give(root: Path) -> None:
    published = json.loads((ruleset_folder() / "conclusion.schema.json").read_text("utf-8"))
    told = "run: fazhi rules schema conclusions > ruleset/fazhi_ruleset/conclusion.schema.json"
    assert published == json_schema("conclusions"), told
    for path in (root / "ruleset/fazhi_ruleset/conclusions").glob("*.toml"):
        assert path.read_text("utf-8").startswith("#:schema ../conclusion.schema.json\n"), path.name
