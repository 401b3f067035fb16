"""What differs between two profiles, days or rulesets, down to the verdicts on a set of records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import localcontext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fazhi.authoring.diff.model import Difference, Side
    from fazhi.authoring.diff.verdicts import Standing, Subject, VerdictChanges
    from fazhi.dictionary import Record
    from fazhi.docket import Case
    from fazhi.plan import Judge
    from fazhi.verdicts import Report


def rule_diff(
    before: str,
    after: str,
    *,
    today: date,
    profile: str | None = None,
    as_of: date | None = None,
    ruleset: str | Path | None = None,
    territory: str | None = None,
    records: Sequence[str | Path] = (),
) -> Difference:
    """Compare two sides, each a profile, a day (2025-03-31), a ruleset's folder, or several of them joined by commas.

    The other arguments count for a side where it says nothing itself; without them the installed ruleset and the
    profile `all`. Where a day is needed and none is given, it is `today`. With `records` both sides judge them.
    Raises SideError (exit code 2) for what is neither, RulesetError (4) for a ruleset or profile that is not valid.
    """
    from fazhi.authoring.diff.compare import differences
    from fazhi.authoring.diff.sides import Asked, read_side, together
    from fazhi.desk import desk_for

    common = Asked(None if ruleset is None else Path(ruleset), profile, as_of, territory)
    sides = [read_side(text, common, today, lambda folder: desk_for(folder).law) for text in (before, after)]
    found = differences(*together(*sides))
    return replace(found, verdicts=_verdicts(found.before, found.after, records)) if records else found


def _verdicts(before: Side, after: Side, records: Sequence[str | Path]) -> VerdictChanges:
    from fazhi.authoring.diff.verdicts import VerdictChanges, transitions, turned

    (ours, our_judgments), (theirs, their_judgments) = (_judged(side, records) for side in (before, after))
    turns, unchanged = turned(our_judgments, their_judgments)
    conclusions, _ = turned(_conclusions(ours), _conclusions(theirs))
    counts = _counts(our_judgments), _counts(their_judgments)
    unreadable = tuple(dict.fromkeys((*ours.unreadable, *theirs.unreadable)))
    return VerdictChanges(ours.inputs, counts, transitions(turns), turns, conclusions, unchanged, unreadable)


def _judged(side: Side, records: Sequence[str | Path]) -> tuple[Report, list[tuple[Subject, Standing]]]:
    from fazhi.pipeline import prepare_case, report_on

    case = prepare_case(list(records), side.day, side.resolved.profile.id, side.law.root)
    report = report_on(case)
    return report, list(judgments(case, report))


def judgments(case: Case, report: Report) -> Iterator[tuple[Subject, Standing]]:
    """Every rule on every record that it judges, passes and what does not apply among them, without explanations.

    A latent rule applies where a conclusion of the report has made it count.
    """
    from fazhi.authoring.diff.verdicts import Standing
    from fazhi.binding import binder
    from fazhi.conclusions.latent import activated, is_awake
    from fazhi.docket import judged_records, plan_for
    from fazhi.plan.verdict import ERROR_CODE, NA_CODE, NAMES
    from fazhi.run.judge import EXACT

    binds, active = binder(case), activated(report.conclusions)
    with localcontext(EXACT):
        for kind in sorted({rule.record for rule in case.rules} & case.linked.kinds.keys()):
            records = judged_records(case, kind)
            rules = [rule for rule in case.rules if rule.record == kind]
            for judge in plan_for(case, kind, rules).judges if records else ():
                rule = judge.prepared.rule
                for record in records:
                    binding = binds(rule.id, record)
                    if case.resolved.auto and binding is False:
                        continue
                    code = _code(judge, record)
                    if rule.latent and code != ERROR_CODE and not is_awake(rule.id, record, active):
                        code = NA_CODE
                    yield _subject(rule.id, record), Standing(NAMES[code], rule.severity, binding)


def _code(judge: Judge, record: Record) -> int:
    from fazhi.plan.verdict import ERROR_CODE, UNKNOWN_CODE
    from fazhi.run.faults import FAULTS

    if judge.constant == UNKNOWN_CODE:
        return UNKNOWN_CODE
    try:
        return judge.verdict(record)
    except FAULTS:
        return ERROR_CODE  # the report has it as a finding, with what was raised


def _subject(rule: str, record: Record) -> Subject:
    from fazhi.authoring.diff.verdicts import Subject
    from fazhi.explain.finding import fingerprint

    return Subject(rule, record.kind.name, record.key, record.unit, record.year, fingerprint(rule, record))


def _counts(judged: Sequence[tuple[Subject, Standing]]) -> dict[str, int]:
    return dict(sorted(Counter(standing.verdict for _, standing in judged).items()))


def _conclusions(report: Report) -> Iterator[tuple[Subject, str]]:
    from fazhi.authoring.diff.verdicts import Subject

    for each in report.conclusions:
        said = each.certainty.value if each.records == 1 else f"{each.certainty.value} x{each.records}"
        yield Subject(each.id, each.kind, each.key, each.unit, each.year, each.fingerprint), said
