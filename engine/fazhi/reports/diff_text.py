"""A comparison as people read it in a terminal: section by section, then the verdicts, then all of it in one line."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.authoring.diff.model import ADDED, CHANGED, REMOVED, SECTIONS, Difference, Item
from fazhi.authoring.diff.verdicts import VerdictChanges
from fazhi.reports.diff_words import (
    SIGNS,
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
from fazhi.reports.text.layout import Line, columns, draw
from fazhi.reports.text.words import say, within
from fazhi.reports.view import View

_STYLES = {ADDED: "good", REMOVED: "error", CHANGED: "warning"}


def diff_text(found: Difference, view: View) -> str:
    lines = [
        Line(heading(found.before, found, view), mark="A ", mark_style="error"),
        Line(heading(found.after, found, view), mark="B ", mark_style="good"),
        Line(),
        *(line for section in SECTIONS for line in _section(found, section, view)),
        *([] if found.verdicts is None else _verdicts(found.verdicts, view)),
        Line(closing(found, view), style="warning" if found.found else "good"),
    ]
    return "".join(f"{part}\n" for line in lines for part in draw(line, view))


def _section(found: Difference, section: str, view: View) -> Iterator[Line]:
    items = found.of(section)
    if not items:
        return
    yield Line(f"■ {said(view, section)}{say(view, 'colon')}{counted(found, section, view)}", style="heading")
    for item in items:
        yield Line(
            _named(item, view), mark=f"{SIGNS[item.how]} ", mark_style=_STYLES.get(item.how, "warning"), indent=2
        )
        for change in item.changes if item.how not in (ADDED, REMOVED) else ():
            turn = said(view, "from-to", before=value(change.before, view), after=value(change.after, view))
            name = part_name(item, change.part, view) + say(view, "colon")
            yield Line(turn, mark=name, mark_style="faint", indent=6)
    yield Line()


def _named(item: Item, view: View) -> str:
    how_severe = severity(item) if item.how in (ADDED, REMOVED) else None
    mark = within(view, value(how_severe.after or how_severe.before, view)) if how_severe else ""
    title = view.of(item.title)
    return (item.id if title == item.id else f"{item.id} {title}") + mark


def _verdicts(verdicts: VerdictChanges, view: View) -> Iterator[Line]:
    inputs = say(view, "and").join(verdicts.inputs)
    yield Line(f"■ {said(view, 'verdicts', inputs=inputs)}", style="heading")
    for mark, counts in zip("AB", verdicts.counts, strict=True):
        told = [f"{_verdict(verdict, view)} {n}" for verdict, n in counts.items()]
        yield Line(say(view, "comma").join(told), mark=f"{mark} ", indent=2)
    for file in verdicts.unreadable:
        yield Line(said(view, "unreadable", file=file), style="error", indent=2)
    if not verdicts.found:
        yield Line(said(view, "no-turns"), indent=2)
    yield from columns(
        [
            (said(view, "from-to", before=_verdict(before, view), after=_verdict(after, view)), str(n))
            for before, after, n in verdicts.transitions
        ],
        indent=2,
    )
    yield from _one_by_one(verdicts, view)
    if verdicts.conclusions:
        yield Line(said(view, "conclusion-turns"), style="heading", indent=2)
    for turn in verdicts.conclusions:
        how = said(view, "from-to", before=drawn(turn.before, view), after=drawn(turn.after, view))
        yield Line(f"{subject(turn.subject, view)}{say(view, 'colon')}{how}", indent=4)
    yield Line()


def _one_by_one(verdicts: VerdictChanges, view: View) -> Iterator[Line]:
    left = view.limit
    for (before, after), subjects in loud(verdicts).items():
        turn = said(view, "from-to", before=standing(before, view), after=standing(after, view))
        yield Line(f"{turn}{say(view, 'colon')}{len(subjects)}", style="heading", indent=2)
        yield from (Line(subject(one, view), indent=4) for one in subjects[: max(left, 0)])
        if len(subjects) > max(left, 0):
            yield Line(said(view, "and-more", n=len(subjects) - max(left, 0)), style="faint", indent=4)
        left -= len(subjects)


def _verdict(verdict: str, view: View) -> str:
    if not verdict:
        return said(view, "not-judged")
    return say(view, "rule-error" if verdict == "error" else verdict)
