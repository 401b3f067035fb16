"""A small solver: walks a condition's tree and changes the record until the condition passes or fails, as wanted.

Each step is a guess that the engine judges at once; a wrong one is taken back. What was reached before (`guards`) is
kept where that can be done. Free choices are drawn, so the same condition is reached in many ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any, Final, TypeAlias, final

from fazhi.dictionary import Field, Record
from fazhi.language.functions.base import day_of
from fazhi.language.meaning import evaluate
from fazhi.language.tree import (
    SELF,
    Aggregate,
    And,
    Compare,
    FieldRef,
    IfElse,
    LetRef,
    Node,
    Not,
    Or,
)
from fazhi.language.types import Base
from fazhi.plan import Trees
from fazhi.run.faults import FAULTS
from fazhi.testing.candidates import days_about, ordered_values, other_values, walk_own
from fazhi.testing.cells import cells, ordered
from fazhi.testing.choices import Choices
from fazhi.testing.draft import Bindings, Draft
from fazhi.testing.rows import RowMoves, Templates
from fazhi.values import FAIL, INFINITE, MINUS_INFINITE, PASS, UNKNOWN, is_never

Goal: TypeAlias = tuple[Node, int, Bindings]
Attempt: TypeAlias = Callable[[bool], bool]
"""Changes the draft; whether the goal is reached. True: no guard may be hurt."""
_TIMES: Final = 2
_PATIENCE: Final = (20_000, 600)
"""How many conditions may be asked for one goal; where it is gentle."""
_MOST_ROWS: Final = (70, 13)
"""How many rows may be added for one; where it is gentle, a month's row for each month and one more."""


