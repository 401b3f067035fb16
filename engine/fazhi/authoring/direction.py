"""Which way a part of a condition pulls: whether more of it (a later day, a greater number) makes the whole easier."""

from __future__ import annotations

from typing import Final

from fazhi.language.tree import Aggregate, Arith, Const, FieldRef, LetRef, Node, Quotient
from fazhi.language.types import Base

Eases = bool | None
"""True: easier to meet; False: harder; None: that can't be told."""

_CALLS: Final[dict[str, tuple[bool, ...]]] = {
    # For each argument: whether more of it is more of the result.
    "happened": (False,),
    "add_days": (True, True),
    "add_workdays": (True, True),
    "add_months": (True, True),
    "add_years": (True, True),
    "add_hours": (True, True),
    "add_minutes": (True, True),
    "clear_workdays_before": (True, False),
    "days": (False, True),
    "minutes": (False, True),
    "yuan": (True,),
    "wan": (True,),
}


def call_eases(name: str, index: int, eases: Eases) -> Eases:
    ways = _CALLS.get(name, ())
    if eases is None or index >= len(ways):
        return None
    return eases if ways[index] else not eases


def aggregate_eases(node: Aggregate, eases: Eases) -> tuple[Eases, Eases]:
    """Of its body and of its condition."""
    if eases is None:
        return None, None
    match node.function:
        case "count" | "distinct" | "covers_quarters" | "covers_months":
            return None, eases
        case "any":
            return eases, eases
        case "all":
            return eases, not eases
        case "sum":
            return eases, eases if node.body is not None and counts_something(node.body) else None
        case _:  # a share, min, max: another row may raise it or lower it, or take the place of the default
            return eases, None


def product_eases(node: Arith, eases: Eases) -> tuple[Eases, Eases]:
    """Of both factors: each pulls the way that the sign of the other lets it."""
    return (
        eases if counts_something(node.right) else None,
        eases if counts_something(node.left) else None,
    )


def counts_something(node: Node) -> bool:
    """Whether it is never less than zero."""
    match node:
        case LetRef():
            return counts_something(node.node)
        case Const() | FieldRef():
            low = node.value[0] if isinstance(node, Const) and node.type.base.ordered else node.type.whole[0]
            return node.type.base in (Base.NUMBER, Base.MONEY) and bool(low >= 0)
        case Aggregate():
            if node.function == "sum":
                return node.body is not None and counts_something(node.body)
            return node.function in ("count", "distinct", "share")
        case Arith():
            return node.op != "-" and counts_something(node.left) and counts_something(node.right)
        case Quotient():
            return counts_something(node.left)
        case _:
            return False
