"""What judging produces: verdicts, findings, the report. Frozen; no rules of reporting here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, final

from fazhi.readers.table import InputFinding, Place


@final
class Verdict(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"
    PENDING = "pending"
    NOT_APPLICABLE = "not_applicable"
    ERROR = "error"


@final
class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@final
@dataclass(frozen=True, slots=True)
class Value:
    """One value that decides a finding: 处罚决定日期 = 2024-01-23."""

    name: str
    label: Mapping[str, str]
    value: Any
    """A plain value, Span or UNKNOWN."""
    text: Mapping[str, str]
    """As people read it, zh and en."""
    place: Place | None = None


@final
@dataclass(frozen=True, slots=True)
class Margin:
    """How far off: 还差2学时, 超期3个工作日. The number is exact and positive for a shortfall."""

    amount: Any
    unit: Mapping[str, str]
    text: Mapping[str, str]


@final
@dataclass(frozen=True, slots=True)
class Missing:
    """An unknown fact that a verdict waits for."""

    kind: str
    field: str
    label: Mapping[str, str]
    key: str | None
    """The record's key; None where the whole column or the whole kind is missing."""
    place: Place | None = None


@final
@dataclass(frozen=True, slots=True)
class Source:
    """A citation as a reader sees it: 《title》(number) article."""

    id: str
    title: Mapping[str, str]
    number: str
    article: str
    confirmed: bool = True


@final
@dataclass(frozen=True, slots=True)
class Finding:
    rule: str
    name: str
    title: Mapping[str, str]
    verdict: Verdict
    severity: Severity
    binding: bool | None
    """True: binds the unit; False: a benchmark (对标); None: the unit's territory is not known."""
    kind: str
    key: str
    unit: str | None
    year: int | None
    message: Mapping[str, str]
    values: tuple[Value, ...] = ()
    margin: Margin | None = None
    due: date | None = None
    missing: tuple[Missing, ...] = ()
    assumptions: tuple[Mapping[str, str], ...] = ()
    places: tuple[Place, ...] = ()
    clauses: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    remedy: Mapping[str, str] = field(default_factory=dict)
    fingerprint: str = ""
    """Stable when rows move: of rule, kind, key and unit-year."""
    records: int = 1
    """How many records this stands for: a rule that no record can decide is reported once for its table."""


@final
class Certainty(StrEnum):
    """How firmly a conclusion stands."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    """Something that it rests on could not be decided."""
    ERROR = "error"
    """It could not be drawn: something failed."""


@final
@dataclass(frozen=True, slots=True)
class Ground:
    """What a conclusion rests on: the findings of a rule, or an earlier conclusion with its own grounds."""

    id: str
    """Of the rule or conclusion."""
    title: Mapping[str, str]
    verdict: Verdict | None
    """None: a conclusion."""
    certainty: Certainty
    kind: str
    records: int
    keys: tuple[str, ...] = ()
    """The records, the first of them where there are many."""
    because: tuple[Ground, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class ConclusionFinding:
    """A conclusion about one record or one unit-year."""

    id: str
    title: Mapping[str, str]
    certainty: Certainty
    severity: Severity
    kind: str
    key: str
    unit: str | None
    year: int | None
    message: Mapping[str, str]
    remedy: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    because: tuple[Ground, ...] = ()
    activates: tuple[str, ...] = ()
    """Latent rules whose findings count because of it."""
    readiness: bool = False
    """Whether it says how ready the unit-year is to be submitted."""
    fingerprint: str = ""
    """Stable when rows move: of conclusion, kind, key and unit-year."""
    records: int = 1
    """How many records this stands for, where what a whole table lacks makes it possible for each."""


@final
@dataclass(frozen=True, slots=True)
class RuleCounts:
    """How often a rule gave each verdict."""

    rule: str
    counts: Mapping[Verdict, int]


@final
@dataclass(frozen=True, slots=True)
class NotRun:
    """A rule that was not run, and why."""

    rule: str
    reason: Mapping[str, str]


@final
@dataclass(frozen=True, slots=True)
class Report:
    as_of: date
    profile: str
    findings: tuple[Finding, ...]
    """Sorted; passes and not-applicables only when asked for."""
    by_rule: tuple[RuleCounts, ...]
    not_run: tuple[NotRun, ...]
    input_findings: tuple[InputFinding, ...]
    inputs: tuple[str, ...]
    records: Mapping[str, int]
    """Number of records by kind."""
    assumptions: tuple[Mapping[str, str], ...]
    """What the whole report rests on: kinds taken as complete, and the like."""
    hashes: Mapping[str, str]
    """ruleset, data, calendar, engine."""
    unreadable: tuple[str, ...] = ()
    """Files that could not be read whole."""
    conclusions: tuple[ConclusionFinding, ...] = ()
    """What the findings add up to, sorted."""

    def count(self, verdict: Verdict) -> int:
        """How many judgments (a rule on a record) gave this verdict."""
        return sum(each.counts.get(verdict, 0) for each in self.by_rule)

    @property
    def violations(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.verdict is Verdict.FAIL)

    @property
    def decided(self) -> int:
        """Judgments that came out pass or fail."""
        return self.count(Verdict.PASS) + self.count(Verdict.FAIL)

    @property
    def applicable(self) -> int:
        """Judgments of rules that apply, or may apply; what is not yet due is left out."""
        return self.decided + self.count(Verdict.UNKNOWN) + self.count(Verdict.ERROR)
