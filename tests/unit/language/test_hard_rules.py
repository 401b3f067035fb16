"""The conformance set: every example gives its verdict, in each of the readings of a rule."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fazhi.authoring.examples import example_record, judge_for, run_examples
from fazhi.language.meaning import evaluate
from fazhi.language.tree import SELF
from fazhi.law.load import load_ruleset, ruleset_folder
from fazhi.law.rule import Ruleset
from fazhi.plan.verdict import NAMES, VERDICTS

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def hard_rules(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    """The conformance rules over the shipped dictionary and calendar."""
    folder = tmp_path_factory.mktemp("ruleset")
    shipped = ruleset_folder()
    shutil.copytree(shipped / "records", folder / "records")
    shutil.copy(shipped / "calendar.toml", folder)
    (folder / "rules").mkdir()
    shutil.copy(HERE / "hard_rules.toml", folder / "rules")
    return load_ruleset(folder)


def test_all_23_rules_are_there(hard_rules: Ruleset) -> None:
    assert len(hard_rules.rules) == 23
    assert sum(len(rule.examples) for rule in hard_rules.rules) == 91


def test_every_example_gives_its_verdict(hard_rules: Ruleset) -> None:
    disagreeing = [
        f"{each.rule.id} #{each.number}: expected {each.expected}, got {each.actual}"
        for each in run_examples(hard_rules)
        if not each.agrees
    ]
    assert disagreeing == []


def test_the_walked_tree_gives_the_same(hard_rules: Ruleset) -> None:
    """The trace reads a rule by walking its tree: it must not tell another story than the verdict."""
    for rule in hard_rules.rules:
        for example in rule.examples:
            record, env = example_record(rule, example, hard_rules)
            judge = judge_for(rule, env)
            assert NAMES[VERDICTS[judge.judgment(record)]] == example.verdict
            if rule.when is None and rule.due is None and not rule.params:
                walked = evaluate(rule.require, env, {SELF: record})
                assert NAMES[VERDICTS[walked]] == example.verdict


@pytest.mark.parametrize(
    ("staff", "reviewers", "verdict"), [(44, 2, "fail"), (44, 3, "pass"), (40, 2, "pass"), (41, 2, "fail")]
)
def test_five_percent_of_the_staff(hard_rules: Ruleset, staff: int, reviewers: int, verdict: str) -> None:
    people = [
        {"enforces": True, "reviews": number < reviewers, "joined_on": "2020-01-01", "left_on": "never"}
        for number in range(staff)
    ]
    assert _reviewers(hard_rules, people) == verdict


def test_who_left_on_30_december_does_not_count(hard_rules: Ruleset) -> None:
    people = [
        {"enforces": True, "reviews": number < 2, "joined_on": "2020-01-01", "left_on": "never"} for number in range(41)
    ]
    people[40]["left_on"] = "2024-12-30"
    assert _reviewers(hard_rules, people) == "pass"


def _reviewers(ruleset: Ruleset, people: list[dict[str, object]]) -> str:
    from dataclasses import replace

    rule = next(rule for rule in ruleset.rules if rule.id == "REV24")
    example = replace(rule.examples[0], given={"year": 2024, "staff": people}, unknown=())
    record, env = example_record(rule, example, ruleset)
    return NAMES[judge_for(rule, env).verdict(record)]
