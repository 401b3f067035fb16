"""Pairs of rules of which the local one sets the weaker limit: found by what the rules say, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from fazhi.authoring.weaker import Pair, weaker_pairs
from fazhi.authoring.weaker_words import notices
from fazhi.law.load import load_ruleset, ruleset_folder
from fazhi.law.rule import Ruleset
from unit.law.small import SOURCES, write

MORE_SOURCES = """
[shanxi]
title = { zh = "山西省办法", en = "Shanxi measures" }
territory = "山西省"

[jiyuan-2024]
title = { zh = "济源要点", en = "Jiyuan plan" }
territory = "河南省/济源市"
"""
IN_TIME = {
    "when": "outcome == 'penalty' and happened(decided_on)",
    "require": "done_by(published_on, add_workdays(decided_on, within))",
}
Said: TypeAlias = dict[str, Any]


def rule(id_: str, sources: str, said: Said) -> str:
    given = {"record": "case", "message": '{ zh = "不合格", en = "no" }', **said}
    lines = [
        "[[rule]]",
        f'id = "{id_}"',
        f'name = "{id_.lower()}"',
        f'title = {{ zh = "{id_}", en = "{id_}" }}',
        f"sources = {sources}",
    ]
    plain = ("message", "params", "let", "for_each")
    lines += [f"{key} = {value}" if key in plain else f'{key} = "{value}"' for key, value in given.items()]
    return "\n".join(lines) + "\n"


Make: TypeAlias = Callable[[str], Ruleset]
Two: TypeAlias = Callable[[Said, Said], Pair | None]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    calendar = (ruleset_folder() / "calendar.toml").read_text("utf-8")

    def load(rules: str) -> Ruleset:
        files = {"rules/disclosure.toml": rules, "sources.toml": SOURCES + MORE_SOURCES, "calendar.toml": calendar}
        return load_ruleset(write(tmp_path, files))

    return load


@pytest.fixture
def two(make: Make) -> Two:
    """A county's rule and a national one."""

    def found(local: Said, national: Said) -> Pair | None:
        pairs = weaker_pairs(make(rule("LOC1", '["xinzhou-2023/3"]', local) + rule("NAT1", '["apl/48"]', national)))
        assert [(each.narrow.id, each.wide.id) for each in pairs] in ([], [("LOC1", "NAT1")])
        return pairs[0] if pairs else None

    return found


def within(n: int, **said: Any) -> Said:
    return {**IN_TIME, "params": f"{{ within = {n} }}", **said}


def days(n: int, unit: str = "days") -> Said:
    return within(n, require=f"done_by(published_on, add_{unit}(decided_on, within))")


def lawsuits(condition: str, **said: Any) -> Said:
    return {"record": "unit", "require": condition, **said}


WEAKER = {
    "more working days": (within(10), within(7)),
    "more months": (days(6, "months"), days(3, "months")),
    "a year for eleven months": (days(1, "years"), days(11, "months")),
    "as many working days as days": (days(7, "workdays"), days(7)),
    "thirty days for seven working days": (days(30), days(7, "workdays")),
    "a smaller number": (lawsuits("litigation >= 2"), lawsuits("litigation >= 4")),
    "one less, said otherwise": (lawsuits("litigation > 2"), lawsuits("litigation >= 4")),
    "a higher ceiling": ({"require": "fine <= yuan(300)"}, {"require": "fine <= yuan(200)"}),
    "a ceiling in another unit": ({"require": "fine <= wan(1)"}, {"require": "fine <= yuan(200)"}),
    "just up to it": ({"require": "fine <= yuan(200)"}, {"require": "fine < yuan(200)"}),
    "one who holds back less": (
        {
            "when": "happened(decided_on)",
            "require": "happened(published_on) and published_on > add_days(decided_on, 3)",
        },
        {
            "when": "happened(decided_on)",
            "require": "happened(published_on) and published_on > add_days(decided_on, 5)",
        },
    ),
    "begins to ask later": (
        {"when": "fine >= yuan(50000)", "require": "grave"},
        {"when": "fine >= yuan(5000)", "require": "grave"},
    ),
    "a later day of the year": (
        lawsuits("all(done_by(c.published_on, day(year + 1, 3, 31)) for c in cases)"),
        lawsuits("all(done_by(c.published_on, add_days(day(year + 1, 3, 1), -1)) for c in cases)"),
    ),
    "fewer of them": (
        lawsuits("count(c for c in cases if c.grave) >= 1"),
        lawsuits("count(each for each in cases if each.grave) >= 2"),
    ),
    "counts only the large": (
        lawsuits("count(c for c in cases if c.fine > yuan(5000)) == 0"),
        lawsuits("count(c for c in cases if c.fine > yuan(100)) == 0"),
    ),
    "fewer clear working days before it": (
        within(5, require="done_by(published_on, clear_workdays_before(decided_on, within))"),
        within(7, require="done_by(published_on, clear_workdays_before(decided_on, within))"),
    ),
    "fewer of them in grave cases": (
        within(5, require="done_by(published_on, clear_workdays_before(decided_on, within if grave else 3))"),
        within(7, require="done_by(published_on, clear_workdays_before(decided_on, within if grave else 3))"),
    ),
    "more days in grave cases": (
        within(15, require="done_by(published_on, add_days(decided_on, within if grave else 3))"),
        within(10, require="done_by(published_on, add_days(decided_on, within if grave else 3))"),
    ),
    "the same in other words": (
        {
            "when": "happened(decided_on) and happened(published_on)",
            "require": "published_on <= deadline",
            "let": '{ deadline = "add_workdays(decided_on, 10)" }',
        },
        {
            "when": "happened(published_on) and happened(decided_on)",
            "require": within(7)["require"],
            "params": "{within=7}",
        },
    ),
}


