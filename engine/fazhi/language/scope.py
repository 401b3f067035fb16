"""The names an expression may use: fields and labels, relations, parameters, lets."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, final

from fazhi.dictionary import Dictionary, Field, Kind, Relation, RelationForm
from fazhi.language.errors import ExpressionError, nearest
from fazhi.language.reference import ReferenceTable
from fazhi.language.tree import SELF, Node, RecordRef

SINGLE = (RelationForm.PARENT, RelationForm.PREVIOUS)


@final
@dataclass(frozen=True, slots=True)
class Scope:
    dictionary: Dictionary
    kind: Kind
    params: Mapping[str, Any] = field(default_factory=dict)
    """Name -> a value, or a list of the values it takes in different versions."""
    lets: Mapping[str, Node] = field(default_factory=dict)
    tables: Mapping[str, ReferenceTable] = field(default_factory=dict)
    notices: bool = False
    """Whether `known` is allowed."""

    def field_named(self, kind: Kind, name: str) -> Field | None:
        """A field by its name, or by a label that has the form of a name."""
        if name in kind.fields:
            return kind.fields[name]
        for each in kind.fields.values():
            # `ast` folds identifiers with NFKC, so labels are folded alike.
            if unicodedata.normalize("NFKC", each.label.zh) == name:
                return each
        return None

    def step(self, record: RecordRef, name: str, column: int) -> tuple[RecordRef, Relation]:
        """Follow a relation by name; the caller looks at its form."""
        kind = self.dictionary.kinds[record.kind]
        relation = kind.relations.get(name)
        if relation is None:
            raise ExpressionError(
                f"“{kind.label.zh}”没有关系“{name}”",
                f"{kind.name} has no relation {name!r}",
                column,
                nearest(name, kind.relations),
            )
        return RecordRef(record.var, (*record.hops, relation), relation.kind), relation

    def names(self) -> set[str]:
        labels = {each.label.zh for each in self.kind.fields.values()}
        return set(self.kind.fields) | set(self.params) | set(self.lets) | set(self.kind.relations) | labels

    @property
    def own(self) -> RecordRef:
        return RecordRef(SELF, (), self.kind.name)
