"""Rules that a stranger wrote: refused when they are loaded, or judged; never a hang, never the end of a run."""

from __future__ import annotations

import re
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, localcontext
from threading import Thread
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import fazhi
from fazhi.dictionary import Label, Record
from fazhi.language import ExpressionError, Node, parse
from fazhi.language.functions.patterns import MATCHED_AT_MOST, is_match, unsafe_pattern
from fazhi.language.meaning import evaluate
from fazhi.language.parse import DEEPEST, LARGEST
from fazhi.language.tree import SELF
from fazhi.law.rule import Param, ParamVersion, Rule, SourceInfo
from fazhi.plan import compile_kind, prepare
from fazhi.plan.verdict import NAMES
from fazhi.run.collect import Bench, findings_of
from fazhi.run.judge import EXACT, Tally
from fazhi.values import NEVER, NEVER_TIME, UNKNOWN
from fazhi.verdicts import Finding, Verdict
from worlds import DICTIONARY, ENV, SCOPE, SmallWorld, make, rows_of

PLAIN: dict[str, Any] = {
    "a": 3,
    "b": 0,
    "c": Decimal("1.5"),
    "p": True,
    "q": False,
    "m": date(2024, 1, 23),
    "n": NEVER,
    "d": date(2024, 1, 5),
    "e": NEVER,
    "t": NEVER_TIME,
    "k": "x",
    "s": "one",
    "y": 2024,
}


def record(kind: str = "thing", **cells: Any) -> Record:
    rows = (record("row"),) if kind == "thing" else ()
    return make(kind, tuple({**PLAIN, **cells}.values()), SmallWorld(rows_of(rows), None))


def rule(require: str, when: str | None = None, **more: Any) -> Rule:
    scope = replace(SCOPE, params={name: param.versions[0].value for name, param in more.get("params", {}).items()})
    given = [] if when is None else [parse(when, scope, "bool")]
    if "on" in more:
        more["on"] = parse(more["on"], scope, "date")
    when_tree = given[0] if given else None
    return Rule(
        "T1", "test", "thing", Label("题", "title"), parse(require, scope, "bool", given), when=when_tree, **more
    )


def judged(one: Rule, about: Record) -> Finding:
    sources: dict[str, SourceInfo] = {}
    bench = Bench(ENV, DICTIONARY, sources, lambda _rule, _record: None, keep_passes=True)
    with localcontext(EXACT):
        plan = compile_kind("thing", [prepare(one, ENV, {})], ENV)
        (finding,) = findings_of(plan, [about], bench, Tally())
    return finding


def refused(text: str, **scope: Any) -> str:
    with pytest.raises(ExpressionError) as caught:
        parse(text, replace(SCOPE, **scope), "bool")
    return str(caught.value)


# --- length and depth ---------------------------------------------------------------------------------------------

NESTS: list[Callable[[int], str]] = [
    lambda n: "not " * n + "p",
    lambda n: "(p and " * n + "q" + ")" * n,
    lambda n: "(p or not " * n + "q" + ")" * n,
    lambda n: "(q if p else " * n + "p" + ")" * n,
    lambda n: "(q if done_by(m, d) else " * n + "p" + ")" * n,
    lambda n: "(p if " * n + "q" + " else q)" * n,
    lambda n: "(" * n + "p" + " == q)" * n,
    lambda n: "(" * n + "p" + " != done_by(m, d))" * n,
    lambda n: "(" * n + "a" + " + c)" * n + " > 3",
    lambda n: "(b - " * n + "a" + ")" * n + " > 3",
    lambda n: "(a if p else " * n + "c" + ")" * n + " > 3",
    lambda n: "(a if a > " * n + "c" + " else b)" * n + " > 3",
    lambda n: "done_by(m, " + "add_days(" * n + "d" + ", 1)" * n + ")",
    lambda n: "done_by(m, " + "add_workdays(" * n + "d" + ", 1)" * n + ")",
    lambda n: "done_by(t, " + "add_minutes(" * n + "t" + ", a)" * n + ")",
    lambda n: "precedes(" + "day(add_hours(t, " * 0 + "add_months(" * n + "d" + ", a)" * n + ", m)",
    lambda n: "any(" + "not " * n + "r.p for r in rows if r.q)",
    lambda n: "share((" + "not " * n + "r.p for r in rows), 1) >= 0.5",
    lambda n: "sum(" + "(r.a + " * n + "r.b" + ")" * n + " for r in rows) > 3",
    lambda n: "a > 0 and " + "(" * n + "b" + " * 2)" * n + " / a > 0.5",
]


