"""Waiving never changes a verdict nor any count, whatever is waived, in whatever order it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fazhi
from fazhi.overlays import Cover, lay, target
from fazhi.readers.table import Place
from fazhi.verdicts import Finding, Report, Verdict, Waiver
from unit.reports.made import finding

AS_OF = date(2025, 5, 31)

# --- by hand ------------------------------------------------------------------------------------------------------

days = st.integers(-400, 400).map(lambda n: AS_OF + timedelta(n))
findings = st.builds(
    finding,
    rule=st.sampled_from(["PUB07", "PUB10"]),
    verdict=st.sampled_from(Verdict),
    key=st.sampled_from(["1", "2", "3"]),
    unit=st.sampled_from(["甲局", "乙局", None]),
    year=st.sampled_from([2023, 2024, None]),
)
waivers = st.builds(
    Waiver,
    reason=st.sampled_from(["停机", "另"]),
    approved_by=st.sampled_from(["甲", "乙"]),
    until=days,
    place=st.builds(Place, st.sampled_from(["a.toml", "b.toml"]), st.integers(1, 3)),
    since=days | st.none(),
    document=st.sampled_from(["", "1号"]),
)
covers = st.builds(Cover, findings.map(target), waivers)


def bare(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(replace(each, waiver=None) for each in found)


@given(st.lists(findings), st.lists(covers))
def test_nothing_but_the_waiver_is_added(found: list[Finding], over: list[Cover]) -> None:
    laid = lay(found, over, AS_OF)
    assert bare(laid) == tuple(found)
    assert lay(laid, over, AS_OF) == laid, "laying them twice is laying them once"
    for each in laid:
        if each.waiver is not None:
            assert each.verdict is Verdict.FAIL
            assert each.waiver.until >= AS_OF
            assert each.waiver.since is None or each.waiver.since <= AS_OF


@given(st.lists(findings), st.lists(covers), st.randoms(use_true_random=False))
def test_the_order_of_waivers_changes_nothing(found: list[Finding], over: list[Cover], chance: Random) -> None:
    shuffled = chance.sample(over, len(over))
    assert lay(found, shuffled, AS_OF) == lay(found, over, AS_OF)


@given(st.lists(findings), st.lists(covers), covers)
def test_one_waiver_more_uncovers_nothing(found: list[Finding], over: list[Cover], more: Cover) -> None:
    before, after = lay(found, over, AS_OF), lay(found, [*over, more], AS_OF)
    assert all(new.waiver is not None for old, new in zip(before, after, strict=True) if old.waiver is not None)


# --- over the sample year with violations, by the shipped rules ---------------------------------------------------


@pytest.fixture(scope="module")
def plain(samples: Path) -> Report:
    return fazhi.check(samples / "dirty", as_of=AS_OF)


def entry(found: Finding, **changes: Any) -> dict[str, Any]:
    who = {"unit": found.unit} if found.unit else {}
    when = {"year": found.year} if found.year else {}
    said = {"rule": found.rule, "record": found.key, "reason": "试", "approved_by": "试", "until": AS_OF}
    return said | who | when | changes


@pytest.mark.parametrize("seed", range(3))
def test_waiving_any_violations_of_a_year_changes_no_verdict(plain: Report, samples: Path, seed: int) -> None:
    chance = Random(seed)
    chosen = plain.violations if seed == 0 else chance.sample(plain.violations, 40)
    entries = [entry(each) for each in chosen]
    report = fazhi.check(samples / "dirty", as_of=AS_OF, waivers=entries)
    assert report.input_findings == plain.input_findings, "nothing is wrong with any of them"
    assert {target(each) for each in report.waived} == {target(each) for each in chosen}
    assert len(report.waived) + len(report.violations) == len(plain.violations)
    assert bare(report.findings) == plain.findings
    assert report.by_rule == plain.by_rule
    assert (report.decided, report.applicable) == (plain.decided, plain.applicable)
    legal = [one for one in report.conclusions if not one.readiness]
    assert legal == [one for one in plain.conclusions if not one.readiness]
    shuffled = fazhi.check(samples / "dirty", as_of=AS_OF, waivers=chance.sample(entries, len(entries)))
    places = {"hashes": {}, "input_findings": ()}
    assert bare(shuffled.findings) == bare(report.findings)
    assert {target(each) for each in shuffled.waived} == {target(each) for each in report.waived}
    assert replace(shuffled, findings=(), **places) == replace(report, findings=(), **places)  # type: ignore[arg-type]


def test_expired_waivers_change_nothing_but_what_is_said_of_them(plain: Report, samples: Path) -> None:
    entries = [entry(each, until=AS_OF - timedelta(1)) for each in plain.violations]
    report = fazhi.check(samples / "dirty", as_of=AS_OF, waivers=entries)
    assert report.findings == plain.findings
    assert report.conclusions == plain.conclusions
    assert sum(each.code == "waiver-expired" for each in report.input_findings) == len(entries)
