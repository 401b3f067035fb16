"""From judgments to what a report says: facts, conclusions, and the latent findings that they bring to light."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, final

from fazhi.conclusions.draw import UnitYear, draw
from fazhi.conclusions.latent import activated, awake_of
from fazhi.conclusions.model import Fact, Subject
from fazhi.conclusions.waived import joined, unwaived
from fazhi.dictionary import Record
from fazhi.law.conclusion import UNIT, Conclusion
from fazhi.law.rule import Rule, SourceInfo
from fazhi.overlays.model import Target
from fazhi.plan.verdict import FAIL_CODE, NA_CODE, NAMES
from fazhi.run.faults import FAULTS
from fazhi.run.judge import Judged, Tally
from fazhi.verdicts import ConclusionFinding, Finding, Severity, Verdict

WorkUp: TypeAlias = Callable[[Judged], Finding]
Binding: TypeAlias = Callable[[str, Record], bool | None]


@final
@dataclass(frozen=True, slots=True)
class Settled:
    awake: tuple[Finding, ...]
    """Of latent rules that a conclusion activates."""
    conclusions: tuple[ConclusionFinding, ...]
    notes: tuple[Mapping[str, str], ...]


@final
@dataclass(frozen=True, slots=True)
class Settler:
    """What conclusions are drawn with."""

    conclusions: Sequence[Conclusion]
    sources: Mapping[str, SourceInfo]
    binding: Binding
    work_up: WorkUp
    whole: bool
    """Whether every rule of the profile was run, on files that could all be read."""
    waived: frozenset[Target] = frozenset()
    """What waivers in force cover."""
    untold: tuple[int, ...] = ()
    """Verdict codes that are only counted."""

    def settle(
        self,
        findings: Iterable[Finding],
        held: Sequence[Judged],
        lacking: Sequence[Rule],
        records: Mapping[str, Sequence[Record]],
        tally: Tally,
    ) -> Settled:
        """`held` are judgments by latent rules, `lacking` rules of which no record was supplied, `records` all by kind.

        Must run under the decimal context `judge.EXACT`. The tally of what stays latent becomes: does not apply.
        """
        try:
            found, failures = self._drawn(findings, held, lacking, records)
        except FAULTS as fault:
            from fazhi.conclusions.derive import failed

            found, failures = (failed(Subject("", "", None, None), fault),), ()
        active = activated(found)
        awake: list[Finding] = []
        for judged in held:
            counting = awake_of(judged, active)
            if judged.code not in self.untold:
                awake += map(self.work_up, counting)
            dormant = judged.records - sum(each.records for each in counting)
            counts = tally.of(judged.judge.prepared.rule.id)
            counts.subtract({judged.code: dormant})
            counts[NA_CODE] += dormant
        return Settled(tuple(awake), found, tuple(map(_made_up_for, failures)))

    def _drawn(
        self,
        findings: Iterable[Finding],
        held: Iterable[Judged],
        lacking: Sequence[Rule],
        records: Mapping[str, Sequence[Record]],
    ) -> tuple[tuple[ConclusionFinding, ...], tuple[str, ...]]:
        if not self.conclusions:
            return (), ()
        facts = [_of_finding(each) for each in findings]
        facts += [self._of_judged(each) for each in held]
        years = _unit_years(records)
        if self.whole:
            facts += [_not_run(rule, record, self.binding) for record in years.values() for rule in lacking]
        drawn = draw(self.conclusions, facts, self.sources, tuple(years), whole=self.whole)
        if self.whole and any(fact.waived for fact in facts):
            # A waiver takes no verdict back: only what is said of readiness is drawn without what it covers.
            drawn = joined(drawn, draw(self.conclusions, unwaived(facts), self.sources, tuple(years)))
        return drawn.conclusions, drawn.notes

    def _of_judged(self, judged: Judged) -> Fact:
        fact = _of_judged(judged, self.binding)
        subject = fact.subject
        covered = Target(fact.id, subject.kind, subject.key, subject.unit, subject.year) in self.waived
        return replace(fact, waived=True) if covered and judged.code == FAIL_CODE else fact


def _of_finding(found: Finding) -> Fact:
    subject = Subject(found.kind, found.key, found.unit, found.year)
    waived = found.waiver is not None
    return Fact(
        found.rule, found.verdict, found.severity, found.binding, subject, found.title, found.records, waived=waived
    )


def _of_judged(judged: Judged, binding: Binding) -> Fact:
    rule, record = judged.judge.prepared.rule, judged.record
    subject = Subject(record.kind.name, record.key if judged.records == 1 else "", record.unit, record.year)
    binds = binding(rule.id, record)
    return _fact(rule, Verdict(NAMES[judged.code]), binds, subject, judged.records)


def _not_run(rule: Rule, record: Record, binding: Binding) -> Fact:
    subject = Subject(rule.record, "", record.unit, record.year)
    return _fact(rule, Verdict.UNKNOWN, binding(rule.id, record), subject, 1, not_run=True)


def _fact(
    rule: Rule, verdict: Verdict, binds: bool | None, subject: Subject, records: int, *, not_run: bool = False
) -> Fact:
    title = rule.title.both
    return Fact(rule.id, verdict, Severity(rule.severity), binds, subject, title, records, not_run)


def _unit_years(records: Mapping[str, Sequence[Record]]) -> dict[UnitYear, Record]:
    """The unit-years that were supplied: those of the unit's own records, else those of any. Each with a record."""
    found: dict[UnitYear, Record] = {}
    for kind in [UNIT] if records.get(UNIT) else sorted(records):
        for record in records[kind]:
            if record.unit is not None and record.year is not None:
                found.setdefault((record.unit, record.year), record)
    return found


def _made_up_for(fault: str) -> dict[str, str]:
    return {
        "zh": f"durable-rules 未能运行，推论改由内置算法得出：{fault}",
        "en": f"durable-rules failed; the conclusions were drawn by the plain fixpoint instead: {fault}",
    }
