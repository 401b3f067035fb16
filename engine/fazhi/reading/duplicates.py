"""Records that stand twice. Equal ones are one record; where they differ, none of them counts for certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from fazhi.readers.errors import shorten
from fazhi.readers.table import ABSENT, InputFinding
from fazhi.reading.drafts import Draft, Drafts, Identity
from fazhi.reading.findings import report
from fazhi.values import UNKNOWN

Nested: TypeAlias = Mapping[tuple[Any, str], list[Draft]]


def settle_duplicates(all_drafts: Iterable[Drafts], nested: Nested) -> list[InputFinding]:
    """Drop all but the first of equal records, set aside those that differ, and tell where the first stands."""
    every = list(all_drafts)
    groups = [group for drafts in every for group in _groups(drafts)]
    copies = {draft: first for group in groups for draft, first in _copies(group)}
    dropped = set(copies)
    findings = [_told("repeated-record", draft, first) for draft, first in copies.items() if not _in(draft, dropped)]
    if dropped:
        for rows in (*(drafts.rows for drafts in every), *nested.values()):
            rows[:] = [draft for draft in rows if draft not in dropped and not _in(draft, dropped)]
    for group in groups:
        first, *others = [draft for draft in group if draft not in dropped]
        if not others or _in(first, dropped):
            continue
        for draft in (first, *others):
            draft.spare = True
        findings += [_told("duplicate-record", draft, first) for draft in others]
    return findings


def unread(raw: Any) -> Any:
    """What a cell that is not certain is compared by: never equal to another where the reader itself was at a loss."""
    return repr(raw) if _whole(raw) else object()


def _whole(raw: Any) -> bool:
    if isinstance(raw, dict):
        return all(_whole(item) for item in raw.values())
    if isinstance(raw, list | tuple):
        return all(_whole(item) for item in raw)
    return raw is not UNKNOWN


def is_blank(raw: Any) -> bool:
    return raw is ABSENT or raw is None or (isinstance(raw, str) and not raw.strip())


def _groups(drafts: Drafts) -> list[list[Draft]]:
    """The records of a kind that have one key, where there are several."""
    groups: dict[Identity, list[Draft]] = {}
    for draft in drafts.rows:
        if draft.key and not (drafts.kind.yearly and draft.record.year is None):
            scope = draft.owners if draft.inside is None else (draft.inside.record,)
            # An orphan belongs to whom it names, though nobody of that name was supplied.
            named = (draft.record.unit, draft.parent) if draft.orphan else draft.home
            groups.setdefault((named, draft.record.year, draft.key, scope), []).append(draft)
    return [group for group in groups.values() if len(group) > 1]


def _copies(group: list[Draft]) -> list[tuple[Draft, Draft]]:
    """Those that say nothing that an earlier one does not, each with the first such."""
    firsts: dict[Any, Draft] = {}
    pairs = [(draft, firsts.setdefault((draft.record.values, draft.unread), draft)) for draft in group]
    return [(draft, first) for draft, first in pairs if draft is not first]


def _in(draft: Draft, dropped: set[Draft]) -> bool:
    """Whether a record that it is nested in was dropped."""
    outer = draft.inside
    while outer is not None and outer not in dropped:
        outer = outer.inside
    return outer is not None


def _told(code: str, draft: Draft, first: Draft) -> InputFinding:
    kind, key = draft.record.kind, draft.record.key
    facts = {"kind_zh": kind.label.zh, "kind_en": kind.label.en}
    return report(code, draft.place(), kind=kind.name, key=key, name=shorten(key), other=str(first.place()), **facts)
