"""From facts to conclusions: records, unit-years, what is unknown, what fails."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from fazhi.conclusions import draw
from fazhi.conclusions.model import Fact
from fazhi.law.conclusion import Conclusion
from fazhi.verdicts import Certainty, ConclusionFinding, Severity, Verdict
from unit.conclusions.chains import after, conclusion, fact, of

WRONG = conclusion("C-WRONG", any=(of("LIM"), of("BASIS")))
DUTY = conclusion("C-DUTY", all=(after("C-WRONG"),), activates=("DUP",))
LEFT = conclusion("C-LEFT", all=(after("C-DUTY"), of("DUP")))
MANY = conclusion("C-MANY", "unit", all=(after("C-WRONG", 3),))
FINES = conclusion("C-FINES", "unit", all=(of("FIN", count=3),))


@pytest.fixture(params=["as installed", "without the extra"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test holds with durable-rules and without it."""
    if request.param == "without the extra":
        monkeypatch.setitem(sys.modules, "durable", None)
        monkeypatch.delitem(sys.modules, "fazhi.conclusions.durable_host", raising=False)


pytestmark = pytest.mark.usefixtures("engine")


def drawn(conclusions: list[Conclusion], *facts: Fact, **how: Any) -> list[tuple[str, str, Certainty]]:
    return [(one.id, one.key, one.certainty) for one in found(conclusions, *facts, **how)]


def found(conclusions: list[Conclusion], *facts: Fact, **how: Any) -> tuple[ConclusionFinding, ...]:
    return draw(conclusions, facts, {}, **how).conclusions


def test_a_fine_out_of_time_leads_to_a_wrong_case_a_duty_and_its_breach() -> None:
    made = found([WRONG, DUTY, LEFT], fact("LIM"), fact("DUP"))
    assert {one.id for one in made} == {"C-WRONG", "C-DUTY", "C-LEFT"}
    (left,) = [one for one in made if one.id == "C-LEFT"]
    assert [(ground.id, ground.verdict) for ground in left.because] == [("C-DUTY", None), ("DUP", Verdict.FAIL)]
    (wrong,) = left.because[0].because
    assert (wrong.id, [ground.id for ground in wrong.because]) == ("C-WRONG", ["LIM"])


def test_each_record_for_itself() -> None:
    assert drawn([WRONG, DUTY, LEFT], fact("LIM", key="1"), fact("DUP", key="2")) == [
        ("C-DUTY", "1", Certainty.CERTAIN),
        ("C-WRONG", "1", Certainty.CERTAIN),
    ]


def test_what_may_be_barred_is_possible() -> None:
    unless = conclusion("C-UNLESS", all=(of("LIM"),), unless=("C-BASIS",))
    both = [conclusion("C-BASIS", all=(of("BASIS"),)), unless]
    assert drawn(both, fact("LIM")) == [("C-UNLESS", "1", Certainty.CERTAIN)]
    assert drawn(both, fact("LIM"), fact("BASIS")) == [("C-BASIS", "1", Certainty.CERTAIN)]
    assert drawn(both, fact("LIM"), fact("BASIS", Verdict.UNKNOWN)) == [
        ("C-BASIS", "1", Certainty.POSSIBLE),
        ("C-UNLESS", "1", Certainty.POSSIBLE),
    ]


def test_the_order_of_facts_changes_nothing_nor_do_passes() -> None:
    facts = [fact("LIM", key="2"), fact("BASIS", key="1"), fact("BASIS", key="3"), fact("LIM", key="1")]
    made = found([WRONG, MANY], *facts)
    assert found([WRONG, MANY], *reversed(facts)) == made
    assert found([WRONG, MANY], fact("LIM", Verdict.PASS, key="4"), *facts) == made


def test_what_is_unknown_makes_it_possible() -> None:
    assert drawn([WRONG], fact("LIM", Verdict.UNKNOWN)) == [("C-WRONG", "1", Certainty.POSSIBLE)]
    assert drawn([WRONG], fact("LIM", Verdict.PENDING)) == []
    assert drawn([WRONG], fact("LIM", Verdict.UNKNOWN), fact("BASIS")) == [("C-WRONG", "1", Certainty.CERTAIN)]


def test_a_certain_conclusion_names_only_what_is_certain() -> None:
    (one,) = found([WRONG], fact("LIM", Verdict.UNKNOWN), fact("BASIS"))
    assert [(ground.id, ground.certainty) for ground in one.because] == [("BASIS", Certainty.CERTAIN)]


def test_what_a_whole_table_lacks_is_told_once() -> None:
    lacking = fact("LIM", Verdict.UNKNOWN, key="", records=500)
    (one,) = found([WRONG], lacking, fact("OTHER"))
    assert (one.key, one.records, one.certainty) == ("", 500, Certainty.POSSIBLE)
    certain, possible = found([WRONG], lacking, fact("BASIS"))
    assert (certain.key, certain.certainty, possible.records) == ("1", Certainty.CERTAIN, 500)


