"""What an expression may not say, and how well it is told: the column, the nearest right name, what to do."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from fazhi.language import ExpressionError, Scope, parse
from fazhi.language.tree import Compare, FieldRef
from worlds import DICTIONARY, SCOPE, THING


def refused(text: str, expect: str | None = "bool") -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        parse(text, SCOPE, expect)
    return caught.value


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("a >", 3, "syntax"),
        ("a > 1 and", 9, "syntax"),
        ("zz > 1", 1, "no field 'zz'"),
        ("p and a", 7, "a condition is needed"),
        ("a > 'x'", 5, "cannot be compared"),
        ("d > t", 5, "cannot be compared"),
        ("m < d", 1, "may not have happened"),
        ("p and m == d", 7, "may not have happened"),
        ("days(m, d) > 3", 6, "may not have happened"),
        ("k == 'w'", 6, "not one of the choices"),
        ("k < 'x'", 1, "has no order"),
        ("k in ('x', 'w')", 12, "not one of the choices"),
        ("a / b > 2", 5, "may be zero"),
        ("a + d > 1", 5, "not added"),
        ("happend(m)", 1, "no function"),
        ("happened(a)", 10, "must be a"),
        ("done_by(m)", 1, "takes 2"),
        ("done_by(m, t)", 12, "date cannot be compared with a time"),
        ("count(r for r in rowz) > 1", 18, "no relation 'rowz'"),
        ("count(r.a for r in rows) > 1", 7, "write count"),
        ("count(r for r in up) > 1", 18, "a single record"),
        ("any(count(x for x in rows) > 1 for r in rows)", 5, "within a generator"),
        ("min(r.a for r in rows) > 1", 1, "takes 2"),
        ("rows.a > 1", 1, "many records"),
        ("up > 1", 1, "is a relation"),
        ("day(2024, 2, 30) > d", 11, "no such day"),
        ("matches(s, '(a+)+')", 12, "can't be used"),
        ("matches(s, '(')", 12, "can't be used"),
        ("a.__class__ == 1", 1, "no relation 'a'"),
        ("(lambda: 1)()", 1, "only the listed functions"),
        ("[1, 2]", 1, "not part of the language"),
        ("a ** 2 > 1", 1, "only + - * /"),
        ("known(a)", 1, "for notices only"),
        ("a > 1e9", 5, "plain digits"),
        ("-a > 1", 1, "before a number"),
        ("share((r.p for r in rows), 1) > share((r.q for r in rows), 1)", 33, "two ratios"),
        ("lookup('bands', 'max', s, d) > 1", 8, "no table"),
        ("larger(a, yuan(1)) > yuan(1)", 11, "have no larger one"),
        ("done_by(m, add_days(d, 0.5))", 24, "a period must be a whole number, this is 0.5"),
        ("done_by(m, add_workdays(d, -3))", 28, "can't be negative"),
        ("done_by(m, clear_workdays_before(d, 1.5))", 37, "a period must be a whole number"),
        ("True", 1, "looks at nothing"),
        ("p and True", 7, "always so"),
        ("not False", 5, "always so"),
        ("1 < 2", 1, "literal values"),
        ("p or 1 == 1", 6, "literal values"),
        ("a in ()", 1, "never so"),
        ("p and k not in []", 7, "never so"),
        ("one_of(k)", 8, "never so"),
        ("happened(day(2024, 1, 1))", 1, "looks at nothing in the record"),
        ("any(r.p for r in rows if True)", 26, "always so"),
    ],
)
def test_refusals_say_what_and_where(text: str, column: int, says: str) -> None:
    fault = refused(text)
    assert says in str(fault)
    assert fault.column == column, str(fault)
    assert fault.message["zh"]


@pytest.mark.parametrize(
    "aggregate",
    [
        "count(r for r in rows if {}) > 1",
        "share((r.p for r in rows if {}), 1) > 1",
        "share(({} for r in rows), 1) > 1",
        "sum(r.a for r in rows if {}) > 1",
        "sum((r.a if {} else 0) for r in rows) > 1",
        "min((r.a for r in rows if {}), 1) > 1",
        "min(((r.a if {} else 0) for r in rows), 1) > 1",
        "max((r.a for r in rows if {}), 1) > 1",
        "max(((r.a if {} else 0) for r in rows), 1) > 1",
        "distinct(r.a for r in rows if {}) > 1",
        "distinct((r.a if {} else 0) for r in rows) > 1",
        "covers_quarters((r.d for r in rows if {}), a)",
        "covers_quarters(((r.d if {} else d) for r in rows), a)",
        "covers_months((r.d for r in rows if {}), a)",
    ],
)
@pytest.mark.parametrize("waits", ["done_by(r.m, d)", "not done_by(r.m, d)", "(r.p and done_by(r.m, d))", "late"])
def test_what_may_be_pending_is_counted_by_no_aggregate(aggregate: str, waits: str) -> None:
    scope = replace(SCOPE, lets={"late": parse("not done_by(m, d)", SCOPE, "bool")})
    with pytest.raises(ExpressionError, match="what may be pending can't be counted"):
        parse(aggregate.format(waits), scope, "bool")
    for may in ("any", "all"):
        parse(f"{may}({waits} for r in rows)", scope, "bool")


def test_a_parameter_alone_says_nothing_of_the_record() -> None:
    scope = replace(SCOPE, params={"within": 5, "kinds": (), "flag": True, "half": [Decimal(2), Decimal("2.5")]})
    with pytest.raises(ExpressionError, match=r"this is 2\.5"):
        parse("done_by(m, add_months(d, half))", scope, "bool")
    for text, says in (("within > 3", "looks at nothing"), ("k in kinds", "empty"), ("flag", "looks at nothing")):
        with pytest.raises(ExpressionError, match=says):
            parse(text, scope, "bool")
    parse("flag and p", scope, "bool")
    parse("flag or within < 3 or p", scope, "bool")
    parse("p == True", scope, "bool")
    parse("p if a > 1 else True", scope, "bool")


def test_a_literal_below_zero_keeps_all_its_digits() -> None:
    digits = "1" * 24 + "." + "1" * 4 + "2"
    node = parse(f"c > -{digits}", SCOPE, "bool")
    assert isinstance(node, Compare)
    assert str(node.right.value[0]) == f"-{digits}"  # type: ignore[union-attr]


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    assert refused("hapened(m)").near == ("happened",)
    assert refused("k == 'xx'").near == ("x",)


def test_columns_count_characters_not_bytes() -> None:
    assert refused("s == '处罚决定' and zz").column == len("s == '处罚决定' and ") + 1


def test_a_guard_before_it_makes_a_milestone_comparable() -> None:
    parse("happened(m) and m < d", SCOPE, "bool")
    parse("m < d", SCOPE, "bool", given=[parse("happened(m)", SCOPE)])
    parse("m < d if happened(m) else p", SCOPE, "bool")
    parse("any(r.m < d for r in rows if happened(r.m))", SCOPE, "bool")
    refused("m < d and happened(m)")
    refused("happened(m) or m < d")


def test_a_guard_before_it_makes_a_denominator_safe() -> None:
    parse("b > 0 and a / b >= 0.5", SCOPE, "bool")
    refused("b >= 0 and a / b >= 0.5")


def test_the_end_of_a_period_may_be_compared_freely() -> None:
    parse("e >= d", SCOPE, "bool")
    parse("d <= add_years(e, 2)", SCOPE, "bool")


def test_what_is_added_to_a_milestone_may_be_never_too() -> None:
    refused("d <= add_days(m, 2)")


def test_deep_nesting_and_long_text_are_refused_not_crashed_on() -> None:
    assert "nested" in str(refused("not " * 900 + "p")) or "deep" in str(refused("not " * 900 + "p"))
    assert "longer" in str(refused("p and " * 1000 + "p"))
    refused("(" * 500 + "p" + ")" * 500)


def test_decimal_literals_are_exact() -> None:
    node = parse("c > 0.1", SCOPE, "bool")
    assert isinstance(node, Compare)
    assert str(node.right.value[0]) == "0.1"  # type: ignore[union-attr]


def test_labels_are_names() -> None:
    from fazhi.dictionary import Label

    field = replace(THING.fields["a"], label=Label("法制审核人员数", "reviewers"))
    kind = replace(THING, fields={**THING.fields, "a": field})
    node = parse("法制审核人员数 * 20 >= 40", Scope(DICTIONARY, kind), "bool")
    assert any(isinstance(each, FieldRef) and each.field.name == "a" for each in _walk(node))


def _walk(node: object) -> list[object]:
    from fazhi.language.tree import walk

    return list(walk(node))  # type: ignore[arg-type]
