"""After the overlays: what the law concludes reads verdicts, readiness reads the violations that no waiver covers."""

from __future__ import annotations

import sys
from decimal import localcontext

import pytest

from fazhi.conclusions import draw
from fazhi.conclusions.model import Fact
from fazhi.conclusions.settle import Settler
from fazhi.conclusions.waived import joined, unwaived
from fazhi.overlays import target
from fazhi.readers.table import Place
from fazhi.run.judge import EXACT, Tally
from fazhi.verdicts import Certainty, ConclusionFinding, Finding, Verdict, Waiver
from unit.conclusions.chains import after, conclusion, fact, of
from unit.reports.made import AS_OF, finding

WRONG = conclusion("C-WRONG", all=(of("LIM"),))
MANY = conclusion("C-MANY", "unit", all=(after("C-WRONG", 2),))
NO = conclusion("C-READY-NO", "unit", any=(of("LIM"), after("C-WRONG"), of("FIN")), readiness=True)
SUPPLY = conclusion("C-READY-SUPPLY", "unit", any=(of("FIN", "unknown"),), unless=("C-READY-NO",), readiness=True)
YES = conclusion("C-READY-YES", "unit", unless=("C-READY-NO", "C-READY-SUPPLY"), readiness=True)
CONCLUSIONS = [WRONG, MANY, NO, SUPPLY, YES]
YEAR = ("甲局", 2024)


@pytest.fixture(params=["as installed", "without the extra"], autouse=True)
def _engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "without the extra":
        monkeypatch.setitem(sys.modules, "durable", None)
        monkeypatch.delitem(sys.modules, "fazhi.conclusions.durable_host", raising=False)


def drawn(*facts: Fact) -> set[str]:
    legal = draw(CONCLUSIONS, facts, {}, [YEAR])
    return {one.id for one in joined(legal, draw(CONCLUSIONS, unwaived(facts), {}, [YEAR])).conclusions}


def test_a_waived_violation_alone_leaves_its_chain_standing_and_the_year_ready() -> None:
    assert drawn(fact("LIM")) == {"C-WRONG", "C-READY-NO"}
    assert drawn(fact("LIM", waived=True)) == {"C-WRONG", "C-READY-YES"}


def test_with_something_unknown_the_year_is_to_be_completed_first() -> None:
    unknown = fact("FIN", Verdict.UNKNOWN)
    assert drawn(fact("LIM", waived=True), unknown) == {"C-WRONG", "C-READY-SUPPLY"}


def test_one_that_is_not_waived_keeps_the_year_back() -> None:
    assert drawn(fact("LIM", waived=True), fact("LIM", key="2")) == {"C-WRONG", "C-MANY", "C-READY-NO"}


def test_readiness_does_not_rest_on_a_chain_from_waived_violations_in_another_way() -> None:
    """C-READY-NO also asks for C-WRONG, which stands: but only on what was waived."""
    no = conclusion("C-READY-NO", "unit", any=(after("C-WRONG"),), readiness=True)
    facts = [fact("LIM", waived=True)]
    made = joined(draw([WRONG, no, YES], facts, {}, [YEAR]), draw([WRONG, no, YES], unwaived(facts), {}, [YEAR]))
    assert {one.id for one in made.conclusions} == {"C-WRONG", "C-READY-YES"}


def test_what_readiness_rests_on_names_no_waived_record() -> None:
    facts = [fact("LIM", key="1", waived=True), fact("LIM", key="2")]
    made = joined(draw(CONCLUSIONS, facts, {}, [YEAR]), draw(CONCLUSIONS, unwaived(facts), {}, [YEAR]))
    (no,) = [one for one in made.conclusions if one.readiness]
    assert {key for ground in no.because for key in ground.keys} == {"2"}
    (many,) = [one for one in made.conclusions if one.id == "C-MANY"]
    assert {key for ground in many.because for key in ground.keys} == {"1", "2"}


def test_without_waivers_it_is_drawn_once_and_comes_out_the_same() -> None:
    facts = [fact("LIM"), fact("FIN", Verdict.UNKNOWN, "3")]
    once = draw(CONCLUSIONS, facts, {}, [YEAR])
    assert joined(once, draw(CONCLUSIONS, unwaived(facts), {}, [YEAR])) == once


def test_a_failure_of_the_second_drawing_is_told() -> None:
    legal = draw(CONCLUSIONS, [fact("LIM", waived=True)], {}, [YEAR])
    failed = ConclusionFinding(
        "", {}, Certainty.ERROR, legal.conclusions[0].severity, "unit", "", "甲局", 2024, {"zh": "出错"}
    )
    assert failed in joined(legal, type(legal)((failed,), ("note",))).conclusions


# --- from findings ------------------------------------------------------------------------------------------------


def settled(found: Finding) -> set[str]:
    from fazhi.dictionary import Kind, Label, Record

    unit = Kind("unit", Label("单位", "unit"), ("name",), {}, {})
    record = Record(unit, (), None, "甲局", "甲局", 2024)  # type: ignore[arg-type]
    settler = Settler(CONCLUSIONS, {}, lambda *_: True, lambda judged: found, whole=True)
    with localcontext(EXACT):
        made = settler.settle([found], (), (), {"unit": (record,)}, Tally())
    return {one.id for one in made.conclusions}


def test_the_waiver_of_a_finding_is_seen() -> None:
    violation = finding("LIM", unit="甲局")
    waiver = Waiver("停机", "局长", AS_OF, Place("waivers.toml", 1))
    assert settled(violation) == {"C-WRONG", "C-READY-NO"}
    assert settled(finding("LIM", unit="甲局", waiver=waiver)) == {"C-WRONG", "C-READY-YES"}
    assert target(violation).rule == "LIM"
