"""Reporters by name: a module each, with `write(report, view) -> Iterator[str]`, its lines."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from fazhi.reports.view import View

if TYPE_CHECKING:
    from fazhi.verdicts import Report

FORMATS: Final = {
    "text": "fazhi.reports.text",
    "json": "fazhi.reports.json_report",
}
"""Imported when they are asked for: a hook pays for one."""


def render(report: Report, format: str = "text", lang: str = "zh", **options: Any) -> str:
    """The report in that format, ending with a newline. `options` are those of `View`; a format uses what it knows.

    Raises ValueError for a format or language that there is not.
    """
    if format not in FORMATS:
        raise ValueError(f'unknown report format "{format}"; there are: {", ".join(FORMATS)}')
    reporter = import_module(FORMATS[format])
    return "".join(f"{line}\n" for line in reporter.write(report, View(lang, **options)))