def deepest(nest: Callable[[int], str]) -> str:
    """The deepest of these that is taken."""
    for depth in range(DEEPEST, 0, -1):
        try:
            parse(nest(depth), SCOPE, "bool")
        except ExpressionError:
            continue
        return nest(depth)
    raise AssertionError(nest(1))


@pytest.mark.parametrize("nest", NESTS, ids=[nest(1) for nest in NESTS])
def test_the_deepest_expression_that_is_taken_compiles(nest: Callable[[int], str]) -> None:
    text = deepest(nest)
    one = rule(text)
    plan = compile_kind("thing", [prepare(one, ENV, {})], ENV).judges[0]
    for about in (record(), record(a=UNKNOWN, p=UNKNOWN, d=UNKNOWN)):
        with localcontext(EXACT):
            assert plan.judgment(about) == evaluate(one.require, ENV, {SELF: about})
            plan.verdict(about)


@pytest.mark.parametrize("nest", NESTS, ids=[nest(1) for nest in NESTS])
def test_what_is_deeper_is_refused(nest: Callable[[int], str]) -> None:
    for depth in (DEEPEST + 1, 90, 150, 500):
        assert re.search("nested too deeply|longer than|too many nested", refused(nest(depth)))


def test_hundreds_of_conditions_in_a_row_are_judged() -> None:
    for text in (" and ".join(["p"] * 600), " or ".join(["q"] * 600 + ["p"])):
        assert judged(rule(text), record()).verdict is Verdict.PASS
        assert judged(rule(text), record(p=UNKNOWN)).verdict is Verdict.UNKNOWN


def test_lets_that_double_each_other_are_refused() -> None:
    lets: dict[str, Node] = {"x0": parse("a + b", SCOPE)}
    for number in range(1, 9):
        lets[f"x{number}"] = parse(f"x{number - 1} + x{number - 1}", replace(SCOPE, lets=lets))
    assert f"more than {LARGEST} parts" in refused("x8 + x8 > 0", lets=lets)


# --- what would be misread ----------------------------------------------------------------------------------------


def test_a_row_is_not_called_self() -> None:
    """Generated code would take it for the record that is judged."""
    assert "cannot be a loop variable" in refused("count(self for self in rows if self.a > 1) > 1")


@pytest.mark.parametrize(
    "text",
    [
        "count(r for r in rows if done_by(r.m, r.d)) > 1",
        "count(r for r in rows if not done_by(r.m, r.d)) == 0",
        "share((done_by(r.m, r.d) for r in rows), 1) > 0.9",
        "sum(r.a for r in rows if done_by(r.m, r.d)) > 1",
        "max((r.a for r in rows if done_by(r.m, r.d)), 0) > 1",
        "distinct(r.k for r in rows if done_by(r.m, r.d)) > 1",
        "covers_quarters((r.d for r in rows if done_by(r.m, r.d)), y)",
    ],
)
def test_what_may_be_pending_is_not_counted(text: str) -> None:
    """It would count as not done, and be a violation before its time."""
    assert "pending can't be counted" in refused(text)


def test_a_list_in_a_parameter_holds_choices_of_the_field() -> None:
    assert parse("k in some", replace(SCOPE, params={"some": ("x", "y")}), "bool")
    assert "not one of the choices" in refused("k in some", params={"some": ("x", "w")})
    assert "not one of the choices" in refused("k in some", params={"some": [("x",), ("w",)]})
    assert "holds text" in refused("a in some", params={"some": ("x",)})


@given(st.text(), st.text())
def test_any_text_is_compared_as_it_is(text: str, other: str) -> None:
    """Quotes, line breaks, backslashes: nothing of a literal reaches generated code but as that literal."""
    written = repr(text)
    assume("\0" not in written)
    assert judged(rule(f"s == {written}"), record(s=text)).verdict is Verdict.PASS
    expected = Verdict.PASS if text == other else Verdict.FAIL
    assert judged(rule(f"s in ({written}, 'x;y')"), record(s=other)).verdict in (expected, Verdict.PASS)
    assert judged(rule(f"s == {written}"), record(s=other)).verdict is expected


# --- what can't be computed ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("require", "says"),
    [
        ("done_by(m, add_workdays(d, 3 * 0.5))", "whole number"),
        ("done_by(m, add_days(d, c))", "whole number"),
        ("done_by(m, add_workdays(d, 0 - 5))", "negative"),
        ("done_by(m, add_days(day(2024, 1, 1), 3 * 0.5))", "whole number"),
        ("a > " + " * ".join(["1.123456789012345678901"] * 15), "Inexact"),
        ("a > " + " * ".join(["c"] * 15), "Inexact"),
    ],
)
def test_a_rule_that_cannot_be_computed_is_an_error_of_that_rule(require: str, says: str) -> None:
    """Constants too: they must not fail when the plan of all rules is made."""
    about = record(c=Decimal("1.12345678901234567890123"))
    broken = judged(rule(require), about)
    assert broken.verdict is Verdict.ERROR
    assert says in broken.message["en"]
    assert broken.message["zh"].startswith("规则无法运行")
    with localcontext(EXACT):
        plan = compile_kind("thing", [prepare(each, ENV, {}) for each in (rule(require), rule("p"))], ENV)
        assert NAMES[plan.judges[1].verdict(about)] == "pass"


