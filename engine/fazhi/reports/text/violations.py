"""The violations by unit and year, the worst first; each in three lines: what, by which data, against which clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, TypeAlias

from fazhi.reports.text.cite import places, record, sources, waiver
from fazhi.reports.text.counted import counted
from fazhi.reports.text.layout import Line
from fazhi.reports.text.width import cut
from fazhi.reports.text.words import say, within
from fazhi.reports.view import View
from fazhi.verdicts import Finding, Report, Severity, Verdict

_Group: TypeAlias = tuple[tuple[str | None, int | None], list[Finding]]
_VALUES: Final = 6
_VALUE_WIDTH: Final = 60
_STYLES: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "faint"}


def violations(report: Report, view: View) -> Iterator[Line]:
    """The section of violations; nothing where there are none."""
    listed = 0
    for (unit, year), found in _by_unit_year(report.violations):
        if listed >= view.limit:
            break
        yield Line()
        yield Line(_heading(unit, year, found, view), style="heading")
        if any(finding.binding is None for finding in found):
            yield Line(say(view, "territory-unknown"), style="faint", indent=2)
        for finding in islice(found, view.limit - listed):
            listed += 1
            yield from violation(finding, view)
    left = len(report.violations) - listed
    if left:
        yield Line()
        yield Line(say(view, "not-listed", n=left))


def violation(finding: Finding, view: View) -> Iterator[Line]:
    """A violation; a waived one with its waiver."""
    words = [say(view, str(finding.severity))]
    if finding.waiver is not None:
        words.append(say(view, "waived"))
    if finding.binding is False:
        words.append(say(view, "benchmark"))
    said = view.of(finding.message) or view.of(finding.title)
    yield Line(
        f"{finding.rule} {record(finding, view)}{say(view, 'colon')}{said}",
        mark=f"[{'·'.join(words)}] ",
        mark_style=_STYLES[finding.severity] if finding.waiver is None else "warning",
    )
    if finding.waiver is not None:
        yield Line(waiver(finding.waiver, view), indent=4)
    decided = _decided_by(finding, view)
    if decided:
        yield Line(decided, indent=4)
    for value in finding.values:
        if value.counted is not None and value.counted.records:
            yield Line(counted(value.counted, view), indent=4)
    clause = _clause(finding, view)
    if clause:
        yield Line(clause, style="faint", indent=4)


def faults(report: Report, view: View) -> Iterator[Line]:
    """Rules that failed while they were run: never passed over."""
    found = [finding for finding in report.findings if finding.verdict is Verdict.ERROR]
    if found:
        yield Line()
        yield Line(say(view, "faults"), style="error")
    for finding in found[: view.limit]:
        said = view.of(finding.message) or view.of(finding.title)
        at = within(view, places(finding.places, view))
        yield Line(f"{finding.rule} {record(finding, view)}{say(view, 'colon')}{said}{at}", indent=2)


def _by_unit_year(found: Sequence[Finding]) -> list[_Group]:
    groups: dict[tuple[str | None, int | None], list[Finding]] = {}
    for finding in found:
        groups.setdefault((finding.unit, finding.year), []).append(finding)
    for group in groups.values():
        group.sort(key=lambda finding: finding.severity.rank)
    return sorted(groups.items(), key=_badness)


def _badness(group: _Group) -> tuple[int, int, str, int]:
    (unit, year), found = group
    errors = _errors(found)
    return -errors, errors - len(found), unit or "", year or 0


def _errors(found: Sequence[Finding]) -> int:
    return sum(finding.severity is Severity.ERROR for finding in found)


def _heading(unit: str | None, year: int | None, found: Sequence[Finding], view: View) -> str:
    counts = [tally(found, severity, view) for severity in Severity]
    when = say(view, "no-year") if year is None else say(view, "year", year=year)
    return f"■ {unit or say(view, 'no-unit')} {when}{say(view, 'colon')}{say(view, 'comma').join(filter(None, counts))}"


def tally(found: Sequence[Finding], severity: Severity, view: View) -> str:
    """How many violations of that severity there are, and how many of them are benchmarks; nothing for none."""
    counted = [finding for finding in found if finding.severity is severity]
    benchmarks = sum(finding.binding is False for finding in counted)
    if not counted:
        return ""
    some = within(view, say(view, "benchmarks", n=benchmarks)) if benchmarks else ""
    return say(view, f"{severity}s", n=len(counted)) + some


def _decided_by(finding: Finding, view: View) -> str:
    said, colon = view.of(finding.message), say(view, "colon")
    values = [(view.of(each.label) + colon, view.of(each.text)) for each in finding.values]
    # What the message says already need not be read twice.
    shown = [label + cut(text, _VALUE_WIDTH) for label, text in values if label + text not in said]
    if len(shown) > _VALUES:
        shown[_VALUES:] = [say(view, "more", n=len(shown) - _VALUES)]
    parts = [say(view, "comma").join(shown)] if shown else []
    if finding.margin is not None:
        parts.append(view.of(finding.margin.text))
    parts += dict.fromkeys(view.of(each) for each in finding.assumptions)
    at = places(finding.places or (each.place for each in finding.values), view)
    return say(view, "semicolon").join(parts) + within(view, at) if parts else at


def _clause(finding: Finding, view: View) -> str:
    parts = []
    if finding.sources:
        parts.append(say(view, "sources") + sources(finding.sources, view))
    if remedy := view.of(finding.remedy):
        parts.append(say(view, "remedy") + remedy)
    return "  ".join(parts)
