"""Straight two-valued Python for a tree, for records whose cells are all known.

`passes(node)` is Python that is true only where the condition certainly passes, `fails(node)` only where it certainly
fails. Neither need be the other's opposite: where both are false, or the code raises Inexact, the three-bit code
decides. So each part may give up by saying "False", except where rows are counted: there a doubt must not be lost.
"""

from __future__ import annotations

from typing import Any

from fazhi.dictionary import Record, Rows
from fazhi.language import aggregates
from fazhi.language.functions import NAMESPACE as FUNCTION_NAMES
from fazhi.language.functions.base import Env, Inexact
from fazhi.language.guards import pends
from fazhi.language.meaning import FLIPPED
from fazhi.language.tree import (
    SELF,
    Aggregate,
    And,
    Arith,
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
    Quotient,
    RecordRef,
    walk,
)
from fazhi.language.types import Base
from fazhi.plan.pool import Pool
from fazhi.values import FAIL, PASS, UNKNOWN, Span


class GivesUpError(Exception):
    """This part has no exact code."""


def _one(record: Record, relation: str) -> Record:
    found = record.world.one(record, relation)
    if found is None:
        raise Inexact
    return found


def _plain(record: Record, index: int) -> Any:
    value = record.values[index]
    if value is UNKNOWN or type(value) is Span:
        raise Inexact
    return value


def _sure(record: Record, relation: str, mask: int) -> tuple[Record, ...]:
    rows: Rows = record.world.rows(record, relation)
    if rows.open or rows.uncertain or rows.holes & mask:
        raise Inexact
    return rows.items


def _share(op: str, hits: list[bool], default: Any, other: Any) -> bool:
    top, bottom = (sum(hits), len(hits)) if hits else (default, 1)
    return aggregates.compare(op, (top, top), (other * bottom, other * bottom)) == PASS


def _covers(env: Env, dates: list[Any], year: Any, months: int) -> int:
    rows = Rows(tuple(dates))  # a row stands for its own date here
    return aggregates.covers(env, rows, None, lambda each: (each, each), (year, year), months)


def _stop() -> Any:
    raise Inexact


NAMESPACE: dict[str, Any] = {
    **FUNCTION_NAMES,
    "stop": _stop,
    "one": _one,
    "plain": _plain,
    "sure": _sure,
    "share": _share,
    "covers": _covers,
}
_MONTHS = {"covers_quarters": 3, "covers_months": 1}


