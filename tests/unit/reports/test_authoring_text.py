"""What people who write rulesets are told."""

from dataclasses import dataclass, field

from fazhi.authoring.examples import Outcome
from fazhi.law.rule import Ruleset
from fazhi.reports import View
from fazhi.reports.authoring_text import disagreements, problems


@dataclass(frozen=True)
class Problem:
    level: str
    file: str = "rules/disclosure.toml"
    line: int = 12
    rule: str = "PUB10"
    message: dict[str, str] = field(default_factory=lambda: {"zh": "缺少边界示例", "en": "no example at the boundary"})


def test_examples_that_disagree_are_listed_with_their_line(small: Ruleset) -> None:
    rule = small.rules[0]
    outcomes = [Outcome(rule, 1, "pass", "pass", 20), Outcome(rule, 2, "fail", "pass", 22)]
    assert disagreements(small, outcomes, View("en"), root="ruleset").splitlines() == [
        "ruleset/rules/disclosure.toml:22: PUB10 example 2: expected fail, got pass",
        "1 rules, 2 examples, 1 disagree",
    ]


def test_all_agree(small: Ruleset) -> None:
    outcomes = [Outcome(small.rules[0], 1, "pass", "pass", 20)]
    assert disagreements(small, outcomes, View(), root="ruleset") == "1条规则，1个示例，0个不符\n"


def test_what_lint_finds() -> None:
    found = problems([Problem("error"), Problem("warning")], 82, View(), root="ruleset")
    assert found.splitlines() == [
        "ruleset/rules/disclosure.toml:12: [错误] PUB10 缺少边界示例",
        "ruleset/rules/disclosure.toml:12: [提醒] PUB10 缺少边界示例",
        "82条规则，1个错误，1个提醒",
    ]
