"""Judging many sets of records that differ in a few cells, without writing findings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import localcontext
from pathlib import Path

from fazhi.desk import desk_for
from fazhi.law.profiles import ALL
from fazhi.law.rule import Ruleset
from fazhi.pipeline import Case, plan_for, prepare_case, report_on
from fazhi.plan.verdict import NAMES
from fazhi.readers.table import Level
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

    @property
    def law(self) -> Ruleset:
        return desk_for().law

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
        return prepare_case(folder, as_of or self.as_of, ALL)

    def _judged(self, case: Case) -> Iterator[tuple[str, Expected]]:
        for kind, group in case.linked.kinds.items():
            # What only arises from a conclusion is not broken by an edit of its own.
            rules = [rule for rule in case.rules if rule.record == kind and not rule.latent]
            for judged in judge_all(plan_for(case, kind, rules), group.records, Tally()):
                yield NAMES[judged.code], Expected(judged.judge.prepared.rule.id, kind, judged.record.key)
