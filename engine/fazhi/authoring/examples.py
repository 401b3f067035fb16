"""Running the examples that rules carry: each must give the verdict it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import localcontext
from typing import TYPE_CHECKING, Any, final

from dateutil.relativedelta import relativedelta

from fazhi.authoring.example_records import ExampleError, build, last_day
from fazhi.language import Env
from fazhi.law.rule import Example, Rule, Ruleset
from fazhi.plan import Judge, compile_kind, prepare
from fazhi.plan.verdict import NAMES
from fazhi.run.faults import FAULTS
from fazhi.run.judge import EXACT

if TYPE_CHECKING:
    from fazhi.dictionary import Record

NO_DATE = date(2024, 12, 31)
"""The as-of date of an example without any date."""


@final
@dataclass(frozen=True, slots=True)
class Outcome:
    """What one example gave."""

    rule: Rule
    number: int
    """Counts from 1."""
    expected: str
    actual: str
    """A verdict, or `error: ...`."""
    line: int

    @property
    def agrees(self) -> bool:
        return self.expected == self.actual


def data_of(rule: Rule, example: Example) -> dict[str, Any]:
    """The example laid over the rule's base."""
    merged: dict[str, Any] = {**rule.base, **example.given}
    for name in example.unknown:
        merged[name] = "?"
    return merged


def as_of_of(data: Mapping[str, Any], example: Example) -> date:
    """The example's as-of date; by default a year after the last date in it."""
    if example.as_of is not None:
        return example.as_of
    last = last_day(data)
    return NO_DATE if last is None else last + relativedelta(years=1)


def example_record(rule: Rule, example: Example, ruleset: Ruleset) -> tuple[Record, Env]:
    """The record of an example and what it is judged in. Raises ExampleError."""
    data = data_of(rule, example)
    env = Env(as_of_of(data, example), ruleset.calendar, ruleset.tables)
    return build(ruleset.dictionary.kinds[rule.record], ruleset.dictionary, data), env


def judge_for(rule: Rule, env: Env) -> Judge:
    """A rule compiled alone, with nothing folded away."""
    return compile_kind(rule.record, [prepare(rule, env, {})], env).judges[0]


def run_examples(ruleset: Ruleset) -> Iterator[Outcome]:
    for rule in ruleset.rules:
        judges: dict[date, Judge] = {}  # most examples of a rule share their day with others
        for number, example in enumerate(rule.examples, 1):
            try:
                with localcontext(EXACT):  # around each: a generator would leave it to whoever asks for the next
                    record, env = example_record(rule, example, ruleset)
                    judge = judges.get(env.as_of) or judges.setdefault(env.as_of, judge_for(rule, env))
                    actual = NAMES[judge.verdict(record)]
            except ExampleError as fault:
                actual = f"error: {fault}"
            except FAULTS as fault:
                actual = f"error: {type(fault).__name__}: {fault}"
            yield Outcome(rule, number, example.verdict, actual, example.line)
