"""What a comparison gives: things that came, went or changed, and which of their parts are how. Frozen, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, final

from fazhi.authoring.diff.verdicts import VerdictChanges
from fazhi.law.profiles import Resolved, binding
from fazhi.law.rule import Rule, Ruleset

SECTIONS: Final = ("profile", "rules", "sources", "clauses", "conclusions", "records", "tables", "calendar")
"""What is compared, in the order in which it is told."""
ADDED: Final = "added"
REMOVED: Final = "removed"
CHANGED: Final = "changed"
RENAMED: Final = "renamed"


@final
@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: a ruleset, a profile of it, and the day as at which it is looked at."""

    given: str
    """As it was asked for."""
    law: Ruleset
    resolved: Resolved
    day: date
    at_day: bool
    """Whether what is in force on that day is compared; else all versions of what is dated."""
    territory: str | None = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Those that a unit of the territory is judged by; without a territory those of the profile."""
        if not self.resolved.auto or self.territory is None:
            return self.resolved.rules
        sources = self.law.sources
        return tuple(
            rule for rule in self.resolved.rules if binding(rule, self.territory, self.day, sources) is not False
        )


@final
@dataclass(frozen=True, slots=True)
class Value:
    """A part of something, as it is on one side."""

    readings: tuple[str, ...]
    """Two values are the same where one of their readings is."""
    text: Mapping[str, str]
    """As it is shown, zh and en."""
    reason: str = ""
    """Of a parameter that the profile sets: why."""


def same(one: Value | None, other: Value | None) -> bool:
    if one is None or other is None:
        return one is other
    pairs = zip(one.readings, other.readings, strict=False)
    return one.reason == other.reason and any(ours == theirs for ours, theirs in pairs)


@final
@dataclass(frozen=True, slots=True)
class Thing:
    """A rule, source, clause ... of one side, in its parts."""

    title: Mapping[str, str]
    parts: Mapping[str, Value]


@final
@dataclass(frozen=True, slots=True)
class Change:
    part: str
    before: Value | None
    after: Value | None


@final
@dataclass(frozen=True, slots=True)
class Item:
    section: str
    id: str
    title: Mapping[str, str]
    how: str
    changes: tuple[Change, ...] = ()
    """Of what came or went: all its parts."""


@final
@dataclass(frozen=True, slots=True)
class Difference:
    before: Side
    after: Side
    items: tuple[Item, ...]
    """By section, then by id."""
    unchanged: Mapping[str, int]
    """By section: how many things are on both sides and the same."""
    verdicts: VerdictChanges | None = None
    """Where records were given to judge."""

    def of(self, section: str, how: str | None = None) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.section == section and how in (None, item.how))

    @property
    def found(self) -> bool:
        """Whether anything differs at all."""
        return bool(self.items) or (self.verdicts is not None and self.verdicts.found)


def both(text: str) -> Mapping[str, str]:
    """A text that reads the same in either language."""
    return {"zh": text, "en": text}


def plain(text: str) -> Value:
    return Value((text,), both(text))
