"""Reports made by hand, as judging would make them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from fazhi.readers.table import InputFinding, Level, Place
from fazhi.values import NEVER, UNKNOWN, Span
from fazhi.verdicts import Finding, Margin, Missing, NotRun, Report, RuleCounts, Severity, Source, Value, Verdict

AS_OF = date(2025, 3, 31)
KINDS = {
    "case": {"zh": "行政处罚案件", "en": "penalty case"},
    "unit": {"zh": "单位", "en": "unit"},
    "session": {"zh": "学法活动", "en": "study session"},
}
FORMS = {"apl": "law", "xinzhou-2023": "notice"}
XINZHOU = Source(
    "xinzhou-2023", {"zh": "忻州市行政处罚公开办法", "en": "Xinzhou disclosure rules"}, "忻政办发〔2023〕1号", "3.2"
)
LAW = Source("apl", {"zh": "中华人民共和国行政处罚法", "en": "Administrative Penalty Law"}, "", "48")


def same(text: str) -> dict[str, str]:
    return {"zh": text, "en": text}


def finding(rule: str = "PUB10", verdict: Verdict = Verdict.FAIL, key: str = "2024-001", **changes: Any) -> Finding:
    plain = Finding(
        rule=rule,
        name="penalty-published-in-time",
        title={"zh": "处罚决定应在规定的工作日内公开", "en": "A penalty decision is published in time"},
        verdict=verdict,
        severity=Severity.ERROR,
        binding=True,
        kind="case",
        key=key,
        unit="济源文广旅局",
        year=2024,
        message={
            "zh": f"{key}号决定应不迟于2024-02-06公开",
            "en": f"decision {key} was due to be published by 2024-02-06",
        },
        sources=(XINZHOU, LAW),
        clauses=("XZ-31",),
        fingerprint="0123456789abcdef",
    )
    return replace(plain, **changes)


def late(key: str = "2024-001", line: int = 12, **changes: Any) -> Finding:
    """A violation with all that a finding can carry."""
    place = Place("案件.csv", line, 31)
    full: dict[str, Any] = {
        "values": (
            Value(
                "decided_on", {"zh": "处罚决定日期", "en": "decided on"}, date(2024, 1, 23), same("2024-01-23"), place
            ),
            Value(
                "published_on",
                {"zh": "公开日期", "en": "published on"},
                NEVER,
                {"zh": "尚未发生", "en": "not yet"},
                place,
            ),
        ),
        "margin": Margin(
            10, {"zh": "个工作日", "en": "working days"}, {"zh": "超期10个工作日", "en": "10 working days late"}
        ),
        "assumptions": ({"zh": "公开日期空白视为尚未发生", "en": "a blank published on is read as not happened yet"},),
        "places": (place,),
        "remedy": {"zh": "立即公开并登记原因", "en": "publish it now and record why"},
    }
    return finding(key=key, **(full | changes))


def missing(field: str, zh: str, key: str | None = None, line: int = 14) -> Missing:
    place = None if key is None else Place("案件.csv", line, 8)
    return Missing("case", field, {"zh": zh, "en": field.replace("_", " ")}, key, place)


def unknown(rule: str, key: str, *facts: Missing, records: int = 1) -> Finding:
    return finding(rule, Verdict.UNKNOWN, key, missing=facts, records=records, message={})


def problem(code: str, line: int, level: Level = Level.ERROR) -> InputFinding:
    return InputFinding(
        code, level, {"zh": f"第{line}行读不懂", "en": f"line {line} is unclear"}, Place("案件.csv", line)
    )


def report(*findings: Finding, **changes: Any) -> Report:
    """With the counts that the findings give, and `passed` passes more."""
    passed = changes.pop("passed", 0)
    plain = Report(
        as_of=AS_OF,
        profile="all",
        findings=findings,
        by_rule=counts(findings, passed),
        not_run=(),
        input_findings=(),
        inputs=("samples/dirty",),
        records={"case": 120, "session": 9, "unit": 1},
        assumptions=(),
        hashes={},
    )
    return replace(plain, **changes)


def counts(findings: Sequence[Finding], passed: int) -> tuple[RuleCounts, ...]:
    by_rule: dict[str, Counter[Verdict]] = {}
    for each in findings:
        by_rule.setdefault(each.rule, Counter())[each.verdict] += each.records
    by_rule.setdefault("PUB10", Counter())[Verdict.PASS] += passed
    return tuple(RuleCounts(rule, dict(tally)) for rule, tally in sorted(by_rule.items()))


def large() -> Report:
    """A year of a bureau that has not kept its ledger well."""
    warning = {"severity": Severity.WARNING, "binding": False}
    hours = Value(
        "hours", {"zh": "学时", "en": "hours"}, Span(Decimal("38.5"), 39), {"zh": "38.5至39学时", "en": "38.5 to 39"}
    )
    found = [late(f"2024-{n:03}", n + 2) for n in range(1, 9)]
    found += [
        finding(
            "STU06",
            key="张三",
            kind="leader",
            values=(hours,),
            margin=Margin(
                Decimal("1.5"), {"zh": "学时", "en": "hours"}, {"zh": "还差1.5学时", "en": "1.5 hours short"}
            ),
            message={"zh": "全年学法应不少于40学时，现有38.5学时", "en": "at least 40 hours of study, there are 38.5"},
            sources=(replace(LAW, confirmed=False),),
            **warning,
        ),
        late("2023-044", 90, year=2023, binding=None),
        late("2024-200", 200, unit=None, year=None),
        finding("PUB12", Verdict.ERROR, "2024-007", message=same("ZeroDivisionError: division by zero")),
        finding("PUB11", Verdict.PENDING, "2024-110", due=date(2025, 4, 3)),
        finding("PUB11", Verdict.PENDING, "2024-111", due=date(2025, 4, 3)),
        finding("STU04", Verdict.PENDING, "", kind="unit", due=AS_OF),
        finding("STU05", Verdict.PENDING, "", kind="unit"),
        unknown("PUB10", "2024-009", missing("published_on", "公开日期", "2024-009")),
        unknown("PUB11", "2024-009", missing("published_on", "公开日期", "2024-009")),
        unknown("FIN01", "", missing("fine", "罚款金额"), records=120),
        unknown("FIN02", "", missing("fine", "罚款金额"), missing("band", "裁量档次"), records=120),
        unknown("STU07", "", Missing("session", "", {"zh": "学法活动", "en": "sessions"}, None)),
    ]
    return report(
        *found,
        passed=311,
        input_findings=(
            *(problem("unreadable-cell", n) for n in range(3, 16)),
            problem("unknown-column", 1, Level.WARNING),
            problem("title-row", 1, Level.NOTICE),
        ),
        not_run=tuple(
            NotRun(f"CON{n:02}", {"zh": "没有提供合同记录", "en": "no contracts were supplied"}) for n in range(12)
        ),
        assumptions=(
            {"zh": "所提供的学法活动视为该年度全部", "en": "the study sessions supplied are taken as all there are"},
        ),
        hashes={"ruleset": "3f2a91c0" * 8, "engine": "0.1.0"},
        inputs=(
            "samples/dirty/案件.csv",
            "samples/dirty/学法.csv",
            "samples/dirty/单位.json",
            "samples/dirty/人员.csv",
        ),
    )


def unknown_value() -> Finding:
    return finding(values=(Value("fine", same("fine"), UNKNOWN, same("?")),))
