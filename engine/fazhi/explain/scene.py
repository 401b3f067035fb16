"""A tree over one record: what explaining needs at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, final

from fazhi.dictionary import Dictionary, Record
from fazhi.language import Env
from fazhi.language.meaning import ARITHMETIC, Bindings, evaluate, record_at, rows_at
from fazhi.language.tree import SELF, Aggregate, Arith, FieldRef, LetRef, Node
from fazhi.language.types import Base
from fazhi.values import PASS, UNKNOWN


@final
@dataclass(frozen=True, slots=True)
class Scene:
    env: Env
    dictionary: Dictionary
    bindings: Bindings
    _counted: dict[int, Any] = field(default_factory=dict, repr=False, compare=False)
    """What has been counted once, by the identity of its node: message, values and margin all ask for it."""

    @classmethod
    def of(cls, record: Record, env: Env, dictionary: Dictionary) -> Scene:
        return cls(env, dictionary, {SELF: record})

    def sem(self, node: Node) -> Any:
        match node:
            case LetRef():
                return self.sem(node.node)
            case Arith():
                return ARITHMETIC[node.op](self.sem(node.left), self.sem(node.right))
            case Aggregate():
                if id(node) not in self._counted:
                    self._counted[id(node)] = evaluate(node, self.env, self.bindings)
                return self._counted[id(node)]
        return evaluate(node, self.env, self.bindings)

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
