"""The pipeline, from record files to a report: read, link, plan, judge, report. (`fazhi.check` is the public name.)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import localcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fazhi.binding import binder
from fazhi.docket import Case, NoDayError, NoSuchRuleError, Source, data_digest, judged_records, plan_for, prepare_case
from fazhi.overlays.lay import laid
from fazhi.overlays.model import Overlay
from fazhi.verdicts import Finding, NotRun, Report, RuleCounts, Verdict

if TYPE_CHECKING:
    from fazhi.conclusions.settle import Settled
    from fazhi.dictionary import Record
    from fazhi.explain.trace import Trace
    from fazhi.law.rule import Rule
    from fazhi.overlays.waivers_file import Given
    from fazhi.readers import InputFinding
    from fazhi.run.collect import Bench
    from fazhi.run.judge import Judged, Tally

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
    waivers: Given | None = None,
) -> Report:
    """Judge records by the rules of a profile, as at a day.

    Without a `profile` the one that fazhi.toml names counts, else every rule (`all`). `select` and `ignore` are
    patterns of rule ids (PUB*). `keep_passes` also gives a finding for each pass and each rule that does not apply.
    `waivers`, a file or mappings, take the place of a waivers.toml beside the records.
    Raises fazhi.law.errors.RulesetError (exit code 4) for a ruleset or profile that is not valid, and NoSuchRuleError
    for a pattern that no rule of the profile fits; problems of the data raise nothing, they are in the report.
    """
    case = prepare_case(records, as_of, profile, ruleset, select, ignore)
    return report_on(case, keep_passes=keep_passes, waivers=waivers)


def report_on(case: Case, *, keep_passes: bool = False, waivers: Given | None = None) -> Report:
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
        overlay = _overlay(case, waivers)
        findings = [laid(each, overlay.waivers) for each in findings] if overlay.waivers else findings
        settled = _settled(case, findings, bench, tally, overlay)
        findings += settled.awake
    return Report(
        as_of=case.env.as_of,
        profile=case.resolved.profile.id,
        findings=tuple(sorted(findings, key=_order)),
        by_rule=tuple(_counts(tally.counts)),
        not_run=tuple(not_run),
        input_findings=_input_findings(case, _of_waivers(overlay, findings)),
        inputs=case.inputs,
        records={kind: len(group.records) for kind, group in sorted(case.linked.kinds.items()) if group.records},
        assumptions=(*case.linked.assumptions, *_tailored(case), *settled.notes),
        hashes=_hashes(case, overlay),
        unreadable=(*case.records.unreadable, *overlay.unreadable),
        conclusions=settled.conclusions,
    )


def _overlay(case: Case, given: Given | None) -> Overlay:
    """The waivers that were given, else those beside the records."""
    if given is None and not case.records.waivers:
        return Overlay()
    from fazhi.overlays.gather import gather
    from fazhi.overlays.world import World

    records = {kind: group.records for kind, group in case.linked.kinds.items()}
    used = frozenset(rule.id for rule in case.resolved.rules)
    judged = frozenset(rule.id for rule in case.rules)
    world = World(case.ruleset.dictionary, case.ruleset.rules, records, case.resolved.profile.id, used, judged)
    return gather(given, case.records.waivers, world, case.env.as_of)


def _of_waivers(overlay: Overlay, findings: Sequence[Finding]) -> tuple[InputFinding, ...]:
    """What is to be said of the waivers, now that it is known what was violated."""
    if not overlay.waivers:
        return overlay.findings
    from fazhi.overlays.gather import without_effect

    return (*overlay.findings, *without_effect(overlay, findings))


def _settled(case: Case, findings: Sequence[Finding], bench: Bench, tally: Tally, overlay: Overlay) -> Settled:
    """What the findings add up to, and the latent ones that come to count by it."""
    from fazhi.conclusions.settle import Settled, Settler
    from fazhi.plan.verdict import FAIL_CODE, PASS_CODE
    from fazhi.run.collect import work_up
    from fazhi.run.judge import QUIET

    held = bench.held or []
    if not case.ruleset.conclusions and not held:
        return Settled((), (), ())
    records = {kind: judged_records(case, kind) for kind in case.linked.kinds}
    lacking = [rule for rule in case.rules if not records.get(rule.record) and rule.record not in case.records.empty]
    unreadable = case.records.unreadable or overlay.unreadable
    whole = len(case.rules) == len(case.resolved.rules) and not unreadable
    # A year of which nothing could be decided is not called ready.
    latent = {rule.id for rule in case.rules if rule.latent}
    settled = (counts for rule, counts in tally.counts.items() if rule not in latent)
    whole = whole and any(counts[PASS_CODE] or counts[FAIL_CODE] for counts in settled)
    conclusions = case.ruleset.conclusions

    def worked_up(judged: Judged) -> Finding:
        return laid(work_up(judged, bench), overlay.waivers)

    untold = () if bench.keep_passes else QUIET
    waived = frozenset(overlay.waivers)
    settler = Settler(conclusions, case.ruleset.sources, bench.binding, worked_up, whole, waived, untold)
    return settler.settle(findings, held, lacking, records, tally)


def _tailored(case: Case) -> list[dict[str, str]]:
    """The parameters that the profile has set, for whoever reads that all is well."""
    from fazhi.explain.tailoring import tailoring_notes

    return [
        {lang: f"{rule.id}{colon}{note[lang]}" for lang, colon in (("zh", "："), ("en", ": "))}
        for rule in case.rules
        for note in tailoring_notes(rule)
    ]


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
        finding.severity.rank,
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


def _input_findings(case: Case, of_waivers: Sequence[InputFinding]) -> tuple[InputFinding, ...]:
    found = [*case.records.findings, *case.linked.findings, *of_waivers]
    return tuple(
        sorted(found, key=lambda each: (each.place.file, each.place.line or 0, each.place.column or 0, each.code))
    )


def _hashes(case: Case, overlay: Overlay) -> dict[str, str]:
    from fazhi import __version__

    waivers = {"waivers": overlay.digest} if overlay.digest else {}
    return {
        "ruleset": case.ruleset.digest,
        "data": data_digest(case),
        **waivers,
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
    waivers: Given | None = None,
) -> tuple[Finding, tuple[Trace, ...]]:
    """One rule over one record, step by step, with its waiver. Raises NoSuchRuleError and NoSuchRecordError."""
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
    made, steps = _traced(case, chosen, found, Scene.of(found, case.env, case.ruleset.dictionary), trace_rule)
    return laid(made, _overlay(case, waivers).waivers), steps


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
