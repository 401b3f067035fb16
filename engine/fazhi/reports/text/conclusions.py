"""What the findings add up to: each conclusion with the tree that it was derived by, and how ready the year is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from fazhi.reports.text.cite import sources
from fazhi.reports.text.layout import Line
from fazhi.reports.text.words import say, within
from fazhi.reports.view import View
from fazhi.verdicts import Certainty, ConclusionFinding, Ground, Report, Severity

_ALIKE: Final = 3
"""How many records with the same conclusion are told one by one."""
_REASONS: Final = 6
_DEEPEST: Final = 8


def conclusions(report: Report, view: View) -> Iterator[Line]:
    """Those that nothing else in the report rests on: the others stand in their trees."""
    within_trees = {below for one in report.conclusions for ground in one.because for below in _below(one, ground)}
    shown = [one for one in report.conclusions if not one.readiness and (one.id, *_subject(one)) not in within_trees]
    if not shown:
        return
    yield Line()
    yield Line(say(view, "conclusions"), style="heading")
    for certainty in (Certainty.ERROR, Certainty.CERTAIN):
        for alike in _alike([one for one in shown if one.certainty is certainty]):
            for one in alike[:_ALIKE]:
                yield from _told(one, view)
            if len(alike) > _ALIKE:
                yield Line(say(view, "more", n=len(alike) - _ALIKE), indent=4)
    for alike in _alike([one for one in shown if one.certainty is Certainty.POSSIBLE]):
        yield _possible(alike, view)


def readiness(report: Report, view: View) -> Iterator[Line]:
    """可以报送, 补正后报送, 暂不宜报送: near the end, with the first reasons."""
    said = [one for one in report.conclusions if one.readiness]
    if said:
        yield Line()
    for one in said:
        reasons = [ground.id for ground in one.because]
        if len(reasons) > _REASONS:
            reasons[_REASONS:] = [say(view, "more", n=len(reasons) - _REASONS)]
        unit = one.unit or say(view, "no-unit")
        year = say(view, "no-year") if one.year is None else say(view, "year", year=one.year)
        text = say(view, "ready", unit=unit, year=year, title=view.of(one.title))
        message = view.of(one.message)
        waived = _waived(report, one)
        why = say(view, "and").join(reasons)
        what = f"{message}{say(view, 'colon')}{why}" if why else message
        if waived:
            what += say(view, "semicolon") + say(view, "ready-waived", n=waived)
        open_ = one.because or waived
        style = "good" if not open_ else "error" if one.severity is Severity.ERROR else "warning"
        yield Line(text + say(view, "ready-for", what=what), style=style)


def _waived(report: Report, one: ConclusionFinding) -> int:
    """How many violations of that unit-year, or that may be of it, were left out of account."""
    return sum(each.unit in (None, one.unit) and each.year in (None, one.year) for each in report.waived)


def _told(one: ConclusionFinding, view: View) -> Iterator[Line]:
    style = "error" if one.severity is Severity.ERROR else "warning"
    mark = _mark(one, "failed" if one.certainty is Certainty.ERROR else "sure", view)
    text = f"{one.id} {_who(one, view)}{say(view, 'colon')}{view.of(one.title)}".lstrip()
    yield Line(text, mark=f"[{mark}] ", mark_style=style)
    if message := view.of(one.message):
        yield Line(message, indent=4)
    yield from _tree(one.because, one, view, "", 0)
    parts = [say(view, "sources") + sources(one.sources, view)] if one.sources else []
    if remedy := view.of(one.remedy):
        parts.append(say(view, "remedy") + remedy)
    if parts:
        yield Line("  ".join(parts), style="faint", indent=4)


def _tree(because: Sequence[Ground], one: ConclusionFinding, view: View, stem: str, depth: int) -> Iterator[Line]:
    for ground in because:
        last = ground is because[-1]
        yield Line(_ground(ground, one, view), mark=stem + ("└─ " if last else "├─ "), mark_style="faint", indent=4)
        if ground.because and depth < _DEEPEST:
            yield from _tree(ground.because, one, view, stem + ("   " if last else "│  "), depth + 1)


def _ground(ground: Ground, one: ConclusionFinding, view: View) -> str:
    title = view.of(ground.title)
    if ground.verdict is None:
        maybe = say(view, "open") + say(view, "maybe") + say(view, "close")
        text = f"{ground.id}{say(view, 'colon')}{title}" + (maybe if ground.certainty is Certainty.POSSIBLE else "")
    else:
        verdict = say(view, "rule-error" if ground.verdict == "error" else str(ground.verdict))
        text = say(view, "rests-on-finding", rule=ground.id, verdict=verdict, title=title)
    if ground.keys == (one.key,) or (ground.records == 1 and not ground.keys) or ground.kind == one.kind == "unit":
        return text
    if not ground.keys:
        return text + within(view, say(view, "n-records", n=ground.records))
    first = ground.keys[0]
    return text + within(view, first if ground.records == 1 else say(view, "of-records", what=first, n=ground.records))


def _possible(alike: Sequence[ConclusionFinding], view: View) -> Line:
    first, n = alike[0], sum(one.records for one in alike)
    who = _who(first, view) if n == 1 or not first.key else say(view, "and-such", what=_who(first, view), n=n)
    if not first.key:
        who += within(view, say(view, "n-records", n=n))
    waits = dict.fromkeys(leaf for one in alike for leaf in _open_leaves(one.because))
    why = within(view, say(view, "waits-for") + say(view, "and").join(list(waits)[:_REASONS])) if waits else ""
    text = f"{first.id} {who}{say(view, 'colon')}{view.of(first.title)}{why}"
    return Line(text, mark=f"[{_mark(first, 'maybe', view)}] ", mark_style="faint")


def _mark(one: ConclusionFinding, code: str, view: View) -> str:
    return say(view, code) + (f"·{say(view, 'benchmark')}" if one.binding is False else "")


def _open_leaves(because: Sequence[Ground]) -> Iterator[str]:
    for ground in because:
        if ground.certainty is Certainty.POSSIBLE and ground.verdict is not None:
            yield ground.id
        yield from _open_leaves(ground.because)


def _alike(found: Sequence[ConclusionFinding]) -> list[list[ConclusionFinding]]:
    """Of one unit-year, the same conclusion about several records."""
    groups: dict[tuple[object, ...], list[ConclusionFinding]] = {}
    for one in found:
        groups.setdefault((one.unit, one.year, one.id, one.kind), []).append(one)
    return list(groups.values())


def _who(one: ConclusionFinding, view: View) -> str:
    if one.unit is not None and one.key == one.unit:
        year = say(view, "no-year") if one.year is None else say(view, "year", year=one.year)
        return f"{one.unit} {year}"
    return f"{view.kind(one.kind)} {one.key}".strip()


def _subject(one: ConclusionFinding) -> tuple[object, ...]:
    return one.kind, one.key, one.unit, one.year, one.certainty


def _below(one: ConclusionFinding, ground: Ground) -> Iterator[tuple[object, ...]]:
    """The conclusions about the same subject in a tree; what is certain stands above what is only possible."""
    if ground.verdict is None and ground.kind == one.kind and ground.certainty is one.certainty:
        yield (ground.id, one.kind, one.key, one.unit, one.year, ground.certainty)
    for below in ground.because:
        yield from _below(one, below)
