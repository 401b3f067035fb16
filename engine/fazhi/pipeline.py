"""The pipeline, from record files to a report: read, link, plan, judge, report. (`fazhi.check` is the public name.)"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import localcontext
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, final

from fazhi.values import LAST_DAY
from fazhi.verdicts import Finding, NotRun, Report, RuleCounts, Severity, Verdict

if TYPE_CHECKING:
    from fazhi.conclusions.settle import Settled
    from fazhi.desk import Desk
    from fazhi.dictionary import Kind, Record, Relation
    from fazhi.explain.trace import Trace
    from fazhi.language import Env
    from fazhi.law.profiles import Resolved
    from fazhi.law.rule import Rule, Ruleset
    from fazhi.plan import KindPlan
    from fazhi.readers import InputFinding, RecordSet
    from fazhi.reading.links import LinkedRecords
    from fazhi.run.collect import Bench
    from fazhi.run.judge import Tally

Source: TypeAlias = "str | Path | Sequence[str | Path] | Mapping[str, Any]"
"""A path, several paths, or {kind: [record, ...]} with dicts or pydantic models as records."""


class NoSuchRuleError(LookupError):
    """A rule was asked for that the ruleset or profile does not have."""

    def __init__(self, rule: str, near: Sequence[str]) -> None:
        super().__init__(f"there is no rule {rule!r}")
        self.rule, self.near = rule, tuple(near)


class NoSuchRecordError(LookupError):
    """A record was asked for that the data does not have."""

    def __init__(self, key: str, near: Sequence[str]) -> None:
        super().__init__(f"there is no record {key!r}")
        self.key, self.near = key, tuple(near)


class NoDayError(ValueError):
    """The as-of date is none: a time, say, which no date can be compared with."""

    exit_code = 2


@final
@dataclass(frozen=True, slots=True)
class Case:
    """Everything at hand to judge one set of records."""

    desk: Desk
    ruleset: Ruleset
    resolved: Resolved
    rules: tuple[Rule, ...]
    records: RecordSet
    linked: LinkedRecords
    env: Env
    inputs: tuple[str, ...]


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
    Raises fazhi.law.errors.RulesetError (exit code 4) for a ruleset or profile that is not valid; problems of the data
    raise nothing, they are in the report.
    """
    return report_on(prepare_case(records, as_of, profile, ruleset, select, ignore), keep_passes=keep_passes)


def prepare_case(
    records: Source,
    as_of: date,
    profile: str | None = None,
    ruleset: str | Path | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Case:
    from fazhi.desk import desk_for
    from fazhi.language import Env
    from fazhi.law.profiles import ALL, matching
    from fazhi.reading.links import build_world

    if not _is_day(as_of):
        raise NoDayError(f"as_of must be a day, such as date(2025, 3, 31), not {as_of!r}")
    desk = desk_for(None if ruleset is None else Path(ruleset))
    law = desk.law
    read, inputs = _read(records, law)
    named = read.settings.profile if read.settings is not None else None
    resolved = desk.resolved(profile or named or ALL)
    ids = [rule.id for rule in resolved.rules]
    wanted = {id_ for pattern in select for id_ in matching(pattern, ids)} if select else set(ids)
    wanted -= {id_ for pattern in ignore for id_ in matching(pattern, ids)}
    linked = build_world(read.tables, law.dictionary, as_of, read, desk.vocabulary)
    calendar = _calendar(law, read)
    env = Env(as_of, calendar, law.tables)
    rules = tuple(rule for rule in resolved.rules if rule.id in wanted)
    return Case(desk, law, resolved, rules, read, linked, env, inputs)


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime) and value <= LAST_DAY


def _read(records: Source, law: Ruleset) -> tuple[RecordSet, tuple[str, ...]]:
    from fazhi.readers.data import read_data
    from fazhi.readers.registry import read

    if isinstance(records, Mapping):
        return read_data({kind: _plain(rows) for kind, rows in records.items()}, law.dictionary), ("<data>",)
    paths = [records] if isinstance(records, str | Path) else list(records)
    return read([Path(path) for path in paths], law.dictionary), tuple(str(path) for path in paths)


def _plain(rows: Any) -> Any:
    """Pydantic models as dicts of what was set; everything else as it is."""
    if isinstance(rows, list | tuple):
        return [_plain(row) for row in rows]
    return rows.model_dump(exclude_unset=True) if hasattr(rows, "model_dump") else rows


def _calendar(law: Ruleset, read: RecordSet) -> Any:
    """The ruleset's calendar, with a newly announced year from the record set's own settings."""
    override = read.settings.calendar if read.settings is not None else None
    if override is None:
        return law.calendar
    from fazhi.law.load import with_override

    return with_override(law.calendar, Path(override))


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
            findings += findings_of(plan_for(case, kind, rules), _judged(case, kind), bench, tally)
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
    records = {kind: _judged(case, kind) for kind in case.linked.kinds}
    lacking = [rule for rule in case.rules if not records.get(rule.record) and rule.record not in case.records.empty]
    whole = len(case.rules) == len(case.resolved.rules) and not case.records.unreadable
    # A year of which nothing could be decided is not called ready.
    whole = whole and any(counts[PASS_CODE] or counts[FAIL_CODE] for counts in tally.counts.values())
    conclusions = case.ruleset.conclusions
    settler = Settler(conclusions, case.ruleset.sources, bench.binding, lambda judged: work_up(judged, bench), whole)
    return settler.settle(findings, held, lacking, records, tally)


