"""What waivers cover, in a section of its own so that it never vanishes, and what is to be said of the waivers."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.reports.text.basis import of_waiver, problem
from fazhi.reports.text.layout import Line
from fazhi.reports.text.violations import violation
from fazhi.reports.text.words import say
from fazhi.reports.view import View
from fazhi.verdicts import Report


def waived(report: Report, view: View) -> Iterator[Line]:
    found = report.waived
    if found:
        yield Line()
        yield Line(say(view, "waived-heading", n=len(found)), style="heading")
    for finding in found[: view.limit]:
        yield from violation(finding, view)
    if len(found) > view.limit:
        yield Line(say(view, "not-listed-waived", n=len(found) - view.limit))


def waiver_problems(report: Report, view: View) -> Iterator[Line]:
    """One by one, however many problems the data has: each is somebody's decision that does not take effect."""
    found = [each for each in report.input_findings if of_waiver(each)]
    if found:
        yield Line()
        yield Line(say(view, "waiver-problems"), style="heading")
    for each in found[: view.limit]:
        yield problem(each, view)
    if len(found) > view.limit:
        yield Line(say(view, "more", n=len(found) - view.limit), indent=2)
