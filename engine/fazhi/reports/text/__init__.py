"""The report as people read it: violations first, then what falls due and what is missing, last what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fazhi.reports.text import basis, outlook
from fazhi.reports.text.conclusions import conclusions, readiness
from fazhi.reports.text.layout import draw
from fazhi.reports.text.violations import faults, violations
from fazhi.reports.text.waivers import waived, waiver_problems
from fazhi.reports.view import View
from fazhi.verdicts import Report

SECTIONS: Final = (
    basis.heading,
    basis.unreadable,
    faults,
    violations,
    waived,
    waiver_problems,
    conclusions,
    outlook.falling_due,
    outlook.missing,
    basis.input_problems,
    basis.not_run,
    basis.premises,
    readiness,
    basis.closing,
)


def write(report: Report, view: View) -> Iterator[str]:
    for section in SECTIONS:
        for line in section(report, view):
            yield from draw(line, view)
