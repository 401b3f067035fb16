"""Reading a ruleset's files for judging only: examples are left out, and no line moves."""

from __future__ import annotations

from fazhi.law.files import without_examples
from fazhi.law.load import load_ruleset


def test_examples_are_cut_without_moving_a_line() -> None:
    text = (
        '[[rule]]\nid = "A1"\nwhen = """\n[[rule.example]]\np"""\n'
        '[[rule.example]]\nverdict = "pass"\n[rule.example.given]\na = 1\n\n[[rule]]\nid = "A2"\n'
    )
    cut = without_examples(text)
    assert cut.count("\n") == text.count("\n")
    assert cut.split() == [
        *["[[rule]]", "id", "=", '"A1"', "when", "=", '"""', "[[rule.example]]", 'p"""'],
        *["[[rule]]", "id", "=", '"A2"'],
    ]


def test_the_shipped_rules_are_the_same_without_their_examples() -> None:
    whole, lean = load_ruleset(), load_ruleset(examples=False)
    assert whole.digest == lean.digest
    assert [(rule.id, rule.line, rule.texts) for rule in whole.rules] == [
        (rule.id, rule.line, rule.texts) for rule in lean.rules
    ]
    assert not any(rule.examples for rule in lean.rules)
