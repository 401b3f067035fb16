"""CSV as offices write it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.dictionary import Dictionary
from fazhi.readers import ABSENT, Level
from fazhi.readers.csv_head import sniff
from fazhi.readers.registry import read
from fazhi.values import UNKNOWN


def test_line_numbers_count_the_lines_within_quotes(got: Callable) -> None:
    found = got("case.csv", 'case_no,note\n1,"two\nlines"\n\n2,"three\r\nlines\r\nlong"\n3,x\n')
    assert found.lines == [2, 5, 8]
    assert found.rows[1]["note"] == "three\r\nlines\r\nlong"
    assert found.places[1] == ["case.csv:5:1", "case.csv:5:3"]


def test_a_cell_after_a_line_break_stands_in_a_later_line(got: Callable) -> None:
    found = got("case.csv", 'case_no,note,fine\n1,"two ""quoted""\nlines",5\n')
    assert found.places == [["case.csv:2:1", "case.csv:2:3", "case.csv:3:8"]]


def test_old_line_ends_count_as_lines(got: Callable) -> None:
    found = got("case.csv", "case_no,note\r1,x\r2,y\r")
    assert found.lines == [2, 3]
    assert found.places == [["case.csv:2:1", "case.csv:2:3"], ["case.csv:3:1", "case.csv:3:3"]]


def test_rows_that_are_all_blank_are_no_records(got: Callable) -> None:
    found = got("case.csv", "case_no,note\n1,x\n,\n  ,\u3000\n\n,y\n")
    assert found.rows == [{"case_no": "1", "note": "x"}, {"case_no": "", "note": "y"}]
    assert found.lines == [2, 6]
    assert not found.codes


def test_missing_cells_are_not_supplied(got: Callable) -> None:
    found = got("case.csv", "case_no,fine,note\n1,2,3\n4\n")
    assert found.rows[1] == {"case_no": "4", "fine": ABSENT, "note": ABSENT}
    assert found.at == ["ragged-row case.csv:3"]


def test_a_row_with_surplus_cells_is_unknown_since_no_column_can_be_trusted(got: Callable) -> None:
    found = got("case.csv", "case_no,fine,note\n1,2,3,\n4,1,500,late\n")
    assert found.rows == [
        {"case_no": "1", "fine": "2", "note": "3"},
        {"case_no": UNKNOWN, "fine": UNKNOWN, "note": UNKNOWN},
    ]
    assert found.at == ["surplus-cells case.csv:3:9"]
    assert "'late'" in found.finding("surplus-cells").message["en"]


def test_a_heading_that_stands_twice_makes_both_columns_unknown(got: Callable) -> None:
    found = got("case.csv", "case_no,note,fine, note\n1,a,2,b\n")
    (table,) = found.set.tables
    assert table.headings == ("case_no", "note", "fine", "note")
    assert found.rows == [{"case_no": "1", "note": UNKNOWN, "fine": "2"}]
    assert found.at == ["duplicate-heading case.csv:1:19"]


def test_columns_without_a_heading_are_left_out_and_told_once_if_they_hold_anything(got: Callable) -> None:
    found = got("case.csv", "case_no,note,,\n1,a,,\n2,b,,remark\n3,c,,remark\n")
    assert found.rows[2] == {"case_no": "3", "note": "c"}
    assert found.at == ["unnamed-column case.csv:3:6"]


def test_a_quote_that_is_never_closed_leaves_the_kind_incomplete(got: Callable) -> None:
    found = got("case.csv", 'case_no,note\n1,x\n2,"open\n3,y\n')
    assert found.rows == [{"case_no": "1", "note": "x"}]
    assert found.at == ["unterminated-quote case.csv:3:3"]
    assert found.set.partial == {"case"}
    assert len(found.set.unreadable) == 1


def test_a_quote_never_closed_in_the_headings_makes_the_file_unreadable(got: Callable) -> None:
    found = got("case.csv", 'case_no,"note\n1,x\n')
    assert found.at == ["unterminated-quote case.csv:1"]
    assert found.set.unreadable
    assert not found.set.empty


def test_a_nul_makes_its_cell_unknown(got: Callable) -> None:
    found = got("case.csv", "case_no,note\n1,a\0b\n2,c\n")
    assert found.rows == [{"case_no": "1", "note": UNKNOWN}, {"case_no": "2", "note": "c"}]
    assert found.at == ["nul-character case.csv:2:3"]


@pytest.mark.parametrize("rows", ["", "\n", ",\n,\n", ' , \n"",\n'])
def test_headings_without_rows_say_that_there_are_none(got: Callable, rows: str) -> None:
    found = got("案件.csv", f"case_no,note\n{rows}")
    assert found.set.empty == {"case"}
    finding = found.finding("only-headings")
    assert finding.level is Level.NOTICE
    assert "行政处罚案件" in finding.message["zh"]


def test_titles_above_the_headings_are_skipped(got: Callable) -> None:
    found = got("case.csv", "2024年行政处罚案件台账,,\n填报单位：某局,,\ncase_no,fine,note\n1,2,3\n")
    assert found.rows == [{"case_no": "1", "fine": "2", "note": "3"}]
    assert found.lines == [4]
    assert found.finding("title-row").level is Level.NOTICE
    assert "line 3" in found.finding("title-row").message["en"]


def test_a_row_whose_cells_may_have_moved_is_unknown(got: Callable) -> None:
    head, good = "case_no,fine,note\n", "1,2,\n"
    moved = {"case_no": UNKNOWN, "fine": UNKNOWN, "note": UNKNOWN}
    found = got("case.csv", f"{head}{good}{good}3,x,4,\n")
    assert (found.rows[2], found.codes) == (moved, ["surplus-cells"])
    found = got("case.csv", f"{head}{good}{good}34,\n")
    assert (found.rows[2], found.codes) == (moved, ["moved-row"])
    found = got("case.csv", f"{head}{good}3\n")
    assert (found.rows[1], found.codes) == ({"case_no": "3", "fine": ABSENT, "note": ABSENT}, ["ragged-row"])


def test_a_delimiter_at_the_end_of_every_row_is_a_manner_of_writing(got: Callable) -> None:
    found = got("case.csv", "case_no,fine,note\n1,2,a,\n3,4,b,\n5,6,c,\n")
    assert not found.codes
    assert found.rows[2] == {"case_no": "5", "fine": "6", "note": "c"}


def test_totals_and_headings_once_more_are_no_records(got: Callable) -> None:
    found = got("case.csv", "case_no,fine\n1,2\n合计,2\ncase_no, fine\n3,4\ncase_no,x\n合计表,5\n总 计,6\n")
    assert [row["case_no"] for row in found.rows] == ["1", "3", "case_no", "合计表"]
    assert found.codes == ["total-row", "repeated-headings", "total-row"]
    assert [finding.place.line for finding in found.set.findings] == [3, 4, 8]


def test_a_single_column_is_no_title(got: Callable) -> None:
    assert got("case.csv", "case_no\n1\n2,x\n").rows[0] == {"case_no": "1"}
    assert got("case.csv", "case_no\n1\n").rows == [{"case_no": "1"}]


@pytest.mark.parametrize(
    ("head", "delimiter"),
    [
        ("a,b;c,d", ","),
        ("a;b;c,d", ";"),
        ("a\tb", "\t"),
        ("a,b;c", ","),
        ('"a;b;c;d",e', ","),
        ('"a;;\n;;b",c', ","),
        ("台账\n\na;b", ";"),
        ("a", ","),
        ("sep=;", ";"),
    ],
)
def test_the_delimiter_is_counted_outside_quotes(head: str, delimiter: str) -> None:
    assert sniff(iter(head.splitlines(keepends=True))) == delimiter


def test_a_comma_in_a_title_does_not_decide_the_delimiter(got: Callable) -> None:
    assert got("case.csv", "台账\ncase_no;note\n1;a,b,c\n").rows == [{"case_no": "1", "note": "a,b,c"}]


def test_broken_utf8_is_not_taken_for_gb18030(got: Callable) -> None:
    content = "案号,备注\n".encode() + "已结案".encode()[:-1] + b"\n"
    finding = got("case.csv", content).finding("wrong-encoding")
    assert finding.place.line == 2
    assert "byte offset 20" in finding.message["en"]


def test_a_kind_that_the_name_does_not_say_is_asked_for_with_the_nearest(got: Callable) -> None:
    found = got("忻州市行政处罚案件明细.csv", "case_no\n1\n")
    finding = found.finding("unknown-kind")
    assert "是不是“行政处罚案件”" in finding.message["zh"]
    assert '"忻州市行政处罚案件明细.csv" = "case"' in finding.message["en"]
    assert found.set.unreadable


def test_rows_are_read_only_when_asked_for(tmp_path: Path, dictionary: Dictionary) -> None:
    file = tmp_path / "case.csv"
    file.write_text("case_no,note\n1,x\n2,y,z\n")
    found = read([file], dictionary)
    assert not found.findings
    list(found.tables[0].rows)
    assert [finding.code for finding in found.findings] == ["surplus-cells"]


def test_a_file_that_is_gone_before_its_rows_are_read_is_reported(tmp_path: Path, dictionary: Dictionary) -> None:
    file = tmp_path / "case.csv"
    file.write_text("case_no,note\n1,x\n")
    found = read([file], dictionary)
    file.unlink()
    assert list(found.tables[0].rows) == []
    assert [finding.code for finding in found.findings] == ["file-changed"]
    assert list(found.unreadable) == [str(file)]
    assert found.partial == {"case"}
