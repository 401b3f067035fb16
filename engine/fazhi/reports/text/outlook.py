"""What is to be done next: what falls due, by day, and which missing facts would let more be decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, final

from fazhi.reports.text.cite import place, record
from fazhi.reports.text.layout import Line, columns
from fazhi.reports.text.width import cut
from fazhi.reports.text.words import say, within
from fazhi.reports.view import View
from fazhi.verdicts import Finding, Missing, Report, Verdict

_DUE: Final = 15
_MISSING: Final = 15
_SAID: Final = 80
_SOON: Final = 30
"""Days before a waiver's end from which on it is told."""


def falling_due(report: Report, view: View) -> Iterator[Line]:
    """What is pending, by the day on which it falls due; the same duty of several records on one day is one line.

    A waiver that ends soon falls due as well: from the day after, it covers nothing.
    """
    same: dict[tuple[date, str, str, bool], list[Finding]] = {}
    undated = 0
    for finding in report.findings:
        if finding.verdict is not Verdict.PENDING:
            continue
        if finding.due is None:
            undated += finding.records
        else:
            same.setdefault((finding.due, finding.rule, finding.kind, False), []).append(finding)
    for finding in report.waived:
        if finding.waiver is not None and (finding.waiver.until - report.as_of).days <= _SOON:
            same.setdefault((finding.waiver.until, finding.rule, finding.kind, True), []).append(finding)
    if not same and not undated:
        return
    yield Line()
    yield Line(say(view, "due"), style="heading")
    days = sorted(same.items(), key=lambda item: item[0])
    yield from columns([_due(day, found, report.as_of, view) for (day, *_), found in days[:_DUE]])
    if len(days) > _DUE:
        yield Line(say(view, "more", n=sum(len(found) for _, found in days[_DUE:])), indent=2)
    if undated:
        yield Line(say(view, "due-open", n=undated), indent=2)


def _due(day: date, found: list[Finding], as_of: date, view: View) -> tuple[str, str, str]:
    first = found[0]
    left = (day - as_of).days
    when = say(view, "due-past") if left < 0 else say(view, "days-left", n=left) if left else say(view, "today")
    whose = record(first, view)
    if len(found) > 1:
        whose = say(view, "and-such", what=whose, n=len(found))
    what = say(view, "waiver-ends") if first.waiver is not None else cut(view.of(first.title), _SAID)
    return day.isoformat(), when, f"{first.rule} {whose}{say(view, 'colon')}{what}"


@final
@dataclass(slots=True)
class _Gap:
    """A column that verdicts wait for."""

    example: Missing
    records: set[tuple[str, str]] = field(default_factory=set)
    """Those judged that wait for it, by kind and key."""
    tables: dict[str, int] = field(default_factory=dict)
    """Kinds judged that wait for it as a whole, with their number of records."""
    rules: set[str] = field(default_factory=set)
    cells: set[str] = field(default_factory=set)
    """Keys of the records it is missing in."""
    whole: bool = False

    def note(self, missing: Missing, finding: Finding) -> None:
        self.rules.add(finding.rule)
        if finding.records > 1:
            self.tables[finding.kind] = max(self.tables.get(finding.kind, 0), finding.records)
        else:
            self.records.add((finding.kind, finding.key))
        if missing.key is None:
            self.whole = True
        else:
            self.cells.add(missing.key)
            if self.example.place is None:
                self.example = missing

    @property
    def waiting(self) -> int:
        """Records of a kind that waits as a whole are among its number already."""
        single = sum(kind not in self.tables for kind, _ in self.records)
        return single + sum(self.tables.values())


def missing(report: Report, view: View) -> Iterator[Line]:
    """The missing facts by column, those that most rules wait for first."""
    gaps: dict[tuple[str, str], _Gap] = {}
    for finding in report.findings:
        if finding.verdict is Verdict.UNKNOWN:
            for each in finding.missing:
                gaps.setdefault((each.kind, each.field), _Gap(each)).note(each, finding)
    if not gaps:
        return
    yield Line()
    yield Line(say(view, "missing"), style="heading")
    ranked = sorted(gaps.items(), key=lambda item: (-len(item[1].rules), -item[1].waiting, item[0]))
    yield from columns([_gap(kind, gap, view) for (kind, _), gap in ranked[:_MISSING]])
    if len(ranked) > _MISSING:
        yield Line(say(view, "more", n=len(ranked) - _MISSING), indent=2)


def _gap(kind: str, gap: _Gap, view: View) -> tuple[str, str, str]:
    example = gap.example
    name = view.kind(kind)
    what = f"{name}·{view.of(example.label)}" if example.field else name
    if not gap.whole:
        extent = say(view, "cells", n=len(gap.cells))
    else:
        extent = say(view, "whole-column" if example.field else "whole-kind")
    told = say(view, "waiting", records=gap.waiting, rules=len(gap.rules))
    if example.key and not gap.whole:
        at = f" {place(example.place)}" if example.place else ""
        told += within(view, say(view, "example", what=f"{example.key}{at}"))
    return what, extent, told
