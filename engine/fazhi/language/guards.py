"""What is known to hold once a condition holds: which steps have happened, which numbers are positive."""

from __future__ import annotations

from collections.abc import Hashable

from fazhi.language.tree import Aggregate, And, Call, Compare, Const, FieldRef, LetRef, Node
from fazhi.language.types import Base

Facts = frozenset[Hashable]
NOTHING: Facts = frozenset()

_TELLS_HAPPENED = ("happened", "in_year", "done_by")


def happened_key(node: FieldRef) -> Hashable:
    return ("happened", node.record, node.field.name)


def positive_key(node: Node) -> Hashable:
    return ("positive", node)


def facts(node: Node) -> Facts:
    """What the truth of `node` tells."""
    match node:
        case LetRef():
            return facts(node.node)
        case And():
            return frozenset().union(*(facts(item) for item in node.items))
        case Call() if node.function.name in _TELLS_HAPPENED and isinstance(node.args[0], FieldRef):
            return frozenset([happened_key(node.args[0])])
        case Compare(op=">", left=left, right=Const(value=(0, 0))):
            return frozenset([positive_key(left)])
        case Compare(op=">=", left=left, right=Const(value=(lo, _), type=kind)) if kind.base is Base.NUMBER and lo > 0:
            return frozenset([positive_key(left)])
    return NOTHING


def is_positive(node: Node, known: Facts) -> bool:
    if isinstance(node, Const):
        return bool(node.value[0] > 0)
    return positive_key(node) in known or (node.type.base is Base.NUMBER and node.type.whole[0] > 0)


def pends(node: Node) -> bool:
    """Whether a condition may come out pending."""
    from fazhi.language.tree import walk

    return any(
        (isinstance(each, Call) and each.function.pends)
        or (isinstance(each, Aggregate) and each.function.startswith("covers_"))
        for each in walk(node)
    )
