"""waivers.toml: where it is looked for, and everything that can be wrong in it, told with its line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import fazhi
from acceptance.small_law import write_ruleset
from fazhi.readers.table import InputFinding, Level
from fazhi.reports.exit_code import ExitCode, exit_code
from fazhi.verdicts import Report

AS_OF = date(2025, 3, 31)
GOOD = """\
[[waiver]]
rule = "PUB10"
record = "文〔2024〕1号"
reason = "平台停机"
approved_by = "局长办公会"
until = 2025-06-30
"""
CASES = """\
案号,处罚决定日期,公开日期,说明理由,单位
文〔2024〕1号,2024-01-23,2024-03-01,否,甲局
文〔2024〕2号,2024-01-23,2024-01-30,是,甲局
文〔2024〕3号,2024-01-23,2024-03-01,是,甲局
文〔2024〕3号,2024-01-23,2024-03-01,是,乙局
,2024-01-23,2024-03-01,是,甲局
"""
Judged = Callable[..., Report]


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_ruleset(tmp_path_factory.mktemp("law"))


@pytest.fixture
def judged(ruleset: Path, tmp_path: Path) -> Judged:
    """The cases above, with that beside them."""

    def call(text: str | bytes, *, as_of: date = AS_OF, **how: Any) -> Report:
        (tmp_path / "案件.csv").write_text(CASES, "utf-8")
        (tmp_path / "waivers.toml").write_bytes(text.encode() if isinstance(text, str) else text)
        return fazhi.check(tmp_path, as_of=as_of, ruleset=ruleset, **how)

    return call


def said(report: Report) -> list[InputFinding]:
    return [each for each in report.input_findings if "waiver" in each.code]


def only(report: Report) -> InputFinding:
    (found,) = said(report)
    return found


# --- what is right ------------------------------------------------------------------------------------------------


def test_a_violation_is_waived_and_says_where_that_is_written(judged: Judged, tmp_path: Path) -> None:
    report = judged(GOOD + 'from = 2025-01-01\ndocument = "文法〔2025〕3号"\n')
    (waived,) = report.waived
    assert (waived.rule, waived.key) == ("PUB10", "文〔2024〕1号")
    assert waived.waiver is not None
    assert (waived.waiver.reason, waived.waiver.approved_by) == ("平台停机", "局长办公会")
    assert (waived.waiver.since, waived.waiver.until) == (date(2025, 1, 1), date(2025, 6, 30))
    assert waived.waiver.document == "文法〔2025〕3号"
    assert (waived.waiver.place.file, waived.waiver.place.line) == (str(tmp_path / "waivers.toml"), 1)
    assert said(report) == []
    assert report.hashes["waivers"]


def test_several_rules_may_be_named_but_each_by_its_id(judged: Judged) -> None:
    report = judged(GOOD.replace('"PUB10"', '["PUB10", "REA40"]'))
    assert {each.rule for each in report.waived} == {"PUB10", "REA40"}
    assert "没有规则“PUB*”" in only(judged(GOOD.replace("PUB10", "PUB*"))).message["zh"]


def test_a_number_is_found_however_its_brackets_and_spaces_are_written(judged: Judged) -> None:
    assert len(judged(GOOD.replace("文〔2024〕1号", "文 〔2024〕１号")).waived) == 1


def test_unit_and_year_tell_records_of_one_number_apart(judged: Judged) -> None:
    report = judged(GOOD.replace("1号", "3号") + 'kind = "案件"\nunit = "乙局"\nyear = 2024\n')
    assert [each.unit for each in report.waived] == ["乙局"]


def test_without_waivers_nothing_is_said_of_any(judged: Judged) -> None:
    report = judged("")
    assert said(report) == []
    assert report.waived == ()
    assert "waivers" in report.hashes, "an empty file is one"


def test_the_file_lies_beside_the_records_or_beside_fazhi_toml(ruleset: Path, tmp_path: Path) -> None:
    below = tmp_path / "2024" / "案件"
    below.mkdir(parents=True)
    (below / "案件.csv").write_text(CASES, "utf-8")

    def waived(path: Path) -> int:
        return len(fazhi.check(path, as_of=AS_OF, ruleset=ruleset).waived)

    (below / "waivers.toml").write_text(GOOD, "utf-8")
    assert [waived(below), waived(below / "案件.csv"), waived(tmp_path)] == [1, 1, 1]
    (below / "waivers.toml").rename(tmp_path / "2024" / "waivers.toml")
    assert [waived(below), waived(tmp_path / "2024")] == [0, 1]
    (tmp_path / "2024" / "fazhi.toml").write_text('unit = "甲局"\n', "utf-8")
    assert [waived(below), waived(below / "案件.csv")] == [1, 1], "beside the settings that count for it"


def test_a_file_of_another_name_is_told(judged: Judged, tmp_path: Path) -> None:
    (tmp_path / "waivers.toml.txt").write_text(GOOD, "utf-8")
    found = only(judged(""))
    assert found.code == "waivers-not-read"
    assert "waivers.toml" in found.message["zh"]


# --- given by a host ----------------------------------------------------------------------------------------------

ENTRY = {
    "rule": "PUB10",
    "record": "文〔2024〕1号",
    "reason": "停机",
    "approved_by": "某",
    "until": date(2025, 6, 30),
}


def test_a_host_may_pass_them_in_and_the_file_then_does_not_count(judged: Judged, tmp_path: Path) -> None:
    given = judged(GOOD.replace("平台停机", "另一个"), waivers=[ENTRY])
    assert [each.waiver.reason for each in given.waived if each.waiver] == ["停机"]
    assert judged(GOOD, waivers=()).waived == ()
    elsewhere = tmp_path / "别处" / "x.toml"
    elsewhere.parent.mkdir()
    elsewhere.write_text(GOOD, "utf-8")
    assert len(judged("", waivers=elsewhere).waived) == len(judged("", waivers=str(elsewhere)).waived) == 1


def test_what_is_wrong_with_what_a_host_passed_in_is_told_by_its_pointer(judged: Judged) -> None:
    found = only(judged("", waivers=[ENTRY, ENTRY | {"reason": ""}]))
    assert str(found.place) == "<waivers>#/1"
    assert "reason" in found.message["en"]
    assert only(judged("", waivers=["PUB10"])).code == "bad-waiver"  # type: ignore[list-item]
    assert only(judged("", waivers=[ENTRY | {"until": datetime(2025, 6, 30, 9)}])).code == "bad-waiver"


def test_a_file_that_was_asked_for_and_is_not_there_is_unreadable(judged: Judged, tmp_path: Path) -> None:
    report = judged("", waivers=tmp_path / "gone.toml")
    assert exit_code(report) is ExitCode.UNREADABLE


# --- what is wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "line", "zh"),
    [
        (("PUB10", "PUB1O"), 2, "没有规则“PUB1O”；是否应为“PUB10”？"),
        (('"PUB10"', "10"), 2, "rule：须是规则编号或其列表"),
        (('"PUB10"', "[]"), 2, "rule：须是规则编号或其列表"),
        (('reason = "平台停机"\n', ""), 1, "缺少“reason”"),
        (("平台停机", "  "), 4, "reason：不能为空"),
        (("局长办公会", ""), 5, "approved_by：不能为空"),
        (('approved_by = "局长办公会"\n', ""), 1, "缺少“approved_by”"),
        (("until = 2025-06-30\n", ""), 1, "缺少“until”"),
        (("2025-06-30", '"2025-06-30"'), 6, "“until”须是日期，如 2024-01-31，不加引号，而这是文字"),
        (("2025-06-30", "2025-06-30T09:00:00"), 6, "until"),
        (("until", "untill"), 6, "不认识的键“untill”；是否应为“until”"),
        (('"文〔2024〕1号"', "1"), 3, "“record”须是引号中的文字，而这是数字 1"),
        (("until", "from = 2025-07-01\nuntil"), 7, "until（2025-06-30）早于 from（2025-07-01）"),
        (("until", 'kind = "单位"\nuntil'), 6, "规则 PUB10 检查的是“行政处罚案件”，不是“单位”"),
        (("until", 'year = "2024"\nuntil'), 6, "year：须是四位年份"),
        (("1号", "3号"), 3, "叫“文〔2024〕3号”的不止一条（有的是：甲局 2024年、乙局 2024年），请写明 unit 和 year"),
        (("文〔2024〕1号", "案件.csv:6"), 3, "“案件.csv:6”是记录所在的位置，不是它的编号"),
    ],
)
def test_one_that_is_wrong_in_anything_covers_nothing_and_says_why(
    judged: Judged, tmp_path: Path, change: tuple[str, str], line: int, zh: str
) -> None:
    report = judged(GOOD.replace(*change))
    found = only(report)
    assert (found.code, found.level) == ("bad-waiver", Level.ERROR)
    assert (found.place.file, found.place.line) == (str(tmp_path / "waivers.toml"), line)
    assert zh in found.message["zh"]
    assert "没有采用" in found.message["zh"]
    assert "covers nothing" in found.message["en"]
    assert report.waived == ()
    assert exit_code(report) is ExitCode.VIOLATIONS


def test_everything_that_is_wrong_with_one_is_told_together(judged: Judged) -> None:
    found = said(judged(GOOD.replace("PUB10", "PUB1O").replace("平台停机", "").replace("2025-06-30", "1")))
    assert sorted(each.place.line or 0 for each in found) == [2, 4, 6]


def test_one_that_is_wrong_harms_no_other(judged: Judged) -> None:
    report = judged(GOOD.replace("PUB10", "PUB1O") + GOOD)
    assert len(report.waived) == 1
    assert only(report).place.line == 2


@pytest.mark.parametrize("stray", ["[[waivers]]\n", 'note = "x"\n'])
def test_a_key_beside_them_is_told_and_harms_none(judged: Judged, stray: str) -> None:
    report = judged(stray + GOOD if "note" in stray else GOOD + stray)
    assert "不认识的键" in only(report).message["zh"]
    assert len(report.waived) == 1


def test_a_single_table_is_told_how_it_is_written(judged: Judged) -> None:
    report = judged(GOOD.replace("[[waiver]]", "[waiver]"))
    assert "须以 [[waiver]]（双方括号）开头" in only(report).message["zh"]
    assert report.waived == ()
    assert "须是一个 [[waiver]] 表" in only(judged('waiver = ["PUB10"]\n')).message["zh"]


@pytest.mark.parametrize(
    ("text", "line"),
    [(b"[[waiver]]\nrule = PUB10\n", 2), (b"[[waiver]]\nrule = 1\nrule = 2\n", 3), (GOOD.encode("gb18030"), 3)],
    ids=["no quotes", "a key twice", "not UTF-8"],
)
def test_a_file_that_is_no_toml_is_a_file_that_could_not_be_read(
    judged: Judged, tmp_path: Path, text: bytes, line: int
) -> None:
    report = judged(text)
    assert report.unreadable == (str(tmp_path / "waivers.toml"),)
    assert exit_code(report) is ExitCode.UNREADABLE
    found = only(report)
    assert found.code == "bad-waivers"
    assert found.place.line == line
    assert "一条也没有采用" in found.message["zh"]


# --- what is of no use --------------------------------------------------------------------------------------------


def test_no_such_record_is_a_warning_with_the_nearest_one(judged: Judged) -> None:
    found = only(judged(GOOD.replace("文〔2024〕1号", "文〔2024〕11号")))
    assert (found.code, found.level) == ("waiver-no-record", Level.WARNING)
    assert "是不是“文〔2024〕1号”？" in found.message["zh"]


def test_a_file_of_wrong_keys_is_not_compared_with_every_record(
    judged: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nearest key of each would take time by the square of their number."""
    monkeypatch.setattr("fazhi.overlays.world.MOST_COMPARED", 10)
    wrong = "\n".join(GOOD.replace("文〔2024〕1号", f"文〔2024〕1{number}号") for number in range(9))
    told = [found.message["zh"] for found in judged(wrong).input_findings if found.code == "waiver-no-record"]
    assert len(told) == 9
    assert 1 <= sum("是不是" in each for each in told) <= 5


