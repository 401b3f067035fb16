"""A tree over one record: what explaining needs at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, final

from fazhi.dictionary import Dictionary, Record
from fazhi.language import Env
from fazhi.language.meaning import Bindings, from_parts, record_at, rows_at
from fazhi.language.tree import SELF, Aggregate, FieldRef, Node
from fazhi.language.types import Base
from fazhi.values import PASS, UNKNOWN


@final
@dataclass(frozen=True, slots=True)
class Scene:
    env: Env
    dictionary: Dictionary
    bindings: Bindings
    _known: dict[int, tuple[Node, Any]] = field(default_factory=dict, repr=False, compare=False)
    """What has been worked out, by the identity of its node: message, values, margin and what is missing ask again."""

    @classmethod
    def of(cls, record: Record, env: Env, dictionary: Dictionary) -> Scene:
        return cls(env, dictionary, {SELF: record})

    def sem(self, node: Node) -> Any:
        known = self._known.get(id(node))
        if known is None:
            # The node is kept beside, so that no other can take its identity.
            known = self._known[id(node)] = node, from_parts(node, self.env, self.bindings, self.sem)
        return known[1]

    def record(self, node: FieldRef) -> Record | None:
        return record_at(node.record, self.bindings)

    def with_row(self, var: str, row: Record) -> Scene:
        return Scene(self.env, self.dictionary, {**self.bindings, var: row})

    def rows(self, node: Aggregate) -> Iterator[Scene]:
        """A scene for each row of the relation, those that certainly drop out left away."""
        rows = rows_at(node, self.bindings)
        for row in (*rows.items, *rows.uncertain):
            inside = self.with_row(node.var, row)
            if node.condition is None or inside.sem(node.condition) & PASS:
                yield inside


def share_of(body: Node, rows: Iterator[Scene]) -> tuple[int, int]:
    """In how many rows a condition certainly holds, and how many there are."""
    outcomes = [inside.sem(body) for inside in rows]
    return outcomes.count(PASS), len(outcomes)


def is_open(sem: Any, node: Node) -> bool:
    """Whether a meaning leaves more than one possibility."""
    if node.type.base is Base.BOOL:
        return sem not in (1, 2, 4)
    if node.type.base.ordered:
        return bool(sem[0] != sem[1])
    return sem is UNKNOWN
