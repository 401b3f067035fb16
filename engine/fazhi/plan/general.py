"""Three-bit Python for a tree: right for every record, whatever is missing in it."""

from __future__ import annotations

from typing import Any

from fazhi.dictionary import ALL_UNKNOWN, Record
from fazhi.language import aggregates, meaning
from fazhi.language.functions.base import Function
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
    ParamRef,
    Quotient,
    RecordRef,
)
from fazhi.language.types import Base
from fazhi.plan.pool import Pool
from fazhi.values import AND, NOT, OR, UNKNOWN, add, bounds, multiply, same, subtract, truth


def _hop(record: Record | None, relation: str) -> Record | None:
    return None if record is None else record.world.one(record, relation)


def _cell(record: Record | None, index: int) -> Any:
    return UNKNOWN if record is None else record.values[index]


def _rows(record: Record | None, relation: str) -> Any:
    return ALL_UNKNOWN if record is None else record.world.rows(record, relation)


NAMESPACE: dict[str, Any] = {
    "AND": AND,
    "OR": OR,
    "NOT": NOT,
    "truth": truth,
    "bounds": bounds,
    "add": add,
    "subtract": subtract,
    "multiply": multiply,
    "compare": aggregates.compare,
    "quotient_compare": aggregates.quotient_compare,
    "share_compare": aggregates.share_compare,
    "same": same,
    "same_truth": meaning.same_truth,
    "member": meaning.member,
    "chosen": meaning.chosen,
    "aggregate": meaning.aggregate,
    "hop": _hop,
    "cell": _cell,
    "rows": _rows,
}

_ARITHMETIC = {"+": "add", "-": "subtract", "*": "multiply"}


class General:
    """Emits Python text; constants, types and functions go into the pool."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool

    def record(self, ref: RecordRef) -> str:
        code = "r" if ref.var == SELF else "i"
        for hop in ref.hops:
            code = f"hop({code}, {hop.name!r})"
        return code

    def emit(self, node: Node) -> str:
        match node:
            case Const():
                return self.pool.constant(node.value)
            case FieldRef():
                return self.field(node)
            case LetRef():
                return self.emit(node.node)
            case Compare():
                return self.comparison(node)
            case Member():
                kind = self.pool.thing(node.item.type)
                return f"member({self.emit(node.item)}, {self.pool.constant(node.options)}, {kind})"
            case And():
                return self.joined("AND", node.items)
            case Or():
                return self.joined("OR", node.items)
            case Not():
                return f"NOT[{self.emit(node.item)}]"
            case IfElse():
                branches = f"lambda: {self.emit(node.then)}, lambda: {self.emit(node.other)}"
                return f"chosen({self.emit(node.condition)}, {branches}, {self.pool.thing(node.type)})"
            case Arith():
                return f"{_ARITHMETIC[node.op]}({self.emit(node.left)}, {self.emit(node.right)})"
            case Call():
                return self.call(node.function, node.args)
            case Aggregate():
                extra = "None" if node.extra is None else self.emit(node.extra)
                return f"aggregate({self.pool.thing(node)}, E, {self.parts(node)}, {extra})"
            case ParamRef() | Quotient():
                raise TypeError(f"{type(node).__name__} stands where it can't")

    def field(self, node: FieldRef) -> str:
        raw = f"{self.record(node.record)}.values[{node.field.index}]"
        if node.record.hops:
            raw = f"cell({self.record(node.record)}, {node.field.index})"
        if node.type.base is Base.BOOL:
            return f"truth({raw})"
        return f"bounds({raw}, {self.pool.constant(node.type.whole)})" if node.type.base.ordered else raw

    def joined(self, table: str, items: tuple[Node, ...]) -> str:
        """Halved again and again, so that hundreds of items nest in a few brackets."""
        if len(items) == 1:
            return self.emit(items[0])
        half = len(items) // 2
        return f"{table}[{self.joined(table, items[:half])}][{self.joined(table, items[half:])}]"

    def call(self, function: Function, args: tuple[Node, ...]) -> str:
        return f"{self.pool.thing(function.meaning)}(E, {', '.join(self.emit(arg) for arg in args)})"

    def parts(self, node: Aggregate) -> str:
        def inside(part: Node | None) -> str:
            return "None" if part is None else f"lambda i: {self.emit(part)}"

        rows = f"rows({self.record(node.owner)}, {node.relation.name!r})"
        return f"{rows}, {inside(node.condition)}, {inside(node.body)}"

    def comparison(self, node: Compare) -> str:
        op, left, right = node.op, node.left, node.right
        if right.type.ratio:
            op, left, right = meaning.FLIPPED[op], right, left
        ratio = left.node if isinstance(left, LetRef) and left.type.ratio else left
        if isinstance(ratio, Quotient):
            top, bottom = self.emit(ratio.left), self.emit(ratio.right)
            return f"quotient_compare({op!r}, {top}, {bottom}, {self.emit(right)})"
        if ratio.type.ratio and isinstance(ratio, Aggregate) and ratio.extra is not None:
            return f"share_compare({op!r}, {self.parts(ratio)}, {self.emit(ratio.extra)}, {self.emit(right)})"
        a, b = self.emit(left), self.emit(right)
        if left.type.base.ordered:
            return f"compare({op!r}, {a}, {b})"
        code = f"{'same_truth' if left.type.base is Base.BOOL else 'same'}({a}, {b})"
        return code if op == "==" else f"NOT[{code}]"