def test_the_record_of_another_unit_is_not_meant(judged: Judged) -> None:
    report = judged(GOOD + 'unit = "丙局"\n')
    assert report.waived == ()
    assert "有的是：甲局 2024年" in only(report).message["zh"]


@pytest.mark.parametrize(
    ("as_of", "code"),
    [
        (date(2025, 2, 28), "waiver-not-yet"),
        (date(2025, 3, 1), None),
        (date(2025, 6, 30), None),
        (date(2025, 7, 1), "waiver-expired"),
    ],
)
def test_one_outside_its_time_is_a_notice_and_covers_nothing(judged: Judged, as_of: date, code: str | None) -> None:
    report = judged(GOOD + "from = 2025-03-01\n", as_of=as_of)
    assert [each.code for each in said(report)] == [code] * (code is not None)
    assert all(each.level is Level.NOTICE for each in said(report))
    assert len(report.waived) == (code is None)


def test_one_that_covers_no_violation_is_a_notice(judged: Judged) -> None:
    found = only(judged(GOOD.replace("1号", "2号")))
    assert (found.code, found.level) == ("waiver-unmatched", Level.NOTICE)
    assert found.key == "文〔2024〕2号"


def test_one_for_what_is_not_run_this_time_is_no_mistake(judged: Judged) -> None:
    report = judged(GOOD, select=["REA40"])
    assert said(report) == []
    assert report.waived == ()


@pytest.mark.parametrize(("until", "told"), [("2026-03-02", False), ("2026-03-03", True)])
def test_one_for_more_than_a_year_is_asked_about_and_still_covers(judged: Judged, until: str, told: bool) -> None:
    report = judged(GOOD.replace("2025-06-30", until) + "from = 2025-03-01\n")
    assert [each.code for each in said(report)] == ["waiver-long"] * told
    assert len(report.waived) == 1


def test_one_rule_that_the_profile_does_not_use(ruleset: Path, judged: Judged) -> None:
    profile = ruleset / "profiles" / "some.toml"
    profile.parent.mkdir(exist_ok=True)
    profile.write_text('[some]\ntitle = { zh = "部分", en = "some" }\nrules = ["REA40"]\n', "utf-8")
    try:
        found = only(judged(GOOD, profile="some"))
    finally:
        profile.unlink()
    assert found.code == "waiver-not-judged"
    assert "some" in found.message["zh"]
