"""The law as the engine carries it: rules, sources, profiles, reference tables. Frozen, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias, final

from fazhi.dictionary.model import Dictionary, Label

if TYPE_CHECKING:
    from fazhi.language import Node
    from fazhi.language.reference import ReferenceTable
    from fazhi.law.conclusion import Conclusion
    from fazhi.working_days import WorkingCalendar

DUTIES: Final = ("mandatory", "commitment", "reported")
"""What a clause is: a duty, a promise for the time to come, or something that a report says was done."""
COVERAGES: Final = ("full", "partly", "none")
EVIDENCES: Final = ("computed", "attested", "reconciled")
"""Computed from records; attested by a dated, published document; a reported figure held against the ledger."""

Value: TypeAlias = bool | int | Decimal | str | date | tuple[str, ...]
"""What a parameter may hold."""


@final
@dataclass(frozen=True, slots=True)
class ParamVersion:
    from_: date | None
    """The first day it is in force; None for a parameter without dates."""
    value: Value


@final
@dataclass(frozen=True, slots=True)
class Param:
    name: str
    versions: tuple[ParamVersion, ...]
    """By day, the oldest first. Before the first the rule does not apply."""

    @property
    def dated(self) -> bool:
        return self.versions[0].from_ is not None

    @property
    def values(self) -> tuple[Value, ...]:
        return tuple(version.value for version in self.versions)


@final
@dataclass(frozen=True, slots=True)
class Citation:
    source: str
    """An id of sources.toml."""
    article: str
    """Article, section or paragraph; empty where the whole document is meant."""


@final
@dataclass(frozen=True, slots=True)
class Example:
    verdict: str
    as_of: date | None
    given: Mapping[str, Any]
    """As TOML gives it; laid over the rule's `base`."""
    unknown: tuple[str, ...]
    """Names that are unknown whatever `base` says."""
    line: int


@final
@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A normative document."""

    id: str
    title: Label
    number: str = ""
    issuer: str = ""
    territory: str = ""
    """Where it is in force: 全国, or a path such as 山西省/忻州市."""
    from_: date | None = None
    """The first day of force; None where it is not limited that way."""
    until: date | None = None
    """The last day of force."""
    form: str = ""
    """What kind of document it is: 法律, 行政法规, 规章, 规范性文件, 工作要点 ..."""
    confirmed: bool = True
    """Whether its text was checked; an unconfirmed source is marked wherever it is cited."""
    note: str = ""


@final
@dataclass(frozen=True, slots=True)
class Clause:
    """One requirement in a normative document, and how far the rules answer for it."""

    id: str
    document: str
    """An id of sources.toml."""
    place: str
    """Section or paragraph, as rules cite it."""
    title: Label
    """What it requires, in the ruleset's own words."""
    duty: str
    """One of DUTIES."""
    coverage: str = ""
    """One of COVERAGES; empty as long as nobody has said."""
    evidence: str = ""
    """One of EVIDENCES; empty where no rule covers it, or nobody has said."""
    left: Label | None = None
    """Where it is partly covered: what people still have to judge."""
    reason: Label | None = None
    """Where it is not covered: why."""
    line: int = 0

    @property
    def covered(self) -> bool:
        return self.coverage in ("full", "partly")


Template: TypeAlias = "tuple[str | Node, ...]"
"""A message: plain text, and expressions whose values are put in."""


@final
@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    name: str
    record: str
    """The kind of record it judges."""
    title: Label
    require: Node
    severity: str = "error"
    clauses: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    lets: Mapping[str, Node] = field(default_factory=dict)
    """In the order in which they are written: each may use the earlier ones."""
    elsewhere: tuple[str, ...] = ()
    """Lets that its file shares and an earlier rule uses, too: a slip in one is for that rule's examples to notice."""
    when: Node | None = None
    due: Node | None = None
    final_on: Node | None = None
    on: Node | None = None
    lighter_on: Node | None = None
    params: Mapping[str, Param] = field(default_factory=dict)
    later: tuple[str, ...] = ()
    """Its own dates that, moved to a later day, never mend a violation: what the rule claims of itself."""
    more: tuple[str, ...] = ()
    """Its own relations of which another row never harms."""
    message: Mapping[str, Template] = field(default_factory=dict)
    remedy: Mapping[str, Template] = field(default_factory=dict)
    latent: bool = False
    """Its findings count only where a conclusion that activates it is certain."""
    tailored: Mapping[str, str] = field(default_factory=dict)
    """The parameters that a profile has set, each with its reason; a ruleset's own rules have none."""
    base: Mapping[str, Any] = field(default_factory=dict)
    """A record that complies, as TOML gives it; examples are laid over it."""
    examples: tuple[Example, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """The source text of each expression: `when`, `require`, `let.total`, `message.zh` ..."""
    file: str = ""
    """Relative to the ruleset's folder."""
    line: int = 0


@final
@dataclass(frozen=True, slots=True)
class Tailoring:
    """A rule's parameters as one profile sets them, and why."""

    params: Mapping[str, Value]
    reason: str


@final
@dataclass(frozen=True, slots=True)
class Profile:
    """Which rules apply. `fazhi.law.profiles.resolve` gives the rules themselves."""

    id: str
    title: Label
    extends: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    """Patterns of rule ids that are added to what it extends: PUB*, REG-*."""
    exclude: tuple[str, ...] = ()
    """Patterns of rule ids that are taken away again."""
    sources: tuple[str, ...] = ()
    """Every rule that cites one of these is added."""
    params: Mapping[str, Tailoring] = field(default_factory=dict)
    """By rule id."""
    severity: Mapping[str, str] = field(default_factory=dict)
    """By rule id."""
    auto: bool = False
    """Of the rules selected, a unit is judged only by those that bind it."""
    file: str = ""
    line: int = 0


@final
@dataclass(frozen=True, slots=True)
class Ruleset:
    dictionary: Dictionary
    rules: tuple[Rule, ...]
    """Sorted by id."""
    sources: Mapping[str, SourceInfo]
    clauses: Mapping[str, Clause]
    """In the order of clauses.toml; empty where the ruleset keeps no register of them."""
    profiles: Mapping[str, Profile]
    calendar: WorkingCalendar
    tables: Mapping[str, ReferenceTable]
    digest: str
    """SHA-256 over all its files; the same wherever the folder lies."""
    root: str
    conclusions: tuple[Conclusion, ...] = ()
    """Sorted by id."""