@pytest.mark.parametrize(("local", "national"), WEAKER.values(), ids=WEAKER)
def test_a_local_limit_that_is_weaker(local: Said, national: Said, two: Two) -> None:
    pair = two(local, national)
    assert pair is not None
    assert pair.weaker
    assert not pair.other_conditions


@pytest.mark.parametrize(("national", "local"), WEAKER.values(), ids=WEAKER)
def test_a_local_limit_that_is_stricter_is_not_told(national: Said, local: Said, two: Two) -> None:
    assert two(local, national) is None


BOTH = "happened(c.decided_on) and happened(c.published_on)"
SAME = {
    "the same number": (within(7), within(7)),
    "the same, counted": (lawsuits("litigation > 3"), lawsuits("litigation >= 4")),
    "a year and twelve months": (days(1, "years"), days(12, "months")),
    "after three days and from the fourth": (
        lawsuits(f"all(c.decided_on > add_days(c.published_on, 3) for c in cases if {BOTH})"),
        lawsuits(f"all(c.decided_on >= add_days(c.published_on, 4) for c in cases if {BOTH})"),
    ),
    "before the fifth day and by the fourth": (
        lawsuits(f"all(c.decided_on < add_days(c.published_on, 5) for c in cases if {BOTH})"),
        lawsuits(f"all(c.decided_on <= add_days(c.published_on, 4) for c in cases if {BOTH})"),
    ),
    "one money": ({"require": "fine <= wan(1)"}, {"require": "fine <= yuan(10000)"}),
    "something else": (within(10), within(7, require="done_by(published_on, add_workdays(published_on, within))")),
    "of other records": (lawsuits("litigation >= 2"), {"require": "fine >= yuan(4)"}),
    "of other quarters": (
        lawsuits("count(c for c in cases if happened(c.decided_on) and quarter(c.decided_on) == 1) >= 1"),
        lawsuits("count(c for c in cases if happened(c.decided_on) and quarter(c.decided_on) == 2) >= 1"),
    ),
    "never of one case": (within(10, when="outcome == 'no_penalty' and happened(decided_on)"), within(7)),
}


@pytest.mark.parametrize(("local", "national"), SAME.values(), ids=SAME)
def test_nothing_to_tell(local: Said, national: Said, two: Two) -> None:
    assert two(local, national) is None
    assert two(national, local) is None


KINDS = {
    "ten days against seven working days": (days(10), days(7, "workdays")),
    "two months against sixty days": (days(2, "months"), days(60)),
    "just so many": (lawsuits("litigation == 2"), lawsuits("litigation == 4")),
    "more of the one, less of the other": (
        {"require": "fine >= yuan(20) and fine <= yuan(300)"},
        {"require": "fine >= yuan(10) and fine <= yuan(200)"},
    ),
}


@pytest.mark.parametrize(("local", "national"), KINDS.values(), ids=KINDS)
def test_limits_of_which_neither_is_the_stricter_one_throughout(local: Said, national: Said, two: Two) -> None:
    pair = two(local, national)
    assert pair is not None
    assert not pair.weaker


def test_both_limits_of_one_rule_are_told_together(two: Two) -> None:
    both = "done_by(published_on, add_workdays(decided_on, a)) and (fine <= yuan(b) or grave)"
    pair = two(
        {**IN_TIME, "require": both, "params": "{ a = 10, b = 300 }"},
        {**IN_TIME, "require": both, "params": "{ a = 7, b = 200 }"},
    )
    assert pair is not None
    assert pair.weaker
    assert len(pair.limits) == 2


