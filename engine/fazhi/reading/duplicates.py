"""Records that stand twice. Equal ones count once; where they differ, none of them counts for certain."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.readers.table import InputFinding
from fazhi.reading.drafts import Draft, Drafts, Identity
from fazhi.reading.findings import report


def set_duplicates_aside(all_drafts: Iterable[Drafts]) -> list[InputFinding]:
    """Mark the spare ones, and tell of each where it stands first."""
    findings = []
    for drafts in all_drafts:
        groups: dict[Identity, list[Draft]] = {}
        for draft in drafts.rows:
            if draft.key and not (drafts.kind.yearly and draft.record.year is None):
                scope = draft.owners if draft.inside is None else (draft.inside.record,)
                groups.setdefault((draft.home, draft.record.year, draft.key, scope), []).append(draft)
        for group in groups.values():
            if len(group) > 1:
                findings += _set_aside(group)
    return findings


def _set_aside(group: list[Draft]) -> list[InputFinding]:
    first, *others = group
    equal = all(draft.record.values == first.record.values for draft in others)
    for draft in group:
        draft.spare = not equal or draft is not first
    kind = first.record.kind
    what = (
        ("内容相同，只计一次", "they are equal and count once")
        if equal
        else ("内容不同，无法判断以哪条为准", "they differ, and which one counts cannot be told")
    )
    facts = {"what_zh": what[0], "what_en": what[1], "kind_zh": kind.label.zh, "kind_en": kind.label.en}
    return [
        report(
            "duplicate-record",
            draft.place(),
            kind=kind.name,
            key=draft.record.key,
            name=draft.record.key,
            other=str(first.place()),
            **facts,
        )
        for draft in others
    ]
