"""The reference reading of the tree: walk it with the values. Slow, plain, and what the others are held equal to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fazhi.dictionary import ALL_UNKNOWN, Record, Rows
from fazhi.language import aggregates
from fazhi.language.functions.base import Env, Sem
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
    Member,
    Node,
    Not,
    Or,
    ParamRef,
    Quotient,
    RecordRef,
)
from fazhi.language.types import Base, Type
from fazhi.values import (
    FAIL,
    NOT,
    OPEN,
    PASS,
    PENDING,
    UNKNOWN,
    add,
    both,
    bounds,
    either,
    equal,
    hull,
    multiply,
    same,
    subtract,
    truth,
)

Bindings = Mapping[str, Record | None]


def record_at(ref: RecordRef, bindings: Bindings) -> Record | None:
    """The record a reference ends at; None where a relation leads nowhere."""
    record = bindings[ref.var]
    for hop in ref.hops:
        if record is None:
            return None
        record = record.world.one(record, hop.name)
    return record


def rows_at(node: Aggregate, bindings: Bindings) -> Rows:
    owner = record_at(node.owner, bindings)
    return ALL_UNKNOWN if owner is None else owner.world.rows(owner, node.relation.name)


def cell(node: FieldRef, bindings: Bindings) -> Any:
    """The value as it stands in the record: plain, a Span or UNKNOWN."""
    record = record_at(node.record, bindings)
    return UNKNOWN if record is None else record.values[node.field.index]


def as_sem(value: Any, kind: Type) -> Sem:
    """A cell's value as the meaning of an expression."""
    if kind.base is Base.BOOL:
        return truth(value)
    return bounds(value, kind.whole) if kind.base.ordered else value


def unknown_sem(kind: Type) -> Sem:
    return as_sem(UNKNOWN, kind)


Meant = Callable[[Node], Sem]


def evaluate(node: Node, env: Env, bindings: Bindings) -> Sem:
    """The meaning of `node`: Outcomes, Bounds, or a value or UNKNOWN, after its type."""

    def of(each: Node) -> Sem:
        return from_parts(each, env, bindings, of)

    return of(node)


def from_parts(node: Node, env: Env, bindings: Bindings, of: Meant) -> Sem:
    """The meaning of `node`, where `of` gives that of its parts. (What is about rows has bindings of its own.)"""
    match node:
        case Const():
            return node.value
        case FieldRef():
            return as_sem(cell(node, bindings), node.type)
        case LetRef():
            return of(node.node)
        case Compare():
            return _compare(node, env, bindings, of)
        case Member():
            return member(of(node.item), node.options, node.item.type)
        case And():
            return both(*map(of, node.items))
        case Or():
            return either(*map(of, node.items))
        case Not():
            return NOT[of(node.item)]
        case IfElse():
            return chosen(of(node.condition), lambda: of(node.then), lambda: of(node.other), node.type)
        case Arith():
            return _ARITHMETIC[node.op](of(node.left), of(node.right))
        case Call():
            return node.function.meaning(env, *map(of, node.args))
        case Aggregate():
            return _aggregate(node, env, bindings, of)
        case ParamRef() | Quotient():
            raise TypeError(f"{type(node).__name__} has no meaning of its own here")


_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {"+": add, "-": subtract, "*": multiply}


def member(item: Sem, options: tuple[Any, ...], kind: Type) -> int:
    if kind.base.ordered:
        return either(*(equal(item, (option, option)) for option in options))
    return either(*(same(item, option) for option in options))


def chosen(condition: int, then: Callable[[], Sem], other: Callable[[], Sem], kind: Type) -> Sem:
    """`then if condition else other`: decided where the condition is, or where both branches agree."""
    if condition == PASS:
        return then()
    if condition == FAIL:
        return other()
    a, b = then(), other()
    if kind.base is Base.BOOL:
        result = (condition & PENDING) | (a if condition & PASS else 0) | (b if condition & FAIL else 0)
        return result or OPEN
    if kind.base.ordered:
        return hull(a, b)
    return a if same(a, b) == PASS else UNKNOWN


def _compare(node: Compare, env: Env, bindings: Bindings, of: Meant) -> int:
    op, left, right = node.op, node.left, node.right
    if right.type.ratio:
        op, left, right = FLIPPED[op], right, left
    if not left.type.ratio:
        a, b = of(left), of(right)
        if left.type.base.ordered:
            return aggregates.compare(op, a, b)
        outcomes = same_truth(a, b) if left.type.base is Base.BOOL else same(a, b)
        return outcomes if op == "==" else NOT[outcomes]
    other = of(right)
    ratio = left.node if isinstance(left, LetRef) else left
    if isinstance(ratio, Quotient):
        return aggregates.quotient_compare(op, of(ratio.left), of(ratio.right), other)
    assert isinstance(ratio, Aggregate)
    assert ratio.extra is not None
    rows, condition, body = _parts(ratio, env, bindings)
    return aggregates.share_compare(op, rows, condition, body, of(ratio.extra), other)


FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def same_truth(a: int, b: int) -> int:
    """The outcomes of a == b for two conditions; what is pending on either side is open."""
    if (a | b) & PENDING:
        return OPEN | PENDING
    return (PASS if a & b else 0) | (FAIL if (a & PASS and b & FAIL) or (a & FAIL and b & PASS) else 0)


def _parts(node: Aggregate, env: Env, bindings: Bindings) -> tuple[Rows, Any, Any]:
    def inside(part: Node) -> Callable[[Record], Sem]:
        return lambda row: evaluate(part, env, {**bindings, node.var: row})

    condition = None if node.condition is None else inside(node.condition)
    return rows_at(node, bindings), condition, None if node.body is None else inside(node.body)


def _aggregate(node: Aggregate, env: Env, bindings: Bindings, of: Meant) -> Sem:
    rows, condition, body = _parts(node, env, bindings)
    extra = None if node.extra is None else of(node.extra)
    return aggregate(node, env, rows, condition, body, extra)


def aggregate(node: Aggregate, env: Env, rows: Rows, condition: Any, body: Any, extra: Any) -> Sem:
    """The meaning of an aggregate (share apart, which lives in its comparison) from its parts' meanings."""
    whole = None if node.body is None else node.body.type.whole
    match node.function:
        case "count":
            return aggregates.count(rows, condition)
        case "sum":
            assert whole is not None
            return aggregates.total(rows, condition, body, whole)
        case "min" | "max":
            assert whole is not None
            choose = aggregates.least if node.function == "min" else aggregates.greatest
            return choose(rows, condition, body, extra, whole)
        case "any" | "all":
            quantify = aggregates.some if node.function == "any" else aggregates.every
            return quantify(rows, condition, body, node.pends)
        case "distinct":
            return aggregates.distinct(rows, condition, body)
        case "covers_quarters":
            return aggregates.covers(env, rows, condition, body, extra, 3)
        case "covers_months":
            return aggregates.covers(env, rows, condition, body, extra, 1)
    raise TypeError(f"{node.function} has no meaning of its own here")
