"""What chaining works on. The conclusions themselves are defined by the ruleset: `fazhi.law.conclusion`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import final

from fazhi.law.conclusion import Premise
from fazhi.verdicts import Ground, Severity, Verdict


@final
class Strength(IntEnum):
    """How firmly something holds; `all` is the least of its parts, `any` the greatest."""

    NO = 0
    POSSIBLE = 1
    CERTAIN = 2


@final
@dataclass(frozen=True, slots=True)
class Subject:
    """What conclusions are drawn for: a record, or (of the kind `unit`) a unit-year."""

    kind: str
    key: str
    unit: str | None
    year: int | None


@final
@dataclass(frozen=True, slots=True)
class Fact:
    """A finding, or a conclusion about a record, as chaining sees it."""

    id: str
    """Of the rule or conclusion."""
    verdict: Verdict
    """Of a conclusion: fail where it is certain, unknown where it is possible."""
    severity: Severity
    binding: bool | None
    subject: Subject
    title: Mapping[str, str]
    records: int = 1
    """More than one: a finding about a whole table."""
    not_run: bool = False
    """Nothing was supplied that the rule could judge: unknown, and nothing more can be told."""
    ground: Ground | None = None
    """Of a conclusion."""
    waived: bool = False
    """A waiver covers this violation: no fact to what is said of readiness."""


@final
@dataclass(slots=True)
class Weighed:
    """The premises of one subject that hold or may hold, and by which facts."""

    strength: dict[Premise, Strength] = field(default_factory=dict)
    by: dict[Premise, list[Fact]] = field(default_factory=dict)
