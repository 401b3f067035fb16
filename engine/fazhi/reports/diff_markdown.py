"""A comparison as Markdown: for a change log, or to be pasted into a request to change the rules."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.authoring.diff.model import ADDED, REMOVED, SECTIONS, Difference, Side
from fazhi.authoring.diff.verdicts import VerdictChanges
from fazhi.reports.diff_words import (
    closing,
    counted,
    drawn,
    heading,
    loud,
    part_name,
    said,
    severity,
    standing,
    subject,
    value,
)
from fazhi.reports.markdown import plain, table
from fazhi.reports.text.words import say, within
from fazhi.reports.view import View


def diff_markdown(found: Difference, view: View) -> str:
    sides = [f"- {mark}{say(view, 'colon')}{plain(heading(side, found, view))}" for mark, side in _sides(found)]
    sections = [
        [f"# {said(view, 'title')}", "", *sides, "", plain(closing(found, view))],
        *([*_section(found, section, view)] for section in SECTIONS),
        [] if found.verdicts is None else [*_verdicts(found.verdicts, view)],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _sides(found: Difference) -> tuple[tuple[str, Side], ...]:
    return ("A", found.before), ("B", found.after)


def _section(found: Difference, section: str, view: View) -> Iterator[str]:
    items = found.of(section)
    if not items:
        return
    yield f"## {said(view, section)}{within(view, counted(found, section, view))}"
    yield ""
    for item in items:
        how_severe = severity(item) if item.how in (ADDED, REMOVED) else None
        mark = within(view, value(how_severe.after or how_severe.before, view)) if how_severe else ""
        yield f"- {said(view, item.how)} {plain(item.id)} {plain(view.of(item.title))}{mark}"
        for change in item.changes if item.how not in (ADDED, REMOVED) else ():
            turn = said(view, "from-to", before=value(change.before, view), after=value(change.after, view))
            yield f"  - {plain(part_name(item, change.part, view))}{say(view, 'colon')}{plain(turn)}"


def _verdicts(verdicts: VerdictChanges, view: View) -> Iterator[str]:
    yield f"## {plain(said(view, 'verdicts', inputs=say(view, 'and').join(verdicts.inputs)))}"
    yield ""
    if verdicts.unreadable:
        yield from (f"- {plain(said(view, 'unreadable', file=file))}" for file in verdicts.unreadable)
        yield ""
    if not verdicts.found:
        yield said(view, "no-turns")
        return
    heads = [said(view, code) for code in ("before", "after", "count")]
    rows = [[_verdict(before, view), _verdict(after, view), str(n)] for before, after, n in verdicts.transitions]
    yield from table(heads, rows)
    listed = [
        [subject(one, view), standing(before, view), standing(after, view)]
        for (before, after), subjects in loud(verdicts).items()
        for one in subjects
    ]
    listed += [
        [subject(turn.subject, view), drawn(turn.before, view), drawn(turn.after, view)]
        for turn in verdicts.conclusions
    ]
    if listed:
        yield ""
        yield from table([said(view, code) for code in ("record", "before", "after")], listed)


def _verdict(verdict: str, view: View) -> str:
    if not verdict:
        return said(view, "not-judged")
    return say(view, "rule-error" if verdict == "error" else verdict)
