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
    """What a shortfall means, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    """It may be right and has to be explained (需说明): figures that can rightly be counted in several ways."""

    def as_grave_as(self, other: Severity) -> bool:
        return self.rank <= other.rank

    @property
    def rank(self) -> int:
        return tuple(Severity).index(self)


@final
@dataclass(frozen=True, slots=True)
class CountedRecord:
    """One of the records that a number was counted from."""

    key: str
    certain: bool
    """False: it may count; what decides it is unknown, or whether the row belongs there at all."""
    text: Mapping[str, str]
    """What it adds to a sum, or the value that was looked at; empty for a plain count."""
    place: Place | None = None


@final
@dataclass(frozen=True, slots=True)
class Counted:
    """The records that make a number: those that certainly count before those that may."""

    kind: str
    condition: Mapping[str, str]
    """Which records count, in words; empty where all do."""
    certain: int
    possible: int
    """How many more may count."""
    records: tuple[CountedRecord, ...]
    left_out: int = 0
    """How many are not named: there are too many."""


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
    counted: Counted | None = None
    """Of a count, total or the like over other records: which they are."""


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
class Waiver:
    """A justified exception (豁免) for one rule on one record. It expires, and never changes the verdict."""

    reason: str
    approved_by: str
    until: date
    """The last day on which it counts."""
    place: Place
    """Where it is written."""
    since: date | None = None
    """The first day on which it counts; None: nobody set one."""
    document: str = ""
    """The number of the document that approved it."""

    def in_force(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and day <= self.until


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
    waiver: Waiver | None = None
    """What was laid over a violation; the verdict remains `fail`."""


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
    binding: bool | None = None
    """False: it holds only by benchmarks (对标); None: that depends on a territory that is not known."""
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
        """What failed and no waiver covers."""
        return tuple(f for f in self.findings if f.verdict is Verdict.FAIL and f.waiver is None)

    @property
    def waived(self) -> tuple[Finding, ...]:
        """What failed and a waiver covers."""
        return tuple(f for f in self.findings if f.verdict is Verdict.FAIL and f.waiver is not None)

    @property
    def decided(self) -> int:
        """Judgments that came out pass or fail."""
        return self.count(Verdict.PASS) + self.count(Verdict.FAIL)

    @property
    def applicable(self) -> int:
        """Judgments of rules that apply, or may apply; what is not yet due is left out."""
        return self.decided + self.count(Verdict.UNKNOWN) + self.count(Verdict.ERROR)
