"""What lets and parameters are called, where a rule is told in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fazhi.authoring.lint import lint
from fazhi.explain.wording import wording
from fazhi.law import Problem, Ruleset
from fazhi.reports import View
from fazhi.reports.rule_card import rule_card
from unit.law.small import RULES, Files

NAMES = 'within = { zh = "公开期限", en = "time for publishing" }\nlatest = { zh = "最迟日期" }\n'
WITH_LET = RULES.replace(
    'require = "done_by(published_on, add_workdays(decided_on, within))"',
    'let.latest = "add_workdays(decided_on, within)"\nrequire = "done_by(published_on, latest)"',
)


def test_rules_are_told_with_them(load: Callable[[Files], Ruleset]) -> None:
    small = load({"names.toml": NAMES, "rules/disclosure.toml": WITH_LET})
    (rule,) = small.rules
    assert wording(rule.require, small.dictionary) == {
        "zh": "公开日期不迟于最迟日期",
        "en": "publication date no later than 最迟日期",  # the Chinese one stands in where there is no English one
    }
    lines = rule_card(rule, small, View(), root=".").splitlines()
    assert "  最迟日期：处罚决定日期后公开期限个工作日" in lines
    assert "    公开期限 = 10" in lines


def test_without_the_file_a_name_stands_for_itself(load: Callable[[], Ruleset]) -> None:
    small = load()
    assert "within" in wording(small.rules[0].require, small.dictionary)["zh"]
    assert [each for each in lint(small) if "names.toml" in each.message["en"]] == []


def test_lint_names_what_has_no_label_once_others_have(load: Callable[[Files], Ruleset]) -> None:
    small = load({"names.toml": NAMES, "rules/disclosure.toml": WITH_LET})
    assert [each for each in lint(small) if "names.toml" in each.message["en"]] == []
    told = replace(small, dictionary=replace(small.dictionary, names={"within": small.dictionary.called("within")}))
    (remark,) = [each for each in lint(told) if "names.toml" in each.message["en"]]
    assert (remark.level, remark.message["en"]) == ("warning", "names.toml does not say what 'latest' is called")


def test_a_fault_is_told_where_it_stands(faults: Callable[[Files], tuple[Problem, ...]]) -> None:
    (problem,) = faults({"names.toml": 'within = { zh = "公开期限" }\nlatest = { zhh = "最迟日期" }\n'})
    assert (problem.file, problem.line) == ("names.toml", 2)
    assert "zhh" in problem.message["en"]
    (problem,) = faults({"names.toml": 'within = "公开期限"\n'})
    assert (problem.file, problem.line) == ("names.toml", 1)
