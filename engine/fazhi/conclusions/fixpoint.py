"""The plain fixpoint: conclusions are added, or made firmer, until nothing changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fazhi.conclusions.model import Strength
from fazhi.law.conclusion import Conclusion, Premise

Leaves = Mapping[Premise, Strength]


def fixpoint(conclusions: Iterable[Conclusion], leaves: Leaves) -> dict[str, Strength]:
    """The conclusions that hold or may hold, by id. `unless` is left to the caller: it does not only ever add."""
    chained = [one for one in conclusions if one.premises]
    drawn: dict[str, Strength] = {}
    changed = True
    while changed:
        changed = False
        for one in chained:
            now = strength(one, leaves, drawn)
            if now > drawn.get(one.id, Strength.NO):
                drawn[one.id], changed = now, True
    return drawn


def strength(one: Conclusion, leaves: Leaves, drawn: Mapping[str, Strength]) -> Strength:
    parts = [holds(each, leaves, drawn) for each in one.all]
    if one.any:
        parts.append(max(holds(each, leaves, drawn) for each in one.any))
    if one.at_least:
        parts.append(sorted((holds(each, leaves, drawn) for each in one.of), reverse=True)[one.at_least - 1])
    return min(parts, default=Strength.CERTAIN)


def holds(premise: Premise, leaves: Leaves, drawn: Mapping[str, Strength]) -> Strength:
    """A conclusion about a record is a leaf for the unit-year; one about the subject itself is drawn with it."""
    found = leaves.get(premise, Strength.NO)
    return max(found, drawn.get(premise.of, Strength.NO)) if premise.is_conclusion else found
