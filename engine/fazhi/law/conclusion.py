"""A conclusion as the ruleset defines it: what findings add up to. Frozen, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, final

from fazhi.dictionary.model import Label
from fazhi.law.rule import Citation

UNIT: Final = "unit"
"""The kind whose conclusions are drawn for the unit-year."""


@final
@dataclass(frozen=True, slots=True)
class Premise:
    """Findings of one or more rules, or a conclusion drawn before."""

    of: str
    """A rule id or a pattern of rule ids as it is written, or the id of a conclusion."""
    is_conclusion: bool = False
    verdict: str = "fail"
    severity: str = ""
    """Only findings of this severity; empty: of any."""
    binding: bool = False
    """Leaves benchmarks (对标) out."""
    count: int = 1
    """On how many records at least (of a unit-year)."""
    rules: frozenset[str] = field(default=frozenset(), compare=False)
    """The rules meant by `of`."""


@final
@dataclass(frozen=True, slots=True)
class Conclusion:
    """Holds where all of `all`, one of `any` and so many of `at_least` hold; a part that is left out asks nothing."""

    id: str
    per: str
    """The kind of record that it is drawn for; the kind `unit` stands for the unit-year."""
    title: Label
    all: tuple[Premise, ...] = ()
    any: tuple[Premise, ...] = ()
    at_least: int = 0
    of: tuple[Premise, ...] = ()
    """What `at_least` counts among."""
    unless: tuple[str, ...] = ()
    """Not drawn where one of these conclusions is certain. Nothing rests on a conclusion that has any."""
    activates: tuple[str, ...] = ()
    """Latent rules whose findings count where this is certain."""
    readiness: bool = False
    """Says whether the unit-year can be submitted; drawn only where every rule of the profile was run."""
    severity: str = "warning"
    citations: tuple[Citation, ...] = ()
    message: Label | None = None
    remedy: Label | None = None
    file: str = ""
    line: int = 0

    @property
    def premises(self) -> tuple[Premise, ...]:
        return (*self.all, *self.any, *self.of)
