"""Laying waivers over findings. The verdict stays what it is: only a `fail` can be waived, and it remains one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from fazhi.overlays.model import Cover, Target, target
from fazhi.verdicts import Finding, Verdict, Waiver


def lay(findings: Iterable[Finding], covers: Iterable[Cover], as_of: date) -> tuple[Finding, ...]:
    """The findings, each violation with the waiver that covers it on that day."""
    waivers = in_force(covers, as_of)
    return tuple(laid(finding, waivers) for finding in findings)


def laid(finding: Finding, waivers: Mapping[Target, Waiver]) -> Finding:
    if finding.verdict is not Verdict.FAIL:
        return finding
    waiver = waivers.get(target(finding))
    return finding if waiver is None else replace(finding, waiver=waiver)


def in_force(covers: Iterable[Cover], as_of: date) -> dict[Target, Waiver]:
    """What is covered on that day; where several cover the same, whatever their order, the one that lasts longest."""
    found: dict[Target, Waiver] = {}
    for cover in covers:
        if cover.waiver.in_force(as_of):
            other = found.get(cover.target)
            if other is None or _rank(cover.waiver) > _rank(other):
                found[cover.target] = cover.waiver
    return found


def _rank(waiver: Waiver) -> tuple[object, ...]:
    said = (waiver.approved_by, waiver.reason, waiver.document)
    return (waiver.until, waiver.since or date.min, *said, waiver.place.line or 0, str(waiver.place))
