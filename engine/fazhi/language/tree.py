"""The typed tree: a closed set of nodes. Every reading of an expression walks this, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias, final

from fazhi.dictionary import Field, Relation
from fazhi.language.types import Type

if TYPE_CHECKING:
    from fazhi.language.functions.base import Function

SELF = "self"


@final
@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record in reach: the one being judged or a loop's, and the relations followed from it."""

    var: str = SELF
    hops: tuple[Relation, ...] = ()
    kind: str = ""
    """The kind of record it ends at."""

    @property
    def text(self) -> str:
        steps = ([] if self.var == SELF else [self.var]) + [hop.name for hop in self.hops]
        return ".".join(steps)


@final
@dataclass(frozen=True, slots=True)
class Const:
    type: Type
    value: Any
    """Outcomes for yes-or-no, bounds for ordered types, else the plain value or UNKNOWN."""


@final
@dataclass(frozen=True, slots=True)
class FieldRef:
    type: Type
    record: RecordRef
    field: Field

    @property
    def text(self) -> str:
        prefix = self.record.text
        return f"{prefix}.{self.field.name}" if prefix else self.field.name


@final
@dataclass(frozen=True, slots=True)
class ParamRef:
    type: Type
    name: str


@final
@dataclass(frozen=True, slots=True)
class LetRef:
    type: Type
    name: str
    node: Node


@final
@dataclass(frozen=True, slots=True)
class Compare:
    type: Type
    op: str
    left: Node
    right: Node


@final
@dataclass(frozen=True, slots=True)
class Member:
    """item in (options)"""

    type: Type
    item: Node
    options: tuple[Any, ...]


@final
@dataclass(frozen=True, slots=True)
class And:
    type: Type
    items: tuple[Node, ...]


@final
@dataclass(frozen=True, slots=True)
class Or:
    type: Type
    items: tuple[Node, ...]


@final
@dataclass(frozen=True, slots=True)
class Not:
    type: Type
    item: Node


@final
@dataclass(frozen=True, slots=True)
class IfElse:
    type: Type
    condition: Node
    then: Node
    other: Node


@final
@dataclass(frozen=True, slots=True)
class Arith:
    type: Type
    op: str
    left: Node
    right: Node


@final
@dataclass(frozen=True, slots=True)
class Quotient:
    """left / right, kept apart until a comparison cross-multiplies it. The right side is guarded to be positive."""

    type: Type
    left: Node
    right: Node


@final
@dataclass(frozen=True, slots=True)
class Call:
    type: Type
    function: Function
    args: tuple[Node, ...]


@final
@dataclass(frozen=True, slots=True)
class Aggregate:
    """function(body for var in relation if condition, extra)"""

    type: Type
    function: str
    var: str
    owner: RecordRef
    relation: Relation
    body: Node | None
    condition: Node | None
    extra: Node | None
    """The default of min, max and share; the year of covers_quarters."""
    pends: bool = False
    """Whether body or condition may come out pending, and so may rows that were not supplied."""


Node: TypeAlias = (
    Const
    | FieldRef
    | ParamRef
    | LetRef
    | Compare
    | Member
    | And
    | Or
    | Not
    | IfElse
    | Arith
    | Quotient
    | Call
    | Aggregate
)

NODES = (Const, FieldRef, ParamRef, LetRef, Compare, Member, And, Or, Not, IfElse, Arith, Quotient, Call, Aggregate)

# Trees are walked more often than anything else is done, so which fields may hold nodes is settled once.
_BELOW: Final[Mapping[type, tuple[str, ...]]] = {
    Const: (),
    FieldRef: (),
    ParamRef: (),
    LetRef: ("node",),
    Compare: ("left", "right"),
    Member: ("item", "options"),
    And: ("items",),
    Or: ("items",),
    Not: ("item",),
    IfElse: ("condition", "then", "other"),
    Arith: ("left", "right"),
    Quotient: ("left", "right"),
    Call: ("args",),
    Aggregate: ("body", "condition", "extra"),
}


def below(node: Node) -> tuple[str, ...]:
    """The fields that hold a node, several, or none, in reading order."""
    return _BELOW[type(node)]


def is_node(value: object) -> bool:
    return type(value) in _BELOW  # no class of nodes has another below it


def children(node: Node) -> list[Node]:
    """The nodes directly below, in reading order."""
    found: list[Node] = []
    for name in _BELOW[type(node)]:
        value = getattr(node, name)
        if type(value) is tuple:
            found += [item for item in value if type(item) in _BELOW]
        elif type(value) in _BELOW:
            found.append(value)
    return found


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, lets included."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        yield each
        waiting += reversed(children(each))
