"""Every tree that differs from a given one by a single change such as a slip of the author's would make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final, final

from fazhi.authoring.mutant_fields import Reachable, alike
from fazhi.language.functions import FUNCTIONS
from fazhi.language.tree import (
    NODES,
    Aggregate,
    And,
    Call,
    Compare,
    Const,
    FieldRef,
    IfElse,
    LetRef,
    Member,
    Node,
    Not,
    Or,
)
from fazhi.language.types import BOOL, Base, Type, type_of_field

_BOUNDARY: Final = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
_DIRECTION: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
OPPOSITE: Final = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_TURNED: Final = {"any": "all", "all": "any", "min": "max", "max": "min"}


@final
@dataclass(frozen=True, slots=True)
class Edit:
    """One change in a tree."""

    what: str
    """The kind of change, and where it is: part of the mutant's id."""
    root: Node
    """The whole tree, changed."""
    before: Node
    after: Node | None
    """None: dropped."""


def edits(node: Node, reachable: Reachable, path: str = "") -> Iterator[Edit]:
    """All of them, in reading order. Lets are left alone: they are trees of their own."""
    for what, root, before, after in _here(node, reachable):
        yield Edit(f"{path}:{what}", root, before, after)
    if isinstance(node, LetRef):
        return
    for number, (child, name, index) in enumerate(_slots(node)):
        for edit in edits(child, reachable, f"{path}.{number}"):
            yield replace(edit, root=_put(node, name, index, edit.root))


def _slots(node: Node) -> Iterator[tuple[Node, str, int | None]]:
    """The nodes directly below that may change, each with the attribute it stands in and its index there."""
    for name in type(node).__match_args__:
        value = getattr(node, name)
        if isinstance(value, NODES):
            yield value, name, None
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, NODES) and not _is_literal(node, index):
                    yield item, name, index


def _put(node: Node, name: str, index: int | None, new: Node) -> Node:
    items = getattr(node, name)
    changed: dict[str, Any] = {name: new if index is None else (*items[:index], new, *items[index + 1 :])}
    return replace(node, **changed)


def _is_literal(node: Node, index: int) -> bool:
    """Patterns, months, columns of tables: another is not a slip by one step, but another thing."""
    if isinstance(node, Member):
        return True
    return isinstance(node, Call) and node.function.slots[min(index, len(node.function.slots) - 1)].literal


def _here(node: Node, reachable: Reachable) -> Iterator[tuple[str, Node, Node, Node | None]]:
    """Changes of the node itself: kind of change, the node changed, and what of it became what."""
    for what, new in _replaced(node, reachable):
        yield what, new, node, new
    if isinstance(node, And | Or):
        for index, item in enumerate(node.items):
            rest = (*node.items[:index], *node.items[index + 1 :])
            yield f"drop{index}", rest[0] if len(rest) == 1 else replace(node, items=rest), item, None
    if isinstance(node, Aggregate) and node.condition is not None:
        yield "all-rows", replace(node, condition=None), node.condition, None
    if isinstance(node, Call) and node.function.name == "in_order" and len(node.args) > 2:
        for index, step in enumerate(node.args):
            yield f"drop{index}", replace(node, args=(*node.args[:index], *node.args[index + 1 :])), step, None


def _replaced(node: Node, reachable: Reachable) -> Iterator[tuple[str, Node]]:
    match node:
        case Compare():
            yield from _compared(node)
        case Const():
            yield from _shifted(node)
        case FieldRef():
            for field in alike(node, reachable):
                kind = type_of_field(field)
                yield field.name, replace(node, field=field, type=kind if node.type.never else kind.guarded())
        case Aggregate() if node.function in _TURNED:
            yield _TURNED[node.function], replace(node, function=_TURNED[node.function])
        case Member():
            yield from _among(node)
        case Not():
            yield "not", node.item
        case IfElse():
            yield "then", node.then
            yield "else", node.other
        case Call():
            yield from _called(node)
    if node.type.base is Base.BOOL and isinstance(node, Aggregate | Call | FieldRef | LetRef | Member):
        yield "not", Not(BOOL, node)


def _compared(node: Compare) -> Iterator[tuple[str, Node]]:
    for changed in (_BOUNDARY, _DIRECTION, OPPOSITE):
        if node.op in changed:
            yield changed[node.op], replace(node, op=changed[node.op])
    if isinstance(node.right, Const) and isinstance(node.right.value, str):
        for code in _others(node.left.type.codes, (node.right.value,)):
            yield code, replace(node, right=replace(node.right, value=code))


def _among(node: Member) -> Iterator[tuple[str, Node]]:
    for index, option in enumerate(node.options):
        rest = (*node.options[:index], *node.options[index + 1 :])
        if rest:
            yield f"without-{option}", replace(node, options=rest)
        for code in _others(node.item.type.codes, node.options):
            yield f"{option}-{code}", replace(node, options=(*rest, code))


def _called(node: Call) -> Iterator[tuple[str, Node]]:
    name, args = node.function.name, node.args
    if name == "day" and len(args) == 3:
        yield from _moved(node)
    elif name == "done_by" and isinstance(args[1], FieldRef):
        for what, deadline in _moved(args[1]):
            yield what, replace(node, args=(args[0], deadline))
    elif name in ("precedes", "in_order"):
        # The boundary of an order is that both steps are taken on one day.
        for index in range(len(args) - 1):
            parted = replace(node, function=FUNCTIONS["precedes"], args=(_later(args[index], 1), args[index + 1]))
            yield f"apart{index}", parted if name == "precedes" else And(BOOL, (node, parted))
    elif name == "contains" and isinstance(args[1], Const):
        for code in _others(args[0].type.codes, (args[1].value,)):
            yield code, replace(node, args=(args[0], replace(args[1], value=code)))


def _moved(moment: Node) -> Iterator[tuple[str, Node]]:
    yield from (("-1d", _later(moment, -1)), ("+1d", _later(moment, 1)))


def _later(moment: Node, days: int) -> Node:
    return Call(moment.type, FUNCTIONS["add_days"], (moment, _number(days)))


def _number(value: Any) -> Const:
    return Const(Type(Base.NUMBER, whole=(value, value), zero=value == 0), (value, value))


def _shifted(node: Const) -> Iterator[tuple[str, Node]]:
    if node.type.base is Base.NUMBER:
        value, by = node.value[0], step(node.value[0])
        yield from (("-1", _number(value - by)), ("+1", _number(value + by)))


def step(value: int | Decimal) -> int | Decimal:
    """One in the last digit that is written."""
    return 1 if isinstance(value, int) else Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))


def _others(codes: tuple[str, ...], taken: tuple[Any, ...]) -> list[str]:
    """The next choice that is not taken, if there is one."""
    start = max((codes.index(each) + 1 for each in taken if each in codes), default=0)
    return [code for code in (*codes[start:], *codes[:start]) if code not in taken][:1]
