"""Which findings of a report a change is answerable for: those that lie in the records it touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final, final

from fazhi.readers.table import InputFinding, Level, Place
from fazhi.reports.exit_code import ExitCode
from fazhi.verdicts import Finding, Report, Severity, Verdict
from fazhi_cli.precommit.changed_lines import ChangedLines, changed_lines
from fazhi_cli.precommit.record_lines import record_lines


@final
class Changes:
    """What was changed, file by file; git is asked when a finding lies in the file."""

    def __init__(self, files: Sequence[Path], base: str) -> None:
        self._base: Final = base
        self._files: Final = {file.resolve(): file for file in files}
        self._lines: Final = cache(self._changed)
        self._whole: Final = cache(record_lines)

    def _changed(self, file: Path) -> ChangedLines | None:
        return changed_lines(self._files[file], self._base)

    def file(self, name: str) -> bool:
        return Path(name).resolve() in self._files

    def touch(self, place: Place) -> bool:
        """Whether the record that the place lies in was changed; the whole file counts where that can't be told."""
        file = Path(place.file).resolve()
        if file not in self._files:
            return False
        changed = self._lines(file)
        if changed is None or place.line is None:
            return True
        lines = self._whole(file, place.line, place.pointer)
        return lines is None or changed.touch(*lines)

    def first(self, places: Iterable[Place]) -> Place | None:
        """The first of these places that lies in a changed record."""
        return next((place for place in places if self.touch(place)), None)


def refusing(report: Report, changes: Changes, fail_on: Severity) -> list[tuple[Finding, Place]]:
    """The findings that refuse the change, each with the place it touched. What has no place never refuses."""
    found = []
    for finding in report.findings:
        severe = finding.severity.as_grave_as(fail_on)
        violated = finding.verdict is Verdict.FAIL and finding.waiver is None
        if finding.verdict is Verdict.ERROR or (violated and severe):
            place = changes.first(finding.places)
            if place is not None:
                found.append((finding, place))
    return found


def unclear(report: Report, changes: Changes) -> list[InputFinding]:
    """What could not be used of the changed records: told, but it refuses nothing unless a file could not be read."""
    return [each for each in report.input_findings if each.level is Level.ERROR and changes.touch(each.place)]


def code(report: Report, refused: Sequence[tuple[Finding, Place]], changes: Changes) -> ExitCode:
    """By the same codes as `fazhi check`, of what the change is answerable for."""
    if any(finding.verdict is Verdict.ERROR for finding, _ in refused):
        return ExitCode.INTERNAL
    if any(changes.file(file) for file in report.unreadable):
        return ExitCode.UNREADABLE
    return ExitCode.VIOLATIONS if refused else ExitCode.CLEAN
