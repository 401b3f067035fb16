"""Judging many sets of records that differ in a few cells: the ruleset is read once, each plan is made once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import localcontext
from pathlib import Path
from typing import Any

from fazhi.language import Env
from fazhi.law.load import load_ruleset
from fazhi.law.profiles import ALL, resolve
from fazhi.law.rule import Ruleset
from fazhi.pipeline import Case, plan_for, report_on
from fazhi.plan import KindPlan
from fazhi.plan.verdict import NAMES
from fazhi.readers.registry import read
from fazhi.readers.table import Level
from fazhi.reading.headings import Vocabulary
from fazhi.reading.links import build_world
from fazhi.run.judge import EXACT, Tally, judge_all
from fazhi.verdicts import Report, Verdict
from tools.edits import Expected


@dataclass(frozen=True)
class Outcome:
    failed: frozenset[Expected]
    errors: frozenset[Expected]
    inputs: tuple[str, ...]
    """The input findings of level error or warning, in words."""


@dataclass
class Judging:
    """By every rule of the default ruleset."""

    as_of: date
    law: Ruleset = field(default_factory=lambda: load_ruleset(examples=False))
    plans: dict[Any, KindPlan] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.resolved = resolve(self.law, ALL)
        self.vocabulary = Vocabulary(self.law.dictionary)

    def of(self, folder: Path) -> Outcome:
        """What failed, without writing any finding."""
        case = self.case(folder)
        found: dict[str, set[Expected]] = {}
        with localcontext(EXACT):
            for verdict, what in self._judged(case):
                found.setdefault(verdict, set()).add(what)
        inputs = [*case.records.findings, *case.linked.findings]
        told = tuple(f"{each.place} {each.message['zh']}" for each in inputs if each.level is not Level.NOTICE)
        return Outcome(frozenset(found.get(Verdict.FAIL, ())), frozenset(found.get(Verdict.ERROR, ())), told)

    def report(self, folder: Path, as_of: date | None = None, *, keep_passes: bool = False) -> Report:
        """The whole report, findings and all."""
        return report_on(self.case(folder, as_of), keep_passes=keep_passes)

    def case(self, folder: Path, as_of: date | None = None) -> Case:
        as_of = as_of or self.as_of
        records = read([folder], self.law.dictionary)
        linked = build_world(records.tables, self.law.dictionary, as_of, records, self.vocabulary)
        env = Env(as_of, self.law.calendar, self.law.tables)
        return Case(self.law, self.resolved, self.resolved.rules, records, linked, env, (str(folder),))

    def _judged(self, case: Case) -> Iterator[tuple[str, Expected]]:
        supplied = tuple(sorted((name, group.supplied) for name, group in case.linked.kinds.items()))
        for kind, group in case.linked.kinds.items():
            plan = self.plans.get((kind, supplied))
            if plan is None:
                # What only arises from a conclusion is not broken by an edit of its own.
                rules = [rule for rule in case.rules if rule.record == kind and not rule.latent]
                plan = self.plans[kind, supplied] = plan_for(case, kind, rules)
            for judged in judge_all(plan, group.records, Tally()):
                yield NAMES[judged.code], Expected(judged.judge.prepared.rule.id, kind, judged.record.key)
