"""All waivers of one set of records, read and checked; and, once the records were judged, those without effect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from fazhi.overlays.check import Checked, check
from fazhi.overlays.lay import in_force
from fazhi.overlays.messages import report
from fazhi.overlays.model import Overlay, target
from fazhi.overlays.waivers_file import Given, Sheet, given_waivers, read_waivers
from fazhi.overlays.world import World
from fazhi.readers.table import InputFinding
from fazhi.verdicts import Finding, Verdict


def gather(given: Given | None, files: Sequence[Path], world: World, as_of: date) -> Overlay:
    """Where waivers are `given`, the files beside the records do not count."""
    sheets = _sheets(given, files)
    checked = Checked([], [finding for sheet in sheets for finding in sheet.findings])
    for sheet in sheets:
        for written in sheet.written:
            check(written, world, as_of, checked)
    return Overlay(
        in_force(checked.covers, as_of),
        tuple(checked.findings),
        tuple(sheet.unreadable for sheet in sheets if sheet.unreadable),
        _digest(sheets),
    )


def _sheets(given: Given | None, files: Sequence[Path]) -> list[Sheet]:
    if given is None:
        return [read_waivers(file) for file in files]
    return [read_waivers(Path(given))] if isinstance(given, str | Path) else [given_waivers(given)]


def _digest(sheets: Iterable[Sheet]) -> str:
    total = sha256()
    for sheet in sheets:
        total.update(f"{sheet.unreadable}\0{len(sheet.text)}\0{sheet.text}".encode())
    return total.hexdigest() if sheets else ""


def without_effect(overlay: Overlay, findings: Iterable[Finding]) -> list[InputFinding]:
    """Waivers in force for what is no violation."""
    failed = {target(finding) for finding in findings if finding.verdict is Verdict.FAIL}
    return [
        report("waiver-unmatched", waiver.place, kind=over.kind, key=over.key, rules=over.rule)
        for over, waiver in overlay.waivers.items()
        if over not in failed
    ]
