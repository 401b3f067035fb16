"""What the result stands on: inputs and their problems, rules not run, premises, counts; and the conclusion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from fazhi.readers.table import InputFinding, Level
from fazhi.reports.text.cite import place
from fazhi.reports.text.layout import Line
from fazhi.reports.text.words import percent, say, within
from fazhi.reports.view import View
from fazhi.verdicts import Report, Severity, Verdict

_LISTED: Final = 10
_RULES: Final = 8
_LEVELS: Final = tuple(Level)
_HASH: Final = 12


def heading(report: Report, view: View) -> Iterator[Line]:
    facts = [say(view, "as-of", day=report.as_of), say(view, "profile", name=report.profile)]
    yield Line(f"{say(view, 'title')}  {'  '.join(facts)}", style="heading")
    if report.inputs:
        first, n = report.inputs[0], len(report.inputs)
        shown = say(view, "and").join(report.inputs) if n <= 3 else say(view, "more-inputs", first=first, n=n)
        yield Line(say(view, "inputs") + shown)
    total = sum(report.records.values())
    if total:
        each = (f"{view.kind(kind)} {n}" for kind, n in report.records.items() if n)
        yield Line(say(view, "records", total=total, each=say(view, "comma").join(each)))
    else:
        yield Line(say(view, "no-records"))


def unreadable(report: Report, view: View) -> Iterator[Line]:
    if report.unreadable:
        yield Line()
        yield Line(say(view, "unreadable"), style="error")
        yield from (Line(file, indent=2) for file in report.unreadable)


def input_problems(report: Report, view: View) -> Iterator[Line]:
    """The problems of the data, the gravest first; one line a kind of problem where they are many."""
    of_data = (each for each in report.input_findings if not of_waiver(each))
    found = sorted(of_data, key=lambda each: _LEVELS.index(each.level))
    if not found:
        return
    yield Line()
    yield Line(say(view, "input-problems"), style="heading")
    if len(found) <= _LISTED:
        yield from (problem(each, view) for each in found)
        return
    alike: dict[tuple[Level, str], list[InputFinding]] = {}
    for each in found:
        alike.setdefault((each.level, each.code), []).append(each)
    groups = list(alike.values())
    yield from (problem(group[0], view, len(group)) for group in groups[:_LISTED])
    if len(groups) > _LISTED:
        yield Line(say(view, "more", n=sum(map(len, groups[_LISTED:]))), indent=2)


def of_waiver(found: InputFinding) -> bool:
    """Whether it is about a waiver, which has a section of its own."""
    return "waiver" in found.code


def problem(found: InputFinding, view: View, alike: int = 1) -> Line:
    such = say(view, "such", n=alike) if alike > 1 else ""
    style = {Level.ERROR: "error", Level.WARNING: "warning"}.get(found.level, "faint")
    text = f"{place(found.place)}{say(view, 'colon')}{view.of(found.message)}{such}"
    return Line(text, mark=say(view, f"level-{found.level}") + " ", mark_style=style, indent=2)


def not_run(report: Report, view: View) -> Iterator[Line]:
    """The rules that were not run, by reason."""
    if not report.not_run:
        return
    yield Line()
    yield Line(say(view, "not-run"), style="heading")
    reasons: dict[str, list[str]] = {}
    for each in report.not_run:
        reasons.setdefault(view.of(each.reason), []).append(each.rule)
    for reason, rules in list(reasons.items())[:_LISTED]:
        more = [say(view, "more", n=len(rules) - _RULES)] if len(rules) > _RULES else []
        yield Line(f"{reason}{say(view, 'colon')}{say(view, 'and').join([*rules[:_RULES], *more])}", indent=2)
    left = sum(len(rules) for rules in list(reasons.values())[_LISTED:])
    if left:
        yield Line(say(view, "more", n=left), indent=2)


def premises(report: Report, view: View) -> Iterator[Line]:
    said = list(dict.fromkeys(view.of(each) for each in report.assumptions))
    if said:
        yield Line()
        yield Line(say(view, "rests-on"), style="heading")
        yield from (Line(each, mark="- ", indent=2) for each in said)


def closing(report: Report, view: View) -> Iterator[Line]:
    shown = [each for each in Verdict if each is not Verdict.ERROR or report.count(each)]
    counts = [f"{say(view, _code(each))} {report.count(each)}{_of_them(each, report, view)}" for each in shown]
    if report.applicable:
        share = percent(report.decided, report.applicable)
        rate = say(view, "rate", decided=report.decided, applicable=report.applicable, percent=share)
    else:
        rate = say(view, "no-rate")
    yield Line()
    yield Line(f"{say(view, 'judged')}{say(view, 'comma').join(counts)}{say(view, 'semicolon')}{rate}")
    if report.hashes:
        yield Line(say(view, "hashes", each=_hashes(report.hashes, view)), style="faint")
    yield conclusion(report, view)


def _of_them(verdict: Verdict, report: Report, view: View) -> str:
    """A waived violation is counted where it was: among what failed."""
    waived = len(report.waived) if verdict is Verdict.FAIL else 0
    return within(view, say(view, "fail-waived", n=waived)) if waived else ""


def _code(verdict: Verdict) -> str:
    return "rule-error" if verdict is Verdict.ERROR else str(verdict)


def _hashes(hashes: Mapping[str, str], view: View) -> str:
    return "  ".join(f"{say(view, f'hash-{name}')} {value[:_HASH]}" for name, value in hashes.items())


def conclusion(report: Report, view: View) -> Line:
    """The closing line. Only where everything could be decided does it say that there is nothing more to it."""
    violations = [finding for finding in report.violations if finding.severity is Severity.ERROR]
    warnings = sum(finding.severity is Severity.WARNING for finding in report.violations)
    notices = len(report.violations) - len(violations) - warnings
    waived = len(report.waived)
    none = say(view, "none-but-waived", n=waived) if waived else say(view, "none")
    open_ = _open(report, view)
    if violations:
        amounts = {
            "found-benchmarks": sum(finding.binding is False for finding in violations),
            "found-warnings": warnings,
            "found-notices": notices,
            "found-waived": waived,
        }
        aside = say(view, "comma").join(_amounts(amounts, view))
        return Line(say(view, "found", n=len(violations)) + within(view, aside) + _also(open_, view), style="error")
    if open_:
        what = say(view, "and").join([*_amounts({"but-warnings": warnings, "but-notices": notices}, view), *open_])
        return Line(say(view, "but", none=none, what=what), style="warning")
    if warnings:
        aside = say(view, "comma").join(_amounts({"found-notices": notices}, view))
        return Line(say(view, "only-warnings", none=none, n=warnings) + within(view, aside), style="warning")
    if notices:
        return Line(say(view, "only-notices", none=none, n=notices), style="warning")
    if not report.applicable:
        return Line(say(view, "nothing"), style="warning")
    return Line(none, style="warning" if waived else "good")


def _also(open_: Sequence[str], view: View) -> str:
    return say(view, "also", what=say(view, "and").join(open_)) if open_ else ""


def _open(report: Report, view: View) -> list[str]:
    """What keeps a report without violations from being clean."""
    unused = sum(each.level is Level.ERROR for each in report.input_findings)
    amounts = {
        "but-error": report.count(Verdict.ERROR),
        "but-unreadable": len(report.unreadable),
        "but-unknown": report.count(Verdict.UNKNOWN),
        "but-input": unused,
    }
    return _amounts(amounts, view)


def _amounts(amounts: Mapping[str, int], view: View) -> list[str]:
    return [say(view, code, n=n) for code, n in amounts.items() if n]
