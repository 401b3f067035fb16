"""Files as they arrive: broken, cut off, mislabelled, hostile. Each is told where and what; the rest is still judged.

Every test gives the real command a good file with a known violation beside the bad one. Whatever is wrong with the
bad one, the violation must appear, the exit code must be the design's, and nobody may see a traceback.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

import fazhi
from acceptance.command import Run
from acceptance.small_law import write_ruleset
from fazhi.readers.table import InputFinding, Level
from fazhi.reports import exit_code
from fazhi.verdicts import Report

LATE = {"case_no": "晚", "decided_on": "2024-01-23", "published_on": "2024-03-01", "reasons": True, "unit": "甲局"}
HEAD = "案号,处罚决定日期,公开日期,说明理由,单位\n"
FINE = "9,2024-01-23,2024-01-30,是,甲局\n"
MEGABYTE = 1 << 20
AS_OF = date(2025, 3, 31)


@dataclass(frozen=True)
class Done:
    code: int
    text: str
    """What the command printed."""
    report: Report
    """The same as the library gives it."""

    def found(self, code: str) -> list[InputFinding]:
        """The input findings of that code."""
        return [each for each in self.report.input_findings if each.code == code]

    def verdicts(self, key: str) -> dict[str, str]:
        """Of a record, by rule; passes are not among them."""
        return {each.rule: each.verdict.value for each in self.report.findings if each.key == key}

    @property
    def late(self) -> set[str]:
        """The records that violate PUB10."""
        return {each.key for each in self.report.violations if each.rule == "PUB10"}


Check = Callable[..., Done]


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small ruleset, and a fine."""
    root = write_ruleset(tmp_path_factory.mktemp("law") / "ruleset")
    with (root / "records" / "all.toml").open("a", encoding="utf-8") as file:
        file.write('[case.fields.fine]\ntype = "money"\nunit = "元"\nlabel = { zh = "罚款金额", en = "fine" }\n')
    return root


