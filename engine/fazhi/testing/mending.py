"""A record that no rule of its kind finds fault with: laid together from what complies, then mended rule by rule."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import localcontext
from typing import Final, final

from fazhi.dictionary import Field, Kind, Record
from fazhi.language.tree import SELF
from fazhi.law.rule import Rule
from fazhi.reading.headings import YEAR
from fazhi.run.judge import EXACT
from fazhi.testing.cells import cells
from fazhi.testing.draft import Draft
from fazhi.testing.hosting import hosted
from fazhi.testing.live import ONE, alone, belong, copied, loose, unknown_record
from fazhi.testing.maker import Maker
from fazhi.testing.reread import linked_record
from fazhi.testing.samples import Sample
from fazhi.testing.solver import Goal
from fazhi.values import FAIL, LAST_DAY, PASS, UNKNOWN

_FAULTS: Final = ("fail", "error")
_MOST_LAID: Final = 12
_MOST_DAYS: Final = 300
_MOST_ROUNDS: Final = 6


@final
class Mender:
    def __init__(self, maker: Maker, kind: Kind) -> None:
        self.maker: Final = maker
        self.kit: Final = maker.kit
        self.kind: Final = kind
        self.rules: Final = self.kit.rules_of(kind.name)

    def complying(self) -> Sample | None:
        """None: what was mended turned out to be at fault when it was read again."""
        draft = self._laid_together()
        self.maker.finish(draft)
        self._after_the_year(draft)
        for _ in range(_MOST_ROUNDS):
            faulty = self.faulty(draft, self.rules)
            if not faulty:
                break
            for rule in faulty:
                self._mend(draft, rule)
            self.maker.finish(draft)
        self._leave_out(draft)
        return self._sample(draft)

    def faulty(self, draft: Draft, rules: Iterable[Rule]) -> list[Rule]:
        return [rule for rule in rules if self.kit.bench(rule).verdict(draft.root, draft.env) in _FAULTS]

    # --- what it begins with ---

    def _laid_together(self) -> Draft:
        """One rule's passing example, and over what it leaves open those of others; and what no rule reads."""
        choices = self.maker.choices
        seeds = [seed for rule in self.rules for seed in self.kit.seeds(rule) if seed.verdict == "pass"]
        if not seeds:
            draft = Draft(self.kit.dictionary, unknown_record(self.kind), self.kit.env(self.kit.last_day))
        else:
            first = choices.pick(seeds)
            draft = Draft(self.kit.dictionary, copied(first.record), self.kit.env(first.as_of))
            for _ in range(choices.whole(0, _MOST_LAID)):
                other = choices.pick(seeds)
                _lay(other.record, draft.root)
                if other.as_of > draft.env.as_of:
                    draft.judge_on(other.as_of)
        if choices.once_in(3):
            self._fill(draft)
        read = {field for rule in self.rules for kind, field in self.kit.looked_at(rule) if kind == self.kind.name}
        self.maker.noise(draft, [field for name, field in self.kind.fields.items() if name not in read])
        return draft

    def _after_the_year(self, draft: Draft) -> None:
        """Mostly it is judged when its year is over: before, what is owed for a year is only pending."""
        year = draft.root.get(YEAR) if self.kind.yearly else None
        if isinstance(year, int) and 1 <= year < LAST_DAY.year and not self.maker.choices.once_in(4):
            later = date(year + 1, 1, 1) + timedelta(days=self.maker.choices.whole(0, _MOST_DAYS))
            draft.judge_on(max(later, draft.env.as_of))

    def _fill(self, draft: Draft) -> None:
        """Nothing of the record itself is left open, and all its rows are told."""
        read = {name for rule in self.rules for kind, name in self.kit.looked_at(rule) if kind == self.kind.name}
        for how in self.kind.relations.values():
            if how.form not in ONE and how.name in read:
                draft.rows(draft.root, how)
        for field in self.kind.fields.values():
            if draft.root.values[field.index] is UNKNOWN and field.name not in self.kind.key:
                draft.put(draft.root, field, self.maker.choices.of(cells(field, draft.env.as_of)))

    # --- one rule ---

    def _mend(self, draft: Draft, rule: Rule) -> None:
        """Meets the rule, or leaves its scope; whichever costs fewer others."""
        bench = self.kit.bench(rule)
        if bench.verdict(draft.root, draft.env) not in _FAULTS:
            return
        trees = bench.in_force(draft.root, draft.env)
        near = [other for other in self._touching(rule) if self._sound(draft, other)]
        ways = [(trees.require, PASS)] if trees.when is None else [(trees.require, PASS), (trees.when, FAIL)]
        if self.maker.choices.once_in(4):
            ways.reverse()
        start = draft.mark()
        for node, want in ways:
            solver = self.maker.solver(draft, gentle=True)
            with localcontext(EXACT):
                solver.guards.extend(self._kept(draft, near))
                done = solver.steer(node, want)
            if done and all(self._sound(draft, other) for other in near):
                return
            draft.back(start)
        # Neither can be had without hurting another rule: the next round sees to that one.
        with localcontext(EXACT):
            self.maker.solver(draft, gentle=True).steer(*ways[0])

    def _kept(self, draft: Draft, near: list[Rule]) -> list[Goal]:
        """What the other rules rest on: that they are met, or do not apply."""
        kept: list[Goal] = []
        solver = self.maker.solver(draft)
        for other in near:
            trees = self.kit.bench(other).in_force(draft.root, draft.env)
            goals: list[Goal] = [(trees.require, PASS, {SELF: draft.root})]
            if trees.when is not None:
                goals.insert(0, (trees.when, FAIL, {SELF: draft.root}))
            kept += [goal for goal in goals if solver.holds(goal)][:1]
        return kept

    def _touching(self, rule: Rule) -> list[Rule]:
        """The rules that look at a field of the record that this one looks at, but for what it is called by.

        Rows that two rules share are left to the next round: there may be a rule for each kind of row.
        """
        own = {name for kind, name in self.kit.looked_at(rule) if kind == self.kind.name}
        own &= set(self.kind.fields) - set(self.kind.key)
        shared = {(self.kind.name, name) for name in own}
        return [other for other in self.rules if other is not rule and shared & self.kit.looked_at(other)]

    def _sound(self, draft: Draft, rule: Rule) -> bool:
        return self.kit.bench(rule).verdict(draft.root, draft.env) not in _FAULTS

    # --- what could not be mended is not told ---

    def _leave_out(self, draft: Draft) -> None:
        """Missing data is never a violation: what a rule still finds at fault is left out, a field at a time."""
        for _ in range(_MOST_ROUNDS):
            faulty = self.faulty(draft, self.rules)
            if not faulty:
                return
            for rule in faulty:
                for field in self._read_by(rule):
                    if self._sound(draft, rule):
                        break
                    draft.put(draft.root, field, UNKNOWN)
                for kind, name in sorted(self.kit.looked_at(rule)):
                    if kind == self.kind.name and not self._sound(draft, rule):
                        loose(draft.root).many.pop(name, None)

    def _read_by(self, rule: Rule) -> list[Field]:
        names = [name for kind, name in sorted(self.kit.looked_at(rule)) if kind == self.kind.name]
        fields = [self.kind.fields[name] for name in names if name in self.kind.fields and name not in self.kind.key]
        return self.maker.choices.turned(fields)

    def _sample(self, draft: Draft) -> Sample | None:
        records = hosted(draft.root, self.kit.dictionary)
        record = linked_record(self.kit, records, draft.env.as_of, self.kind.name)
        if record is None or any(self.kit.bench(r).verdict(record, draft.env) in _FAULTS for r in self.rules):
            return None
        return Sample(records, draft.env.as_of, self.kind.name)


def _lay(over: Record, root: Record) -> None:
    """What a record leaves open is told by another one, with its rows and what it belongs to."""
    root.values = tuple(
        mine if mine is not UNKNOWN else other for mine, other in zip(root.values, over.values, strict=True)
    )
    mine, others = loose(root), loose(over)
    for name, rows in others.many.items():
        if name not in mine.many:
            mine.many[name] = [alone(row) for row in rows]
            for row in mine.many[name]:
                belong(row, root)
    for name, other in others.single.items():
        if name in mine.single:
            _lay(other, mine.single[name])
        else:
            mine.single[name] = alone(other)