@final
class Solver:
    def __init__(
        self, draft: Draft, choices: Choices, templates: Templates, word: Callable[[], str], *, gentle: bool = False
    ) -> None:
        self.draft: Final = draft
        self.choices: Final = choices
        self.guards: Final[list[Goal]] = []
        self._patience = _PATIENCE[gentle]
        self.most_rows: Final = _MOST_ROWS[gentle]
        self.gentle: Final = gentle
        """Many rules look at the record: its name, year and rows stay as they are, and it gives up sooner."""
        self._rows: Final = RowMoves(self, templates, word)

    # --- what holds ---

    def meaning(self, node: Node, bindings: Bindings) -> Any:
        """What the engine makes of it; None where it has no meaning by itself or can't be computed."""
        try:
            return evaluate(node, self.draft.env, bindings)
        except FAULTS:
            return None

    @property
    def tired(self) -> bool:
        """Whether it has been asked more often than one record is worth."""
        return self._patience <= 0

    def holds(self, goal: Goal) -> bool:
        self._patience -= 1
        node, want, bindings = goal
        return bool(self.meaning(node, bindings) == want)

    def reached(self, goal: Goal, strict: bool) -> bool:
        return self.holds(goal) and (not strict or all(map(self.holds, self.guards)))

    # --- the walk ---

    def steer(self, node: Node, want: int, bindings: Bindings | None = None) -> bool:
        """Whether the condition now comes out as wanted (PASS or FAIL)."""
        bindings = {SELF: self.draft.root} if bindings is None else bindings
        goal = (node, want, bindings)
        if self.holds(goal):
            return True
        match node:
            case LetRef():
                return self.steer(node.node, want, bindings)
            case Not():
                return self.steer(node.item, PASS if want == FAIL else FAIL, bindings)
            case And() | Or():
                whole = want == (PASS if isinstance(node, And) else FAIL)
                parts = [(item, want, bindings) for item in node.items]
                return self.all_of(parts) if whole else self.one_of(parts)
            case IfElse() if node.type.base is Base.BOOL:
                return self._branch(node, want, bindings)
            case Compare() if node.left.type.base is Base.BOOL:
                return self._alike(node, want, bindings)
            case Aggregate(function="any" | "all"):
                return self._rows.quantified(node, want, bindings)
        return self._leaf(goal)

    def all_of(self, goals: list[Goal]) -> bool:
        for _ in range(_TIMES):
            depth = len(self.guards)
            for goal in goals:
                self.steer(*goal)
                if self.holds(goal):
                    self.guards.append(goal)
            del self.guards[depth:]
            if all(map(self.holds, goals)):
                return True
        return False

    def one_of(self, goals: list[Goal]) -> bool:
        for goal in self.choices.turned(goals):
            mark = self.draft.mark()
            if self.steer(*goal):
                return True
            self.draft.back(mark)
        return False

    def _branch(self, node: IfElse, want: int, bindings: Bindings) -> bool:
        first = self.meaning(node.condition, bindings)
        sides = [PASS, FAIL] if first not in (PASS, FAIL) else [first, PASS if first == FAIL else FAIL]
        for side in sides:
            mark = self.draft.mark()
            branch = node.then if side == PASS else node.other
            if self.all_of([(node.condition, side, bindings), (branch, want, bindings)]):
                return True
            self.draft.back(mark)
        return False

    def _alike(self, node: Compare, want: int, bindings: Bindings) -> bool:
        same = (node.op == "==") == (want == PASS)
        for left in self.choices.turned([PASS, FAIL]):
            mark = self.draft.mark()
            right = left if same else (PASS if left == FAIL else FAIL)
            if self.all_of([(node.left, left, bindings), (node.right, right, bindings)]):
                return True
            self.draft.back(mark)
        return False

    # --- a condition without conditions below ---

    def _leaf(self, goal: Goal) -> bool:
        node, _, bindings = goal
        for again in range(_TIMES):
            mark = self.draft.mark()
            self.fill(node, bindings, afresh=again > 0)
            attempts: list[Attempt] = [lambda strict: self.reached(goal, strict)]
            attempts += self.choices.turned(list(self._attempts(goal)))
            if not self.gentle:
                attempts.append(lambda strict: self._another_day(goal, strict))
            for strict in (True, False) if self.guards else (False,):
                for attempt in attempts:
                    if self.tired:
                        break
                    before = self.draft.mark()
                    if attempt(strict):
                        return True
                    self.draft.back(before)
            self.draft.back(mark)
        return False

    def _attempts(self, goal: Goal) -> Iterator[Attempt]:
        node, _, bindings = goal
        seen: set[tuple[int, int]] = set()
        for each in walk_own(node):
            if isinstance(each, FieldRef):
                record = self.draft.reach(each.record, bindings)
                if record is None or self._stays(record, each.field):
                    continue
                if (id(record), each.field.index) not in seen:
                    seen.add((id(record), each.field.index))
                    yield partial(self.tune, record, each.field, goal)
            elif isinstance(each, Aggregate):
                yield from self._rows.attempts(each, goal)

    def _stays(self, record: Record, field: Field) -> bool:
        return self.gentle and record is self.draft.root and field.name in record.kind.key

    def tune(self, record: Record, field: Field, goal: Goal, strict: bool) -> bool:
        """One field's values, until one reaches the goal."""
        current = record.values[field.index]
        for value in self._values(field, current, goal):
            if self.tired:
                break
            mark = self.draft.mark()
            self.draft.put(record, field, value)
            if self.reached(goal, strict):
                return True
            self.draft.back(mark)
        return False

    def _values(self, field: Field, current: Any, goal: Goal) -> Iterator[Any]:
        node, _, bindings = goal
        as_of = self.draft.env.as_of
        if ordered(field):
            yield from ordered_values(field, current, self.pivots(node, bindings), as_of, self.choices)
            return
        told = [self.meaning(each, bindings) for each in walk_own(node) if isinstance(each, FieldRef)]
        yield from other_values(field, current, node, told, as_of, self.choices)

    def pivots(self, node: Node, bindings: Bindings) -> list[Any]:
        """The numbers, days and times that the parts of a condition come to."""
        found: list[Any] = []
        for each in walk_own(node):
            if each.type.base.ordered and not each.type.ratio:
                pair = self.meaning(each, bindings)
                if pair is not None and pair[0] == pair[1] and pair[0] not in (INFINITE, MINUS_INFINITE):
                    found.append(pair[0])
        return found

    def _another_day(self, goal: Goal, strict: bool) -> bool:
        node, _, bindings = goal
        for day in days_about(self.pivots(node, bindings), self.draft.env.as_of, self.choices):
            mark = self.draft.mark()
            self.draft.judge_on(day)
            if self.reached(goal, strict):
                return True
            self.draft.back(mark)
        return False

    def fill(self, node: Node, bindings: Bindings, *, afresh: bool = False) -> None:
        """Everything that a condition reads gets a value where it has none; `afresh`: another one in any case."""
        for each in walk_own(node):
            if isinstance(each, FieldRef):
                record = self.draft.reach(each.record, bindings)
                if record is None:
                    continue
                if record.values[each.field.index] is UNKNOWN or (afresh and not self._stays(record, each.field)):
                    value = self.choices.of(cells(each.field, self.draft.env.as_of))
                    self.draft.put(record, each.field, value)
            elif isinstance(each, Aggregate):
                self._rows.fill(each, bindings)

    # --- a whole rule ---

    def wait(self, trees: Trees) -> None:
        """Until a rule's own days have passed nothing is a violation."""
        for node in (trees.due, trees.final_on):
            if node is None:
                continue
            self.fill(node, {SELF: self.draft.root})
            pair = self.meaning(node, {SELF: self.draft.root})
            if pair is not None and not is_never(pair[1]) and day_of(pair[1]) >= self.draft.env.as_of:
                self.draft.judge_on(day_of(pair[1]) + timedelta(days=1 + self.choices.whole(0, 60)))