@pytest.mark.parametrize(("cases", "count"), [(2, 0), (3, 1)])
def test_three_fines_of_one_year_make_a_habit(cases: int, count: int) -> None:
    facts = [fact("FIN", key=str(number)) for number in range(cases)]
    assert len(drawn([FINES], *facts)) == count


def test_fines_of_two_years_or_of_two_units_are_not_added_up() -> None:
    assert drawn([FINES], fact("FIN"), fact("FIN", key="2"), fact("FIN", key="3", year=2023)) == []
    assert drawn([FINES], fact("FIN"), fact("FIN", key="2"), fact("FIN", key="3", unit="乙局")) == []


def test_the_same_case_counts_once() -> None:
    assert drawn([FINES], *[fact("FIN")] * 3) == []


def test_a_fine_of_an_unknown_year_may_be_the_third() -> None:
    made = drawn([FINES], fact("FIN"), fact("FIN", key="2"), fact("FIN", key="3", year=None))
    assert made == [("C-FINES", "甲局", Certainty.POSSIBLE)]


def test_a_unit_s_conclusion_counts_those_of_its_cases() -> None:
    facts = [fact("LIM", key=str(number)) for number in range(3)]
    made = [one for one in found([WRONG, MANY], *facts) if one.kind == "unit"]
    assert [(one.id, one.year) for one in made] == [("C-MANY", 2024)]
    (ground,) = made[0].because
    assert (ground.id, ground.verdict, ground.records, ground.keys) == ("C-WRONG", None, 3, ("0", "1", "2"))
    assert [below.id for below in ground.because] == ["LIM"]


def test_severity_and_benchmarks_can_be_left_out() -> None:
    bad = conclusion("C-BAD", "unit", all=(of("LIM", severity="error", binding=True),))
    assert len(drawn([bad], fact("LIM"))) == 1
    assert drawn([bad], fact("LIM", severity=Severity.WARNING)) == []
    assert drawn([bad], fact("LIM", binding=False)) == []
    assert len(drawn([bad], fact("LIM", binding=None))) == 1


NO = conclusion("C-NO", "unit", any=(of("LIM"),), readiness=True)
SUPPLY = conclusion("C-SUPPLY", "unit", any=(of("LIM", "unknown"),), unless=("C-NO",), readiness=True)
YES = conclusion("C-YES", "unit", unless=("C-NO", "C-SUPPLY"), readiness=True)
YEARS = (("甲局", 2024),)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([], "C-YES"),
        ([fact("LIM")], "C-NO"),
        ([fact("LIM", Verdict.UNKNOWN)], "C-SUPPLY"),
        ([fact("LIM", Verdict.UNKNOWN, not_run=True)], "C-SUPPLY"),
        ([fact("LIM", Verdict.UNKNOWN), fact("LIM", key="2")], "C-NO"),
        ([fact("LIM", year=None)], "C-SUPPLY"),
        ([fact("LIM", Verdict.PENDING)], "C-YES"),
    ],
)
def test_readiness_is_said_once(facts: list[Fact], said: str) -> None:
    assert drawn([YES, SUPPLY, NO], *facts, unit_years=YEARS) == [(said, "甲局", Certainty.CERTAIN)]


def test_readiness_is_not_said_where_only_some_rules_were_run_or_of_other_years() -> None:
    assert drawn([YES, SUPPLY, NO], fact("LIM"), unit_years=YEARS, whole=False) == []
    assert drawn([YES, SUPPLY, NO], fact("LIM", year=2019), unit_years=YEARS) == [("C-YES", "甲局", Certainty.CERTAIN)]


def test_one_subject_s_failure_is_told_and_harms_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from fazhi.conclusions.draw import _Stage

    derive = _Stage.derive

    def fails(self: _Stage, subject: Any, *rest: Any, **more: Any) -> Any:
        if subject.key == "2":
            raise ValueError("no way")
        return derive(self, subject, *rest, **more)

    monkeypatch.setattr(_Stage, "derive", fails)
    made = drawn([WRONG], fact("LIM", key="1"), fact("LIM", key="2"), fact("LIM", key="3"))
    assert made == [
        ("", "2", Certainty.ERROR),
        ("C-WRONG", "1", Certainty.CERTAIN),
        ("C-WRONG", "3", Certainty.CERTAIN),
    ]


def test_fingerprints_are_of_conclusion_and_subject() -> None:
    first, second = found([WRONG], fact("LIM", key="1"), fact("LIM", key="2"))
    (again,) = found([WRONG], fact("LIM", key="2"))
    assert (len(first.fingerprint), second.fingerprint) == (16, again.fingerprint)
    assert first.fingerprint != second.fingerprint
