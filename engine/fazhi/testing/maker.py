"""Makes one record after another from free choices: a start, a wanted verdict, and the proof that it has it."""

from __future__ import annotations

from datetime import date
from decimal import localcontext
from typing import Final, final

from fazhi.dictionary import Field, FieldType, Record, RelationForm
from fazhi.language.functions.base import day_of
from fazhi.language.tree import SELF
from fazhi.law.rule import Rule
from fazhi.reading.headings import UNIT, YEAR
from fazhi.run.judge import EXACT
from fazhi.testing.cells import cells, never_of
from fazhi.testing.choices import Choices
from fazhi.testing.draft import Draft
from fazhi.testing.hosting import hosted
from fazhi.testing.kit import Kit
from fazhi.testing.live import belong, copied, loose, reachable, unknown_record
from fazhi.testing.reread import linked_record
from fazhi.testing.samples import Sample
from fazhi.testing.solver import Solver
from fazhi.values import FAIL, PASS, UNKNOWN, is_never

_UNIT_NAME: Final = "某局"
_ROUNDS: Final = 4
_LETTERS: Final = "甲乙丙丁戊己庚辛壬癸"
_MOST_CHANGES: Final = 3
_MOST_NOISE: Final = 5


@final
class Maker:
    def __init__(self, kit: Kit, choices: Choices) -> None:
        self.kit: Final = kit
        self.choices: Final = choices
        self._named = 0

    def word(self) -> str:
        """A name that nothing else has got from here."""
        self._named += 1
        return "某" + "".join(_LETTERS[int(digit)] for digit in str(self._named))

    def templates(self, kind: str) -> tuple[Record, ...]:
        return self.kit.rows.get(kind, ())

    def solver(self, draft: Draft, *, gentle: bool = False) -> Solver:
        return Solver(draft, self.choices, self.templates, self.word, gentle=gentle)

    # --- for one rule ---

    def judged(self, rule: Rule, verdict: str) -> Draft | None:
        """A record to which a rule gives the verdict, pass or fail. None: not found this time."""
        for attempt in range(_ROUNDS):
            draft = self._start(rule, verdict, attempt)
            if draft is not None and self.aim(draft, rule, verdict):
                self.finish(draft)
                if self.kit.bench(rule).verdict(draft.root, draft.env) == verdict:
                    return draft
        return None

    def sample(self, rule: Rule, draft: Draft, verdict: str) -> Sample | None:
        """The record as a host has it, if the engine gives it the verdict when it reads it."""
        records = hosted(draft.root, self.kit.dictionary)
        record = linked_record(self.kit, records, draft.env.as_of, rule.record)
        if record is None or self.kit.bench(rule).verdict(record, draft.env) != verdict:
            return None
        return Sample(records, draft.env.as_of, rule.record, rule.id, verdict)

    def _start(self, rule: Rule, verdict: str, attempt: int) -> Draft | None:
        """Once anything, then nearer and nearer to what is known to come out so."""
        seeds = self.kit.seeds(rule)
        if attempt > 0:
            seeds = tuple(seed for seed in seeds if seed.verdict == verdict) or seeds
        kind = self.kit.kind(rule.record)
        if not seeds or (attempt == 0 and self.choices.once_in(5)):
            draft = Draft(self.kit.dictionary, unknown_record(kind), self.kit.env(self.kit.last_day))
        else:
            seed = self.choices.pick(seeds)
            draft = Draft(self.kit.dictionary, copied(seed.record), self.kit.env(seed.as_of))
        own = self.kit.looked_at(rule)
        if attempt < _ROUNDS - 1:
            self.noise(draft, [field for field in kind.fields.values() if (kind.name, field.name) not in own])
        if attempt < _ROUNDS - 2:
            self._change(draft, [field for field in kind.fields.values() if (kind.name, field.name) in own])
        return draft

    def noise(self, draft: Draft, fields: list[Field]) -> None:
        """What a rule does not look at may be anything, but for the year: its unit has one, too."""
        fields = [field for field in fields if field.name != YEAR]
        for _ in range(min(self.choices.whole(0, _MOST_NOISE), len(fields))):
            field = self.choices.pick(fields)
            draft.put(draft.root, field, self.choices.of(cells(field, draft.env.as_of)))

    def _change(self, draft: Draft, fields: list[Field]) -> None:
        """What it looks at is thrown over, too: the solver mends it."""
        for _ in range(min(self.choices.whole(0, _MOST_CHANGES), len(fields))):
            field = self.choices.pick(fields)
            draft.put(draft.root, field, self.choices.of(cells(field, draft.env.as_of)))

    def aim(self, draft: Draft, rule: Rule, verdict: str) -> bool:
        """Steers a record until the rule gives it the verdict."""
        bench, solver, root = self.kit.bench(rule), self.solver(draft), draft.root
        for number in range(_ROUNDS):
            if bench.verdict(root, draft.env) == verdict:
                return True
            with localcontext(EXACT):
                solver.guards.clear()
                # Under two laws both must fail: each second round goes by the later one.
                trees = bench.in_force(root, draft.env, later=number % 2 == 1)
                if trees.when is not None and solver.steer(trees.when, PASS):
                    solver.guards.append((trees.when, PASS, {SELF: root}))
                solver.steer(trees.require, PASS if verdict == "pass" else FAIL)
                solver.wait(trees)
        return bench.verdict(root, draft.env) == verdict

    # --- what makes a record whole ---

    def finish(self, draft: Draft) -> None:
        """Every record gets a name and a unit; a step after the day it is judged on has not happened."""
        root, as_of = draft.root, draft.env.as_of
        for record in list(reachable(root)):
            self._cut(draft, record)
        kind = root.kind
        if kind.name != UNIT and UNIT in self.kit.dictionary.kinds:
            self._under_unit(draft, root)
        # A year that has passed: the quotas of the current one would all be pending.
        year = _home_year(root) or as_of.year - kind.yearly
        for record in list(reachable(root)):
            self._name(draft, record, year)

    def _cut(self, draft: Draft, record: Record) -> None:
        for field in record.kind.fields.values():
            value = record.values[field.index]
            if not field.milestone or not isinstance(value, date) or is_never(value):
                continue
            if day_of(value) > draft.env.as_of:
                draft.put(record, field, never_of(field))

    def _under_unit(self, draft: Draft, record: Record) -> None:
        for how in record.kind.relations.values():
            if how.form is not RelationForm.PARENT:
                continue
            world = loose(record)
            if how.name not in world.single:
                world.single[how.name] = unknown_record(self.kit.dictionary.kinds[how.kind])
            parent = world.single[how.name]
            if parent.kind.name != UNIT:
                for other in list(world.single.values()):
                    belong(parent, other)
                self._under_unit(draft, parent)

    def _name(self, draft: Draft, record: Record, year: int) -> None:
        kind = record.kind
        for name in kind.key:
            field = kind.fields.get(name)
            if field is None or record.values[field.index] not in (UNKNOWN, ""):
                continue
            if name == YEAR:
                draft.put(record, field, self._year_of(record, year))
            elif kind.name == UNIT and field.type is FieldType.TEXT:
                draft.put(record, field, _UNIT_NAME)
            elif field.type in (FieldType.TEXT, FieldType.PERSON):
                draft.put(record, field, self.word())
            else:
                draft.put(record, field, self.choices.of(cells(field, draft.env.as_of)))

    def _year_of(self, record: Record, year: int) -> int:
        """Of its unit, where that is known."""
        for other in loose(record).single.values():
            if other.kind.name == UNIT and other.get(YEAR) is not UNKNOWN:
                return int(other.get(YEAR))
        return year


def _home_year(record: Record) -> int | None:
    """Its own year, or that of the first of its steps that has happened, as its dictionary says."""
    if record.kind.yearly and isinstance(record.get(YEAR), int):
        return int(record.get(YEAR))
    for name in record.kind.year_by:
        value = record.get(name)
        if isinstance(value, date) and not is_never(value):
            return value.year
    return None
