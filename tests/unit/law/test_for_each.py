"""One rule over a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from fazhi.law import Problem, Ruleset
from unit.law.small import Files, lines_of

Load = Callable[..., Ruleset]
Find = Callable[[Files], tuple[Problem, ...]]
FILE = "rules/steps.toml"

EACH = """\
[[rule]]
record = "case"
clauses = ["JY-01"]
for_each = [
  { id = "STEP-DECIDED", field = "decided_on", zh = "处罚决定", en = "decision", days = 10, sources = ["apl/57"] },
  { id = "STEP-PUBLISHED", field = "published_on", zh = "公开", en = "publication", days = 20, severity = "warning" },
]
title = { zh = "应有[[zh]]", en = "There is a [[en]]" }
require = "happened([[field]]) or fine > yuan(limit)"
params = { limit = "[[days]]" }
message = { zh = "[[zh]]：{[[field]]}", en = "[[days]]" }
base = { "[[field]]" = 2024-01-02 }
[[rule.example]]
verdict = "fail"
given = { "[[field]]" = "never" }
[[rule.example]]
verdict = "unknown"
unknown = ["[[field]]"]
"""


def test_each_item_is_a_rule_of_its_own(load: Load) -> None:
    decided, published = load({FILE: EACH}).rules[1:]
    assert (decided.id, decided.name) == ("STEP-DECIDED", "step-decided")
    assert decided.title.zh == "应有处罚决定"
    assert published.texts["require"] == "happened(published_on) or fine > yuan(limit)"
    assert published.base == {"published_on": date(2024, 1, 2)}
    assert published.examples[0].given == {"published_on": "never"}
    assert published.examples[1].unknown == ("published_on",)


def test_keys_of_a_rule_are_laid_over_it(load: Load) -> None:
    decided, published = load({FILE: EACH}).rules[1:]
    assert [citation.source for citation in decided.citations] == ["apl"]
    assert published.citations == ()
    assert (decided.severity, published.severity) == ("error", "warning")


def test_a_placeholder_alone_keeps_the_type_of_its_value_where_values_stand(load: Load) -> None:
    decided = load({FILE: EACH}).rules[1]
    assert decided.params["limit"].versions[0].value == 10
    assert decided.message["en"] == ("10",)


def test_what_an_item_lays_over_is_filled_in_too(load: Load) -> None:
    own = EACH.replace('severity = "warning"', 'title = { zh = "须[[zh]]（[[days]]日内）" }')
    decided, published = load({FILE: own}).rules[1:]
    assert (decided.title.zh, published.title.zh) == ("应有处罚决定", "须公开（20日内）")


def test_a_rule_stands_at_its_item_and_an_example_where_it_is_written(load: Load) -> None:
    decided, published = load({FILE: EACH}).rules[1:]
    assert (decided.line, published.line) == (5, 6)
    assert decided.examples[0].line == published.examples[0].line == 13


def test_a_name_may_be_filled_in(load: Load) -> None:
    named = EACH.replace('record = "case"', 'record = "case"\nname = "there-is-[[field]]"')
    assert [rule.name for rule in load({FILE: named}).rules[1:]] == ["there-is-decided-on", "there-is-published-on"]


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ('{ id = "STEP-DECIDED", field', "{ field", "5", "each item of for_each needs its own id"),
        ("STEP-PUBLISHED", "STEP-DECIDED", "6", 'the id "STEP-DECIDED" is already used at rules/steps.toml:5'),
        ("severity =", "severty =", "6", '"severty" is no key of a rule, and the rule has no [[severty]]'),
        ('field = "decided_on", zh', "zh", "5", 'this item has no "field", but the rule has [[field]]'),
        ("or fine >", "or fin >", "9", "there is no field 'fin'; did you mean \"fine\""),
        ('field = "published_on"', 'field = "publishd_on"', "9", 'did you mean "published_on"'),
        ('"apl/57"', '"alp/57"', "5", 'there is no source "alp"'),
        ('record = "case"', 'recrd = "case"', "2", 'unknown key "recrd"; did you mean "record"'),
        ('verdict = "fail"', 'verdict = "fial"', "14", 'did you mean "fail"'),
        ("days = 20", "days = true", "9", "argument 1 of yuan must be a number"),
    ],
)
def test_a_fault_is_told_once_where_it_is_written(old: str, new: str, at: str, said: str, faults: Find) -> None:
    assert old in EACH
    found = faults({FILE: EACH.replace(old, new)})
    problem = next(problem for problem in found if said in problem.text())
    assert problem.line == int(at), problem.text()
    places = [(each.line, each.message["en"]) for each in found]
    assert len(set(places)) == len(places)


def test_one_name_for_all_is_told_with_what_to_do(faults: Find) -> None:
    named = EACH.replace('record = "case"', 'record = "case"\nname = "there-is"')
    (problem,) = faults({FILE: named})
    assert problem.line == lines_of(named, "name =")
    assert "put [[...]] into the name" in problem.text()


@pytest.mark.parametrize("value", ["[]", '"x"', "[1]", "{ id = 'A-B' }"])
def test_for_each_is_a_list_of_tables(value: str, faults: Find) -> None:
    text = EACH[: EACH.index("for_each")] + f"for_each = {value}\n"
    (problem,) = faults({FILE: text})
    assert problem.text().startswith(f"{FILE}:4: rule number 1: for_each must be a list of tables")
