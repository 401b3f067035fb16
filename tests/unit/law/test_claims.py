"""What a rule claims of itself (`later`, `more`): read, told where it is wrong, refused where its tree refutes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.authoring.lint import Remark, claims_hold
from fazhi.law import Problem, Ruleset
from fazhi.law.schema import json_schema
from fazhi.reports import View
from fazhi.reports.rule_card import rule_card
from unit.law.small import RULES, Files

Load = Callable[..., Ruleset]
Find = Callable[[Files], tuple[Problem, ...]]
FILE = "rules/disclosure.toml"
UNIT_RULE = """\
[[rule]]
id = "UNI01"
name = "enough-cases"
record = "unit"
title = { zh = "案件数", en = "cases" }
clauses = ["XZ-31"]
require = "count(c for c in cases if c.grave) >= 2"
more = "cases"
message = { zh = "不足", en = "too few" }
"""


def with_(line: str, require: str | None = None) -> Files:
    text = RULES.replace("[[rule.example]]", f"{line}\n[[rule.example]]", 1)
    if require is not None:
        text = text.replace("done_by(published_on, add_workdays(decided_on, within))", require)
    return {FILE: text}


def unit_rule(require: str) -> Files:
    return {FILE: UNIT_RULE.replace("count(c for c in cases if c.grave) >= 2", require)}


def test_one_name_or_a_list_of_them(load: Load) -> None:
    assert load(with_('later = "published_on"')).rules[0].later == ("published_on",)
    assert load(with_('later = ["published_on", "decided_on"]')).rules[0].later == ("published_on", "decided_on")
    assert load({FILE: UNIT_RULE}).rules[0].more == ("cases",)
    assert load().rules[0].later == load().rules[0].more == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('later = "publish_on"', 'case has no date "publish_on"; did you mean "published_on"?'),
        ('later = ["published_on", "fine"]', 'case has no date "fine"'),
        ('more = "officers"', 'case has no relation "officers" to rows'),
        ("later = 3", '"later" must be a list'),
    ],
)
def test_a_name_that_is_no_date_or_no_relation(faults: Find, line: str, said: str) -> None:
    (problem,) = faults(with_(line))
    assert said in problem.text()
    assert problem.line == with_(line)[FILE].splitlines().index(line) + 1


def test_a_relation_that_the_unit_does_not_have(faults: Find) -> None:
    (problem,) = faults({FILE: UNIT_RULE.replace('more = "cases"', 'more = "case"')})
    assert 'unit has no relation "case" to rows; did you mean "cases"?' in problem.text()


def remarks(law: Ruleset) -> list[Remark]:
    return list(claims_hold(law.rules[0], law))


@pytest.mark.parametrize(
    "require",
    [
        "done_by(published_on, add_workdays(decided_on, within))",
        "precedes(published_on, decided_on)",
        "happened(published_on) and published_on <= add_days(decided_on, 3)",
        "happened(published_on) and not (published_on > decided_on)",
        "done_by(published_on, add_days(decided_on, within)) or fine > yuan(3)",
    ],
)
def test_a_later_day_that_can_only_harm(load: Load, require: str) -> None:
    assert remarks(load(with_('later = "published_on"', require))) == []


@pytest.mark.parametrize(
    "require",
    [
        "done_by(decided_on, add_workdays(published_on, within))",
        "precedes(decided_on, published_on)",
        "in_order(decided_on, published_on, decided_on)",
        "happened(published_on) and published_on >= decided_on",
        "not happened(published_on)",
        "in_year(published_on, 2024)",
        "happened(published_on) and days(decided_on, published_on) > 3",
        "happened(published_on) and days(decided_on, published_on) != 3",
        "grave if happened(published_on) else fine > yuan(3)",
        "(published_on <= decided_on) == grave if happened(published_on) else grave",
    ],
)
def test_a_later_day_that_could_mend_is_refuted(load: Load, require: str) -> None:
    (remark,) = remarks(load(with_('later = "published_on"', require)))
    assert remark.level == "error"
    assert "a later published_on could mend" in remark.message["en"]


@pytest.mark.parametrize(
    "require",
    [
        "all(c.grave for c in cases)",
        "count(c for c in cases if c.grave) <= 2",
        "share((c.grave for c in cases), 1) > 0.5",
    ],
)
def test_another_row_that_could_harm_is_refuted(load: Load, require: str) -> None:
    (remark,) = remarks(load(unit_rule(require)))
    assert remark.level == "error"
    assert "another row of cases could harm" in remark.message["en"]


def test_what_the_rule_does_not_look_at_is_no_claim(load: Load) -> None:
    (remark,) = remarks(load(unit_rule("litigation < 3")))
    assert remark.level == "warning"
    (remark,) = remarks(load(with_('later = "decided_on"', "happened(published_on)")))
    assert (remark.level, remark.message["en"]) == ("warning", "`later`: `require` has no decided_on")


def test_the_card_shows_what_it_claims(load: Load) -> None:
    law = load(with_('later = ["published_on", "decided_on"]'))
    assert "  推后不能补救：公开日期，处罚决定日期" in rule_card(law.rules[0], law, View("zh"), root="ruleset")
    law = load({FILE: UNIT_RULE})
    assert "  another row never harms: cases" in rule_card(law.rules[0], law, View("en"), root="ruleset")


def test_the_schema_knows_both() -> None:
    properties = json_schema("rules")["$defs"]["Rule"]["properties"]
    assert {"later", "more"} <= properties.keys()
