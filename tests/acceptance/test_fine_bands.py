"""The shipped table of statutory bands, and the rules that judge by it where the law changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from fazhi.authoring.examples import example_record, judge_for
from fazhi.language.reference import ReferenceTable, TableRow
from fazhi.law.rule import Ruleset
from fazhi.plan.verdict import NAMES
from shipped import with_examples

CHANGED = date(2024, 3, 1)
BEFORE, AFTER = CHANGED - timedelta(1), date(2024, 5, 20)


@pytest.fixture(scope="module")
def law() -> Ruleset:
    return with_examples()


@pytest.fixture(scope="module")
def bands(law: Ruleset) -> ReferenceTable:
    return law.tables["fine_bands"]


def test_every_band_has_its_least_below_its_most(bands: ReferenceTable) -> None:
    for row in bands.rows:
        cells: Any = row.columns
        assert 0 <= cells["min"] <= cells["max"], row.keys
        if cells["basis"] == "fixed":
            assert cells["threshold"] is cells["times_min"] is cells["times_max"] is None, row.keys
        else:
            assert cells["threshold"] > 0, row.keys
            assert 0 < cells["times_min"] < cells["times_max"], row.keys


def test_multiples_do_not_fall_below_the_fixed_band(bands: ReferenceTable) -> None:
    """At the threshold the most by multiples is no less than the fixed most: the law has no gap there."""
    for row in bands.rows:
        cells: Any = row.columns
        if cells["basis"] != "fixed":
            assert cells["threshold"] * cells["times_max"] >= cells["max"], row.keys


def test_every_article_has_the_manners_of_writing_it_that_find_no_band(law: Ruleset, bands: ReferenceTable) -> None:
    expected: dict[tuple[str | None, str], set[str]] = {}
    for name, article in {(row.keys[0], str(row.keys[1])) for row in bands.rows}:
        whole, point, _ = article.partition(".")
        for misplaced in [whole] if point else [f"{article}.{number}" for number in (1, 2, 3)]:
            expected.setdefault((name, misplaced), set()).add(article)
    found = {row.keys: set(str(row.columns["write"]).split("或")) for row in law.tables["articles_misplaced"].rows}
    assert found == expected


def test_only_what_was_not_confirmed_says_so(bands: ReferenceTable) -> None:
    assert {row.keys[0] for row in bands.rows if row.columns["confirmed"] == "no"} == {"relics_law"}
    assert {row.columns["confirmed"] for row in bands.rows} == {"yes", "no"}


def test_a_sole_trader_has_a_row_wherever_the_law_parts_persons_from_organisations(bands: ReferenceTable) -> None:
    parties: dict[Any, set[str | None]] = {}
    for row in bands.rows:
        parties.setdefault((*row.keys[:2], row.keys[5]), set()).add(row.keys[4])
    parted = [found for found in parties.values() if "organisation" in found]
    assert parted
    assert all("household" in found for found in parted)


# --- the law of the act's day, or the lighter newer one (article 37) ------------------------------------------------


def verdict(law: Ruleset, old: tuple[int, int], new: tuple[int, int], rule_id: str, **given: Any) -> str:
    """By a table in which the band of venues was another before March 2024."""
    table = law.tables["fine_bands"]

    def band(row: TableRow, least: int, most: int, from_: date, until: date) -> TableRow:
        cells = {**row.columns, "min": least, "max": most, "times_min": None, "times_max": None, "basis": "fixed"}
        return TableRow(row.keys, from_, until, cells)

    (venues,) = (row for row in table.rows if row.keys[:2] == ("entertainment_regulation", "48"))
    rows = [row for row in table.rows if row is not venues]
    rows += [band(venues, *old, venues.from_, BEFORE), band(venues, *new, CHANGED, venues.until)]
    rule = next(rule for rule in law.rules if rule.id == rule_id)
    example = replace(rule.examples[0], given={"decided_on": AFTER, **given}, unknown=())
    record, env = example_record(rule, example, law)
    return NAMES[judge_for(rule, replace(env, tables={"fine_bands": replace(table, rows=tuple(rows))})).verdict(record)]


HEAVY, LIGHT = (10000, 30000), (5000, 20000)


@pytest.mark.parametrize(
    ("old", "new", "act", "fine", "said"),
    [
        (HEAVY, LIGHT, BEFORE, 20000, "pass"),
        (HEAVY, LIGHT, BEFORE, 20001, "fail"),  # the newer law is lighter
        (LIGHT, HEAVY, BEFORE, 20001, "fail"),  # the law of the act is
        (LIGHT, HEAVY, BEFORE, 20000, "pass"),
        (LIGHT, HEAVY, CHANGED, 30000, "pass"),  # done under the new law
        (LIGHT, HEAVY, CHANGED, 30001, "fail"),
        (LIGHT, HEAVY, "never", 30000, "pass"),  # it goes on: the law of the decision
        (LIGHT, HEAVY, "?", 20000, "pass"),  # on no day more than is lawful
        (LIGHT, HEAVY, "?", 20001, "unknown"),
        (LIGHT, HEAVY, "2024-02", 20001, "fail"),
        (LIGHT, HEAVY, "2024-03", 20001, "pass"),
        (LIGHT, HEAVY, "?", 30001, "fail"),  # on any day too much
        (HEAVY, LIGHT, "?", 20001, "fail"),  # the newer counts whatever the day of the act
    ],
)
def test_above_the_band(law: Ruleset, old: Any, new: Any, act: Any, fine: int, said: str) -> None:
    assert verdict(law, old, new, "BND76", act_ended_on=act, fine=fine) == said


@pytest.mark.parametrize(
    ("old", "new", "act", "fine", "said"),
    [
        (HEAVY, LIGHT, BEFORE, 5000, "pass"),
        (HEAVY, LIGHT, BEFORE, 4999, "fail"),
        ((10000, 30000), (5000, 30000), BEFORE, 5000, "pass"),  # of one most the lower least is lighter
        ((5000, 30000), (10000, 30000), BEFORE, 5000, "pass"),
        ((5000, 30000), (10000, 30000), CHANGED, 5000, "fail"),
        ((1000, 30000), (10000, 20000), BEFORE, 5000, "fail"),  # the most comes first: the newer is lighter
    ],
)
def test_below_the_band(law: Ruleset, old: Any, new: Any, act: Any, fine: int, said: str) -> None:
    assert verdict(law, old, new, "BND32", act_ended_on=act, fine=fine) == said
