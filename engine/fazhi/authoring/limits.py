"""The limits that a condition sets: the numbers and deadlines in it, and the shape that is left without them.

Two conditions of one shape ask the same of the same thing; they differ in their limits alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, final

from fazhi.authoring.direction import Eases
from fazhi.authoring.spelling import Spelled, Speller, joined
from fazhi.dictionary import FieldType
from fazhi.language.tree import Aggregate, And, Arith, Call, Compare, Const, FieldRef, LetRef, Node
from fazhi.language.types import Base

_STEPS: Final = {
    "add_days": ("days", 1),
    "add_workdays": ("workdays", 1),
    "add_months": ("months", 1),
    "add_years": ("months", 12),
    "add_hours": ("minutes", 60),
    "add_minutes": ("minutes", 1),
}
"""Function -> the unit of measure it steps in, and how many of it one step is."""
_TURNED: Final = {"<": ">", "<=": ">="}


@final
@dataclass(frozen=True, slots=True)
class Amount:
    value: int | Decimal
    op: str = ""
    """How what is measured is compared with it, where it is."""
    unit: str = ""
    """yuan, or clear workdays; empty: as the field has it."""

    @property
    def place(self) -> tuple[int | Decimal, bool]:
        """Where on the line of numbers the limit lies: more than 3 and no more than 3 part it just past 3."""
        return self.value, self.op in (">", "<=")


@final
@dataclass(frozen=True, slots=True)
class Deadline:
    """A day some steps from another."""

    steps: tuple[tuple[str, int], ...] = ()
    """Unit of measure and how many, in the order in which they are taken."""
    start: date | tuple[int, int, int] | None = None
    """A fixed day; or years to add, month and day of a day each year; None: a day that records say."""


@final
@dataclass(frozen=True, slots=True)
class Limit:
    amount: Amount | Deadline
    eases: Eases
    """Whether a greater or later one is easier to meet; None: that can't be told."""


@final
@dataclass(frozen=True, slots=True)
class Shape:
    """One of the conditions that must hold together."""

    text: str
    limits: tuple[Limit, ...]


def shapes(node: Node | None, eases: bool) -> Iterator[Shape]:
    """Of each part of a condition whose parts are joined by `and`. Parameters must have been bound."""
    if node is None:
        return
    if isinstance(node, LetRef):
        yield from shapes(node.node, eases)
    elif isinstance(node, And):
        for item in node.items:
            yield from shapes(item, eases)
    else:
        found = _Shaper().spell(node, eases)
        yield Shape(found.text, tuple(each for each in found.found if isinstance(each, Limit)))


@final
class _Shaper(Speller):
    """Leaves a mark in the text where a limit stands."""

    def __init__(self) -> None:
        self.choosing = False
        """Whether we are in what is said of rows."""

    def spell(self, node: Node, eases: Eases) -> Spelled:
        deadline = self.deadline(node, eases)
        return super().spell(node, eases) if deadline is None else deadline

    def constant(self, node: Const, eases: Eases) -> Spelled:
        if node.type.base not in (Base.NUMBER, Base.MONEY) or node.value[0] != node.value[1]:
            return super().constant(node, eases)
        return _mark(Limit(_amount(node), eases))

    def aggregate(self, node: Aggregate, eases: Eases) -> Spelled:
        self.choosing = True
        found = super().aggregate(node, eases)
        self.choosing = False
        return found

    def comparison(self, node: Compare, eases: Eases) -> Spelled:
        """What a row must equal to be chosen (quarter 1, weekday 4) says which rows are meant: no limit."""
        if self.choosing and node.op in ("==", "!="):
            return Speller().comparison(node, eases)
        return super().comparison(node, eases)

    def ordered(self, op: str, left: Node, right: Node, eases: Eases) -> Spelled:
        """`<` and `<=` have one shape: which it is belongs to the limit."""
        harder = None if eases is None else not eases
        if left.type.base in (Base.NUMBER, Base.MONEY) and (low := _constant(left)):
            limit = Limit(_threshold(low, _TURNED[op], right), harder)
            return joined("({} <= {})", [_mark(limit), self.spell(right, eases)])
        if left.type.base in (Base.NUMBER, Base.MONEY) and (high := _constant(right)):
            limit = Limit(_threshold(high, op, left), eases)
            return joined("({} <= {})", [self.spell(left, harder), _mark(limit)])
        if left.type.base is Base.DATE and op == "<":
            return self.apart(left, right, eases)
        return super().ordered(op, left, right, eases)

    def apart(self, left: Node, right: Node, eases: Eases) -> Spelled:
        """Before a day is no later than the day before it."""
        harder = None if eases is None else not eases
        if self.deadline(right, eases) is not None:
            return joined("({} <= {})", [self.spell(left, harder), self.stepped(right, eases, -1)])
        if self.deadline(left, harder) is not None:
            return joined("({} <= {})", [self.stepped(left, harder, 1), self.spell(right, eases)])
        return super().ordered("<", left, right, eases)

    def stepped(self, node: Node, eases: Eases, by: int) -> Spelled:
        base, deadline = _taken_apart(node)
        moved = Deadline((*deadline.steps, ("days", by)), deadline.start)
        return self.marked(base, moved, eases)

    def call(self, node: Call, eases: Eases) -> Spelled:
        name, args = node.function.name, node.args
        if name == "done_by":
            return self.ordered("<=", args[0], args[1], eases)
        if name == "clear_workdays_before" and (number := _constant(args[1])):
            harder = None if eases is None else not eases
            limit = Limit(Amount(number.value[0], unit="clear workdays"), harder)
            return joined("clear_workdays_before({}, {})", [self.spell(args[0], eases), _mark(limit)])
        return super().call(node, eases)

    def deadline(self, node: Node, eases: Eases) -> Spelled | None:
        base, deadline = _taken_apart(node)
        if not deadline.steps and deadline.start is None:
            return None
        return self.marked(base, deadline, eases)

    def marked(self, base: Node | None, deadline: Deadline, eases: Eases) -> Spelled:
        mark = Spelled("~", (Limit(deadline, eases),))
        if base is None:
            return joined("a day {}", [mark])
        each_year = "of {} " if deadline.start is not None else "{} "
        return joined(f"({each_year}{{}})", [self.spell(base, eases), mark])


