"""What every reader promises, whatever the format: the same records, places that are right, and never an exception."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from string import Formatter

import pytest

from fazhi.dictionary import Dictionary
from fazhi.readers import Place, RawRow
from fazhi.readers.data import read_data
from fazhi.readers.messages import MESSAGES
from fazhi.readers.registry import READERS, read

RECORDS = [
    {"case_no": "忻文罚〔2024〕1号", "处罚决定日期": "2024-01-23", "备注": "first, second; third"},
    {"case_no": "忻文罚〔2024〕2号", "处罚决定日期": "", "备注": "两行\n备注"},
    {"case_no": "3", "处罚决定日期": "2024年5月", "备注": 'says "no"'},
]


def _csv(delimiter: str) -> str:
    def line(cells: object) -> str:
        return delimiter.join('"' + str(cell).replace('"', '""') + '"' for cell in cells) + "\r\n"  # type: ignore[attr-defined]

    return line(RECORDS[0]) + "".join(line(record.values()) for record in RECORDS)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


FILES: dict[str, tuple[str, bytes]] = {
    "json set": ("2024.json", json.dumps({"案件": RECORDS}, ensure_ascii=False, indent=2).encode()),
    "json list": ("cases.json", json.dumps(RECORDS).encode()),
    "json gb18030": ("案件.json", json.dumps(RECORDS, ensure_ascii=False).encode("gb18030")),
    "json lines": ("case.jsonl", "\n".join(json.dumps(one, ensure_ascii=False) for one in RECORDS).encode()),
    "ndjson": ("case.ndjson", "".join(json.dumps(one) + "\r\n" for one in RECORDS).encode()),
    "csv": ("case.csv", _csv(",").encode()),
    "csv with a mark": ("Cases.CSV", b"\xef\xbb\xbf" + _csv(",").encode()),
    "csv gb18030": ("行政处罚案件台账.csv", _csv(",").encode("gb18030")),
    "csv semicolon": ("案件2024.csv", _csv(";").encode()),
    "csv tab": ("案件登记表.csv", _csv("\t").encode()),
    "tsv": ("行政处罚.tsv", _csv("\t").encode()),
}
every_format = pytest.mark.parametrize(("name", "content"), list(FILES.values()), ids=list(FILES))


def test_every_reader_is_under_this_contract() -> None:
    assert {Path(name).suffix.lower() for name, _ in FILES.values()} == set(READERS)


@every_format
def test_the_same_records_come_out_of_every_format(got: Callable, name: str, content: bytes) -> None:
    found = got(name, content)
    assert found.rows == RECORDS
    assert [table.kind for table in found.set.tables] == ["case"]
    assert set(found.codes) <= {"read-as-gb18030"}
    assert not found.set.unreadable
    assert not found.set.empty
    assert not found.set.partial


@every_format
def test_a_cell_stands_where_its_place_says(tmp_path: Path, dictionary: Dictionary, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    (table,) = read([file], dictionary).tables
    lines = _text(content).split("\n")
    assert table.place_of is not None
    for row in table.rows:
        for index, cell in enumerate(row.cells):
            place = table.place_of(row, index)
            assert place.file == str(file)
            assert place.line is not None
            assert place.column is not None
            from_there = "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]])
            spellings = ('"' + cell.replace('"', '""') + '"', json.dumps(cell), json.dumps(cell, ensure_ascii=False))
            assert from_there.startswith(spellings)
            assert row.line is not None
            assert row.line <= place.line


@every_format
def test_a_place_is_given_even_when_the_file_is_gone(
    tmp_path: Path, dictionary: Dictionary, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    (table,) = read([file], dictionary).tables
    rows = list(table.rows)
    file.unlink()
    assert table.place_of is not None
    assert table.place_of(rows[1], 1).line == rows[1].line


@every_format
def test_a_file_that_breaks_off_anywhere_is_read_up_to_there(got: Callable, name: str, content: bytes) -> None:
    for length in range(0, len(content), 3):
        found = got(name, content[:length])
        whole = [row for row in found.rows if row in RECORDS]
        assert whole == RECORDS[: len(whole)]
        assert found.set.unreadable or not name.endswith(".json")
        assert not found.set.empty or not whole


@every_format
def test_damaged_bytes_never_raise(got: Callable, name: str, content: bytes) -> None:
    rng = random.Random(7)
    for _ in range(100):
        damaged = bytearray(content)
        for _ in range(rng.randint(1, 4)):
            damaged[rng.randrange(len(damaged))] = rng.choice(b'\0"{}[],:;\n\r\t\\u\xff\x80 1')
        found = got(name, bytes(damaged))
        for finding in found.set.findings:
            assert set(finding.message) == {"zh", "en"}
            assert isinstance(finding.place, Place)


@every_format
@pytest.mark.parametrize(
    ("content_instead", "code"),
    [
        (b"", "empty-file"),
        (b" \r\n\n", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        ("案件".encode("utf-16"), "wrong-encoding"),
        ("case_no,1".encode("utf-16-le"), "wrong-encoding"),
        (b"\xff\x00\x81", "wrong-encoding"),
        ("案件,备注".encode() + b"\xff", "wrong-encoding"),
        (b"PK\x03\x04\x14\x00", "unsupported-format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "unsupported-format"),
    ],
)
def test_what_is_no_text_is_refused_by_name(
    got: Callable, name: str, content: bytes, content_instead: bytes, code: str
) -> None:
    found = got("case" + Path(name).suffix, content_instead)
    assert found.codes == [code]
    assert len(found.set.unreadable) == 1
    assert "case" in found.set.partial
    assert not found.rows


def test_data_of_a_host_is_under_the_contract_too(dictionary: Dictionary) -> None:
    (table,) = read_data({"案件": RECORDS}, dictionary).tables
    rows = list(table.rows)
    assert [dict(zip(table.headings, row.cells, strict=True)) for row in rows] == RECORDS
    assert table.place_of is not None
    assert table.place_of(rows[2], 1) == Place("<data>", pointer="/案件/2/处罚决定日期")
    assert rows[0] == RawRow(tuple(RECORDS[0].values()), None, "/案件/0")


def test_every_message_is_said_in_both_languages_with_the_same_facts() -> None:
    for code, (_, zh, en) in MESSAGES.items():
        assert zh, code
        assert en.isascii(), code

        def facts(text: str) -> set[str]:
            names = {name for _, name, _, _ in Formatter().parse(text) if name}
            return {name.removesuffix("_zh").removesuffix("_en") for name in names}

        assert facts(zh) == facts(en), code
