"""`fazhi rules diff`: two profiles, two days, two folders, down to the verdicts on a set of records."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import fazhi
from acceptance.command import Run
from acceptance.small_law import COUNTY, DATED, PROFILE, RULES, SOURCES, write_ruleset

FILE = "rules/all.toml"
SEVEN = RULES.replace("within = 10", "within = 7")
BASE = {"decided_on": "2024-01-23", "reasons": True, "unit": "甲局"}
CASES = [
    {**BASE, "case_no": "甲1", "published_on": "2024-01-30"},
    {**BASE, "case_no": "甲2", "published_on": "2024-02-05"},
    {**BASE, "case_no": "甲3", "published_on": ""},
]
"""Published on the 5th and on the 10th working day (the 7th is 1 February), and not at all."""

Write = Callable[..., Path]


@pytest.fixture
def ruleset(tmp_path: Path) -> Write:
    """Writes the small ruleset into a folder of that name, with some files replaced or added."""
    return lambda name, files=None: write_ruleset(tmp_path / name, files)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    file = tmp_path / "案件.json"
    file.write_text(json.dumps(CASES, ensure_ascii=False, indent=1), "utf-8")
    return file


def verdicts(out: str) -> list[tuple[str, str, str | None, str | None]]:
    """Of the JSON: rule, record, verdict before, verdict after."""

    def verdict(standing: dict[str, str] | None) -> str | None:
        return None if standing is None else standing["verdict"]

    found = json.loads(out)["verdicts"]["findings"]
    return [(each["rule"], each["key"], verdict(each["before"]), verdict(each["after"])) for each in found]


# --- folders --------------------------------------------------------------------------------------------------------


def test_0_a_ruleset_against_itself_in_other_files(run: Run, ruleset: Write, records: Path) -> None:
    moved = ruleset("b", files={FILE: "", "rules/moved.toml": "\n# moved\n" + RULES})
    code, out, err = run("rules", "diff", ruleset("a"), moved, "--records", records, "--as-of", "2025-03-31")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "没有差异"


def test_1_a_limit_and_the_verdicts_that_turn_with_it(run: Run, ruleset: Write, records: Path) -> None:
    args = ("rules", "diff", ruleset("a"), ruleset("b", files={FILE: SEVEN}), "--records", records)
    code, out, _ = run(*args, "--as-of", "2025-03-31")
    assert code == 1
    assert "■ 规则：改动 1，不变 1" in out
    assert "~ PUB10 处罚决定应按期公开" in out
    assert "参数 within：10 → 7" in out
    assert "合格 → 违规  1" in out
    assert "PUB10 行政处罚案件 甲2（甲局 2024）" in out
    assert out.splitlines()[-1] == "有差异：规则 1，判定1项"


def test_a_finding_that_comes_with_its_rule_and_one_that_goes(run: Run, ruleset: Write, records: Path) -> None:
    one = RULES[: RULES.index('[[rule]]\nid = "REA40"')]
    small, whole = ruleset("a", files={FILE: one}), ruleset("b")
    _, out, _ = run("rules", "diff", small, whole, "--records", records, "--as-of", "2025-03-31", "--format", "json")
    assert verdicts(out) == [("REA40", f"甲{n}", None, "pass") for n in (1, 2, 3)]
    _, out, _ = run("rules", "diff", whole, small, "--records", records, "--as-of", "2025-03-31", "--format", "json")
    assert verdicts(out) == [("REA40", f"甲{n}", "pass", None) for n in (1, 2, 3)]


def test_json_for_programs(run: Run, ruleset: Write, records: Path) -> None:
    args = ("rules", "diff", ruleset("a"), ruleset("b", files={FILE: SEVEN}), "--records", records)
    code, out, _ = run(*args, "--as-of", "2025-03-31", "--format", "json")
    assert code == 1
    given = json.loads(out)
    assert given["different"] is True
    assert given["before"]["as_of"] == "2025-03-31"
    (change,) = given["changes"]
    assert (change["section"], change["id"], change["how"]) == ("rules", "PUB10", "changed")
    (part,) = change["parts"]
    assert (part["part"], part["before"]["en"], part["after"]["en"]) == ("params.within", "10", "7")
    assert given["verdicts"]["counts"] == {"before": {"fail": 1, "pass": 5}, "after": {"fail": 2, "pass": 4}}
    assert given["verdicts"]["transitions"] == [{"before": "pass", "after": "fail", "count": 1}]
    assert verdicts(out) == [("PUB10", "甲2", "pass", "fail")]
    assert run(*args, "--as-of", "2025-03-31", "--format", "json").out == out


def test_a_severity_that_changes_is_a_change_of_the_finding(run: Run, ruleset: Write, records: Path) -> None:
    warning = RULES.replace('id = "PUB10"', 'id = "PUB10"\nseverity = "warning"')
    args = ("rules", "diff", ruleset("a"), ruleset("b", files={FILE: warning}), "--records", records)
    _, out, _ = run(*args, "--as-of", "2025-03-31")
    assert "程度：违规 → 警告" in out
    assert "违规 → 违规（警告）：1" in out


def test_a_column_that_is_missing_is_told_record_by_record(run: Run, ruleset: Write, tmp_path: Path) -> None:
    file = tmp_path / "案件.json"
    lacking = [{key: value for key, value in each.items() if key != "reasons"} for each in CASES]
    file.write_text(json.dumps(lacking, ensure_ascii=False), "utf-8")
    free = RULES.replace('require = "reasons"', 'require = "reasons or happened(decided_on)"')
    args = ("rules", "diff", ruleset("a"), ruleset("b", files={FILE: free}), "--records", file, "--as-of", "2025-03-31")
    _, out, _ = run(*args, "--format", "json")
    assert verdicts(out) == [("REA40", f"甲{n}", "unknown", "pass") for n in (1, 2, 3)]


def test_markdown(run: Run, ruleset: Write, records: Path) -> None:
    args = ("rules", "diff", ruleset("a"), ruleset("b", files={FILE: SEVEN}), "--records", records)
    code, out, _ = run(*args, "--as-of", "2025-03-31", "--format", "markdown", "--lang", "en")
    assert code == 1
    assert out.startswith("# Comparison of rules\n")
    assert "- changed PUB10 A decision is published in time" in out
    assert "| PUB10 penalty case 甲2 (甲局 2024) | pass | fail |" in out


# --- profiles -------------------------------------------------------------------------------------------------------


def test_two_profiles_with_the_reason_of_a_tailored_parameter(run: Run, ruleset: Write, records: Path) -> None:
    law = ruleset("a", files={"profiles/county.toml": PROFILE})
    args = ("rules", "diff", "all", "county", "--ruleset", law, "--records", records, "--as-of", "2025-03-31")
    code, out, _ = run(*args)
    assert code == 1
    assert "- REA40 处罚决定应说明理由（警告）" in out
    assert "参数 within：10 → 7，理由：县里要求7个工作日" in out
    _, out, _ = run(*args, "--format", "json")
    assert ("PUB10", "甲2", "pass", "fail") in verdicts(out)
    (changed,) = (each for each in json.loads(out)["changes"] if each["id"] == "PUB10")
    assert changed["parts"][0]["after"]["reason"] == "县里要求7个工作日"


def test_2_a_name_that_is_nothing_with_the_nearest_profile(run: Run, ruleset: Write) -> None:
    law = ruleset("a", files={"profiles/county.toml": PROFILE})
    code, out, err = run("rules", "diff", "all", "conty", "--ruleset", law)
    assert (code, out) == (2, "")
    assert err == "“conty”既不是方案，也不是日期（如 2025-03-31）或规则集文件夹；是否应为：county？\n"
    assert "did you mean: county" in run("rules", "diff", "all", "conty", "--ruleset", law, "--lang", "en").err


def test_a_name_that_is_a_profile_and_a_folder_is_the_profile(
    run: Run, ruleset: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    law = ruleset("a", files={"profiles/county.toml": PROFILE})
    ruleset("county", files={FILE: SEVEN})
    assert "- REA40" in run("rules", "diff", "all", "county", "--ruleset", law).out
    assert "县级" not in run("rules", "diff", "a", "./county").out


def test_what_auto_no_longer_judges_is_gone(run: Run, ruleset: Write, tmp_path: Path) -> None:
    local = {FILE: RULES.replace("apl/48", "county/3"), "sources.toml": SOURCES + COUNTY}
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "案件.json").write_text(json.dumps(CASES[2:], ensure_ascii=False), "utf-8")
    (folder / "fazhi.toml").write_text('territory = "河南省"\n', "utf-8")
    args = ("all", "auto", "--ruleset", ruleset("a", local), "--records", folder, "--as-of", "2025-03-31")
    _, out, _ = run("rules", "diff", *args, "--format", "json")
    assert verdicts(out) == [("PUB10", "甲3", "fail", None)]
    assert "违规（对标） → 不判定：1" in run("rules", "diff", *args).out


# --- days -----------------------------------------------------------------------------------------------------------


def test_two_days_what_is_in_force_and_what_becomes_of_the_verdicts(run: Run, ruleset: Write, records: Path) -> None:
    law = ruleset("a", files={FILE: DATED})
    args = ("rules", "diff", "2024-01-25", "2024-02-06", "--ruleset", law, "--records", records)
    code, out, _ = run(*args)
    assert code == 1
    assert "参数 within：10（2020-01-01起） → 7（2024-02-01起）" in out
    _, out, _ = run(*args, "--format", "json")
    assert verdicts(out) == [
        ("PUB10", "甲1", "pending", "pass"),
        ("PUB10", "甲2", "pending", "pass"),
        ("PUB10", "甲3", "pending", "fail"),
    ]


def test_a_source_that_ends(run: Run, ruleset: Write) -> None:
    law = ruleset("a", files={"sources.toml": SOURCES + "until = 2023-12-31\n"})
    code, out, _ = run("rules", "diff", "2023-12-31", "2024-01-01", "--ruleset", law)
    assert code == 1
    assert "~ apl 行政处罚法\n      效力：有效 → 已失效" in out
    assert "效力：依据有效 → 依据不在有效期内" in out


# --- what goes wrong ------------------------------------------------------------------------------------------------


def test_3_records_that_cannot_be_read(run: Run, ruleset: Write, tmp_path: Path) -> None:
    code, out, _ = run("rules", "diff", ruleset("a"), ruleset("b"), "--records", tmp_path / "nowhere.json")
    assert code == 3
    assert "无法读取：" in out


@pytest.mark.parametrize("given", ["nowhere/", "broken"])
def test_4_a_folder_that_holds_no_ruleset(given: str, run: Run, ruleset: Write, tmp_path: Path) -> None:
    ruleset("broken", files={FILE: "nonsense"})
    code, out, _ = run("rules", "diff", ruleset("a"), tmp_path / given)
    assert (code, out) == (4, "")


def test_4_a_profile_that_there_is_not(run: Run, ruleset: Write) -> None:
    assert run("rules", "diff", ruleset("a"), ruleset("b"), "--profile", "county").code == 4


def test_5_a_rule_that_cannot_run(run: Run, ruleset: Write, records: Path) -> None:
    half = RULES.replace("add_workdays(decided_on, within)", "add_workdays(decided_on, within * 0.5)")
    half = half.replace("within = 10", "within = 11")  # half a working day is no period
    args = ("rules", "diff", ruleset("a"), ruleset("b", files={FILE: half}), "--records", records)
    assert run(*args, "--as-of", "2025-03-31").code == 5


# --- the law that is shipped ----------------------------------------------------------------------------------------


def test_henan_adds_its_own_orders_to_the_national_norms(run: Run) -> None:
    code, out, _ = run("rules", "diff", "national", "henan", "--format", "json")
    assert code == 1
    changes: list[dict[str, Any]] = json.loads(out)["changes"]
    rules = {each["id"] for each in changes if each["section"] == "rules"}
    assert {"HEA04", "MAJ168"} <= rules
    assert {each["how"] for each in changes if each["section"] == "rules"} == {"added"}
    assert "henan-hearing-204" in {each["id"] for each in changes if each["section"] == "sources"}


def test_the_revised_penalty_law_on_its_first_day(run: Run) -> None:
    code, out, _ = run("rules", "diff", "2021-07-14", "2021-07-15", "--profile", "jiyuan", "--lang", "en")
    assert code == 1
    assert "parameter long: 2 (from 1996-10-01) → 5 (from 2021-07-15)" in out
    assert "~ apl Administrative penalty law\n      force: not yet → in force" in out


def test_what_a_bureau_elsewhere_is_not_bound_by(run: Run) -> None:
    args = ("--territory", "河南省/济源市", "--as-of", "2024-06-30", "--format", "json")
    code, out, _ = run("rules", "diff", "all", "auto", *args)
    assert code == 1
    gone = {each["id"] for each in json.loads(out)["changes"] if each["section"] == "rules"}
    assert "PUB10" in gone
    assert not {"PUB07", "STU04", "HEA04"} & gone


def test_counts_and_conclusions_are_those_of_the_reports(run: Run, samples: Path) -> None:
    day, folder = date(2024, 3, 31), samples / "documents" / "xinyang-2023"
    _, out, _ = run("rules", "diff", "xinyang", "all", "--records", folder, "--as-of", str(day), "--format", "json")
    given = json.loads(out)["verdicts"]
    assert {each["before"] for each in given["conclusions"]} == {None}
    assert {each["after"] for each in given["conclusions"]} == {"possible"}
    for name, counts in zip(("xinyang", "all"), given["counts"].values(), strict=True):
        report = fazhi.check(folder, as_of=day, profile=name, keep_passes=True)
        verdicts_ = {verdict for each in report.by_rule for verdict in each.counts}
        assert {str(verdict): report.count(verdict) for verdict in verdicts_ if report.count(verdict)} == counts
