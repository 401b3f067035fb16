"""A tree spelt out so that two trees that mean the same read the same, whatever their rules' files look like.

Lets are written out where they are used, `a > b` becomes `b < a`, the order of what is joined by `and` or `or` does not
matter, and a loop's variable has no name of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, final

from fazhi.authoring.direction import aggregate_eases, call_eases, counts_something, product_eases
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
from fazhi.values import FAIL, PASS

_TURNED: Final = {">": "<", ">=": "<="}
_LOOP: Final = "each"
_TRUTHS: Final = {PASS: "true", FAIL: "false"}


@final
@dataclass(frozen=True, slots=True)
class Spelled:
    """A text, and what a reading of trees has gathered on its way, in the order of the text."""

    text: str
    found: tuple[object, ...] = ()


def spelled(node: Node | None) -> str:
    """The text of a tree; empty where there is none. Parameters go by their names."""
    return "" if node is None else Speller().spell(node, True).text


def joined(form: str, parts: Iterable[Spelled]) -> Spelled:
    """The parts put into a form with a pair of braces for each."""
    listed = tuple(parts)
    return Spelled(form.format(*(part.text for part in listed)), sum((part.found for part in listed), ()))


class Speller:
    """The plain reading. `eases` says whether more of a part (a later day, a truth) makes the whole easier to meet."""

    def spell(self, node: Node, eases: bool | None) -> Spelled:
        match node:
            case Const():
                return self.constant(node, eases)
            case FieldRef():
                return Spelled(_field(node.record, node.field.name))
            case ParamRef():
                return Spelled(node.name)
            case LetRef():
                return self.spell(node.node, eases)
            case And() | Or():
                return self.gathered(" and " if isinstance(node, And) else " or ", _flat(node), eases)
            case Not():
                return joined("not {}", [self.spell(node.item, _turned(eases))])
            case Compare():
                return self.comparison(node, eases)
            case Member():
                options = ", ".join(sorted(map(repr, node.options)))
                return joined(f"({{}} in {_safe(options)})", [self.spell(node.item, None)])
            case IfElse():
                parts = [(node.then, eases), (node.condition, None), (node.other, eases)]
                return joined("({} if {} else {})", [self.spell(part, how) for part, how in parts])
            case Arith():
                return self.arithmetic(node, eases)
            case Quotient():
                parts = [(node.left, eases), (node.right, _turned(eases))]
                return joined("({} / {})", [self.spell(part, how) for part, how in parts])
            case Call():
                return self.call(node, eases)
            case Aggregate():
                return self.aggregate(node, eases)

    def constant(self, node: Const, _eases: bool | None) -> Spelled:
        return Spelled(constant_text(node))

    def gathered(self, word: str, items: Iterable[Node], eases: bool | None) -> Spelled:
        """Sorted by what they say, each once."""
        parts = sorted({self.spell(item, eases) for item in items}, key=_order)
        return joined("(" + word.join(["{}"] * len(parts)) + ")", parts) if len(parts) > 1 else parts[0]

    def comparison(self, node: Compare, eases: bool | None) -> Spelled:
        op, left, right = node.op, node.left, node.right
        if op in _TURNED:
            op, left, right = _TURNED[op], right, left
        elif op == "==" and counts_something(left) and _is_zero(right):
            op = "<="  # what counts things is zero where it is no more than that
        elif op in ("==", "!="):
            sides = sorted((self.spell(left, None), self.spell(right, None)), key=_order)
            return joined(f"({{}} {op} {{}})", sides)
        return self.ordered(op, left, right, eases)

    def ordered(self, op: str, left: Node, right: Node, eases: bool | None) -> Spelled:
        return joined(f"({{}} {op} {{}})", [self.spell(left, _turned(eases)), self.spell(right, eases)])

    def arithmetic(self, node: Arith, eases: bool | None) -> Spelled:
        hows = product_eases(node, eases) if node.op == "*" else (eases, _turned(eases) if node.op == "-" else eases)
        parts = [self.spell(part, how) for part, how in zip((node.left, node.right), hows, strict=True)]
        if node.op != "-":
            parts.sort(key=_order)
        return joined(f"({{}} {node.op} {{}})", parts)

    def call(self, node: Call, eases: bool | None) -> Spelled:
        name = node.function.name
        parts = [self.spell(arg, call_eases(name, index, eases)) for index, arg in enumerate(node.args)]
        return joined(f"{name}({', '.join(['{}'] * len(parts))})", parts)

    def aggregate(self, node: Aggregate, eases: bool | None) -> Spelled:
        body, condition = aggregate_eases(node, eases)
        forms, parts = [], []
        for form, part, how in (
            ("{}", node.body, body),
            (f"for {_field(node.owner, node.relation.name)}", None, None),
            ("if {}", node.condition, condition),
            ("default {}", node.extra, None),
        ):
            if part is not None:
                parts.append(self.spell(part, how))
            if part is not None or "{}" not in form:
                forms.append(form)
        return joined(f"{node.function}({' '.join(forms)})", parts)


def constant_text(node: Const) -> str:
    if node.type.base is Base.BOOL:
        return _TRUTHS.get(node.value, str(node.value))
    if not node.type.base.ordered:
        return repr(node.value)
    low, high = node.value
    text = str(low) if low == high else f"{low}..{high}"
    return f"{text} yuan" if node.type.base is Base.MONEY else text


def _order(part: Spelled) -> tuple[str, str]:
    return part.text, repr(part.found)


def _turned(eases: bool | None) -> bool | None:
    return None if eases is None else not eases


def _flat(node: And | Or) -> Iterable[Node]:
    for item in node.items:
        plain = item.node if isinstance(item, LetRef) else item
        if type(plain) is type(node):
            yield from _flat(plain)
        else:
            yield plain


def _field(record: RecordRef, name: str) -> str:
    start = [] if record.var == SELF else [_LOOP]
    return ".".join([*start, *(hop.name for hop in record.hops), name])


def _is_zero(node: Node) -> bool:
    node = node.node if isinstance(node, LetRef) else node
    return isinstance(node, Const) and node.type.base.ordered and node.value == (0, 0)


def _safe(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
