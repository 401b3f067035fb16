"""Reporters by name: a module each, with `write(report, view)`, its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from fazhi.reports.view import View

if TYPE_CHECKING:
    from fazhi.verdicts import Report

Reporter: TypeAlias = "Callable[[Report, View], Iterable[str]]"


def _text() -> Reporter:
    from fazhi.reports.text import write

    return write


def _json() -> Reporter:
    from fazhi.reports.json_report import write

    return write


FORMATS: Final[Mapping[str, Callable[[], Reporter]]] = {"text": _text, "json": _json}
"""Name -> what brings its reporter in, when it is asked for: a hook pays for one."""


def render(report: Report, format: str = "text", lang: str = "zh", **options: Any) -> str:
    """The report in that format, ending with a newline. `options` are those of `View`; a format uses what it knows.

    Raises ValueError for a format or language that there is not.
    """
    if format not in FORMATS:
        raise ValueError(f'unknown report format "{format}"; there are: {", ".join(FORMATS)}')
    return "".join(f"{line}\n" for line in FORMATS[format]()(report, View(lang, **options)))
