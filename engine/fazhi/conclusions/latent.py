"""Latent rules: what a certain conclusion brings to light, and what stays as if it did not apply."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fazhi.dictionary import Record
from fazhi.law.conclusion import UNIT
from fazhi.overlays.model import Target
from fazhi.run.judge import Judged
from fazhi.verdicts import Certainty, ConclusionFinding


def activated(found: Iterable[ConclusionFinding]) -> frozenset[Target]:
    """The latent rules that have come to apply, each to a record or (with an empty key) to a unit's year."""
    return frozenset(
        Target(rule, one.kind, one.key if one.kind != UNIT else "", one.unit, one.year)
        for one in found
        if one.certainty is Certainty.CERTAIN
        for rule in one.activates
    )


def is_awake(rule: str, record: Record, active: frozenset[Target]) -> bool:
    places = (record.kind.name, record.key), (UNIT, "")
    return any(Target(rule, kind, key, record.unit, record.year) in active for kind, key in places)


def awake_of(judged: Judged, active: frozenset[Target]) -> list[Judged]:
    """What of a judgment counts: all of it, nothing, or of one that stands for many records those that are awake."""
    rule = judged.judge.prepared.rule.id
    awake = [record for record in judged.members if is_awake(rule, record, active)]
    if len(awake) == judged.records:
        return [judged]
    return [replace(judged, record=record, others=[]) for record in awake]
