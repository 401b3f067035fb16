"""What is said to differ between two rulesets, profiles and days; and what is not, since it means the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from fazhi.authoring.diff.compare import differences
from fazhi.authoring.diff.model import Difference, Item
from fazhi.authoring.diff.sides import Asked, read_side, together
from fazhi.law.load import load_ruleset
from unit.law.small import CALENDAR, PROFILES, RECORDS, RULES, SOURCES, Files

FILE = "rules/disclosure.toml"
TODAY = date(2025, 3, 31)
TWICE = RULES + RULES.replace("PUB10", "PUB07").replace("penalty-published", "decision-published")
DATED = RULES.replace("within = 10", "within = [{ from = 2015-01-01, value = 20 }, { from = 2021-07-15, value = 10 }]")

Between: TypeAlias = Callable[..., Difference]


@pytest.fixture
def between(folder: Callable[[Files], Path]) -> Between:
    """What differs between the small ruleset with some files replaced, and with others."""

    def compare(before: Files, after: Files, as_of: date | None = None, territory: str | None = None) -> Difference:
        common = Asked(day=as_of, territory=territory)
        sides = [read_side(str(folder(each)), common, TODAY, load_ruleset) for each in (before, after)]
        return differences(*together(*sides))

    return compare


@pytest.fixture
def within(folder: Callable[[Files], Path]) -> Between:
    """What differs between two profiles or days of one ruleset."""

    def compare(before: str, after: str, files: Files, **asked: object) -> Difference:
        common = Asked(folder=folder(files), **asked)  # type: ignore[arg-type]
        return differences(*together(*(read_side(each, common, TODAY, load_ruleset) for each in (before, after))))

    return compare


def said(item: Item) -> dict[str, tuple[str | None, str | None]]:
    """Its changes in English."""
    return {
        change.part: tuple(None if each is None else each.text["en"] for each in (change.before, change.after))  # type: ignore[misc]
        for change in item.changes
    }


# --- what means the same --------------------------------------------------------------------------------------------

REWRITTEN = {
    "moved": {FILE: "", "rules/elsewhere.toml": "\n\n" + RULES},
    "a let": {
        FILE: RULES.replace(
            'require = "done_by(published_on, add_workdays(decided_on, within))"',
            'let = { last = "add_workdays(decided_on, within)" }\nrequire = "done_by(published_on, last)"',
        )
    },
    "another order": {
        FILE: RULES.replace(
            "outcome == 'penalty' and happened(decided_on)", "(happened(decided_on)) and 'penalty' == outcome"
        )
    },
    "a Chinese label": {FILE: RULES.replace("done_by(published_on,", "done_by(公开日期,")},
    "a column more": {
        "records/all.toml": RECORDS.replace(
            "[case.fields.decided_on]",
            '[case.fields.a]\ntype = "int"\nlabel = { zh = "某", en = "a" }\n[case.fields.decided_on]',
        )
    },
}


@pytest.mark.parametrize("changed", REWRITTEN.values(), ids=REWRITTEN)
def test_a_rule_that_is_only_written_otherwise_is_unchanged(changed: Files, between: Between) -> None:
    found = between({}, changed)
    assert found.of("rules") == ()
    assert found.unchanged["rules"] == 1


def test_a_limit_written_into_the_condition_is_the_same_requirement(between: Between) -> None:
    text = RULES.replace("(decided_on, within)", "(decided_on, 10)").replace("params = { within = 10 }\n", "")
    (item,) = between({}, {FILE: text}).of("rules")
    assert list(said(item)) == ["params.within", "message"]


def test_a_ruleset_does_not_differ_from_itself(between: Between) -> None:
    found = between({}, {})
    assert not found.found
    assert found.items == ()


def test_turned_comparisons_mean_the_same(between: Between) -> None:
    fine = RULES.replace("and happened(decided_on)", "and happened(decided_on) and fine > yuan(5)")
    turned_ = fine.replace("fine > yuan(5)", "yuan(5) < fine")
    assert not between({FILE: fine}, {FILE: turned_}).found
    assert between({FILE: fine}, {FILE: fine.replace("fine >", "fine >=")}).found


# --- what differs ---------------------------------------------------------------------------------------------------

CHANGES = {
    "severity": ("clauses =", 'severity = "warning"\nclauses =', ("violation", "warning")),
    "params.within": ("within = 10", "within = 7", ("10", "7")),
    "clauses": ('["XZ-31"]', '["XZ-31", "XZ-32"]', ("XZ-31", "XZ-31, XZ-32")),
    "sources": ('"apl/48"', '"apl/49"', ("xinzhou-2023/3.2, apl/48", "xinzhou-2023/3.2, apl/49")),
    "when": (
        " and happened(decided_on)",
        " and happened(decided_on) and grave",
        (
            "outcome == 'penalty' and happened(decided_on)",
            "outcome == 'penalty' and happened(decided_on) and grave",
        ),
    ),
    "require": (
        "done_by(published_on, add_workdays(decided_on, within))",
        "done_by(published_on, add_days(decided_on, within))",
        (
            "done_by(published_on, add_workdays(decided_on, within))",
            "done_by(published_on, add_days(decided_on, within))",
        ),
    ),
    "on": ('on = "decided_on"', 'on = "published_on"', ("decided_on", "published_on")),
    "due": ("params =", 'due = "day(2024, 12, 31)"\nparams =', (None, "day(2024, 12, 31)")),
    "final_on": ("params =", 'final_on = "day(2024, 12, 31)"\nparams =', (None, "day(2024, 12, 31)")),
    "name": ("penalty-published-in-time", "published", ("penalty-published-in-time", "published")),
    "title": (
        "按期公开",
        "公开",
        ("A penalty decision is published in time", "A penalty decision is published in time"),
    ),
    "remedy": ('en = "publish it"', 'en = "do"', ("publish it", "do")),
}


@pytest.mark.parametrize("part", CHANGES)
def test_a_part_of_a_rule_that_changes_is_told_alone(part: str, between: Between) -> None:
    old, new, values = CHANGES[part]
    assert old in RULES
    (item,) = between({}, {FILE: RULES.replace(old, new, 1)}).items
    assert (item.section, item.id, item.how) == ("rules", "PUB10", "changed")
    assert said(item) == {part: values}


def test_a_let_that_changes_is_told_with_the_condition_that_it_is_used_in(between: Between) -> None:
    text = REWRITTEN["a let"][FILE]
    (item,) = between({FILE: text}, {FILE: text.replace("(decided_on, within)", "(decided_on, within + 1)", 1)}).items
    shown = "done_by(published_on, last) (where last = add_workdays(decided_on, within{}))"
    assert said(item) == {"require": (shown.format(""), shown.format(" + 1"))}


def test_rules_that_come_and_go(between: Between) -> None:
    found = between({}, {FILE: TWICE})
    assert [(item.id, item.how) for item in found.items] == [("PUB07", "added")]
    back = between({FILE: TWICE}, {})
    assert [(item.id, item.how) for item in back.items] == [("PUB07", "removed")]
    assert said(back.items[0])["params.within"] == ("10", None)


def test_a_rule_under_another_id(between: Between) -> None:
    (item,) = between({}, {FILE: RULES.replace("PUB10", "PUB11").replace("penalty-pub", "pub")}).items
    assert (item.id, item.how) == ("PUB11", "renamed")
    assert said(item)["id"] == ("PUB10", "PUB11")


def test_two_rules_of_one_meaning_are_not_taken_for_renamed(between: Between) -> None:
    found = between({FILE: TWICE}, {FILE: RULES.replace("PUB10", "PUB11")})
    assert [(item.id, item.how) for item in found.of("rules")] == [
        ("PUB07", "removed"),
        ("PUB10", "removed"),
        ("PUB11", "added"),
    ]


CLAUSE = """
["XZ-31"]
document = "xinzhou-2023"
place = "3.2"
title = { zh = "公开", en = "disclosed" }
duty = "mandatory"
coverage = "full"
evidence = "computed"
"""
CONCLUSION = """
[[conclusion]]
id = "C-LATE"
per = "case"
title = { zh = "迟", en = "late" }
all = ["PUB10"]
message = { zh = "迟", en = "late" }
"""
UNLIKE = CONCLUSION.replace('["PUB10"]', '[{ rule = "PUB10", verdict = "unknown" }]')
REGISTER = "clauses.toml"
OTHERS: dict[str, tuple[Files, Files, str, str]] = {
    "source": ({}, {"sources.toml": SOURCES.replace("2023-12-31", "2024-12-31")}, "sources xinzhou-2023", "until"),
    "clause": ({REGISTER: CLAUSE}, {REGISTER: CLAUSE.replace("3.2", "3")}, "clauses XZ-31", "place"),
    "conclusion": ({"conclusions/a.toml": CONCLUSION}, {"conclusions/a.toml": UNLIKE}, "conclusions C-LATE", "all"),
    "field": ({}, {"records/all.toml": RECORDS.replace('"CF_JDRQ", ', "")}, "records case.decided_on", "aliases"),
    "calendar": ({}, {"calendar.toml": CALENDAR.replace("01-01", "01-02")}, "calendar 2024", "off"),
}


@pytest.mark.parametrize(("before", "after", "what", "part"), OTHERS.values(), ids=OTHERS)
def test_what_else_a_ruleset_holds(before: Files, after: Files, what: str, part: str, between: Between) -> None:
    (item,) = between(before, after).items
    assert (f"{item.section} {item.id}", item.how) == (what, "changed")
    assert part in said(item)


def test_a_year_that_was_announced(between: Between) -> None:
    (item,) = between({}, {"calendar.toml": CALENDAR + "[2025]\noff = []\non = []\n"}).items
    assert (item.section, item.id, item.how) == ("calendar", "2025", "added")


def test_a_clause_that_no_rule_answers_for_any_more(between: Between) -> None:
    more = TWICE.replace('clauses = ["XZ-31"]\n', "", 1)
    found = between(
        {"clauses.toml": CLAUSE}, {"clauses.toml": CLAUSE, FILE: RULES.replace('clauses = ["XZ-31"]\n', "")}
    )
    (item,) = found.of("clauses")
    assert said(item) == {"answered": ("PUB10", "no rule answers for it")}
    assert between({REGISTER: CLAUSE}, {REGISTER: CLAUSE, FILE: more}).of("clauses") == ()


# --- profiles and days ----------------------------------------------------------------------------------------------


def test_two_profiles_with_the_reason_of_what_one_of_them_sets(within: Between) -> None:
    found = within("all", "town", {"profiles/a.toml": PROFILES})
    (item,) = found.items
    assert said(item) == {"severity": ("violation", "warning"), "params.within": ("10", "7")}
    change = item.changes[-1]
    assert change.after is not None
    assert change.after.reason == "县里要求7个工作日"


def test_a_reason_alone_that_changes_is_told(folder: Callable[[Files], Path]) -> None:
    other = PROFILES.replace("县里要求7个工作日", "市里要求7个工作日")
    common = Asked(profile="county")
    folders = [str(folder({"profiles/a.toml": text})) for text in (PROFILES, other)]
    sides = [read_side(each, common, TODAY, load_ruleset) for each in folders]
    (item,) = differences(*sides).items
    assert list(said(item)) == ["params.within"]


def test_two_days_between_which_a_parameter_and_a_source_change(within: Between) -> None:
    found = within("2021-07-14", "2023-07-15", {FILE: DATED})
    (rule,) = found.of("rules")
    assert said(rule) == {
        "force": ("its sources are not in force", "its sources are in force"),
        "params.within": ("20 (from 2015-01-01)", "10 (from 2021-07-15)"),
    }
    assert {item.id: said(item) for item in found.of("sources")} == {
        "apl": {"force": ("not yet", "in force")},
        "xinzhou-2023": {"force": ("not yet", "in force")},
    }


def test_the_day_on_which_a_version_begins(within: Between) -> None:
    assert within("2021-07-15", "2022-07-15", {FILE: DATED}).found is False
    assert within("2021-07-14", "2021-07-15", {FILE: DATED}).of("rules")


def test_before_its_first_version_a_rule_does_not_apply(within: Between) -> None:
    (rule,) = within("2014-12-31", "2015-01-01", {FILE: DATED}).of("rules")
    assert said(rule) == {"force": ("its parameters are not in force yet", "its sources are not in force")}


def test_without_a_day_all_versions_are_compared(between: Between) -> None:
    earlier = DATED.replace("value = 20", "value = 30")
    (item,) = between({FILE: DATED}, {FILE: earlier}).items
    assert said(item) == {
        "params.within": ("20 (from 2015-01-01); 10 (from 2021-07-15)", "30 (from 2015-01-01); 10 (from 2021-07-15)")
    }
    assert not between({FILE: DATED}, {FILE: earlier}, date(2024, 1, 1)).found


def test_binding_and_benchmark_in_a_territory(within: Between) -> None:
    local = {FILE: RULES.replace(', "apl/48"', "")}
    (item,) = within("2023-06-30", "2024-06-30", local, territory="山西省/忻州市/某县").of("rules")
    assert said(item) == {"force": ("binding", "a benchmark")}
    assert not within("2023-06-30", "2024-06-30", local, territory="河南省").of("rules")


def test_auto_in_a_territory_has_only_the_rules_that_bind_there(within: Between) -> None:
    local = {FILE: RULES.replace(', "apl/48"', "")}
    found = within("all", "auto", local, territory="河南省", day=date(2023, 6, 30))
    assert [(item.id, item.how) for item in found.of("rules")] == [("PUB10", "removed")]
    same = within("all", "auto", local, territory="山西省/忻州市", day=date(2023, 6, 30))
    assert same.of("rules") == ()


def test_auto_anywhere_is_another_way_of_judging(within: Between) -> None:
    (item,) = within("all", "auto", {}).items
    assert (item.section, item.id) == ("profile", "judges")