@pytest.mark.parametrize("amount", ["10.0", "c * 2", "wide"])
def test_a_whole_number_of_days_may_be_a_decimal(amount: str) -> None:
    params = {"wide": Param("wide", (ParamVersion(None, Decimal("3.00")),))}
    one = rule(f"done_by(m, add_workdays(d, {amount}))", params=params)
    assert judged(one, record(m=date(2024, 1, 8), c=Decimal("2.5"))).verdict is Verdict.PASS
    assert judged(one, record(m=date(2024, 3, 8), c=Decimal("2.5"))).verdict is Verdict.FAIL


def test_a_parameter_of_thousands_of_digits_is_judged_exactly() -> None:
    huge = Param("huge", (ParamVersion(None, 10**4000),))
    assert judged(rule("a < huge * huge", params={"huge": huge}), record()).verdict is Verdict.PASS


def test_the_day_whose_law_counts_may_use_a_parameter() -> None:
    versions = (ParamVersion(date(2023, 1, 1), 1), ParamVersion(date(2024, 1, 10), 5))
    params = {"least": Param("least", versions), "later": Param("later", (ParamVersion(None, 5),))}
    one = rule("a >= least", on="add_days(d, later)", params=params)
    assert judged(one, record(d=date(2024, 1, 4))).verdict is Verdict.PASS
    assert judged(one, record(d=date(2024, 1, 5))).verdict is Verdict.FAIL
    unclear = judged(one, record(d=UNKNOWN))
    assert unclear.verdict is Verdict.UNKNOWN
    assert [fact.field for fact in unclear.missing] == ["d"]


# --- patterns -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a|a)*b",
        "(a|aa)*b",
        "(a?){30}a{30}",
        "(?:a|b|ab)*c",
        "(|a)+b",
        "a*a*a*a*a*b",
        "(a{0,20}){0,20}b",
        "((a?b?){5}c?){9}d",
        "(?x) ( a * ) * b",
        "(?P<x>a*)(?P=x)b",
        r"(a*)\1b",
        "(?=a*)b",
        "(",
        "a{99999999999}",
    ],
)
def test_patterns_that_may_take_for_ever_are_refused(pattern: str) -> None:
    assert unsafe_pattern(pattern) is not None
    assert "can't be used" in refused(f"matches(s, {pattern!r})")


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        (".*(法规|法制).*", "市局法制科", True),
        (r"[^〔]+〔20\d{2}〕\d{1,4}号", "文旅发〔2024〕12号", True),
        (r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}", "91410000MA3X1234XY", True),
        (r"(甲|乙){2}", "甲丙", False),
        (r"(\d{3},)*\d{3}", "123,456", True),
        (r"[\]a*]*b", "]a*b", True),
        (r"\(\d+\)", "(12)", True),
        ("a++b?", "aab", True),
    ],
)
def test_patterns_of_numbers_and_names_are_taken(pattern: str, text: str, fits: bool) -> None:
    assert unsafe_pattern(pattern) is None
    assert is_match(pattern, text) is fits


@pytest.mark.parametrize("pattern", [".*a.*", "(ab)*c", r"\d*.*x", "(a|b)?.*.{0,9}c"])
def test_what_is_taken_ends_soon_on_the_worst_text(pattern: str) -> None:
    assert unsafe_pattern(pattern) is None
    before = time.process_time()
    for text in ("a", "ab", "1", "b"):
        is_match(pattern, (text * MATCHED_AT_MOST)[:MATCHED_AT_MOST])
    assert time.process_time() - before < 10


# --- hosts --------------------------------------------------------------------------------------------------------


def test_loading_in_threads_leaves_pythons_warnings_alone() -> None:
    before = list(warnings.filters)
    threads = [Thread(target=lambda: [parse(r"matches(s, '\d+')", SCOPE) for _ in range(200)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert warnings.filters == before


@pytest.mark.parametrize("day", [datetime(2025, 3, 31), "2025-03-31", None, date.max])
def test_the_as_of_date_is_a_day(day: Any) -> None:
    with pytest.raises(ValueError, match="as_of must be a day"):
        fazhi.check({"case": []}, as_of=day)
