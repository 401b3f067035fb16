"""Folding: what a missing column leaves undecided is decided once, and what it can't touch stays as it was."""

from __future__ import annotations

import pytest

from fazhi.dictionary import Label
from fazhi.language import parse
from fazhi.language.tree import Const
from fazhi.law.rule import Rule
from fazhi.plan import compile_kind, prepare
from fazhi.plan.fold import fold
from fazhi.plan.verdict import UNKNOWN_CODE
from fazhi.values import FAIL, OPEN, PASS
from worlds import ENV, SCOPE, THING

WITHOUT_A = {"thing": frozenset(THING.fields) - {"a", "p"}}


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("a >= 1", OPEN),  # may lie on either side
        ("a >= 0", PASS),  # the field's own range decides
        ("a > 6", FAIL),
        ("p and a >= 1", OPEN),
        ("a >= 0 or q", PASS),
        ("a > 6 and q", FAIL),
    ],
)
def test_an_absent_column_is_the_constant_unknown(text: str, outcomes: int) -> None:
    folded = fold(parse(text, SCOPE, "bool"), ENV, WITHOUT_A)
    assert isinstance(folded, Const)
    assert folded.value == outcomes


@pytest.mark.parametrize("text", ["a <= lookup('named', 'most', k, s, d)", "lookup('named', 'n', 'x', s, d) == a"])
def test_a_key_that_may_be_any_text_finds_nothing_for_certain(text: str) -> None:
    """Where every row names that key; one that leaves it out may still be found."""
    without_s = {"thing": frozenset(THING.fields) - {"s"}}
    folded = fold(parse(text, SCOPE, "bool"), ENV, without_s)
    assert isinstance(folded, Const)
    assert folded.value == OPEN
    assert not isinstance(fold(parse(text.replace("named", "t"), SCOPE, "bool"), ENV, without_s), Const)


def test_what_the_column_does_not_touch_is_still_judged_record_by_record() -> None:
    folded = fold(parse("q and b > 1", SCOPE, "bool"), ENV, WITHOUT_A)
    assert folded == parse("q and b > 1", SCOPE, "bool")


def test_a_rule_that_folds_wholly_to_unknown_is_told_once() -> None:
    rule = Rule("T1", "t", "thing", Label("", ""), parse("a >= 1", SCOPE, "bool"))
    judge = compile_kind("thing", [prepare(rule, ENV, WITHOUT_A)], ENV).judges[0]
    assert judge.constant == UNKNOWN_CODE
    assert judge.prepared.lacks_columns
    whole = compile_kind("thing", [prepare(rule, ENV, {})], ENV).judges[0]
    assert whole.constant is None
