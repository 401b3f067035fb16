"""A comparison as JSON, for programs: both languages, keys and items in a stable order."""

from __future__ import annotations

from typing import Any, Final

from fazhi.authoring.diff.model import SECTIONS, Difference, Item, Side, Value
from fazhi.authoring.diff.verdicts import Standing, Subject, VerdictChanges
from fazhi.reports.exact_json import pretty

FORMAT: Final = 1
"""Rises when a reader of the older shape would misread the newer one."""


def diff_json(found: Difference) -> str:
    members = {
        "format": FORMAT,
        "different": found.found,
        "before": _side(found.before, found),
        "after": _side(found.after, found),
        "unchanged": {section: found.unchanged.get(section, 0) for section in SECTIONS},
        "changes": [_item(item) for item in found.items],
        "verdicts": None if found.verdicts is None else _verdicts(found.verdicts),
    }
    return pretty(members) + "\n"


def _side(side: Side, found: Difference) -> dict[str, Any]:
    dated = side.at_day or found.verdicts is not None or side.territory is not None
    return {
        "given": side.given,
        "profile": side.resolved.profile.id,
        "ruleset": side.law.digest,
        "compared": "in_force" if side.at_day else "all_versions",
        "as_of": side.day if dated else None,
        "territory": side.territory,
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "section": item.section,
        "id": item.id,
        "how": item.how,
        "title": item.title,
        "parts": [
            {"part": change.part, "before": _value(change.before), "after": _value(change.after)}
            for change in item.changes
        ],
    }


def _value(value: Value | None) -> dict[str, Any] | None:
    return None if value is None else {**value.text, "reason": value.reason or None}


def _verdicts(verdicts: VerdictChanges) -> dict[str, Any]:
    return {
        "inputs": verdicts.inputs,
        "unreadable": verdicts.unreadable,
        "counts": {"before": verdicts.counts[0], "after": verdicts.counts[1]},
        "unchanged": verdicts.unchanged,
        "transitions": [
            {"before": before or None, "after": after or None, "count": count}
            for before, after, count in verdicts.transitions
        ],
        "findings": [
            {"rule": turn.subject.rule, **_record(turn.subject)}
            | {"before": _standing(turn.before), "after": _standing(turn.after)}
            for turn in verdicts.turns
        ],
        "conclusions": [
            {"conclusion": turn.subject.rule, **_record(turn.subject), "before": turn.before, "after": turn.after}
            for turn in verdicts.conclusions
        ],
    }


def _record(subject: Subject) -> dict[str, Any]:
    return {
        "kind": subject.kind,
        "key": subject.key,
        "unit": subject.unit,
        "year": subject.year,
        "fingerprint": subject.fingerprint or None,
    }


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    return {"verdict": standing.verdict, "severity": standing.severity, "binding": standing.binding}
