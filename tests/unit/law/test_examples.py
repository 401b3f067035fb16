"""What a rule's examples may say: names that are known, and values a field of that type can hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.authoring.examples import run_examples
from fazhi.law import Problem, Ruleset
from unit.law.small import RULES, Files

UNIT = """\
[[rule]]
id = "STU04"
name = "lawsuits-are-few"
record = "unit"
clauses = ["JY-53"]
title = { zh = "诉讼案件数应少" }
require = "count(c for c in cases if c.grave) <= litigation"
message = { zh = "诉讼案件数{litigation}" }
[[rule.example]]
verdict = "pass"
given = GIVEN
"""
FILE = "rules/unit.toml"


@pytest.mark.parametrize(
    "given",
    [
        "{ year = 2024, litigation = 4, cases = [] }",
        '{ cases = [{ grave = true, decided_on = "2024-05" }, { grave = "?", decided_on = "never", fine = 0.5 }] }',
        '{ cases = "?", previous = "?" }',
        '{ litigation = "八十余", previous = { litigation = 3, previous = { year = 2022 } } }',
        '{ cases = [{ officers = ["甲", "乙"], unit = "某局", decided_on = "2024" }, { unit = { year = 2024 } }] }',
        "{}",
    ],
)
def test_what_an_example_may_say(given: str, load: Callable[..., Ruleset]) -> None:
    assert load({FILE: UNIT.replace("GIVEN", given)}).rules[1].examples[0].verdict == "pass"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{ cases = [{ grav = true }] }", 'given.cases.0: case has no field "grav"; did you mean "grave"?'),
        ("{ case = [] }", 'given: unit has no field "case"; did you mean "cases"?'),
        ("{ cases = {} }", "given.cases: must be a list of tables, this is a table (cases = [{ ... }, { ... }])"),
        ("{ cases = [1] }", "given.cases: must be a list of tables, this is a list"),
        ("{ previous = [] }", "given.previous: must be a table, this is a list (previous = { ... })"),
        (
            "{ previous = { litigaton = 1 } }",
            'given.previous: unit has no field "litigaton"; did you mean "litigation"?',
        ),
        ("{ litigation = true }", "a field of type int can't hold true or false"),
        ("{ litigation = 2024-01-01 }", "a field of type int can't hold a date"),
        ("{ litigation = nan }", "a field of type int can't hold the number NaN"),
        ("{ name = 1 }", "a field of type text can't hold the number 1"),
        ('{ cases = [{ grave = "yes" }] }', 'a field of type bool can\'t hold text (true, false or "?")'),
        ("{ cases = [{ decided_on = 2024-01-01T09:00:00 }] }", "a field of type date can't hold a date with a time"),
        ('{ cases = [{ decided_on = "2024-01-32" }] }', "a field of type date can't hold text"),
        ('{ cases = [{ officers = "甲" }] }', "a field of type list can't hold text"),
    ],
)
def test_what_an_example_may_not_say(given: str, said: str, faults: Callable[[Files], tuple[Problem, ...]]) -> None:
    (problem,) = faults({FILE: UNIT.replace("GIVEN", given)})
    assert (problem.file, problem.line) == (FILE, 11)
    assert said in problem.text()


def test_a_rule_without_examples_loads_for_that_is_a_matter_of_lint(load: Callable[..., Ruleset]) -> None:
    (rule,) = load({"rules/disclosure.toml": RULES[: RULES.index("[[rule.example]]")]}).rules
    assert rule.examples == ()


def test_examples_are_run_without_rounding(load: Callable[..., Ruleset]) -> None:
    large = 10**27
    fines = "sum(c.fine for c in cases if c.grave) == sum(c.fine for c in cases if not c.grave)"
    text = UNIT.replace("count(c for c in cases if c.grave) <= litigation", fines).replace(
        "GIVEN",
        f"{{ cases = [{{ grave = true, fine = {large}.25 }}, {{ grave = true, fine = 1.25 }}, "
        f"{{ grave = false, fine = {large + 1}.5 }}] }}",
    )
    (outcome,) = [each for each in run_examples(load({FILE: text})) if each.rule.id == "STU04"]
    assert outcome.actual == "pass"
