"""The report that people read."""

from dataclasses import replace
from pathlib import Path

import pytest

from fazhi.readers.table import Level, Place
from fazhi.reports import ANSI, render
from fazhi.reports.text.width import width
from fazhi.reports.text.words import percent
from fazhi.verdicts import NotRun, Report, Severity, Verdict
from unit.reports.made import (
    FORMS,
    KINDS,
    LAW,
    XINZHOU,
    finding,
    large,
    late,
    missing,
    problem,
    report,
    same,
    unknown,
)

GAP = unknown("PUB10", "2024-009", missing("published_on", "公开日期", "2024-009"))
WARNING = finding(severity=Severity.WARNING)
NOTICE = finding(severity=Severity.NOTICE)


def lines(made: Report, lang: str = "zh", **options: object) -> list[str]:
    return render(made, "text", lang, kinds=KINDS, forms=FORMS, **options).splitlines()


def last(made: Report, lang: str = "zh") -> str:
    return lines(made, lang)[-1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_large_report_reads_as_it_was_reviewed(lang: str) -> None:
    golden = Path(__file__).with_name(f"large.{lang}.txt")
    assert render(large(), "text", lang, kinds=KINDS, forms=FORMS) == golden.read_text("utf-8")


# --- the closing line ---------------------------------------------------------------------------------------------


def test_violations_are_counted() -> None:
    assert last(report(late(), late("2024-002"), WARNING)) == "发现2项违规（另有警告1项）"


def test_without_violations_a_gap_is_no_clean_result() -> None:
    assert last(report(GAP, passed=9)) == "未发现违规，但有1项资料不足，不能视为合格"
    assert last(report(GAP, passed=9), "en").startswith(
        "No violations found, but this is not a clean result: 1 could not"
    )


def test_clean_needs_everything_decided() -> None:
    assert last(report(passed=9)) == "未发现违规"


def test_a_warning_is_no_violation_but_no_clean_result_either() -> None:
    assert last(report(NOTICE, passed=9)) == "未发现违规，但有1项需说明"
    assert last(report(WARNING, NOTICE, passed=9)) == "未发现违规，但有1项警告（需说明1项）"
    assert last(report(late(), NOTICE)) == "发现1项违规（需说明1项）"
    assert last(report(WARNING, passed=9)) == "未发现违规，但有1项警告"
    assert last(report(WARNING, GAP)) == "未发现违规，但有1项警告、1项资料不足，不能视为合格"


def test_an_unreadable_file_or_cell_is_no_clean_result() -> None:
    made = report(passed=9, unreadable=("坏.csv",), input_findings=(problem("unreadable-cell", 3),))
    assert last(made) == "未发现违规，但有1个文件未能完整读取、1处数据无法采用，不能视为合格"
    assert "未能完整读取的文件" in lines(made)


def test_a_rule_that_failed_to_run_is_no_clean_result() -> None:
    assert last(report(finding("PUB12", Verdict.ERROR), passed=9)) == "未发现违规，但有1项规则执行出错，不能视为合格"


def test_violations_do_not_hide_what_is_unknown() -> None:
    assert last(report(late(), GAP)) == "发现1项违规；另有1项资料不足"


def test_nothing_judged_is_no_result() -> None:
    assert last(report()) == "没有可判定的事项，不能得出结论"
    assert last(report(finding(verdict=Verdict.PENDING))) == "没有可判定的事项，不能得出结论"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(9996, 10000, "99.9%"), (10000, 10000, "100.0%"), (1, 3, "33.3%"), (0, 7, "0.0%"), (2, 3, "66.6%")],
)
def test_the_rate_is_exact_and_never_rounded_up(part: int, whole: int, text: str) -> None:
    assert percent(part, whole) == text


def test_the_rate_is_printed() -> None:
    assert any("可判定率 9/10 = 90.0%" in line for line in lines(report(GAP, passed=9)))


# --- violations ---------------------------------------------------------------------------------------------------


