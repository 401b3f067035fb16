"""Waivers over findings: what they cover, from which day to which, and what they never touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from fazhi.overlays import Cover, in_force, lay, target
from fazhi.readers.table import Place
from fazhi.verdicts import Finding, Verdict, Waiver
from unit.reports.made import finding, report

FIRST, LAST = date(2025, 3, 1), date(2025, 6, 30)
VIOLATION = finding()


def waiver(line: int = 1, **changes: Any) -> Waiver:
    return replace(Waiver("停机", "局长办公会", LAST, Place("waivers.toml", line), FIRST), **changes)


def over(of: Finding = VIOLATION, **changes: Any) -> Cover:
    return Cover(target(of), waiver(**changes))


@pytest.mark.parametrize(
    ("day", "covered"),
    [
        (date(2025, 2, 28), False),
        (FIRST, True),
        (LAST, True),
        (date(2025, 7, 1), False),
    ],
    ids=["the day before it begins", "its first day", "its last day", "the day after"],
)
def test_it_counts_from_its_first_day_to_its_last_and_both_count(day: date, covered: bool) -> None:
    (laid,) = lay([VIOLATION], [over()], day)
    assert (laid.waiver is not None) is covered


def test_one_without_a_first_day_counts_since_ever() -> None:
    (laid,) = lay([VIOLATION], [over(since=None)], date(1990, 1, 1))
    assert laid.waiver is not None


@pytest.mark.parametrize("verdict", [each for each in Verdict if each is not Verdict.FAIL])
def test_only_a_violation_can_be_waived(verdict: Verdict) -> None:
    found = finding(verdict=verdict)
    assert lay([found], [over(found)], LAST) == (found,)


@pytest.mark.parametrize(
    "other",
    [{"rule": "PUB07"}, {"key": "2024-002"}, {"kind": "unit"}, {"unit": "别的局"}, {"year": 2023}],
    ids=lambda other: next(iter(other)),
)
def test_it_covers_one_rule_on_one_record_and_nothing_else(other: dict[str, Any]) -> None:
    found = replace(VIOLATION, **other)
    assert lay([found], [over()], LAST) == (found,)


def test_the_verdict_and_all_else_stay_as_they_were() -> None:
    (laid,) = lay([VIOLATION], [over()], LAST)
    assert laid.verdict is Verdict.FAIL
    assert replace(laid, waiver=None) == VIOLATION


def test_a_report_tells_violations_and_waived_ones_apart_and_counts_both() -> None:
    other = finding(key="2024-002")
    before = report(VIOLATION, other)
    after = replace(before, findings=lay(before.findings, [over()], LAST))
    assert [each.key for each in before.violations] == ["2024-001", "2024-002"]
    assert [each.key for each in after.violations] == ["2024-002"]
    assert [each.key for each in after.waived] == ["2024-001"]
    assert after.count(Verdict.FAIL) == before.count(Verdict.FAIL) == 2
    assert (after.decided, after.applicable) == (before.decided, before.applicable)


def test_of_several_the_one_that_lasts_longest_counts_whatever_their_order() -> None:
    covers = [over(line=1), over(line=2, until=date(2025, 7, 31)), over(line=3, approved_by="别人")]
    found = [in_force(order, LAST) for order in permutations(covers)]
    assert all(each == found[0] for each in found)
    (chosen,) = found[0].values()
    assert chosen.place.line == 2


def test_an_expired_one_does_not_stand_in_the_way_of_its_successor() -> None:
    old, new = over(until=date(2025, 4, 30)), over(since=date(2025, 5, 1))
    (laid,) = lay([VIOLATION], [old, new], date(2025, 5, 1))
    assert laid.waiver == new.waiver
