"""What is asked to be compared, and how judgments of two sides are paired."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from fazhi.authoring.diff.sides import Asked, SideError, read_side, together
from fazhi.authoring.diff.verdicts import Standing, Subject, transitions, turned
from fazhi.law.errors import RulesetError
from fazhi.law.load import load_ruleset
from unit.law.small import PROFILES, Files

TODAY = date(2025, 3, 31)


# --- what is asked --------------------------------------------------------------------------------------------------


def test_a_side_may_say_several_things(folder: Callable[[Files], Path]) -> None:
    root = folder({"profiles/a.toml": PROFILES})
    side = read_side(f"{root},town，2021-07-15", Asked(profile="all"), TODAY, load_ruleset)
    assert (side.law.root, side.resolved.profile.id, side.day, side.at_day) == (
        str(root),
        "town",
        date(2021, 7, 15),
        True,
    )


def test_the_options_fill_in_what_a_side_leaves_open(folder: Callable[[Files], Path]) -> None:
    root = folder({"profiles/a.toml": PROFILES})
    side = read_side("2021-07-15", Asked(folder=root, profile="county"), TODAY, load_ruleset)
    assert (side.resolved.profile.id, side.day) == ("county", date(2021, 7, 15))
    side = read_side("county", Asked(folder=root), TODAY, load_ruleset)
    assert (side.day, side.at_day) == (TODAY, False)


def test_a_day_on_one_side_is_a_day_on_both(folder: Callable[[Files], Path]) -> None:
    common = Asked(folder=folder({}))
    sides = together(*(read_side(each, common, TODAY, load_ruleset) for each in ("all", "2021-07-15")))
    assert [side.at_day for side in sides] == [True, True]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            "contry",
            '"contry" is neither a profile nor a date (such as 2025-03-31) nor a ruleset\'s folder; did you mean',
        ),
        ("zzz", "the profiles are: all, auto, county, town"),
        ("2024-02-30", '"2024-02-30" is no date, write it as 2025-03-31'),
        ("2024-2-3", '"2024-2-3" is no date'),
        ("20240203", '"20240203" is no date'),
        ("2024-02-03,2024-02-04", 'there are two dates in "2024-02-03,2024-02-04"'),
        ("all,auto", 'there are two profiles in "all,auto"'),
        ("", 'there is nothing between two commas, or at all, in ""'),
        ("all,", 'there is nothing between two commas, or at all, in "all,"'),
        ("a" * 300, "is neither a profile nor a date"),
    ],
)
def test_what_is_neither(given: str, message: str, folder: Callable[[Files], Path]) -> None:
    common = Asked(folder=folder({"profiles/a.toml": PROFILES}))
    with pytest.raises(SideError) as refused:
        read_side(given, common, TODAY, load_ruleset)
    assert refused.value.exit_code == 2
    assert message in refused.value.text("en")


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="there is no ruleset folder"):
        read_side(str(tmp_path / "nowhere"), Asked(), TODAY, load_ruleset)


# --- verdicts -------------------------------------------------------------------------------------------------------


def subject(key: str) -> Subject:
    return Subject("PUB10", "case", key, "甲局", 2024, key)


FAIL, PASS, WARNS = Standing("fail", "error", True), Standing("pass", "error", True), Standing("fail", "warning", True)


def test_judgments_are_paired_by_what_they_judge_whatever_their_order() -> None:
    before = [(subject("1"), FAIL), (subject("2"), PASS), (subject("3"), FAIL)]
    after = [(subject("4"), PASS), (subject("3"), WARNS), (subject("2"), FAIL)]
    turns, unchanged = turned(before, after)
    assert [(turn.subject.key, turn.before, turn.after) for turn in turns] == [
        ("1", FAIL, None),
        ("2", PASS, FAIL),
        ("3", FAIL, WARNS),
        ("4", None, PASS),
    ]
    assert unchanged == 0
    assert transitions(turns) == (("", "pass", 1), ("fail", "", 1), ("fail", "fail", 1), ("pass", "fail", 1))


def test_two_records_of_one_key_are_paired_in_their_order() -> None:
    turns, unchanged = turned(
        [(subject("1"), FAIL), (subject("1"), PASS)], [(subject("1"), FAIL), (subject("1"), FAIL)]
    )
    assert [(turn.before, turn.after) for turn in turns] == [(PASS, FAIL)]
    assert unchanged == 1