def test_a_violation_takes_three_lines() -> None:
    found = lines(report(late()))
    at = next(index for index, line in enumerate(found) if line.startswith("[违规]"))
    assert found[at : at + 4] == [
        "[违规] PUB10 行政处罚案件 2024-001：2024-001号决定应不迟于2024-02-06公开",
        "    处罚决定日期：2024-01-23，公开日期：尚未发生；超期10个工作日；公开日期空白视为尚未发生（案件.csv:12）",
        (
            "    条款：《忻州市行政处罚公开办法》（忻政办发〔2023〕1号） 3.2；"
            "《中华人民共和国行政处罚法》第48条  整改：立即公开并登记原因"
        ),
        "",
    ]


def test_a_benchmark_and_a_source_not_checked_are_marked() -> None:
    text = render(report(finding(binding=False, sources=(replace(XINZHOU, confirmed=False),))))
    assert "[违规·对标] PUB10" in text
    assert "3.2（原文未核对）" in text


def test_a_law_is_named_once_for_all_its_articles() -> None:
    two = finding(sources=(LAW, XINZHOU, replace(LAW, article="49")))
    assert "    条款：《中华人民共和国行政处罚法》第48条、第49条；《忻州市行政处罚公开办法》" in "\n".join(
        lines(report(two))
    )


def test_what_the_message_says_is_not_said_again() -> None:
    told = late(message=same("处罚决定日期：2024-01-23，逾期未公开"))
    assert "    公开日期：尚未发生；超期10个工作日；公开日期空白视为尚未发生（案件.csv:12）" in lines(report(told))
    place = Place("案件.csv", 12)
    assert "    案件.csv:12" in lines(report(finding(places=(place,))))


def test_benchmarks_are_counted_apart() -> None:
    made = report(late(), late("2", binding=False), replace(WARNING, binding=False))
    assert "■ 济源文广旅局 2024年：违规2项（对标1项），警告1项（对标1项）" in lines(made)
    assert last(made) == "发现2项违规（其中对标1项，另有警告1项）"


def test_only_laws_have_articles() -> None:
    item = replace(XINZHOU, article="16")
    assert "《忻州市行政处罚公开办法》（忻政办发〔2023〕1号） 16" in "\n".join(lines(report(finding(sources=(item,)))))
    assert "Administrative Penalty Law, art. 48" in "\n".join(lines(report(late()), "en"))


def test_the_worst_unit_and_year_come_first_and_errors_before_warnings() -> None:
    made = report(
        replace(WARNING, unit="甲局", rule="AAA1"),
        replace(WARNING, unit="甲局", rule="AAA2"),
        finding(unit="乙局", year=2023),
        replace(WARNING, unit="丙局", rule="AAA1"),
        finding(unit="丙局", year=2023),
        finding(unit=None, year=None),
        finding(unit="丁局"),
        finding("PUB11", unit="丁局"),
    )
    headings = [line for line in lines(made) if line.startswith("■")]
    assert headings == [
        "■ 丁局 2024年：违规2项",
        "■ 未注明单位 年度不明：违规1项",
        "■ 丙局 2023年：违规1项",
        "■ 乙局 2023年：违规1项",
        "■ 甲局 2024年：警告2项",
        "■ 丙局 2024年：警告1项",
    ]


def test_many_places_are_counted() -> None:
    many = finding(places=tuple(Place("学法.csv", n) for n in range(2, 9)))
    assert "    学法.csv:2、学法.csv:3 等7处\n" in render(report(many))


def test_a_place_in_json_without_a_line_is_a_pointer() -> None:
    assert "    案件.json#/cases/3\n" in render(report(finding(places=(Place("案件.json", pointer="/cases/3"),))))


def test_without_a_message_the_title_speaks() -> None:
    assert "2024-001：处罚决定应在规定的工作日内公开" in render(report(finding(message={})))


def test_what_is_not_listed_is_counted() -> None:
    made = report(*(late(f"2024-{n:04}") for n in range(600)))
    text = render(made)
    assert text.count("[违规]") == 500
    assert "……另有100项违规未逐条列出，全部结果见 --format json" in text
    assert text.endswith("发现600项违规\n")
    assert render(made, limit=3).count("[违规]") == 3


