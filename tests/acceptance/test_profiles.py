"""Profiles and time: which rules a place has, why a profile sets a parameter, and what is in force when."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import fazhi
from acceptance.command import Run
from acceptance.small_law import COUNTY, DATED, PROFILE, RULES, SOURCES, write_ruleset
from fazhi.law.load import load_ruleset
from fazhi.law.profiles import covers, resolve
from fazhi.law.rule import Ruleset
from shipped import shipped_law

REASON = "县里要求7个工作日"
TOWN = """
[town]
title = { zh = "乡镇", en = "town" }
extends = ["county"]
"""
LATE = {"case_no": "甲1", "decided_on": "2024-01-23", "published_on": "2024-02-05", "reasons": True, "unit": "甲局"}
"""Published on the ninth working day."""


@pytest.fixture(scope="module")
def shipped() -> Ruleset:
    return shipped_law()


@pytest.fixture
def law(tmp_path: Path) -> Path:
    return write_ruleset(tmp_path / "ruleset", {"profiles/county.toml": PROFILE + TOWN})


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return _written(tmp_path / "records", LATE)


def _written(folder: Path, *cases: dict[str, Any], settings: str = "") -> Path:
    folder.mkdir()
    (folder / "案件.json").write_text(json.dumps(cases, ensure_ascii=False), "utf-8")
    (folder / "fazhi.toml").write_text(settings, "utf-8")
    return folder


# --- the profiles that are shipped ----------------------------------------------------------------------------------

PLACES = {
    "national": "全国",
    "henan": "河南省",
    "jiyuan": "河南省/济源市",
    "luohe": "河南省/漯河市",
    "xinyang": "河南省/信阳市",
    "yuecheng": "浙江省/绍兴市/越城区",
    "xinzhou": "山西省/忻州市",
}


@pytest.mark.parametrize(("profile", "territory"), PLACES.items())
def test_a_place_has_just_the_rules_whose_sources_reach_it(profile: str, territory: str, shipped: Ruleset) -> None:
    reach = {id_ for id_, source in shipped.sources.items() if covers(source.territory, territory)}
    expected = {rule.id for rule in shipped.rules if any(cited.source in reach for cited in rule.citations)}
    assert {rule.id for rule in resolve(shipped, profile).rules} == expected


def test_every_rule_is_some_place_s(shipped: Ruleset) -> None:
    somewhere = {rule.id for place in PLACES for rule in resolve(shipped, place).rules}
    assert somewhere == {rule.id for rule in resolve(shipped, "all").rules} == {rule.id for rule in shipped.rules}


# --- tailored parameters --------------------------------------------------------------------------------------------


def test_a_rule_is_explained_with_what_the_profile_sets_and_why(run: Run, law: Path) -> None:
    done = run("explain", "PUB10", "--profile", "county", "--ruleset", law)
    assert done.code == 0
    assert f"within = 7（适用方案设定，理由：{REASON}；规则集为 10）" in done.out
    assert "within = 10\n" in run("explain", "PUB10", "--ruleset", law).out
    english = run("explain", "PUB10", "--profile", "county", "--ruleset", law, "--lang", "en").out
    assert f"within = 7 (set by the profile, reason: {REASON}; in the ruleset 10)" in english


def test_what_a_profile_extends_is_explained_with_its_reason(run: Run, law: Path) -> None:
    assert f"理由：{REASON}" in run("explain", "PUB10", "--profile", "town", "--ruleset", law).out


def test_a_rule_that_the_profile_does_not_have_is_not_explained_by_it(run: Run, law: Path) -> None:
    assert run("explain", "REA40", "--profile", "county", "--ruleset", law).code == 2
    assert run("explain", "PUB10", "--profile", "conty", "--ruleset", law).code == 4


def test_a_violation_says_that_the_profile_has_set_the_limit_and_why(run: Run, law: Path, records: Path) -> None:
    given = ("check", records, "--as-of", "2025-03-31", "--ruleset", law)
    assert run(*given).code == 0
    done = run(*given, "--profile", "county")
    assert done.code == 1
    assert f"参数 within 由适用方案定为7，理由：{REASON}" in done.out


def test_a_report_without_violations_says_it_too(run: Run, law: Path, tmp_path: Path) -> None:
    records = _written(tmp_path / "timely", LATE | {"published_on": "2024-01-25"})
    done = run("check", records, "--as-of", "2025-03-31", "--ruleset", law, "--profile", "county")
    assert done.code == 0
    assert f"PUB10：参数 within 由适用方案定为7，理由：{REASON}" in done.out
    assert REASON not in run("check", records, "--as-of", "2025-03-31", "--ruleset", law).out


def test_the_trace_says_it(run: Run, law: Path, records: Path) -> None:
    given = ("explain", "PUB10", records, "--record", "甲1", "--as-of", "2025-03-31", "--ruleset", law)
    assert REASON in run(*given, "--profile", "county").out
    assert REASON not in run(*given).out
    passing = run(*given[:-2], "--ruleset", law, "--profile", "county").out
    assert REASON in passing


def test_programs_are_told_with_the_finding(law: Path, records: Path) -> None:
    report = fazhi.check(records, as_of=date(2025, 3, 31), profile="county", ruleset=law)
    (finding,) = report.violations
    assert finding.assumptions == (
        {
            "zh": f"参数 within 由适用方案定为7，理由：{REASON}",
            "en": f"the profile sets within to 7; reason: {REASON}",
        },
    )


def test_each_parameter_keeps_the_reason_of_the_profile_that_set_it(tmp_path: Path) -> None:
    two = RULES.replace("params = { within = 10 }", "params = { within = 10, more = 0 }").replace(
        "add_workdays(decided_on, within)", "add_workdays(decided_on, within + more)"
    )
    town = TOWN + '[town.params.PUB10]\nmore = 1\nreason = "镇里放宽一日"\n'
    files = {"rules/all.toml": two, "profiles/county.toml": PROFILE + town}
    rule = resolve(load_ruleset(write_ruleset(tmp_path / "ruleset", files)), "town").rules[0]
    assert rule.tailored == {"within": REASON, "more": "镇里放宽一日"}
    assert [rule.params[name].values for name in ("within", "more")] == [(7,), (1,)]


def test_a_profile_that_sets_a_dated_parameter_sets_it_for_all_days(run: Run, tmp_path: Path, records: Path) -> None:
    dated = {"rules/all.toml": DATED, "profiles/county.toml": PROFILE.replace("within = 7", "within = 5")}
    law = write_ruleset(tmp_path / "ruleset", dated)
    given = ("check", records, "--as-of", "2025-03-31", "--ruleset", law)
    assert run(*given).code == 0
    assert run(*given, "--profile", "county").code == 1


# --- what is in force -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decided", "published", "code"),
    [
        ("2024-01-31", "2024-02-19", 0),  # the tenth working day, after the Spring Festival, by the older version
        ("2024-01-31", "2024-02-20", 1),
        ("2024-02-01", "2024-02-09", 0),  # the seventh, by the version of that very day
        ("2024-02-01", "2024-02-18", 1),
        ("2019-12-31", "2020-12-31", 0),  # before the first version the rule does not apply
    ],
)
def test_the_version_of_the_step_s_day_counts(
    decided: str, published: str, code: int, run: Run, tmp_path: Path
) -> None:
    law = write_ruleset(tmp_path / "ruleset", {"rules/all.toml": DATED})
    records = _written(tmp_path / "records", LATE | {"decided_on": decided, "published_on": published})
    assert run("check", records, "--as-of", "2025-03-31", "--ruleset", law).code == code


@pytest.mark.parametrize(
    ("territory", "decided", "judged"),
    [
        ("山西省/忻州市/某县", "2024-01-23", True),
        ("河南省", "2024-01-23", False),
        ("山西省/忻州市/某县", "2025-01-23", False),  # the county's document has ended
    ],
)
def test_auto_judges_by_what_binds_there_and_then(
    territory: str, decided: str, judged: bool, run: Run, tmp_path: Path
) -> None:
    files = {"rules/all.toml": RULES.replace("apl/48", "county/3"), "sources.toml": SOURCES + COUNTY}
    law = write_ruleset(tmp_path / "ruleset", files)
    case = LATE | {"decided_on": decided, "published_on": decided.replace("-01-", "-03-")}
    records = _written(tmp_path / "records", case, settings=f'territory = "{territory}"\n')
    given = ("check", records, "--as-of", "2025-06-30", "--ruleset", law)
    assert run(*given, "--profile", "auto").code == int(judged)
    done = run(*given)
    assert done.code == 1
    assert ("对标" in done.out) is not judged
