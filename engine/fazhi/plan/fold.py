"""Partial evaluation: an absent column is the constant unknown, and what constants decide is decided once."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from fazhi.language import Env
from fazhi.language.functions import Function
from fazhi.language.meaning import evaluate, unknown_sem
from fazhi.language.rewrite import rewrite
from fazhi.language.tree import (
    Aggregate,
    And,
    Call,
    Compare,
    Const,
    FieldRef,
    IfElse,
    LetRef,
    Node,
    Or,
    Quotient,
    children,
)
from fazhi.language.types import Base
from fazhi.values import FAIL, INFINITE, MINUS_INFINITE, OPEN, PASS, both, either

Supplied = Mapping[str, frozenset[str]]
"""Kind -> the fields that some table of it supplies."""


def fold(node: Node, env: Env, supplied: Supplied) -> Node:
    """The same meaning on every record that lacks the absent columns, with less left to compute."""

    def change(each: Node) -> Node:
        if isinstance(each, FieldRef):
            return _field(each, supplied)
        return simplify(each, env)

    return rewrite(node, change)


def _field(node: FieldRef, supplied: Supplied) -> Node:
    fields = supplied.get(node.record.kind)
    if fields is None or node.field.name in fields:
        return node
    return Const(node.type, unknown_sem(node.type))


def simplify(node: Node, env: Env) -> Node:
    match node:
        case And():
            return _joined(node, FAIL, PASS)
        case Or():
            return _joined(node, PASS, FAIL)
        case IfElse(condition=Const(value=value)) if value in (PASS, FAIL):
            return node.then if value == PASS else node.other
        case LetRef(node=Const() as const):
            return const
        case Const() | FieldRef() | LetRef() | Aggregate() | Quotient():
            return node
        case Call(function=Function(blind=blind), args=args) if blind is not None and blind(env, args):
            return Const(node.type, unknown_sem(node.type))
    if node.type.ratio:
        return node
    if isinstance(node, Compare) and _is_idle(node):
        return Const(node.type, OPEN)
    if all(isinstance(child, Const) for child in children(node)) and _has_meaning(node):
        # What cannot be computed (half a working day) is left to fail where it is used, as that rule's error.
        with suppress(ArithmeticError, TypeError, ValueError):
            return Const(node.type, evaluate(node, env, {}))
    return node


def _is_idle(node: Compare) -> bool:
    """Whether a side is a number of which nothing is known: whatever the other is, it may be more or less."""
    sides = (node.left, node.right)
    unknown = any(isinstance(side, Const) and side.value == (MINUS_INFINITE, INFINITE) for side in sides)
    return unknown and not any(side.type.ratio for side in sides)


def _has_meaning(node: Node) -> bool:
    return not any(child.type.ratio for child in children(node)) and (isinstance(node, Call) or node.type.base in Base)


def _joined(node: And | Or, absorbing: int, neutral: int) -> Node:
    """Constants of an `and` or `or` gathered into one, or into the whole where they absorb it."""
    join = both if isinstance(node, And) else either
    constants = [item.value for item in node.items if isinstance(item, Const)]
    rest: tuple[Node, ...] = tuple(item for item in node.items if not isinstance(item, Const))
    constant = join(*constants)
    if constant == absorbing or not rest:
        return Const(node.type, constant)
    if constant != neutral:
        rest = (*rest, Const(node.type, constant))
    return rest[0] if len(rest) == 1 else replace(node, items=rest)
