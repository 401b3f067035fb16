"""Which mutants are none: those that mean the same, and those that could not be loaded."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import Final

from fazhi.authoring.mutant_trees import OPPOSITE
from fazhi.dictionary import FieldType
from fazhi.language import Env
from fazhi.language.guards import NOTHING, Facts, facts, happened_key, is_positive
from fazhi.language.meaning import FLIPPED
from fazhi.language.rewrite import rewrite
from fazhi.language.tree import (
    Aggregate,
    And,
    Arith,
    Call,
    Compare,
    Const,
    FieldRef,
    IfElse,
    LetRef,
    Node,
    Not,
    Or,
    Quotient,
    children,
)
from fazhi.plan.fold import fold
from fazhi.plan.prepare import Prepared, Trees

_WHOLE: Final = ("size", "year_of", "quarter", "weekday", "days", "minutes")


def sense(prepared: Prepared, env: Env) -> Hashable:
    """Equal for rules that obviously judge alike. Holds within one process."""

    def of(node: Node | None) -> Node | None:
        return None if node is None else rewrite(fold(node, env, {}), _plain)

    versions = tuple(
        (start, *(of(part) for part in (trees.when, trees.require, trees.due, trees.final_on)))
        for start, trees in zip(prepared.starts, prepared.versions, strict=True)
    )
    return versions, of(prepared.on), of(prepared.lighter_on)


def _plain(node: Node) -> Node:
    """One way of saying what may be said in several."""
    if node.type.never:  # what guards stand before it is no part of its meaning
        node = replace(node, type=node.type.guarded())
    match node:
        case LetRef():
            return node.node
        case Not(item=Not(item=item)):
            return item
        case Not(item=Compare() as item):
            return _plain(replace(item, op=OPPOSITE[item.op]))
        case Compare(left=Const(), right=right) if not isinstance(right, Const):
            return _plain(replace(node, op=FLIPPED[node.op], left=node.right, right=node.left))
        case Compare(op=">" | "<", right=Const(value=(int() as low, int()))) if _is_whole(node.left):
            bound = low + 1 if node.op == ">" else low - 1
            kind = replace(node.right.type, whole=(bound, bound), zero=bound == 0)
            return replace(node, op=node.op + "=", right=Const(kind, (bound, bound)))
        case And() | Or():
            return _joined(node)
    return node


def _joined(node: And | Or) -> Node:
    items = [part for item in node.items for part in (item.items if isinstance(item, type(node)) else (item,))]
    if isinstance(node, And):
        # What is in a year has happened.
        told = {item.args[0] for item in items if isinstance(item, Call) and item.function.name == "in_year"}
        items = [item for item in items if not (isinstance(item, Call) and _says_happened(item) in told)]
    rest = sorted(set(items), key=hash)
    return rest[0] if len(rest) == 1 else replace(node, items=tuple(rest))


def _says_happened(node: Call) -> Node | None:
    return node.args[0] if node.function.name == "happened" else None


def _is_whole(node: Node) -> bool:
    match node:
        case FieldRef():
            return node.field.type is FieldType.INT
        case Call():
            return node.function.name in _WHOLE
        case Aggregate():
            counts = node.function in ("count", "distinct")
            return counts or (node.function == "sum" and node.body is not None and _is_whole(node.body))
        case Const():
            return isinstance(node.value, tuple) and isinstance(node.value[0], int)
        case Arith():
            return _is_whole(node.left) and _is_whole(node.right)
    return False


def would_load(trees: Trees) -> bool:
    """Whether the guards still stand that loading asks for: a step that may not have happened, a zero denominator."""
    given = NOTHING if trees.when is None else facts(trees.when)
    parts = [(trees.when, NOTHING), (trees.require, given), (trees.due, given), (trees.final_on, given)]
    return all(part is None or not any(_unguarded(part, known)) for part, known in parts)


def _unguarded(node: Node, known: Facts) -> Iterator[bool]:
    match node:
        case And():
            for item in node.items:
                yield from _unguarded(item, known)
                known = known | facts(item)
            return
        case IfElse():
            yield from _unguarded(node.condition, known)
            yield from _unguarded(node.then, known | facts(node.condition))
            yield from _unguarded(node.other, known)
            return
        case Aggregate():
            for part in (node.extra, node.condition):
                yield from () if part is None else _unguarded(part, known)
            if node.body is not None:
                inside = known if node.condition is None else known | facts(node.condition)
                yield from _unguarded(node.body, inside)
            return
        case Compare():
            yield _may_be_never(node.left, known) or _may_be_never(node.right, known)
        case Quotient():
            yield not is_positive(node.right, known)
        case Call():
            slots = node.function.slots
            for index, arg in enumerate(node.args):
                yield slots[min(index, len(slots) - 1)].guard and _may_be_never(arg, known)
    for child in children(node):
        yield from _unguarded(child, known)


def _may_be_never(node: Node, known: Facts) -> bool:
    match node:
        case FieldRef():
            return node.field.milestone and happened_key(node) not in known
        case LetRef():
            return _may_be_never(node.node, known)
        case IfElse():
            then = known | facts(node.condition)
            return _may_be_never(node.then, then) or _may_be_never(node.other, known)
        case Call():
            return node.type.base.dated and _may_be_never(node.args[0], known)
        case Aggregate() if node.body is not None and node.type.base.dated:
            inside = known if node.condition is None else known | facts(node.condition)
            return _may_be_never(node.body, inside)
    return False
