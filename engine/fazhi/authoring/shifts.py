"""Whether moving a date of the record later could turn a fail into a pass: what the claim `later` rules out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from fazhi.language.tree import (
    SELF,
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
    walk,
)
from fazhi.language.types import Base

_UP: Final = frozenset({1})
_BOTH: Final = frozenset({1, -1})
_STILL: Final[frozenset[int]] = frozenset()
_CARRIED: Final = ("add_days", "add_workdays", "add_months", "add_years", "add_hours", "add_minutes", "day", "year_of")
"""Functions whose value comes later, or grows, with their first argument."""


def later_mends(node: Node, field: str, want: int = 1) -> Iterator[Node]:
    """The parts of a condition that a later day could make true; with `want` -1: make false."""
    if not _speaks_of(node, field):
        return
    match node:
        case LetRef():
            yield from later_mends(node.node, field, want)
        case Not():
            yield from later_mends(node.item, field, -want)
        case And() | Or():
            for item in node.items:
                yield from later_mends(item, field, want)
        case IfElse() if not _speaks_of(node.condition, field):
            yield from later_mends(node.then, field, want)
            yield from later_mends(node.other, field, want)
        case Aggregate(function="any" | "all") if not _speaks_of(node.extra, field):
            # The condition of `all` is what a row may escape by.
            yield from later_mends(node.body, field, want) if node.body is not None else ()
            turned = want if node.function == "any" else -want
            yield from later_mends(node.condition, field, turned) if node.condition is not None else ()
        case Compare() if node.left.type.base is not Base.BOOL:
            moves = _gap(node.op, node.left, node.right, field)
            if want in moves:
                yield node
        case Call() if want in _moves_of_call(node, field):
            yield node
        case Call():
            return
        case _:
            yield node


def _moves_of_call(node: Call, field: str) -> frozenset[int]:
    """Which ways a yes-or-no function turns."""
    args = node.args
    match node.function.name:
        case "happened":
            return _negative(_shift(args[0], field))
        case "done_by" | "precedes" | "in_order":
            pairs = pairwise(args)
            return frozenset(move for first, then in pairs for move in _gap("<=", first, then, field))
    return _BOTH


def _gap(op: str, left: Node, right: Node, field: str) -> frozenset[int]:
    """Which ways `left op right` turns when the day moves later."""
    a, b = _shift(left, field), _shift(right, field)
    if op in ("<", "<="):
        return _negative(a) | b
    if op in (">", ">="):
        return a | _negative(b)
    return _BOTH if a or b else _STILL


def _shift(node: Node, field: str) -> frozenset[int]:
    """Which ways a value moves when the day moves later."""
    if not _speaks_of(node, field):
        return _STILL
    match node:
        case FieldRef():
            return _UP
        case LetRef():
            return _shift(node.node, field)
        case Arith() if node.op in ("+", "-"):
            right = _shift(node.right, field)
            return _shift(node.left, field) | (right if node.op == "+" else _negative(right))
        case IfElse() if not _speaks_of(node.condition, field):
            return _shift(node.then, field) | _shift(node.other, field)
        case Call() if node.function.name in _CARRIED and not any(_speaks_of(arg, field) for arg in node.args[1:]):
            return _shift(node.args[0], field)
        case Call() if node.function.name == "clear_workdays_before" and not _speaks_of(node.args[1], field):
            return _shift(node.args[0], field)
        case Call() if node.function.name in ("days", "minutes"):
            return _negative(_shift(node.args[0], field)) | _shift(node.args[1], field)
    return _BOTH


def _negative(moves: frozenset[int]) -> frozenset[int]:
    return frozenset(-move for move in moves)


def _speaks_of(node: Node | None, field: str) -> bool:
    """Whether the record's own field stands in it."""
    return node is not None and any(
        isinstance(each, FieldRef) and each.record.var == SELF and not each.record.hops and each.field.name == field
        for each in walk(node)
    )
