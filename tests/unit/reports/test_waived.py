"""Waived violations as people read them: never gone, never counted as mended."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import jsonschema
import pytest

from fazhi.readers.table import InputFinding, Level, Place
from fazhi.reports import View, render
from fazhi.reports.exit_code import ExitCode, exit_code
from fazhi.reports.json_report import schema
from fazhi.reports.trace_text import trace_text
from fazhi.verdicts import Certainty, ConclusionFinding, Finding, Severity, Verdict, Waiver
from unit.reports.made import AS_OF, KINDS, finding, late, problem, report, same

UNTIL = date(2025, 12, 31)


def waived(key: str = "2024-001", until: date = UNTIL, **changes: Any) -> Finding:
    waiver = Waiver("平台停机", "局长办公会", until, Place("waivers.toml", 3), document="文法〔2025〕3号")
    return late(key, waiver=waiver, **changes)


def text(*findings: Finding, lang: str = "zh", **changes: Any) -> str:
    return render(report(*findings, **changes), "text", lang, kinds=KINDS)


def lines(*findings: Finding, **changes: Any) -> list[str]:
    return text(*findings, **changes).splitlines()


def test_they_stand_in_a_section_of_their_own_with_reason_approver_and_expiry() -> None:
    said = text(waived(), late("2024-002"))
    violations, section = said.split("已豁免的违规：1项")
    assert "2024-001" not in violations
    assert "2024-002" in violations
    assert "[违规·已豁免] PUB10 行政处罚案件 2024-001：" in section
    assert "豁免：平台停机；批准：局长办公会（文法〔2025〕3号）；有效期至2025-12-31（waivers.toml:3）" in section
    assert "超期10个工作日" in section


def test_in_english() -> None:
    said = text(waived(), lang="en")
    assert "Waived violations: 1" in said
    assert "Waiver: 平台停机; approved by 局长办公会 (文法〔2025〕3号); until 2025-12-31 (waivers.toml:3)" in said
    assert "No violations found besides those waived: 1" in said


def test_without_any_there_is_no_such_section() -> None:
    assert "豁免" not in text(late())


def test_more_than_are_listed_are_counted() -> None:
    many = [waived(f"2024-{n}") for n in range(7)]
    said = render(report(*many), "text", "zh", limit=5)
    assert "已豁免的违规：7项" in said
    assert "另有2项已豁免的违规未逐条列出" in said


def test_the_counts_of_verdicts_are_those_without_waivers() -> None:
    (counts,) = [line for line in lines(waived(), late("2024-002"), passed=8) if line.startswith("判定结果")]
    assert counts == "判定结果：合格 8，违规 2（其中已豁免1），资料不足 0，未到期 0，不适用 0；可判定率 10/10 = 100.0%"


@pytest.mark.parametrize(
    ("more", "last"),
    [
        ((), "除已豁免的1项外未发现违规"),
        ((late("2024-002"),), "发现1项违规（另有已豁免1项）"),
        ((late("2024-002", severity=Severity.WARNING),), "除已豁免的1项外未发现违规，但有1项警告"),
        ((finding(verdict=Verdict.UNKNOWN),), "除已豁免的1项外未发现违规，但有1项资料不足，不能视为合格"),
    ],
)
def test_the_closing_line_counts_them(more: tuple[Finding, ...], last: str) -> None:
    assert lines(waived(), *more)[-1] == last


def test_they_are_no_violations_to_a_shell() -> None:
    assert exit_code(report(waived())) is ExitCode.CLEAN
    assert exit_code(report(waived()), fail_on=Severity.WARNING) is ExitCode.CLEAN
    assert exit_code(report(waived(), late("2024-002"))) is ExitCode.VIOLATIONS


@pytest.mark.parametrize(("days", "told"), [(0, "今天"), (1, "还有1天"), (30, "还有30天"), (31, None)])
def test_one_that_ends_within_thirty_days_falls_due(days: int, told: str | None) -> None:
    until = AS_OF + timedelta(days)
    said = text(waived(until=until))
    row = f"  {until}  {told}  PUB10 行政处罚案件 2024-001：豁免到期，此后计为违规"
    assert (row in said.splitlines()) is (told is not None)
    assert ("将到期" in said) is (told is not None)


def test_what_falls_due_by_itself_is_another_line() -> None:
    due = finding(verdict=Verdict.PENDING, key="2024-009", due=AS_OF)
    said = lines(waived(until=AS_OF), due)
    assert sum(line.startswith(f"  {AS_OF}  今天  PUB10") for line in said) == 2


def ready(**changes: Any) -> ConclusionFinding:
    plain = ConclusionFinding(
        "C-READY-YES",
        {"zh": "可以报送", "en": "can be submitted"},
        Certainty.CERTAIN,
        Severity.WARNING,
        "unit",
        "济源文广旅局",
        "济源文广旅局",
        2024,
        {"zh": "没有未整改的违规", "en": "No violation stands"},
        readiness=True,
    )
    return replace(plain, **changes)


def test_the_line_on_readiness_says_how_many_were_left_out_of_account() -> None:
    others = waived("2023-001", year=2023)
    said = text(waived(), others, conclusions=(ready(),))
    assert "报送意见：济源文广旅局 2024年：可以报送（没有未整改的违规；另有1项违规已豁免）" in said
    said = text(waived(), lang="en", conclusions=(ready(),))
    assert "can be submitted (No violation stands; besides, 1 violation(s) waived)" in said
    assert text(late(), conclusions=(ready(),)).count("豁免") == 0


def test_one_of_no_known_year_may_be_of_this_one() -> None:
    said = text(waived(unit=None, year=None), conclusions=(ready(),))
    assert "另有1项违规已豁免）" in said


def test_what_is_wrong_with_waivers_is_told_one_by_one_whatever_else_there_is() -> None:
    wrong = [
        InputFinding("bad-waiver", Level.ERROR, same(f"第{n}条写错"), Place("waivers.toml", n)) for n in range(20, 24)
    ]
    said = text(input_findings=(*(problem("unreadable-cell", n) for n in range(12)), *wrong))
    for n in range(20, 24):
        assert said.count(f"  [错误] waivers.toml:{n}：第{n}条写错") == 1
    assert "豁免本身的问题" in said


def test_the_trace_shows_the_waiver() -> None:
    assert "有效期至2025-12-31" in trace_text(waived(), (), View())
    assert "豁免" not in trace_text(late(), (), View())


def test_the_json_carries_it() -> None:
    data = json.loads(render(report(waived(), late("2024-002"), waived("2024-003", severity=Severity.WARNING)), "json"))
    jsonschema.Draft202012Validator(json.loads(schema()), format_checker=jsonschema.FormatChecker()).validate(data)
    assert data["summary"]["violations"] == {"error": 1, "warning": 0, "notice": 0}
    assert data["summary"]["waived"] == {"error": 1, "warning": 1, "notice": 0}
    assert data["summary"]["judgments"]["fail"] == 3
    first, second, _ = data["findings"]
    assert first["verdict"] == "fail"
    assert first["waiver"] == {
        "reason": "平台停机",
        "approved_by": "局长办公会",
        "document": "文法〔2025〕3号",
        "from": None,
        "until": "2025-12-31",
        "place": {"file": "waivers.toml", "line": 3, "column": None, "pointer": None},
    }
    assert second["waiver"] is None
