"""The trace of one rule over one record, as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from fazhi.explain.trace import Trace
from fazhi.reports.text.cite import place, record
from fazhi.reports.text.layout import Line, clean, draw
from fazhi.reports.text.violations import violation
from fazhi.reports.text.words import say, within
from fazhi.reports.view import View
from fazhi.verdicts import Finding, Verdict

_STYLES: Final = {"pass": "good", "fail": "error", "unknown": "warning", "pending": "warning"}


def trace_text(finding: Finding, traces: Sequence[Trace], view: View) -> str:
    """The verdict, then each step on a line: its outcome, what it says, its value, where that stands."""
    lines = [part for line in _verdict(finding, view) for part in draw(line, view)]
    lines += [line for each in traces for line in _tree(each, view, "", "")]
    return "".join(f"{line}\n" for line in lines)


def _verdict(finding: Finding, view: View) -> Iterator[Line]:
    if finding.verdict is Verdict.FAIL:
        yield from violation(finding, view)
        return
    code = "rule-error" if finding.verdict is Verdict.ERROR else str(finding.verdict)
    style = "good" if finding.verdict is Verdict.PASS else "warning"
    text = f"{finding.rule} {record(finding, view)}{say(view, 'colon')}{view.of(finding.title)}"
    yield Line(text, mark=f"[{say(view, code)}] ", mark_style=style)
    if finding.due is not None:
        yield Line(say(view, "falls-due", day=finding.due), indent=4)
    facts = [view.of(each.label) + within(view, place(each.place) if each.place else "") for each in finding.missing]
    if facts:
        yield Line(say(view, "waits-for") + say(view, "comma").join(facts), indent=4)
    yield from (Line(view.of(each), indent=4) for each in finding.assumptions)


def _tree(trace: Trace, view: View, before: str, below: str) -> Iterator[str]:
    yield before + _step(trace, view)
    last = len(trace.children) - 1
    for index, child in enumerate(trace.children):
        branch, trunk = ("└─ ", "   ") if index == last else ("├─ ", "│  ")
        yield from _tree(child, view, below + branch, below + trunk)


def _step(trace: Trace, view: View) -> str:
    label, value = clean(view.of(trace.label)), clean(view.of(trace.value))
    if trace.outcome is not None:
        mark = view.styles.paint(_STYLES.get(trace.outcome, ""), f"[{say(view, f'step-{trace.outcome}')}]")
        text = f"{mark} {label}"
    else:
        text = f"{label} = {value}" if value else label
    return text + (within(view, place(trace.place)) if trace.place is not None else "")