class Exact:
    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.strict = False

    def passes(self, node: Node) -> str:
        return self._attempt(self._passes, node)

    def fails(self, node: Node) -> str:
        return self._attempt(self._fails, node)

    def exactly_passes(self, node: Node) -> str | None:
        """Python that is true where the condition passes and false where it fails; None where there is none.

        A condition that may be pending has none: false would not tell failing from pending.
        """
        return None if pends(node) else self._whole(self._passes, node)

    def exactly_fails(self, node: Node) -> str | None:
        """Python that is true where, and only where, the condition fails."""
        return self._whole(self._fails, node)

    def _whole(self, emit: Any, node: Node) -> str | None:
        try:
            with _Strict(self):
                return f"({emit(node)})"
        except GivesUpError:
            return None

    def _attempt(self, emit: Any, node: Node) -> str:
        try:
            return f"({emit(node)})"
        except GivesUpError:
            if self.strict:
                raise
            return "False"

    def _passes(self, node: Node) -> str:
        match node:
            case Const():
                return str(self._sure(node.value) == PASS)
            case LetRef():
                return self.passes(node.node)
            case And():
                return " and ".join(self.passes(item) for item in node.items)
            case Or():
                return " or ".join(self.passes(item) for item in node.items)
            case Not():
                return self.fails(node.item)
            case IfElse():
                return self._branches(node, self.passes)
            case Aggregate(function="any"):
                return f"any({self._and(self._kept(node), self.passes(_body(node)))} for i in {self.rows(node)})"
            case Aggregate(function="all"):
                return f"all({self._or(self._dropped(node), self.passes(_body(node)))} for i in {self.rows(node)})"
            case Aggregate(function="covers_quarters" | "covers_months"):
                return f"{self._covered(node)} == {PASS}"
        return self._two_valued(node)

    def _fails(self, node: Node) -> str:
        match node:
            case Const():
                return str(self._sure(node.value) == FAIL)
            case LetRef():
                return self.fails(node.node)
            case And():
                return " or ".join(self.fails(item) for item in node.items)
            case Or():
                return " and ".join(self.fails(item) for item in node.items)
            case Not():
                return self.passes(node.item)
            case IfElse():
                return self._branches(node, self.fails)
            case Aggregate(function="any"):
                return f"all({self._or(self._dropped(node), self.fails(_body(node)))} for i in {self.rows(node)})"
            case Aggregate(function="all"):
                return f"any({self._and(self._kept(node), self.fails(_body(node)))} for i in {self.rows(node)})"
            case Aggregate(function="covers_quarters" | "covers_months"):
                return f"{self._covered(node)} == {FAIL}"
            case Call() if node.function.pends:
                if node.function.exact_fail is None:
                    raise GivesUpError
                return node.function.exact_fail(*self._arguments(node))
        return f"not ({self._two_valued(node)})"

    def _sure(self, outcomes: int) -> int:
        if self.strict and outcomes not in (PASS, FAIL):
            raise GivesUpError
        return outcomes

    def _branches(self, node: IfElse, side: Any) -> str:
        if any(isinstance(each, IfElse) for each in walk(node.condition)):
            raise GivesUpError  # the condition is written twice, so one within another would double again and again
        if pends(node.condition):
            return (
                f"{self.passes(node.condition)} and {side(node.then)}"
                f" or {self.fails(node.condition)} and {side(node.other)}"
            )
        other = f"{self.fails(node.condition)} and {side(node.other)}"
        return f"{side(node.then)} if {self.passes(node.condition)} else {other}"

    def _kept(self, node: Aggregate) -> str | None:
        return None if node.condition is None else self.passes(node.condition)

    def _dropped(self, node: Aggregate) -> str | None:
        return None if node.condition is None else self.fails(node.condition)

    @staticmethod
    def _and(condition: str | None, body: str) -> str:
        return body if condition is None else f"({condition} and {body})"

    @staticmethod
    def _or(condition: str | None, body: str) -> str:
        return body if condition is None else f"({condition} or {body})"

    def _two_valued(self, node: Node) -> str:
        """Conditions that are plainly true or false for known values."""
        match node:
            case FieldRef():
                return self.cell(node)
            case Member():
                return f"{self.value(node.item)} in {self.pool.constant(node.options)}"
            case Compare():
                return self._comparison(node)
            case Call() if node.function.exact is not None:
                return node.function.exact(*self._arguments(node))
        raise GivesUpError

    def _comparison(self, node: Compare) -> str:
        op, left, right = node.op, node.left, node.right
        if right.type.ratio:
            op, left, right = FLIPPED[op], right, left
        ratio = left.node if isinstance(left, LetRef) and left.type.ratio else left
        if isinstance(ratio, Quotient):
            return f"{self.value(ratio.left)} {op} {self.value(right)} * {self.value(ratio.right)}"
        if ratio.type.ratio and isinstance(ratio, Aggregate) and ratio.extra is not None:
            hits = self._counted(ratio, lambda: self.passes(_body(ratio)))
            return f"share({op!r}, {hits}, {self.value(ratio.extra)}, {self.value(right)})"
        if left.type.base is Base.BOOL:
            if pends(left) or pends(right):
                raise GivesUpError
            with _Strict(self):
                return f"{self.passes(left)} {op} {self.passes(right)}"
        return f"{self.value(left)} {op} {self.value(right)}"

    def _arguments(self, node: Call) -> tuple[tuple[Any, ...], tuple[str, ...]]:
        return tuple(arg.type for arg in node.args), tuple(self.value(arg) for arg in node.args)

    def _covered(self, node: Aggregate) -> str:
        if node.extra is None:
            raise GivesUpError
        dates = self._counted(node, lambda: self.value(_body(node)))
        return f"covers(E, {dates}, {self.value(node.extra)}, {_MONTHS[node.function]})"

    def value(self, node: Node) -> str:
        """Python for a value that is not a condition. Raises GivesUpError."""
        match node:
            case Const():
                return self._constant(node)
            case FieldRef():
                return self.cell(node)
            case LetRef():
                return self.value(node.node)
            case Arith():
                return f"({self.value(node.left)} {node.op} {self.value(node.right)})"
            case IfElse():
                if pends(node.condition):
                    raise GivesUpError
                with _Strict(self):
                    condition = self.passes(node.condition)
                return f"({self.value(node.then)} if {condition} else {self.value(node.other)})"
            case Call() if node.function.exact is not None and node.type.base is not Base.BOOL:
                return f"({node.function.exact(*self._arguments(node))})"
            case Aggregate(function="count"):
                return f"len({self._counted(node, lambda: '1')})"
            case Aggregate(function="sum"):
                return f"sum({self._counted(node, lambda: self.value(_body(node)))})"
            case Aggregate(function="min" | "max") if node.extra is not None:
                values = self._counted(node, lambda: self.value(_body(node)))
                return f"{node.function}({values}, default={self.value(node.extra)})"
            case Aggregate(function="distinct"):
                return f"len(set({self._counted(node, lambda: self.value(_body(node)))}))"
        raise GivesUpError

    def _counted(self, node: Aggregate, body: Any) -> str:
        with _Strict(self):
            kept = "" if node.condition is None else f" if {self.passes(node.condition)}"
            return f"[{body()} for i in {self.rows(node)}{kept}]"

    def _constant(self, node: Const) -> str:
        if node.type.base is Base.BOOL or node.value is UNKNOWN:
            raise GivesUpError
        if not node.type.base.ordered:
            return self.pool.constant(node.value)
        if node.value[0] != node.value[1]:
            raise GivesUpError
        return self.pool.constant(node.value[0])

    def record(self, ref: RecordRef) -> str:
        code = "r" if ref.var == SELF else "i"
        for hop in ref.hops:
            code = f"one({code}, {hop.name!r})"
        return code

    def cell(self, node: FieldRef) -> str:
        if node.record.hops:
            return f"plain({self.record(node.record)}, {node.field.index})"
        return f"v[{node.field.index}]" if node.record.var == SELF else f"i.values[{node.field.index}]"

    def rows(self, node: Aggregate) -> str:
        mask = 0
        for part in (node.body, node.condition):
            for each in walk(part) if part is not None else ():
                if isinstance(each, FieldRef) and each.record.var == node.var and not each.record.hops:
                    mask |= 1 << each.field.index
        return f"sure({self.record(node.owner)}, {node.relation.name!r}, {mask})"


class _Strict:
    """While rows are counted a doubt must stop exact code, not pass for "no"."""

    def __init__(self, emitter: Exact) -> None:
        self.emitter = emitter
        self.before = emitter.strict

    def __enter__(self) -> None:
        self.emitter.strict = True

    def __exit__(self, *_: object) -> None:
        self.emitter.strict = self.before


def _body(node: Aggregate) -> Node:
    assert node.body is not None
    return node.body


def own_fields(node: Node) -> int:
    """Mask of the judged record's own fields that a tree reads."""
    mask = 0
    for each in walk(node):
        if isinstance(each, FieldRef) and each.record.var == SELF and not each.record.hops:
            mask |= 1 << each.field.index
    return mask
