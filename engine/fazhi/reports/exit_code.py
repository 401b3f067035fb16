"""What a report means to a shell. The highest code that applies wins."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, final

from fazhi.verdicts import Certainty, Report, Severity, Verdict

if TYPE_CHECKING:
    from fazhi.authoring.diff.model import Difference


@final
class ExitCode(IntEnum):
    CLEAN = 0  # nothing to refuse
    VIOLATIONS = 1
    USAGE = 2
    UNREADABLE = 3
    RULESET = 4
    INTERNAL = 5


def exit_code(report: Report, *, fail_on: Severity = Severity.ERROR, fail_on_unknown: bool = False) -> ExitCode:
    """The exit code of a report.

    `fail_on` is the least severity of a violation that counts; `fail_on_unknown` makes what could not be decided count
    as one (rules of which no record was supplied were not run, and do not count). Usage errors and invalid rulesets
    give no report; their codes are those of their exceptions.
    """
    if report.count(Verdict.ERROR) or any(f.verdict is Verdict.ERROR for f in report.findings):
        return ExitCode.INTERNAL
    if any(each.certainty is Certainty.ERROR for each in report.conclusions):
        return ExitCode.INTERNAL
    if report.unreadable:
        return ExitCode.UNREADABLE
    if any(f.severity.as_grave_as(fail_on) for f in report.violations):
        return ExitCode.VIOLATIONS
    if fail_on_unknown and report.count(Verdict.UNKNOWN):
        return ExitCode.VIOLATIONS
    return ExitCode.CLEAN


def exit_code_of_diff(found: Difference) -> ExitCode:
    """0: no difference, 1: differences; where records were judged, what kept them from being judged comes before."""
    if found.verdicts is not None and found.verdicts.failed:
        return ExitCode.INTERNAL
    if found.verdicts is not None and found.verdicts.unreadable:
        return ExitCode.UNREADABLE
    return ExitCode.VIOLATIONS if found.found else ExitCode.CLEAN
