"""Waivers as they are laid over findings: each covers one rule's verdict on one record, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, final

from fazhi.readers.table import InputFinding
from fazhi.verdicts import Finding, Waiver


@final
class Target(NamedTuple):
    """One rule on one record."""

    rule: str
    kind: str
    key: str
    unit: str | None
    year: int | None


@final
@dataclass(frozen=True, slots=True)
class Cover:
    """A waiver, and what it was given for."""

    target: Target
    waiver: Waiver


@final
@dataclass(frozen=True, slots=True)
class Overlay:
    """All waivers of one set of records, as at a day."""

    waivers: Mapping[Target, Waiver] = field(default_factory=dict)
    """Those in force; of several for one thing the one that lasts longest."""
    findings: tuple[InputFinding, ...] = ()
    """What is wrong with the waivers themselves, or worth knowing of them."""
    unreadable: tuple[str, ...] = ()
    digest: str = ""
    """SHA-256 over what was written; empty where there was nothing."""


def target(finding: Finding) -> Target:
    return Target(finding.rule, finding.kind, finding.key, finding.unit, finding.year)