def test_a_third_condition_beside_them_is_no_matter(two: Two) -> None:
    pair = two(within(10), within(7, require=f"grave and {IN_TIME['require']}"))
    assert pair is not None
    assert pair.weaker


def test_that_they_apply_under_different_conditions_is_said(two: Two) -> None:
    pair = two(within(10, when="grave and happened(decided_on)"), within(7))
    assert pair is not None
    assert pair.weaker
    assert pair.other_conditions


def test_of_a_dated_parameter_the_last_version_counts(two: Two) -> None:
    dated = "{{ within = [{{ from = 2015-01-01, value = {} }}, {{ from = 2021-07-15, value = {} }}] }}"
    assert two(within(10), within(0, params=dated.format(20, 7), on="decided_on")) is not None
    assert two(within(10), within(0, params=dated.format(7, 20), on="decided_on")) is None


def test_a_city_against_its_province_and_not_against_another_s(make: Make) -> None:
    rules = rule("CTY1", '["xinzhou-2023"]', within(10)) + rule("PRO1", '["shanxi"]', within(7))
    rules += rule("OTH1", '["jiyuan-2024"]', within(3))
    assert [(each.narrow.id, each.wide.id) for each in weaker_pairs(make(rules))] == [("CTY1", "PRO1")]


def test_a_rule_that_also_rests_on_the_national_norm_is_no_local_one(make: Make) -> None:
    rules = rule("LOC1", '["xinzhou-2023", "apl/48"]', within(10)) + rule("NAT1", '["apl/48"]', within(7))
    assert weaker_pairs(make(rules)) == ()


def test_a_family_of_rules_makes_no_noise(make: Make) -> None:
    each = '[{ id = "FAM-A", what = "a" }, { id = "FAM-B", what = "b" }]'
    said = lawsuits("count(c for c in cases if contains(c.officers, '[[what]]')) >= 1", for_each=each)
    text = rule("X", '["xinzhou-2023"]', said).replace('id = "X"\nname = "x"\n', "")
    rules = text + rule("NAT1", '["apl"]', lawsuits("count(c for c in cases if c.grave) >= 2"))
    law = make(rules)
    assert [one.id for one in law.rules] == ["FAM-A", "FAM-B", "NAT1"]
    assert weaker_pairs(law) == ()


def test_what_is_said_of_a_pair(make: Make) -> None:
    found = make(rule("LOC1", '["xinzhou-2023/3"]', within(10)) + rule("NAT1", '["apl/48"]', within(7)))
    (remark,) = notices(found)
    assert (remark.rule, remark.level, remark.file, remark.line) == ("LOC1", "notice", "rules/disclosure.toml", 1)
    assert remark.message == {
        "zh": "限10个工作日（山西省/忻州市；xinzhou-2023/3），宽于 NAT1 的7个工作日（全国；apl/48）",
        "en": "sets 10 working days (山西省/忻州市; xinzhou-2023/3): "
        "weaker than NAT1 with 7 working days (全国; apl/48)",
    }


SAID = {
    "days": (days(10), days(7, "workdays"), "10 days"),
    "months": (days(2, "months"), days(60), "2 months"),
    "one after the other": (
        within(89, require="done_by(published_on, add_workdays(add_days(decided_on, within), 1))"),
        days(60),
        "89 days + 1 working day",
    ),
    "money": ({"require": "fine <= yuan(300)"}, {"require": "fine <= yuan(200)"}, "300 yuan"),
    "how it is compared": ({"require": "fine <= yuan(200)"}, {"require": "fine < yuan(200)"}, "<=200 yuan"),
    "a day of the year": (*WEAKER["a later day of the year"], "03-31 of the next year"),
}


@pytest.mark.parametrize(("local", "national", "said"), SAID.values(), ids=SAID)
def test_a_limit_in_words(local: Said, national: Said, said: str, make: Make) -> None:
    rules = rule("LOC1", '["xinzhou-2023"]', local) + rule("NAT1", '["apl"]', national)
    (remark,) = notices(make(rules))
    assert f"sets {said} (" in remark.message["en"]


def test_different_conditions_in_words(make: Make) -> None:
    local = within(10, when="grave and happened(decided_on)")
    (remark,) = notices(make(rule("LOC1", '["xinzhou-2023"]', local) + rule("NAT1", '["apl"]', within(7))))
    assert remark.message["zh"].endswith("；两条的适用条件不同")
    assert remark.message["en"].endswith("; they apply under different conditions")
