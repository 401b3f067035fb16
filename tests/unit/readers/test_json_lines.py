"""JSON Lines: a line that is no record does not take the others with it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.dictionary import Dictionary
from fazhi.readers import ABSENT
from fazhi.readers.registry import read
from fazhi.values import UNKNOWN


def test_keys_of_all_lines_are_headings(got: Callable) -> None:
    found = got("cases.jsonl", '{"case_no": "1"}\n\n  {"note": "x", "case_no": "2"}\r\n')
    assert found.rows == [{"case_no": "1", "note": ABSENT}, {"case_no": "2", "note": "x"}]
    assert found.lines == [1, 3]


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ('{"case_no" "2"}', 12, "colon"),
        ("[1]", 1, "a record"),
        ('{"case_no": "2"} {"case_no": "3"}', 18, "after its end"),
        ('{"case_no":', 12, "breaks off"),
        ("[" * 100_000, 1, "a record"),
        ('{"a":' * 100_000, 1, "deeply"),
    ],
)
def test_a_bad_line_is_left_out(got: Callable, line: str, column: int, words: str) -> None:
    found = got("cases.jsonl", f'{{"case_no": "1"}}\n{line}\n{{"case_no": "4"}}\n')
    assert [row["case_no"] for row in found.rows] == ["1", "4"]
    assert found.at == [f"not-json-line cases.jsonl:2:{column}"]
    assert words in found.finding("not-json-line").message["en"]
    assert found.set.partial == {"case"}
    assert len(found.set.unreadable) == 1


def test_what_is_odd_is_reported_once_with_its_place(got: Callable) -> None:
    found = got("cases.jsonl", '{"case_no": "1"}\n {"case_no": "2", "fine": NaN, "note": 1, "note": 2}\n')
    assert found.rows[1] == {"case_no": "2", "fine": UNKNOWN, "note": UNKNOWN}
    assert found.at == ["not-a-number cases.jsonl:2:27", "duplicate-key cases.jsonl:2:51"]


def test_a_file_that_changes_before_its_rows_are_read_is_reported(tmp_path: Path, dictionary: Dictionary) -> None:
    file = tmp_path / "case.jsonl"
    file.write_text('{"case_no": "1"}\n{"case_no": "2"}\n')
    found = read([file], dictionary)
    file.write_text('{"case_no": "1"}\n{"case_no"')
    assert len(list(found.tables[0].rows)) == 1
    assert [finding.code for finding in found.findings] == ["file-changed"]
    assert found.partial == {"case"}
    assert list(found.unreadable) == [str(file)]


def test_the_kind_must_be_known(got: Callable) -> None:
    assert got("export.jsonl", '{"case_no": "1"}').codes == ["unknown-kind"]
