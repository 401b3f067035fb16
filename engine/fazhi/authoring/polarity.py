"""Whether more facts can only help: what `due` needs, since before its day a pass is already called a pass."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.language.tree import (
    Aggregate,
    And,
    Arith,
    Call,
    Compare,
    FieldRef,
    IfElse,
    LetRef,
    Node,
    Not,
    Or,
    Quotient,
    walk,
)
from fazhi.language.types import Base

_NOT_AMOUNTS = (None, "年")
"""Units of measure of numbers that name something: they do not grow."""
_TURNS_WITH_TIME = ("precedes", "in_order")
"""True while the later step has not happened; its happening can make them false."""


def can_harm(node: Node, helps: bool = True) -> Iterator[Node]:
    """The parts of a condition through which another fact (a row, a step, a larger figure) could turn a pass to fail.

    `helps`: whether more of this part helps the whole.
    """
    match node:
        case LetRef():
            yield from can_harm(node.node, helps)
        case Not():
            yield from can_harm(node.item, not helps)
        case And() | Or():
            for item in node.items:
                yield from can_harm(item, helps)
        case IfElse():
            yield from can_harm(node.then, helps)
            yield from can_harm(node.other, helps)
        case Compare() if node.left.type.base in (Base.NUMBER, Base.MONEY):
            yield from _comparison(node, helps)
        case Arith():
            yield from can_harm(node.left, helps)
            yield from can_harm(node.right, helps if node.op == "+" else not helps if node.op == "-" else helps)
        case Quotient():
            yield from can_harm(node.left, helps)
            yield from can_harm(node.right, not helps)
        case Aggregate():
            if node.function in ("all", "share", "min") or not helps:
                yield node
            elif node.condition is not None:
                yield from can_harm(node.condition, helps)
        case Call() if node.function.name in _TURNS_WITH_TIME or (not helps and node.function.name == "happened"):
            yield node
        case FieldRef() if not helps and node.type.base in (Base.NUMBER, Base.MONEY, Base.BOOL):
            yield node


def _grows(node: Node) -> bool:
    return isinstance(node, Aggregate) or (isinstance(node, FieldRef) and node.field.unit not in _NOT_AMOUNTS)


def _comparison(node: Compare, helps: bool) -> Iterator[Node]:
    if node.op in ("==", "!="):
        # A figure that must be exactly so can go past it; a year or a number that names something can't.
        yield from (part for side in (node.left, node.right) for part in walk(side) if _grows(part))
        return
    left_up = (node.op in (">", ">=")) == helps
    yield from can_harm(node.left, left_up)
    yield from can_harm(node.right, not left_up)