# --- what is to be done -------------------------------------------------------------------------------------------


def test_the_same_missing_column_is_one_line() -> None:
    made = report(
        *(unknown("PUB10", f"2024-{n}", missing("published_on", "公开日期", f"2024-{n}", n)) for n in range(10, 14)),
        unknown("PUB11", "2024-10", missing("published_on", "公开日期", "2024-10", 10)),
        unknown("FIN01", "", missing("fine", "罚款金额"), records=120),
    )
    found = lines(made)
    at = found.index("补正清单（补齐后即可判定）")
    assert found[at + 1 : at + 3] == [
        "  行政处罚案件·公开日期  4处   影响4条记录、2条规则（如 2024-10 案件.csv:10）",
        "  行政处罚案件·罚款金额  整列  影响120条记录、1条规则",
    ]


def test_at_most_fifteen_columns_are_listed() -> None:
    made = report(*(unknown("PUB10", "1", missing(f"field_{n:02}", f"字段{n}", "1")) for n in range(20)))
    assert "  ……另5项" in lines(made)


def test_what_falls_due_comes_by_day_and_the_same_duty_once() -> None:
    made = large()
    found = lines(made)
    at = found.index("将到期")
    assert found[at + 1 : at + 4] == [
        "  2025-03-31  今天     STU04 单位：处罚决定应在规定的工作日内公开",
        "  2025-04-03  还有3天  PUB11 行政处罚案件 2024-110 等2条：处罚决定应在规定的工作日内公开",
        "  另有1项未到期，到期日尚不能确定",
    ]


# --- the data, and what was not run -------------------------------------------------------------------------------


def test_few_problems_are_listed_many_are_grouped() -> None:
    few = report(input_findings=tuple(problem("unreadable-cell", n) for n in range(3)))
    many = report(input_findings=tuple(problem("unreadable-cell", n) for n in range(30)))
    assert render(few).count("[错误]") == 3
    assert render(many).count("[错误]") == 1
    assert "（同类共30处）" in render(many)


def test_the_gravest_problem_comes_first() -> None:
    made = report(
        input_findings=(problem("a", 1, Level.NOTICE), problem("b", 2, Level.ERROR), problem("c", 3, Level.WARNING))
    )
    assert [line.split()[0] for line in lines(made) if line.startswith("  [")] == ["[错误]", "[提醒]", "[说明]"]


def test_rules_not_run_are_grouped_by_reason() -> None:
    idle = tuple(NotRun(f"CON{n:02}", same("没有合同")) for n in range(3))
    assert "  没有合同：CON00、CON01、CON02" in lines(report(not_run=idle))


# --- the page -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(columns: int, lang: str) -> None:
    assert max(map(width, lines(large(), lang, width=columns))) <= columns


def test_colours_only_where_they_are_passed_in() -> None:
    assert "\x1b" not in render(large())
    assert "\x1b[1;31m[违规] \x1b[0m" in render(large(), styles=ANSI)


def test_a_cell_with_line_breaks_or_escapes_cannot_forge_a_line() -> None:
    forged = finding(message=same("坏\x1b[2J\n[违规] 伪造"))
    assert not any(line.startswith("[违规] 伪造") or "\x1b" in line for line in lines(report(forged)))


def test_an_unknown_format_or_language_is_named() -> None:
    with pytest.raises(ValueError, match='"pdf"; there are: text, json'):
        render(report(), "pdf")
    with pytest.raises(ValueError, match='not in "fr"'):
        render(report(), "text", "fr")


def test_what_is_to_be_explained_is_not_called_a_violation() -> None:
    told = lines(report(NOTICE, WARNING, late()))
    assert [line[:5] for line in told if line.startswith("[")] == ["[违规] ", "[警告] ", "[需说明]"]
    assert "■ 济源文广旅局 2024年：违规1项，警告1项，需说明1项" in told