def _judged(case: Case, kind: str) -> tuple[Record, ...]:
    """The records to judge. Where fazhi.toml says of which year it is, the unit's other years only serve to compare."""
    from fazhi.reading.headings import UNIT

    records = case.linked.kinds[kind].records
    year = case.records.settings.year if case.records.settings is not None else None
    if kind != UNIT or year is None or not any(record.year == year for record in records):
        return records
    return tuple(record for record in records if record.year == year)


def plan_for(case: Case, kind: str, rules: Sequence[Rule]) -> KindPlan:
    return case.desk.plan(kind, case.resolved.profile.id, rules, case.env, _supplied(case))


def _supplied(case: Case) -> dict[str, frozenset[str]]:
    """Kind -> the fields that may be known. A kind is left out where that can't be told: nothing of it is folded."""
    from fazhi.dictionary import RelationForm
    from fazhi.readers.names import fold

    groups, kinds = case.linked.kinds, case.ruleset.dictionary.kinds
    found = {name: groups[name].supplied if name in groups else frozenset() for name in kinds}
    for name in groups:
        for how in kinds[name].relations.values():
            if how.form is RelationForm.REFS and how.to:
                # Who is named in a case is known by that name, also where there is no register of staff.
                found[how.kind] |= {how.to}
    for table in case.records.tables:
        headings = {fold(heading) for heading in table.headings}
        for how in kinds[table.kind].relations.values() if table.kind in kinds else ():
            if not headings.isdisjoint(map(fold, filter(None, (how.name, how.label.zh)))):
                for kind in _told_inside(how, kinds, set()):
                    found.pop(kind, None)
    return found


def _told_inside(how: Relation, kinds: Mapping[str, Kind], seen: set[str]) -> Iterator[str]:
    """The kinds of which records without a table of their own may be nested under a relation."""
    from fazhi.dictionary import RelationForm

    if how.form is RelationForm.REFS:
        yield how.kind
    if how.form in (RelationForm.REFS, RelationForm.CHILDREN) and how.kind not in seen:
        for below in kinds[how.kind].relations.values():
            yield from _told_inside(below, kinds, seen | {how.kind})


def _no_records(case: Case, kind: str) -> dict[str, str]:
    label = case.ruleset.dictionary.kinds[kind].label
    if kind in case.records.empty:
        return {"zh": f"“{label.zh}”已说明本年没有", "en": f"{label.en}: declared to be none"}
    return {"zh": f"没有提供“{label.zh}”", "en": f"no {label.en} records were supplied"}


def binder(case: Case) -> Callable[[str, Record], bool | None]:
    """(rule id, record) -> whether the rule binds the record's unit in its year."""
    from fazhi.law.profiles import binding

    territories = _territories(case)
    rules = {rule.id: rule for rule in case.rules}
    known: dict[tuple[str, str | None, int | None], bool | None] = {}

    def binds(rule: str, record: Record) -> bool | None:
        where = (rule, record.unit, record.year)
        if where not in known:
            territory = territories.get((record.unit, record.year)) or territories.get((record.unit, None))
            known[where] = binding(rules[rule], territory, record.year, case.ruleset.sources)
        return known[where]

    return binds


def _territories(case: Case) -> dict[tuple[str | None, int | None], str]:
    """Where each unit lies: by the field that the dictionary marks, else by what fazhi.toml says."""
    found: dict[tuple[str | None, int | None], str] = {}
    for name, group in case.linked.kinds.items():
        field = case.ruleset.dictionary.kinds[name].territory_by
        for record in group.records if field is not None else ():
            value = record.get(field) if field is not None else None
            if isinstance(value, str) and value:
                found[(record.unit, record.year)] = value
                found.setdefault((record.unit, None), value)
    settings = case.records.settings
    if settings is not None and settings.territory:
        for group in case.linked.kinds.values():
            for record in group.records:
                found.setdefault((record.unit, None), settings.territory)
    return found


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
        "data": _data_digest(case),
        "calendar": case.env.calendar.digest,
        "engine": __version__,
    }


def _data_digest(case: Case) -> str:
    """SHA-256 over the files as they are, or over the values of records that came without files."""
    total = sha256()
    files = sorted({table.file for table in case.records.tables} | set(case.records.unreadable))
    for name in files:
        path = Path(name)
        total.update(os.fsencode(name))  # not every name of a file is text
        if path.is_file():
            with suppress(OSError):  # one that could not be read either is among the unreadable
                total.update(sha256(path.read_bytes()).digest())
            continue
        for kind, group in sorted(case.linked.kinds.items()):
            for record in group.records:
                total.update(repr((kind, record.key, record.values)).encode())
    return total.hexdigest()


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
        raise NoSuchRuleError(rule, nearest(rule, [each.id for each in case.rules]))
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
