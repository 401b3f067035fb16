"""Latent rules: what a certain conclusion brings to light, and what stays as if it did not apply."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple, final

from fazhi.dictionary import Record
from fazhi.law.conclusion import UNIT
from fazhi.run.judge import Judged
from fazhi.verdicts import Certainty, ConclusionFinding


@final
class Active(NamedTuple):
    """A latent rule, and the record or (with an empty key) the unit's year that it has come to apply to."""

    rule: str
    kind: str
    key: str
    unit: str | None
    year: int | None


def activated(found: Iterable[ConclusionFinding]) -> frozenset[Active]:
    return frozenset(
        Active(rule, one.kind, one.key if one.kind != UNIT else "", one.unit, one.year)
        for one in found
        if one.certainty is Certainty.CERTAIN
        for rule in one.activates
    )


def is_awake(rule: str, record: Record, active: frozenset[Active]) -> bool:
    places = (record.kind.name, record.key), (UNIT, "")
    return any(Active(rule, kind, key, record.unit, record.year) in active for kind, key in places)


def awake_of(judged: Judged, active: frozenset[Active]) -> list[Judged]:
    """What of a judgment counts: all of it, nothing, or of one that stands for many records those that are awake."""
    rule = judged.judge.prepared.rule.id
    awake = [record for record in judged.members if is_awake(rule, record, active)]
    if len(awake) == judged.records:
        return [judged]
    return [replace(judged, record=record, others=[]) for record in awake]
