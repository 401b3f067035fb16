"""Two sides laid against each other: what came, what went, what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from fazhi.authoring.diff.model import (
    ADDED,
    CHANGED,
    REMOVED,
    RENAMED,
    Change,
    Difference,
    Item,
    Side,
    Thing,
    plain,
    same,
)
from fazhi.authoring.diff.other_parts import (
    calendar_things,
    clause_things,
    conclusion_things,
    profile_things,
    record_things,
    source_things,
    table_things,
)
from fazhi.authoring.diff.rule_parts import IDENTITY, rule_things

_THINGS: Final[Mapping[str, Callable[[Side], dict[str, Thing]]]] = {
    "profile": profile_things,
    "rules": rule_things,
    "sources": source_things,
    "clauses": clause_things,
    "conclusions": conclusion_things,
    "records": record_things,
    "tables": table_things,
    "calendar": calendar_things,
}


def differences(before: Side, after: Side) -> Difference:
    """Between two sides that are looked at alike (`sides.together`)."""
    items: list[Item] = []
    unchanged: dict[str, int] = {}
    for section, things in _THINGS.items():
        ours, theirs = things(before), things(after)
        found = list(_compared(section, ours, theirs))
        unchanged[section] = len(ours.keys() & theirs.keys()) - sum(item.how == CHANGED for item in found)
        items += _with_renamed(found, ours, theirs) if section == "rules" else found
    return Difference(before, after, tuple(items), unchanged)


def _compared(section: str, ours: Mapping[str, Thing], theirs: Mapping[str, Thing]) -> Iterator[Item]:
    for id_ in sorted({*ours, *theirs}):
        one, other = ours.get(id_), theirs.get(id_)
        if one is None and other is not None:
            yield Item(section, id_, other.title, ADDED, tuple(Change(p, None, v) for p, v in other.parts.items()))
        elif other is None and one is not None:
            yield Item(section, id_, one.title, REMOVED, tuple(Change(p, v, None) for p, v in one.parts.items()))
        elif one is not None and other is not None and (changes := tuple(_changes(one, other))):
            yield Item(section, id_, other.title, CHANGED, changes)


def _changes(one: Thing, other: Thing) -> Iterator[Change]:
    for part in dict.fromkeys([*one.parts, *other.parts]):
        before, after = one.parts.get(part), other.parts.get(part)
        if not same(before, after):
            yield Change(part, before, after)


def _with_renamed(items: list[Item], ours: Mapping[str, Thing], theirs: Mapping[str, Thing]) -> Iterator[Item]:
    """A rule that went and one that came and that judges alike are one under another id, where there is just one."""
    gone = [item for item in items if item.how == REMOVED]
    came = [item for item in items if item.how == ADDED]
    pairs = {}
    for old in gone:
        alike = [new for new in came if _judge_alike(ours[old.id], theirs[new.id])]
        others = [each for each in gone if alike and _judge_alike(ours[each.id], theirs[alike[0].id])]
        if len(alike) == len(others) == 1:
            pairs[old.id] = alike[0].id
    for item in items:
        if item.how == REMOVED and item.id in pairs:
            continue
        old_id = next((old for old, new in pairs.items() if new == item.id and item.how == ADDED), None)
        if old_id is None:
            yield item
        else:
            changes = _changes(ours[old_id], theirs[item.id])
            yield replace(item, how=RENAMED, changes=(Change("id", plain(old_id), plain(item.id)), *changes))


def _judge_alike(one: Thing, other: Thing) -> bool:
    return all(change.part in IDENTITY for change in _changes(one, other))
