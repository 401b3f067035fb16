"""Which field an author may have taken for another: one of the same record, of the same type and unit of measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from fazhi.dictionary import Dictionary, Field, FieldType, Kind
from fazhi.language.tree import FieldRef, Node, walk
from fazhi.law.rule import Rule

Reachable: TypeAlias = Mapping[str, tuple[Field, ...]]
"""Kind -> the fields that may be put in another's place, the likeliest first."""

TREES: Final = ("when", "require", "due", "final_on")
_SWAPS: Final = 2
"""At most so many others are put in a field's place."""
_NAMELESS: Final = (FieldType.TEXT, FieldType.PERSON, FieldType.CHOICE, FieldType.LIST)


def reachable_from(rule: Rule, dictionary: Dictionary) -> Reachable:
    """The fields that the rule reads, then those that its examples speak of.

    Any other is unknown in every example: to swap it in would be caught for nothing.
    """
    found: dict[str, dict[str, Field]] = {}
    for part in TREES:
        tree: Node | None = getattr(rule, part)
        for node in () if tree is None else walk(tree):
            if isinstance(node, FieldRef):
                found.setdefault(node.record.kind, {})[node.field.name] = node.field
    for data in (rule.base, *(example.given for example in rule.examples)):
        for kind, name in _spoken(dictionary.kinds[rule.record], data, dictionary):
            found.setdefault(kind.name, {}).setdefault(name, kind.fields[name])
    return {kind: tuple(fields.values()) for kind, fields in found.items()}


def _spoken(kind: Kind, data: Mapping[str, Any], dictionary: Dictionary) -> Iterator[tuple[Kind, str]]:
    for name, raw in data.items():
        rows = [raw] if isinstance(raw, Mapping) else raw if isinstance(raw, list) else []
        tables = [row for row in rows if isinstance(row, Mapping)]
        if name in kind.relations and (tables or name not in kind.fields):
            other = dictionary.kinds[kind.relations[name].kind]
            for row in tables:
                yield from _spoken(other, row, dictionary)
        elif name in kind.fields and raw != "?":
            yield kind, name


def alike(node: FieldRef, reachable: Reachable) -> list[Field]:
    own = node.field

    def may(field: Field) -> bool:
        flags = (field.type, field.milestone, field.open_end, field.unit)
        return field.name != own.name and flags == (own.type, own.milestone, own.open_end, own.unit)

    if own.type in _NAMELESS:
        return []
    return [field for field in reachable.get(node.record.kind, ()) if may(field)][:_SWAPS]
