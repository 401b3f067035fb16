"""Every example of every rule that is shipped, worked up into a finding: nothing may be left unexplained."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import localcontext

import pytest

from fazhi.authoring.examples import example_record, judge_for
from fazhi.plan import Judge, KindPlan
from fazhi.run.collect import Bench, findings_of
from fazhi.run.judge import EXACT, Tally
from fazhi.verdicts import Finding, Verdict
from shipped import with_examples

_INSIDES = re.compile(r"None|UNKNOWN|Span\(|Decimal|Infinity|\d[Ee]\+|\b0001-|9999|2[3-9]\d\d-|[{}]")
"""What only the engine's own values look like."""
_PLACES = re.compile(r"\{(year|number)\}")
"""What a unit's own patterns of numbers hold."""


@dataclass(frozen=True)
class Told:
    where: str
    expected: str
    finding: Finding
    past: bool
    """Whether what falls due did so before the example's as-of date."""


@pytest.fixture(scope="module")
def told() -> list[Told]:
    ruleset = with_examples()
    found = []
    with localcontext(EXACT):
        for rule in ruleset.rules:
            judges: dict[date, Judge] = {}
            for number, example in enumerate(rule.examples, 1):
                record, env = example_record(rule, example, ruleset)
                judge = judges.get(env.as_of) or judges.setdefault(env.as_of, judge_for(rule, env))
                plan = KindPlan(rule.record, (judge,), "")
                bench = Bench(env, ruleset.dictionary, ruleset.sources, lambda _rule, _record: None, keep_passes=True)
                (finding,) = findings_of(plan, [record], bench, Tally())
                past = finding.due is not None and finding.due < env.as_of
                found.append(Told(f"{rule.id} example {number}", example.verdict, finding, past))
    return found


@pytest.fixture(scope="module")
def without(told: list[Told]) -> Callable[..., list[str]]:
    """The examples of a verdict (None: all) whose finding lacks something."""

    def lacking(verdict: Verdict | None, has: Callable[[Finding], object]) -> list[str]:
        return [each.where for each in told if verdict in (None, each.finding.verdict) and not has(each.finding)]

    return lacking


def test_there_are_examples(told: list[Told]) -> None:
    assert {each.expected for each in told} >= {"pass", "fail", "unknown"}


def test_the_verdict_is_the_examples(told: list[Told]) -> None:
    assert [each.where for each in told if each.finding.verdict != each.expected] == []


def test_no_explanation_fails(without: Callable[..., list[str]]) -> None:
    assert (
        without(None, lambda f: "说明无法生成" not in f.message["zh"] and "规则无法运行" not in f.message["zh"]) == []
    )


def test_a_violation_has_the_values_that_decide_it(without: Callable[..., list[str]]) -> None:
    assert without(Verdict.FAIL, lambda f: f.values) == []


def test_a_violation_says_what_is_wrong_and_what_to_do(without: Callable[..., list[str]]) -> None:
    assert without(Verdict.FAIL, lambda f: all(f.message.values()) and set(f.message) == {"zh", "en"}) == []
    assert without(Verdict.FAIL, lambda f: f.sources) == []


def test_an_unknown_has_the_facts_it_waits_for(without: Callable[..., list[str]]) -> None:
    assert without(Verdict.UNKNOWN, lambda f: f.missing) == []
    assert without(Verdict.UNKNOWN, lambda f: all(fact.label["zh"] and fact.label["en"] for fact in f.missing)) == []


def test_what_is_pending_has_the_day_it_falls_due(without: Callable[..., list[str]], told: list[Told]) -> None:
    assert without(Verdict.PENDING, lambda f: f.due) == []
    assert [each.where for each in told if each.past] == []


def test_a_margin_is_no_less_than_nothing(without: Callable[..., list[str]]) -> None:
    assert without(Verdict.FAIL, lambda f: f.margin is None or f.margin.amount >= 0) == []


def test_only_what_is_not_decided_has_missing_facts(without: Callable[..., list[str]]) -> None:
    assert without(Verdict.FAIL, lambda f: not f.missing) == []
    assert without(Verdict.PASS, lambda f: not f.missing and f.margin is None and f.due is None) == []


def test_no_text_shows_the_engines_own_values(told: list[Told]) -> None:
    odd = []
    for each in told:
        made = each.finding
        texts = [*made.message.values(), *made.remedy.values()]
        texts += [text for value in made.values for text in value.text.values()]
        texts += made.margin.text.values() if made.margin else ()
        odd += [f"{each.where}: {text}" for text in texts if _INSIDES.search(_PLACES.sub("", text))]
    assert odd == []
