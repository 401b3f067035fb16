"""What people who write rulesets are told: examples that disagree, and what lint finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from fazhi.authoring.examples import Outcome
from fazhi.law.rule import Ruleset
from fazhi.reports.text.layout import Line, draw
from fazhi.reports.text.words import say
from fazhi.reports.view import View


class Problem(Protocol):
    """What lint finds."""

    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int | None: ...
    @property
    def rule(self) -> str: ...
    @property
    def message(self) -> Mapping[str, str]: ...
    @property
    def level(self) -> str: ...


def disagreements(ruleset: Ruleset, outcomes: Sequence[Outcome], view: View, *, root: str) -> str:
    """Each example that did not give its verdict, and how many were run. `root` goes before file names."""
    return _drawn(_disagreements(ruleset, outcomes, view, root), view)


def problems(found: Sequence[Problem], rules: int, view: View, *, root: str, notices: Sequence[Problem] = ()) -> str:
    """`notices` are facts worth knowing, no faults: they have a section of their own and count for nothing."""
    return _drawn(_problems(found, rules, view, root, notices), view)


def _disagreements(ruleset: Ruleset, outcomes: Sequence[Outcome], view: View, root: str) -> Iterator[Line]:
    wrong = [outcome for outcome in outcomes if not outcome.agrees]
    for each in wrong:
        where = f"{root}/{each.rule.file}:{each.line}"
        said = say(view, "disagrees", rule=each.rule.id, n=each.number, expected=each.expected, actual=each.actual)
        yield Line(said, mark=f"{where}: ", mark_style="error")
    counts = say(view, "examples-run", rules=len(ruleset.rules), examples=len(outcomes), wrong=len(wrong))
    yield Line(counts, style="error" if wrong else "good")


def _problems(
    found: Sequence[Problem], rules: int, view: View, root: str, notices: Sequence[Problem]
) -> Iterator[Line]:
    for each in found:
        yield _problem(each, view, root, "error" if each.level == "error" else "warning")
    if notices:
        yield Line(say(view, "weaker-limits"), style="heading")
        yield from (_problem(each, view, root, "faint") for each in notices)
    errors = sum(each.level == "error" for each in found)
    counts = say(view, "linted", rules=rules, errors=errors, warnings=len(found) - errors)
    if notices:
        counts += say(view, "linted-pairs", n=len(notices))
    yield Line(counts, style="error" if errors else "good")


def _problem(each: Problem, view: View, root: str, style: str) -> Line:
    where = f"{root}/{each.file}" + (f":{each.line}" if each.line else "")
    text = f"{say(view, f'level-{each.level}')} {each.rule} {view.of(each.message)}"
    return Line(text, mark=f"{where}: ", mark_style=style)


def _drawn(lines: Iterator[Line], view: View) -> str:
    return "".join(f"{part}\n" for line in lines for part in draw(line, view))