def _taken_apart(node: Node) -> tuple[Node | None, Deadline]:
    """What a deadline is counted from, and how: a day, or the year of a day that is fixed in it, or nothing."""
    steps: list[tuple[str, int]] = []
    while True:
        node = node.node if isinstance(node, LetRef) else node
        if not (isinstance(node, Call) and node.function.name in _STEPS and (number := _constant(node.args[1]))):
            break
        unit, times = _STEPS[node.function.name]
        if number.value[0] != int(number.value[0]):
            break
        if number.value[0]:
            steps.insert(0, (unit, int(number.value[0]) * times))
        node = node.args[0]
    base, start = _start(node)
    return base, Deadline(tuple(steps), start)


def _start(node: Node) -> tuple[Node | None, date | tuple[int, int, int] | None]:
    if isinstance(node, Const) and node.type.base is Base.DATE and node.value[0] == node.value[1]:
        return None, node.value[0]
    if isinstance(node, Call) and node.function.name == "day" and len(node.args) == 3:
        month, number = (_constant(arg) for arg in node.args[1:])
        if month and number:
            year, more = _year(node.args[0])
            return year, (more, int(month.value[0]), int(number.value[0]))
    return node, None


def _year(node: Node) -> tuple[Node, int]:
    """year + 1 as the year and 1."""
    node = node.node if isinstance(node, LetRef) else node
    if isinstance(node, Arith) and node.op in ("+", "-") and (number := _constant(node.right)):
        value = int(number.value[0])
        return node.left, value if node.op == "+" else -value
    return node, 0


def _constant(node: Node) -> Const | None:
    node = node.node if isinstance(node, LetRef) else node
    wanted = isinstance(node, Const) and node.type.base in (Base.NUMBER, Base.MONEY)
    return node if wanted and node.value[0] == node.value[1] else None  # type: ignore[return-value,union-attr]


def _threshold(node: Const, op: str, measured: Node) -> Amount:
    """Of things that are counted more than 3 are at least 4."""
    value = node.value[0]
    if op in ("<", ">") and value == int(value) and _is_count(measured):
        return Amount(value + (1 if op == ">" else -1), f"{op}=", _unit(node))
    return Amount(value, op, _unit(node))


def _is_count(node: Node) -> bool:
    node = node.node if isinstance(node, LetRef) else node
    if isinstance(node, FieldRef):
        return node.field.type is FieldType.INT
    return isinstance(node, Aggregate) and node.function in ("count", "distinct")


def _unit(node: Const) -> str:
    return "yuan" if node.type.base is Base.MONEY else ""


def _amount(node: Const) -> Amount:
    return Amount(node.value[0], unit=_unit(node))


def _mark(limit: Limit) -> Spelled:
    return Spelled("#", (limit,))
