"""The pipeline, from record files to a report: read, link, plan, judge, report. (`fazhi.check` is the public name.)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import localcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fazhi.binding import binder
from fazhi.docket import Case, NoDayError, NoSuchRuleError, Source, data_digest, judged_records, plan_for, prepare_case
from fazhi.verdicts import Finding, NotRun, Report, RuleCounts, Severity, Verdict

if TYPE_CHECKING:
    from fazhi.conclusions.settle import Settled
    from fazhi.dictionary import Record
    from fazhi.explain.trace import Trace
    from fazhi.law.rule import Rule
    from fazhi.readers import InputFinding
    from fazhi.run.collect import Bench
    from fazhi.run.judge import Tally

__all__ = [
    "Case",
    "NoDayError",
    "NoSuchRecordError",
    "NoSuchRuleError",
    "Source",
    "check",
    "plan_for",
    "prepare_case",
    "report_on",
    "trace",
]


class NoSuchRecordError(LookupError):
    """A record was asked for that the data does not have."""

    def __init__(self, key: str, near: Sequence[str]) -> None:
        super().__init__(f"there is no record {key!r}")
        self.key, self.near = key, tuple(near)


def check(
    records: Source,
    *,
    as_of: date,
    profile: str | None = None,
    ruleset: str | Path | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    keep_passes: bool = False,
) -> Report:
    """Judge records by the rules of a profile, as at a day.

    Without a `profile` the one that fazhi.toml names counts, else every rule (`all`). `select` and `ignore` are
    patterns of rule ids (PUB*). `keep_passes` also gives a finding for each pass and each rule that does not apply.
    Raises fazhi.law.errors.RulesetError (exit code 4) for a ruleset or profile that is not valid, and NoSuchRuleError
    for a pattern that no rule of the profile fits; problems of the data raise nothing, they are in the report.
    """
    return report_on(prepare_case(records, as_of, profile, ruleset, select, ignore), keep_passes=keep_passes)


def report_on(case: Case, *, keep_passes: bool = False) -> Report:
    from fazhi.run.collect import Bench, findings_of
    from fazhi.run.judge import EXACT, Tally

    tally = Tally()
    binding = binder(case)
    auto = case.resolved.auto
    bench = Bench(case.env, case.ruleset.dictionary, case.ruleset.sources, binding, keep_passes, auto, held=[])
    findings: list[Finding] = []
    not_run: list[NotRun] = []
    with localcontext(EXACT):
        for kind in sorted({rule.record for rule in case.rules}):
            rules = [rule for rule in case.rules if rule.record == kind]
            group = case.linked.kinds.get(kind)
            if group is None or not group.records:
                not_run += [NotRun(rule.id, _no_records(case, kind)) for rule in rules]
                continue
            findings += findings_of(plan_for(case, kind, rules), judged_records(case, kind), bench, tally)
        settled = _settled(case, findings, bench, tally)
        findings += settled.awake
    return Report(
        as_of=case.env.as_of,
        profile=case.resolved.profile.id,
        findings=tuple(sorted(findings, key=_order)),
        by_rule=tuple(_counts(tally.counts)),
        not_run=tuple(not_run),
        input_findings=_input_findings(case),
        inputs=case.inputs,
        records={kind: len(group.records) for kind, group in sorted(case.linked.kinds.items()) if group.records},
        assumptions=(*case.linked.assumptions, *settled.notes),
        hashes=_hashes(case),
        unreadable=tuple(case.records.unreadable),
        conclusions=settled.conclusions,
    )


def _settled(case: Case, findings: Sequence[Finding], bench: Bench, tally: Tally) -> Settled:
    """What the findings add up to, and the latent ones that come to count by it."""
    from fazhi.conclusions.settle import Settled, Settler
    from fazhi.plan.verdict import FAIL_CODE, PASS_CODE
    from fazhi.run.collect import work_up

    held = bench.held or []
    if not case.ruleset.conclusions and not held:
        return Settled((), (), ())
    records = {kind: judged_records(case, kind) for kind in case.linked.kinds}
    lacking = [rule for rule in case.rules if not records.get(rule.record) and rule.record not in case.records.empty]
    whole = len(case.rules) == len(case.resolved.rules) and not case.records.unreadable
    # A year of which nothing could be decided is not called ready.
    whole = whole and any(counts[PASS_CODE] or counts[FAIL_CODE] for counts in tally.counts.values())
    conclusions = case.ruleset.conclusions
    settler = Settler(conclusions, case.ruleset.sources, bench.binding, lambda judged: work_up(judged, bench), whole)
    return settler.settle(findings, held, lacking, records, tally)


def _no_records(case: Case, kind: str) -> dict[str, str]:
    label = case.ruleset.dictionary.kinds[kind].label
    if kind in case.records.empty:
        return {"zh": f"“{label.zh}”已说明本年没有", "en": f"{label.en}: declared to be none"}
    return {"zh": f"没有提供“{label.zh}”", "en": f"no {label.en} records were supplied"}


def _order(finding: Finding) -> tuple[Any, ...]:
    return (
        finding.unit or "",
        finding.year or 0,
        _VERDICT_ORDER[finding.verdict],
        finding.severity is not Severity.ERROR,
        finding.kind,
        finding.rule,
        finding.key,
        finding.fingerprint,
    )


_VERDICT_ORDER = {
    verdict: number
    for number, verdict in enumerate(
        (Verdict.ERROR, Verdict.FAIL, Verdict.PENDING, Verdict.UNKNOWN, Verdict.PASS, Verdict.NOT_APPLICABLE)
    )
}


def _counts(tally: Mapping[str, Mapping[int, int]]) -> list[RuleCounts]:
    from fazhi.plan.verdict import NAMES

    return [
        RuleCounts(rule, {Verdict(NAMES[code]): number for code, number in sorted(counts.items()) if number})
        for rule, counts in sorted(tally.items())
        if counts
    ]


def _input_findings(case: Case) -> tuple[InputFinding, ...]:
    found = [*case.records.findings, *case.linked.findings]
    return tuple(
        sorted(found, key=lambda each: (each.place.file, each.place.line or 0, each.place.column or 0, each.code))
    )


def _hashes(case: Case) -> dict[str, str]:
    from fazhi import __version__

    return {
        "ruleset": case.ruleset.digest,
        "data": data_digest(case),
        "calendar": case.env.calendar.digest,
        "engine": __version__,
    }


def trace(
    rule: str,
    records: Source,
    *,
    record: str,
    as_of: date,
    profile: str | None = None,
    ruleset: str | Path | None = None,
) -> tuple[Finding, tuple[Trace, ...]]:
    """One rule over one record, step by step. Raises NoSuchRuleError and NoSuchRecordError."""
    from fazhi.explain.scene import Scene
    from fazhi.explain.trace import trace_rule
    from fazhi.language.errors import nearest

    case = prepare_case(records, as_of, profile, ruleset)
    chosen = next((each for each in case.rules if rule in (each.id, each.name)), None)
    if chosen is None:
        raise NoSuchRuleError(rule, [each.id for each in case.rules], case.resolved.profile.id)
    group = case.linked.kinds.get(chosen.record)
    found = next((each for each in (group.records if group else ()) if each.key == record), None)
    if found is None:
        raise NoSuchRecordError(record, nearest(record, [each.key for each in (group.records if group else ())]))
    return _traced(case, chosen, found, Scene.of(found, case.env, case.ruleset.dictionary), trace_rule)


def _traced(case: Case, rule: Rule, record: Record, scene: Any, trace_rule: Any) -> tuple[Finding, tuple[Trace, ...]]:
    from fazhi.explain.finding import finding, version_for
    from fazhi.plan.verdict import NAMES
    from fazhi.run.judge import EXACT

    with localcontext(EXACT):
        judge = plan_for(case, rule.record, [rule]).judges[0]
        verdict = Verdict(NAMES[judge.verdict(record)])
        binding = binder(case)(rule.id, record)
        made = finding(judge.prepared, verdict, scene, record, case.ruleset.sources, binding=binding)
        return made, trace_rule(version_for(judge.prepared, scene), scene)
