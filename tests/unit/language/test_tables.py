"""What is found in a reference table, and what of it is known where keys or days are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fazhi.language import ExpressionError, Node, parse
from fazhi.language.functions.base import Inexact
from fazhi.language.functions.tables import exact_lookup, function_for
from fazhi.language.reference import ReferenceTable, TableRow, governing
from fazhi.language.types import MONEY, TEXT, Base
from fazhi.values import FAIL, FIRST_DAY, INFINITE, LAST_DAY, MINUS_INFINITE, NEVER, OPEN, PASS, UNKNOWN, Span
from worlds import ENV, SCOPE

COLUMNS = {"most": Base.MONEY, "least": Base.MONEY, "times": Base.NUMBER, "note": Base.TEXT}
ANY = (MINUS_INFINITE, INFINITE)


def row(
    k: str | None, s: str | None = None, *, from_: date = FIRST_DAY, until: date = LAST_DAY, **cells: Any
) -> TableRow:
    return TableRow((k, s), from_, until, {**dict.fromkeys(COLUMNS), "note": "", **cells})


def table(*rows: TableRow) -> ReferenceTable:
    return ReferenceTable("t", ("k", "s"), COLUMNS, rows, (("most", "least"), ("times",)))


BANDS = table(
    row("x", most=10, note="all of x"),
    row("x", "one", most=20, note="one of x", from_=date(2024, 3, 1)),
    row("y", "one", most=30),
    row("z", most=10),
    row("z", "one", most=10),
)
DAY = date(2024, 6, 1)


def found(given: ReferenceTable, k: Any, s: Any, *days: Any, column: str = "most") -> Any:
    env = replace(ENV, tables={"t": given})
    spans = [(day.lo, day.hi) if isinstance(day, Span) else (day, day) for day in days]
    result = TEXT if column == "note" else MONEY
    return function_for("lookup", result, (("x", "y", "z"), ()), len(days)).meaning(env, "t", column, k, s, *spans)


def known(given: ReferenceTable, k: Any, s: Any, *days: Any) -> Any:
    env = replace(ENV, tables={"t": given})
    spans = [(day.lo, day.hi) if isinstance(day, Span) else (day, day) for day in days]
    return function_for("in_table", MONEY, (("x", "y", "z"), ()), len(days)).meaning(env, "t", k, s, *spans)


# --- one day ------------------------------------------------------------------------------------------------------


def test_the_row_that_names_the_key_wins_over_the_one_for_any() -> None:
    assert found(BANDS, "x", "one", DAY) == (20, 20)
    assert found(BANDS, "x", "two", DAY) == (10, 10)


def test_a_row_counts_from_its_first_day_to_its_last() -> None:
    one = table(row("x", most=1, from_=date(2024, 3, 1), until=date(2024, 3, 31)))
    whether = [known(one, "x", "", date(2024, month, day)) for month, day in ((2, 29), (3, 1), (3, 31), (4, 1))]
    assert whether == [FAIL, PASS, PASS, FAIL]
    assert found(BANDS, "x", "one", date(2024, 2, 29)) == (10, 10)


def test_what_is_not_in_the_table_may_be_anything() -> None:
    assert found(BANDS, "y", "two", DAY) == ANY
    assert found(BANDS, "y", "two", DAY, column="note") is UNKNOWN
    assert known(BANDS, "y", "two", DAY) == FAIL
    assert known(BANDS, "x", "one", NEVER) == FAIL


def test_a_number_left_out_is_unknown_and_a_text_left_out_is_empty() -> None:
    assert found(BANDS, "y", "one", DAY, column="times") == ANY
    assert found(BANDS, "y", "one", DAY, column="note") == ""
    assert known(BANDS, "y", "one", DAY) == PASS


def test_an_unknown_choice_is_any_of_its_codes() -> None:
    assert found(BANDS, UNKNOWN, "one", DAY) == (10, 30)
    assert known(BANDS, UNKNOWN, "one", DAY) == PASS
    assert found(BANDS, UNKNOWN, "two", DAY) == ANY  # y, two is in no row
    assert known(BANDS, UNKNOWN, "two", DAY) == OPEN


def test_an_unknown_text_may_be_what_no_row_names() -> None:
    assert found(BANDS, "x", UNKNOWN, DAY) == (10, 20)  # the row for any meets it whatever it is
    assert found(BANDS, "y", UNKNOWN, DAY) == ANY
    assert known(BANDS, "y", UNKNOWN, DAY) == OPEN


def test_an_unknown_key_that_changes_nothing_leaves_the_value_known() -> None:
    assert found(BANDS, "z", UNKNOWN, DAY) == (10, 10)
    assert found(BANDS, "z", UNKNOWN, DAY, column="note") == ""
    assert found(BANDS, "x", UNKNOWN, DAY, column="note") is UNKNOWN


def test_a_day_known_to_the_month() -> None:
    assert found(BANDS, "x", "one", Span(date(2024, 2, 1), date(2024, 2, 29))) == (10, 10)
    assert found(BANDS, "x", "one", Span(date(2024, 2, 29), date(2024, 3, 1))) == (10, 20)
    ended = table(row("x", most=1, until=date(2024, 2, 29)))
    assert known(ended, "x", "", Span(date(2024, 2, 1), date(2024, 2, 29))) == PASS
    assert known(ended, "x", "", Span(date(2024, 2, 1), date(2024, 3, 1))) == OPEN


# --- two days: article 37 -----------------------------------------------------------------------------------------

CHANGE = date(2024, 3, 1)
BEFORE, AFTER = date(2024, 2, 29), date(2024, 6, 1)


def changed(old: dict[str, Any], new: dict[str, Any]) -> ReferenceTable:
    return table(row("x", until=BEFORE, **old), row("x", from_=CHANGE, **new))


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [
        ({"most": 20, "least": 5}, {"most": 10, "least": 5}, 10),
        ({"most": 10, "least": 5}, {"most": 20, "least": 1}, 10),
        ({"most": 20, "least": 1}, {"most": 19, "least": 5}, 19),  # the greatest counts before the least
        ({"most": 10, "least": 5, "note": "old"}, {"most": 10, "least": 4}, 10),
    ],
)
def test_the_law_of_the_act_unless_the_newer_is_lighter(old: Any, new: Any, counts: int) -> None:
    assert found(changed(old, new), "x", "", BEFORE, AFTER) == (counts, counts)


def test_of_equal_greatest_amounts_the_lower_least_one_is_lighter_and_equal_rows_leave_the_older() -> None:
    lower = changed({"most": 10, "least": 5, "note": "old"}, {"most": 10, "least": 4, "note": "new"})
    equal = changed({"most": 10, "least": 5, "note": "old"}, {"most": 10, "least": 5, "note": "new"})
    assert found(lower, "x", "", BEFORE, AFTER, column="note") == "new"
    assert found(equal, "x", "", BEFORE, AFTER, column="note") == "old"


@pytest.mark.parametrize("new", [{"most": 10, "least": 1, "times": 5}, {"most": 10, "least": 1}])
def test_lighter_in_one_way_and_heavier_or_unsaid_in_another_leaves_it_open(new: dict[str, Any]) -> None:
    mixed = changed({"most": 20, "least": 1, "times": 3}, new)
    assert found(mixed, "x", "", BEFORE, AFTER) == (10, 20)
    assert known(mixed, "x", "", BEFORE, AFTER) == PASS
    with pytest.raises(Inexact):
        exact_lookup(replace(ENV, tables={"t": mixed}), "t", "most", ("x", ""), (BEFORE, AFTER))


def test_after_the_change_or_before_it_one_row_counts() -> None:
    heavier = changed({"most": 10, "least": 1}, {"most": 20, "least": 1})
    assert found(heavier, "x", "", CHANGE, AFTER) == (20, 20)
    assert found(heavier, "x", "", BEFORE, BEFORE) == (10, 10)


def test_what_goes_on_is_judged_by_the_later_day() -> None:
    heavier = changed({"most": 10, "least": 1}, {"most": 20, "least": 1})
    assert found(heavier, "x", "", NEVER, AFTER) == (20, 20)
    assert found(heavier, "x", "", date(2024, 7, 1), AFTER) == (20, 20)


def test_where_either_day_has_no_row_nobody_can_say_which_is_lighter() -> None:
    only_new, only_old = table(row("x", most=1, from_=CHANGE)), table(row("x", most=1, until=BEFORE))
    assert known(only_new, "x", "", BEFORE, AFTER) == FAIL
    assert known(only_old, "x", "", BEFORE, AFTER) == FAIL
    assert governing(only_new, ("x", ""), (CHANGE, AFTER))


def test_a_day_of_the_act_not_known_is_decided_where_all_versions_agree() -> None:
    lighter = changed({"most": 20, "least": 1}, {"most": 10, "least": 1})
    heavier = changed({"most": 10, "least": 1}, {"most": 20, "least": 1})
    ever = Span(FIRST_DAY, NEVER)
    assert found(lighter, "x", "", ever, AFTER) == (10, 10)
    assert found(heavier, "x", "", ever, AFTER) == (10, 20)


# --- what is refused when a rule is loaded --------------------------------------------------------------------------

SCOPED = replace(SCOPE, tables={"bands": BANDS}, params={"which": ["one", "tow"]})


def parsed(text: str) -> Node:
    return parse(text, SCOPED)


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("lookup('band', 'most', k, s, d) > yuan(1)", 8, "no table 'band'; did you mean 'bands'"),
        ("in_table('band', k, s, d)", 10, "did you mean 'bands'"),
        ("lookup('bands', 'mots', k, s, d) > yuan(1)", 17, "no column 'mots'; did you mean 'most'"),
        ("lookup('bands', 'most', k, d) > yuan(1)", 1, "has 2 key(s): lookup is given too few"),
        ("in_table('bands', k, s)", 1, "has 2 key(s): in_table is given too few"),
        ("in_table('bands', k, s, d, d, d)", 1, "too few or too many"),
        ("in_table('bands', 'xx', s, d)", 19, "has no k 'xx'; did you mean 'x'"),
        ("in_table('bands', k, 'three', d)", 22, "has no s 'three'"),
        ("in_table('bands', k, 'one' if p else 'onee', d)", 22, "has no s 'onee'; did you mean 'one'"),
        ("in_table('bands', k, which, d)", 22, "has no s 'tow'"),
        ("in_table('bands', 'x' if p else 'y', s, d)", 19, "has the k 'z', which this can't be"),
        ("in_table('bands', a, s, d)", 19, "'k' is looked up by text, this is a number"),
        ("in_table('bands', k, s, m)", 25, "may not have happened"),
        ("lookup('bands', 'most', k, s, d) > 1", 36, "a money cannot be compared with a number"),
        ("lookup('bands', 'note', k, s, d) == 'all of y'", 37, "'all of y' is not one of the choices"),
        ("lookup(s, 'most', k, s, d) > yuan(1)", 8, "only a literal name"),
        ("lookup() > yuan(1)", 1, "needs the name of a table"),
        ("lookup('bands') > yuan(1)", 1, "needs the name of a column"),
    ],
)
def test_a_call_that_can_find_nothing_is_refused(text: str, column: int, says: str) -> None:
    with pytest.raises(ExpressionError) as fault:
        parsed(text)
    said = str(fault.value)
    assert says in said, said
    assert fault.value.column == column, said
    assert fault.value.message["zh"]


def test_a_second_day_needs_a_table_that_says_what_is_lighter() -> None:
    plain = replace(BANDS, lighter=())
    assert parsed("in_table('bands', k, s, e, d)")
    with pytest.raises(ExpressionError, match="a second day needs `lighter`"):
        parse("in_table('bands', k, s, e, d)", replace(SCOPED, tables={"bands": plain}))


def test_equal_calls_are_equal_trees() -> None:
    assert parsed("lookup('bands', 'most', k, s, d)") == parsed("lookup('bands', 'most', k, s, d)")
    assert parsed("lookup('bands', 'most', k, s, d)") != parsed("lookup('bands', 'most', k, s, e)")
