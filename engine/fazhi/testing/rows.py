"""What the solver does with related records: adds rows that count, takes some away, changes what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, TypeAlias, final

from fazhi.dictionary import FieldType, Record
from fazhi.language.aggregates import periods
from fazhi.language.tree import Aggregate, FieldRef, Node, walk
from fazhi.language.types import Base
from fazhi.testing.cells import cells, ordered
from fazhi.testing.draft import Bindings
from fazhi.testing.live import alone, unknown_record
from fazhi.values import FAIL, PASS

if TYPE_CHECKING:
    from fazhi.testing.solver import Attempt, Goal, Solver

_EACH: Final = 13
_SOME: Final = 6
_COVERS: Final = {"covers_quarters": 3, "covers_months": 1}
Templates: TypeAlias = Callable[[str], tuple[Record, ...]]
"""Kind -> records of it that may serve as models."""


@final
class RowMoves:
    def __init__(self, solver: Solver, templates: Templates, word: Callable[[], str]) -> None:
        self._solver: Final = solver
        self._templates: Final = templates
        self._word: Final = word

    # --- any, all ---

    def quantified(self, node: Aggregate, want: int, bindings: Bindings) -> bool:
        """`any` fails and `all` passes where every row says so; the other way round one row is enough."""
        solver, goal = self._solver, (node, want, bindings)
        assert node.body is not None
        self.fill(node, bindings)
        if solver.holds(goal):
            return True
        if (node.function == "any") == (want == PASS):
            return self._some_row(node, want, bindings)
        for row in list(self._rows(node, bindings)):
            inside = {**bindings, node.var: row}
            goals: list[Goal] = [(node.body, want, inside)]
            if node.condition is not None:
                goals.append((node.condition, FAIL, inside))
            if not solver.one_of(goals):
                self._drop(node, bindings, row)
        return solver.holds(goal)

    def _some_row(self, node: Aggregate, want: int, bindings: Bindings) -> bool:
        solver = self._solver
        assert node.body is not None
        rows: list[Record | None] = [*self._rows(node, bindings), None]
        if solver.gentle or solver.choices.once_in(3):
            rows = [None]
        for chosen in solver.choices.turned(rows):
            mark = solver.draft.mark()
            row = self.new(node, bindings) if chosen is None else chosen
            if row is None:
                return False
            inside = {**bindings, node.var: row}
            goals: list[Goal] = [(node.body, want, inside)]
            if node.condition is not None:
                goals.insert(0, (node.condition, PASS, inside))
            if solver.all_of(goals):
                return True
            solver.draft.back(mark)
        return False

    # --- counts, sums, shares ---

    def attempts(self, node: Aggregate, goal: Goal) -> Iterator[Attempt]:
        """Ways of changing an aggregate until the goal around it is reached."""
        yield lambda strict: self._shrink(node, goal, strict)
        if node.function in _COVERS:
            yield lambda strict: self._cover(node, goal, strict)
        elif node.body is not None and node.body.type.base is Base.BOOL:
            yield lambda strict: self._grow(node, goal, strict, PASS)
            yield lambda strict: self._grow(node, goal, strict, FAIL)
            yield lambda strict: self._tell(node, goal, strict, PASS)
            yield lambda strict: self._tell(node, goal, strict, FAIL)
        else:
            yield lambda strict: self._grow(node, goal, strict, None)
            yield lambda strict: self._tune(node, goal, strict)

    def _grow(self, node: Aggregate, goal: Goal, strict: bool, hit: int | None) -> bool:
        solver, bindings = self._solver, goal[2]
        row: Record | None = None
        for number in range(1, solver.most_rows + 1):
            row = self.new(node, bindings, like=row)
            if row is None or solver.tired:
                return False
            inside = {**bindings, node.var: row}
            goals: list[Goal] = [] if node.condition is None else [(node.condition, PASS, inside)]
            if hit is not None and node.body is not None:
                goals.append((node.body, hit, inside))
            if not solver.all_of(goals):
                return False
            if node.function == "distinct":
                self._set_apart(node, row, inside)
            # Each number of rows up to a month's, then some: every row makes the next question dearer.
            if (number <= _EACH or number % _SOME == 0) and solver.reached(goal, strict):
                return True
        return False

    def _shrink(self, node: Aggregate, goal: Goal, strict: bool) -> bool:
        for row in reversed(list(self._rows(node, goal[2]))):
            self._drop(node, goal[2], row)
            if self._solver.reached(goal, strict):
                return True
        return False

    def _tell(self, node: Aggregate, goal: Goal, strict: bool, hit: int) -> bool:
        """Rows that are there change sides."""
        assert node.body is not None
        for row in list(self._rows(node, goal[2])):
            self._solver.steer(node.body, hit, {**goal[2], node.var: row})
            if self._solver.reached(goal, strict):
                return True
        return False

    def _tune(self, node: Aggregate, goal: Goal, strict: bool) -> bool:
        for row in self._rows(node, goal[2]):
            for field in _fields(node.body, node.var):
                if ordered(field) and self._solver.tune(row, field, goal, strict):
                    return True
        return False

    def _cover(self, node: Aggregate, goal: Goal, strict: bool) -> bool:
        """A row in each period; or, where they must not be covered, none in one that has ended."""
        solver, (_, want, bindings) = self._solver, goal
        assert node.extra is not None
        year = solver.meaning(node.extra, bindings)
        if year is None or year[0] != year[1] or not 1 <= year[0] <= 9998:
            return False
        fields = list(_fields(node.body, node.var))
        if want == FAIL or len(fields) != 1:
            return self._shrink(node, goal, strict)
        for first, last in periods(int(year[0]), _COVERS[node.function]):
            row = self.new(node, bindings)
            if row is None:
                return False
            day = first + timedelta(days=solver.choices.whole(0, (last - first).days))
            solver.draft.put(row, fields[0], day)
            if node.condition is not None:
                solver.steer(node.condition, PASS, {**bindings, node.var: row})
        return solver.reached(goal, strict)

    # --- rows ---

    def fill(self, node: Aggregate, bindings: Bindings) -> None:
        """All rows are known, and everything in them that the aggregate reads."""
        for row in list(self._rows(node, bindings)):
            self._fill_row(node, row, bindings)
        if node.extra is not None:
            self._solver.fill(node.extra, bindings)

    def _fill_row(self, node: Aggregate, row: Record, bindings: Bindings) -> None:
        for part in (node.condition, node.body):
            if part is not None:
                self._solver.fill(part, {**bindings, node.var: row})

    def new(self, node: Aggregate, bindings: Bindings, like: Record | None = None) -> Record | None:
        """Another row: like another one, like one from an example, or of its own."""
        draft, choices = self._solver.draft, self._solver.choices
        owner = draft.reach(node.owner, bindings)
        if owner is None:
            return None
        models = self._templates(node.relation.kind)
        if like is not None or (models and not choices.once_in(4)):
            row = alone(choices.pick(models) if like is None else like)
        else:
            row = unknown_record(draft.dictionary.kinds[node.relation.kind])
        draft.add(owner, node.relation, row)
        self._name(row)
        self._fill_row(node, row, bindings)
        return row

    def _name(self, row: Record) -> None:
        """Rows of one name would be one row."""
        for name in row.kind.key:
            field = row.kind.fields.get(name)
            if field is not None and field.type in (FieldType.TEXT, FieldType.PERSON):
                self._solver.draft.put(row, field, self._word())

    def _set_apart(self, node: Aggregate, row: Record, inside: Bindings) -> None:
        """Another value than the rows before."""
        solver = self._solver
        for field in _fields(node.body, node.var):
            others = {other.values[field.index] for other in self._rows(node, inside) if other is not row}
            if row.values[field.index] not in others:
                return
            spare = [code for code in field.codes if code not in others]
            if field.type in (FieldType.TEXT, FieldType.PERSON):
                solver.draft.put(row, field, self._word())
            elif spare:
                solver.draft.put(row, field, solver.choices.pick(spare))
            else:
                value: Any = solver.choices.of(cells(field, solver.draft.env.as_of))
                solver.draft.put(row, field, value)

    def _rows(self, node: Aggregate, bindings: Bindings) -> list[Record]:
        owner = self._solver.draft.reach(node.owner, bindings)
        return [] if owner is None else self._solver.draft.rows(owner, node.relation)

    def _drop(self, node: Aggregate, bindings: Bindings, row: Record) -> None:
        owner = self._solver.draft.reach(node.owner, bindings)
        if owner is not None:
            self._solver.draft.drop(owner, node.relation, row)


def _fields(body: Node | None, var: str) -> Iterator[Any]:
    """The rows' own fields in what is summed, compared or told apart."""
    for each in walk(body) if body is not None else ():
        if isinstance(each, FieldRef) and each.record.var == var and not each.record.hops:
            yield each.field