@pytest.fixture
def check(tmp_path: Path, ruleset: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Judges the folder, or the paths given, with a file more than it is good for it."""
    monkeypatch.chdir(tmp_path)

    def judge(name: str = "", content: str | bytes = b"", *paths: str) -> Done:
        Path("案件.json").write_text(json.dumps([LATE], ensure_ascii=False), "utf-8")
        if name:
            Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
        done = run("check", *(paths or ["."]), "--ruleset", ruleset, "--as-of", str(AS_OF))
        assert done.err == ""
        assert "[违规] PUB10 行政处罚案件 晚" in done.out, "the good part is still judged"
        return Done(done.code, done.out, fazhi.check(list(paths or ["."]), as_of=AS_OF, ruleset=ruleset))

    return judge


def workbook() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
    return content.getvalue()


def _name(file: str) -> str:
    return Path(file).name


# --- files that can't be read: 3 ----------------------------------------------------------------------------------

TRUNCATED = '[\n{"case_no": "5", "decided_on": "2024-01-23", "published_on": "2024-03-01"},\n{"case_no": "6", "decid'
NESTED = '[{"case_no": "5", "reasons": ' + "[" * 100_000 + "]" * 100_000 + "}]"


FILES: list[tuple[str, str | bytes, str, int | None, str]] = [
    ("行政处罚案件.json", b"", "empty-file", None, "是空文件"),
    ("行政处罚案件.csv", b"", "empty-file", None, "是空文件"),
    ("行政处罚案件.csv", b"\xef\xbb\xbf\n \n", "empty-file", None, "是空文件"),
    ("行政处罚案件.json", "<html>案件</html>", "not-json", 1, "这里应当有一个值"),
    ("行政处罚案件.json", "5", "not-a-record", 1, "这里应当是一条记录"),
    ("行政处罚案件.json", TRUNCATED, "not-json", 3, "内容到这里突然中断"),
    ("行政处罚案件.json", '[{"case_no": "5"}]]', "not-json", 1, "结尾之后还有内容"),
    ("行政处罚案件.json", "[{'case_no': '5'}]", "not-json", 1, "英文双引号"),
    ("行政处罚案件.json", '[{"case_no": "5\0"}]', "not-json", 1, "控制字符"),
    ("行政处罚案件.json", NESTED, "not-json", 1, "嵌套太深"),
    ("行政处罚案件.json", "[" * 100_000, "not-json", 1, "嵌套太深"),
    ("行政处罚案件.csv", (HEAD + FINE).encode("utf-16"), "wrong-encoding", None, "UTF-16"),
    ("行政处罚案件.csv", (HEAD + FINE).encode() + b"7,\xff\xfe\n", "wrong-encoding", 3, "不是 UTF-8（此前都是）"),
    ("行政处罚案件.csv", b"a,b\n\x80\xff\xff,1\n", "wrong-encoding", 2, "既不是 UTF-8 也不是 GB18030"),
    ("行政处罚案件.csv", b"\0" * 5000, "wrong-encoding", None, "空字节"),
    ("行政处罚案件.csv", workbook(), "unsupported-format", None, "Excel"),
    ("行政处罚案件.json", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "unsupported-format", None, "Excel"),
    ("乱七八糟.csv", HEAD + FINE, "unknown-kind", None, "看不出"),
    ("fazhi.toml", "unit = 甲局", "bad-settings", 1, "读不懂"),
    ("fazhi.toml", f"\nyear = {'9' * 5000}", "bad-settings", 2, "读不懂"),
]


@pytest.mark.parametrize(
    ("name", "content", "code", "line", "said"), FILES, ids=[f"{row[0]} {row[2]} {row[4]}" for row in FILES]
)
def test_3_a_file_that_cannot_be_read(
    check: Check, name: str, content: str | bytes, code: str, line: int | None, said: str
) -> None:
    done = check(name, content)
    assert done.code == 3
    assert list(map(_name, done.report.unreadable)) == [name]
    (found,) = done.found(code)
    assert (_name(found.place.file), found.place.line) == (name, line)
    assert said in found.message["zh"]
    assert name in done.text
    assert said in done.text
    assert "个文件未能完整读取" in done.text.splitlines()[-1]


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("无此文件.json", "no-such-file", "找不到文件或文件夹"),
        ("空文件夹", "no-records", "没有可读的数据文件"),
        ("案件.xlsx", "unsupported-format", "另存为“CSV UTF-8"),
        ("案件.pdf", "unsupported-format", "还不能读取"),
        ("管道.csv", "cannot-open", "不是普通文件"),
    ],
)
def test_3_a_path_that_leads_to_no_records(check: Check, tmp_path: Path, path: str, code: str, said: str) -> None:
    (tmp_path / "空文件夹").mkdir()
    (tmp_path / "案件.xlsx").write_bytes(workbook())
    (tmp_path / "案件.pdf").write_bytes(b"%PDF-1.7")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "管道.csv")
    elif path == "管道.csv":
        pytest.skip("there are no named pipes here")
    done = check("", b"", "案件.json", path)
    assert done.code == 3
    (found,) = done.found(code)
    assert path in found.place.file
    assert said in found.message["zh"]
    assert path in done.text


def test_3_what_stood_before_the_break_is_judged(check: Check) -> None:
    done = check("行政处罚案件.json", TRUNCATED)
    assert done.late == {"晚", "5"}


@pytest.mark.skipif(os.name == "nt", reason="there a file's name is always text")
def test_3_a_file_whose_name_is_no_text(check: Check, tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xff\xfe.json", "wb") as file:  # noqa: PTH123 (no Path takes bytes)
        file.write(b"[]")
    assert check().code == 3


# --- cells that can't be used: a finding, and unknown -------------------------------------------------------------


def csv(**cells: str) -> str:
    row = {
        "案号": "5",
        "处罚决定日期": "2024-01-23",
        "公开日期": "2024-01-30",
        "说明理由": "是",
        "单位": "甲局",
    } | cells
    return ",".join(row) + "\n" + ",".join(row.values()) + "\n"


def one(cells: str) -> str:
    return '[{"case_no": "5", "unit": "甲局",\n' + cells + "}]"


LONG = "长" * (10 * MEGABYTE // 3)


CELLS: list[tuple[str, str, str, tuple[int, int], str, str | None]] = [
    ("案.csv", csv(处罚决定日期="0000-01-01"), "unreadable-cell", (2, 3), "年份0不在", "PUB10"),
    ("案.csv", csv(处罚决定日期="2023-02-30"), "unreadable-cell", (2, 3), "2023年2月没有30日", "PUB10"),
    ("案.csv", csv(处罚决定日期="2023-13-01"), "unreadable-cell", (2, 3), "没有13月", "PUB10"),
    ("案.csv", csv(处罚决定日期="45314"), "unreadable-cell", (2, 3), "日期序列号", "PUB10"),
    ("案.csv", csv(处罚决定日期="9999-12-31"), "unreadable-cell", (2, 3), "年份9999不在", "PUB10"),
    ("案.csv", csv(公开日期="24.1.30"), "unreadable-cell", (2, 14), "四位数", "PUB10"),
    ("案.csv", csv(说明理由="大概"), "unreadable-cell", (2, 25), "应填“是”或“否”", "REA40"),
    ("案.csv", csv(说明理由=LONG), "unreadable-cell", (2, 25), "长度超过", "REA40"),
    ("案.csv", csv(说明理由="是\0"), "nul-character", (2, 25), "NUL", "REA40"),
    ("案.csv", csv(罚款金额="-3"), "unreadable-cell", (2, 30), "小于最小值0", None),
    ("案.csv", csv(罚款金额="1e5"), "unreadable-cell", (2, 30), "科学计数法", None),
    ("案.csv", csv(罚款金额="9" * 5000), "unreadable-cell", (2, 30), "", None),
    ("案.csv", csv(别的="x"), "unknown-column", (1, 24), "没有“别的”这一列", None),
    ("案.json", one('"reasons": NaN'), "not-a-number", (2, 12), "NaN", "REA40"),
    ("案.json", one('"reasons": -Infinity'), "not-a-number", (2, 12), "-Infinity", "REA40"),
    ("案.json", one(f'"fine": 1{"0" * 5000}'), "number-too-long", (2, 9), "长得不合理", None),
    ("案.json", one('"fine": 1e999999999'), "number-too-long", (2, 9), "长得不合理", None),
    ("案.json", one('"reasons": true, "reasons": false'), "duplicate-key", (2, 29), "不止一次", "REA40"),
    ("案.json", one(f'"reasons": {"[" * 60}{"]" * 60}'), "nested-too-deep", (2, 12), "嵌套太深", "REA40"),
    ("案.json", one('"reasons": {"a": 1}'), "unreadable-cell", (2, 12), "列表或对象", "REA40"),
    ("案.json", one('"reasons": "\\ud800"'), "bad-character", (2, 12), "残缺的字符", "REA40"),
]


@pytest.mark.parametrize(
    ("name", "content", "code", "place", "said", "unknown"), CELLS, ids=[f"{row[2]} {row[4]}" for row in CELLS]
)
def test_1_a_cell_that_cannot_be_used(
    check: Check, name: str, content: str, code: str, place: tuple[int, int], said: str, unknown: str | None
) -> None:
    name = name.replace("案", "行政处罚案件")
    done = check(name, content)
    assert done.code == 1
    (found,) = done.found(code)
    assert (_name(found.place.file), found.place.line, found.place.column) == (name, *place)
    assert said in found.message["zh"]
    assert f"{name}:{place[0]}" in done.text
    assert done.late == {"晚"}
    if unknown is not None:
        assert done.verdicts("5")[unknown] == "unknown"


def test_1_a_long_cell_is_not_printed(check: Check) -> None:
    assert len(check("行政处罚案件.csv", csv(说明理由=LONG)).text) < 5000


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("行政处罚案件.csv", f"案号,{LONG},处罚决定日期\n5,x,2024-01-23\n", "unknown-column"),
        ("行政处罚案件.csv", f"案号,{LONG},{LONG}\n5,x,2024-01-23\n", "duplicate-heading"),
        ("行政处罚案件.csv", f"{LONG}\n案号,处罚决定日期\n5,2024-01-23\n", "title-row"),
        ("行政处罚案件.json", f'[{{"case_no": "5", "{LONG}": NaN}}]', "not-a-number"),
        ("行政处罚案件.json", f'[{{"case_no": "{LONG[:900_000]}", "unit": "{LONG[:900_000]}"}}]', "read-as-it-is"),
        ("单位.json", f'[{{"name": "{LONG[:900_000]}", "year": 2024}}]', "read-as-it-is"),
    ],
    ids=["a heading", "two headings", "a title", "a key", "a case number", "a unit's name"],
)
def test_1_a_long_heading_or_name_is_not_printed(check: Check, name: str, content: str, code: str) -> None:
    done = check(name, content)
    assert done.code == 1
    assert len(done.text) < 8000
    assert code == "read-as-it-is" or len(done.found(code)) == 1
    for each in done.report.input_findings:
        assert len(each.message["zh"]) < 1500
        assert len(str(each.place)) < 1500


def test_1_of_very_many_unknown_headings_some_are_told_and_the_others_counted(check: Check) -> None:
    names = [f"列{n}x" for n in range(5000)]
    done = check("行政处罚案件.csv", "案号," + ",".join(names + names) + "\n5\n")
    assert done.code == 1
    for one, rest in (("duplicate-heading", "duplicate-headings"), ("unknown-column", "unknown-columns")):
        assert len(done.found(one)) == 100
        assert any(str(count) in done.found(rest)[0].message["zh"] for count in (4900, 9900))


def test_1_records_with_keys_of_their_own_each_are_read(check: Check) -> None:
    good = '"decided_on": "2024-01-23", "published_on": "2024-01-30"'
    records = [f'{{"case_no": "{n}", "k{n}": 1, {good}}}' for n in range(3000)]
    done = check("行政处罚案件.json", f"[{','.join(records)}]")
    assert done.code == 1
    assert done.report.records["case"] == 3001
    assert done.late == {"晚"}
    assert "2900" in done.found("unknown-columns")[0].message["zh"]


def test_1_a_long_text_that_may_be_long_is_read(check: Check) -> None:
    done = check("行政处罚案件.csv", csv(案号="号" * 300_000))
    assert done.code == 1
    assert not [each for each in done.report.input_findings if each.level is Level.ERROR]


# --- rows and columns that can't be used --------------------------------------------------------------------------


def test_1_a_heading_that_stands_twice(check: Check) -> None:
    done = check("行政处罚案件.csv", "案号,公开日期,公开日期,处罚决定日期\n5,2024-01-01,2024-01-02,2024-01-01\n")
    assert done.code == 1
    (found,) = done.found("duplicate-heading")
    assert (found.place.line, found.place.column) == (1, 9)
    assert "第 2, 3 列" in found.message["zh"]
    assert set(done.verdicts("5").values()) == {"unknown"}


def test_1_two_headings_that_mean_the_same(check: Check) -> None:
    done = check(
        "行政处罚案件.csv", "案号,公开日期,publication date,处罚决定日期\n5,2024-01-01,2024-01-02,2024-01-01\n"
    )
    assert done.code == 1
    assert len(done.found("duplicate-column")) == 1
    assert set(done.verdicts("5").values()) == {"unknown"}


def test_1_a_row_with_too_many_cells(check: Check) -> None:
    done = check("行政处罚案件.csv", HEAD + "5,2024-01-23,2024-03-30,是,甲局,多余\n" + FINE)
    assert done.code == 1
    (found,) = done.found("surplus-cells")
    assert (found.place.line, found.place.column) == (2, 30)
    assert done.verdicts("9") == {}, "the row after it complies"


def test_1_a_row_that_was_pasted_twice_is_one_violation(check: Check) -> None:
    late = "5,2024-01-23,2024-03-01,是,甲局\n"
    done = check("行政处罚案件.csv", HEAD + late + late)
    assert done.code == 1
    assert [each.place.line for each in done.found("repeated-record")] == [3]
    assert [each.key for each in done.report.violations if each.rule == "PUB10"] == ["5", "晚"]


def test_3_lines_that_are_no_records(check: Check) -> None:
    good = '{"case_no": "5", "decided_on": "2024-01-23", "published_on": "2024-03-01", "reasons": true}\n'
    done = check("行政处罚案件.jsonl", good + '{bad\n[1]\n"x"\n' + good.replace('"5"', '"6"'))
    assert done.code == 3
    assert [each.place.line for each in done.found("not-json-line")] == [2, 3, 4]
    assert list(map(_name, done.report.unreadable)) == ["行政处罚案件.jsonl"]
    assert done.late == {"晚", "5", "6"}


def test_3_items_that_are_no_records(check: Check) -> None:
    done = check("行政处罚案件.json", '[1, null,\n"x", {"case_no": "5", "reasons": false}]')
    assert done.code == 3
    assert [each.place.line for each in done.found("not-a-record")] == [1, 1, 2]
    assert "个文件未能完整读取" in done.text.splitlines()[-1]
    assert done.verdicts("5")["REA40"] == "fail"


def test_3_a_quote_that_is_never_closed(check: Check) -> None:
    late = "5,2024-01-23,2024-03-01,是,甲局\n"
    done = check("行政处罚案件.csv", HEAD + late + '"6,2024-01-23,2024-01-30,是,甲局\n' + FINE)
    assert done.code == 3
    (found,) = done.found("unterminated-quote")
    assert "个文件未能完整读取" in done.text.splitlines()[-1]
    assert (found.place.line, found.place.column) == (3, 1)
    assert done.late == {"晚", "5"}


def test_3_a_host_that_passes_no_records(ruleset: Path) -> None:
    report = fazhi.check({"case": [LATE, "x"]}, as_of=AS_OF, ruleset=ruleset)
    assert report.unreadable == ("<data>",)
    assert exit_code(report) == 3
    assert {each.rule for each in report.violations} == {"PUB10"}


def test_1_settings_that_are_not_known(check: Check) -> None:
    done = check("fazhi.toml", 'unti = "甲局"\nyear = "二〇二四"\n')
    assert done.code == 1
    assert [each.place.line for each in done.found("unknown-setting") + done.found("bad-setting")] == [1, 2]
    assert "是不是“unit”" in done.text


def test_1_a_workbook_beside_the_records_is_mentioned(check: Check, tmp_path: Path) -> None:
    (tmp_path / "单位.xlsx").write_bytes(workbook())
    done = check()
    assert done.code == 1
    (found,) = done.found("workbook-not-read")
    assert _name(found.place.file) == "单位.xlsx"


def test_1_control_characters_do_not_reach_the_terminal(check: Check) -> None:
    cells = '"decided_on": "2024-01-23", "published_on": "2024-03-01"'
    done = check(
        "行政处罚案件.json",
        '[{"case_no": "\\u001b[31m5\\u0007\\u0000", "unit": "\\u001b]0;甲局\\u0007", ' + cells + "}]",
    )
    assert done.code == 1
    assert not set(done.text) & {chr(code) for code in range(32)} - {"\n"}


def test_1_gbk_as_excel_saves_it(check: Check) -> None:
    done = check("行政处罚案件.csv", (HEAD + "5,2024-01-23,2024-03-01,是,甲局\n").encode("gb18030"))
    assert done.code == 1
    assert [each.level for each in done.found("read-as-gb18030")] == [Level.NOTICE]
    assert done.late == {"晚", "5"}


# --- large --------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_1_a_line_of_fifty_megabytes(check: Check) -> None:
    padding = " " * (50 * MEGABYTE)
    late = '{"case_no": "5", "decided_on": "2024-01-23", "published_on": "2024-03-01", "reasons": true}'
    done = check("行政处罚案件.json", f'[{{"case_no": "4",{padding}"reasons": NaN}}, {late}]')
    assert done.code == 1
    (found,) = done.found("not-a-number")
    assert (found.place.line, found.place.column) == (1, 18 + len(padding) + len('"reasons": '))
    assert done.late == {"晚", "5"}


@pytest.mark.slow
def test_1_megabytes_of_text_in_one_line_without_a_record(check: Check) -> None:
    done = check("行政处罚案件.csv", b"x" * (2 * MEGABYTE))
    assert done.code in (1, 3)
    assert done.report.input_findings
