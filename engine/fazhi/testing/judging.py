"""What the engine says of a record, by the reference reading of a rule's trees: nothing has to be compiled for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import localcontext
from typing import Any, Final, final

from fazhi.dictionary import Record
from fazhi.language import Env, Node
from fazhi.language.meaning import evaluate
from fazhi.language.tree import SELF
from fazhi.law.rule import Rule
from fazhi.plan import Prepared, Trees, prepare
from fazhi.plan.build import versioned
from fazhi.plan.prepare import days_of
from fazhi.plan.verdict import NAMES, NOT_APPLICABLE, VERDICTS, applied, settle
from fazhi.run.faults import FAULTS
from fazhi.run.judge import EXACT
from fazhi.values import FAIL, PASS


@final
class Bench:
    """One rule, ready to judge on any day."""

    def __init__(self, rule: Rule, env: Env) -> None:
        self.rule: Final = rule
        self._prepared: Final[Prepared] = prepare(rule, env, {})
        self.versions: Final = self._prepared.full
        self.on, self.lighter_on = days_of(rule)

    def verdict(self, record: Record, env: Env) -> str:
        """One of the names of verdicts, `error` where the rule could not run."""
        try:
            with localcontext(EXACT):
                return NAMES[VERDICTS[self._judgment(record, env)]]
        except FAULTS:
            return "error"

    def _judgment(self, record: Record, env: Env) -> int:
        codes = [lambda row, trees=trees: judged(trees, row, env) for trees in self.versions]
        if self._prepared.single:
            return codes[0](record)
        assert self.on is not None
        later = None if self.lighter_on is None else _reader(self.lighter_on, env)
        return versioned(self._prepared, _reader(self.on, env), later, codes)(record)

    def in_force(self, record: Record, env: Env, *, later: bool = False) -> Trees:
        """The version to steer by: the one in force on the record's day (or the later one), where that can be told."""
        if self._prepared.single or self.on is None:
            return self.versions[-1]
        day = self.lighter_on if later and self.lighter_on is not None else self.on
        try:
            first, last = _reader(day, env)(record)
        except FAULTS:
            return self.versions[-1]
        found, _ = self._prepared.in_force(first, last)
        return self.versions[found[-1]] if found else self.versions[-1]


def _reader(node: Node, env: Env) -> Callable[[Record], Any]:
    return lambda record: evaluate(node, env, {SELF: record})


def judged(trees: Trees, record: Record, env: Env) -> int:
    """The set of judgments still possible by one version of a rule."""
    bindings: Mapping[str, Record | None] = {SELF: record}
    when = PASS if trees.when is None else evaluate(trees.when, env, bindings)
    if when == FAIL:
        return NOT_APPLICABLE
    due = None if trees.due is None else evaluate(trees.due, env, bindings)
    final_on = None if trees.final_on is None else evaluate(trees.final_on, env, bindings)
    return applied(when, settle(env, evaluate(trees.require, env, bindings), due, final_on))
