"""Sizes that must not hurt: one huge cell, one huge line, many rows."""

import tracemalloc
from pathlib import Path
from time import perf_counter

import pytest

from fazhi.dictionary import Dictionary
from fazhi.readers.registry import read

pytestmark = pytest.mark.slow


def test_a_cell_of_ten_megabytes(tmp_path: Path, dictionary: Dictionary) -> None:
    cell = "很长," * 1_000_000 + "\n" * 10
    (tmp_path / "case.csv").write_text(f'case_no,note,fine\n1,"{cell}",5\n', newline="")
    (table,) = read([tmp_path / "case.csv"], dictionary).tables
    (row,) = table.rows
    assert row.cells == ("1", cell, "5")
    assert table.place_of is not None
    assert table.place_of(row, 2).line == 12


@pytest.mark.parametrize("name", ["case.csv", "case.json", "case.jsonl"])
def test_one_line_of_fifty_megabytes_takes_linear_time(tmp_path: Path, dictionary: Dictionary, name: str) -> None:
    record = '{"case_no": "1", "note": "' + "x" * 1_000_000 + '"}'
    text = {
        "case.csv": 'case_no,note\n1,"' + "x" * 50_000_000 + '"\n',
        "case.json": "[" + ",".join([record] * 50) + "]",
        "case.jsonl": '{"case_no": "1", "note": "' + "x" * 50_000_000 + '"}\n',
    }[name]
    file = tmp_path / name
    file.write_text(text)
    start = perf_counter()
    (table,) = read([file], dictionary).tables
    rows = list(table.rows)
    assert table.place_of is not None
    assert table.place_of(rows[-1], 1).column is not None
    assert perf_counter() - start < 10
    assert sum(len(row.cells[1]) for row in rows) == 50_000_000


@pytest.mark.parametrize("name", ["case.csv", "case.jsonl"])
def test_rows_are_streamed(tmp_path: Path, dictionary: Dictionary, name: str) -> None:
    rows = 20_000
    line = "值" * 400
    with (tmp_path / name).open("w", encoding="utf-8") as file:
        if name == "case.csv":
            file.write("case_no,note\n")
        for number in range(rows):
            file.write(f"{number},{line}\n" if name == "case.csv" else f'{{"case_no": {number}, "note": "{line}"}}\n')
    tracemalloc.start()
    (table,) = read([tmp_path / name], dictionary).tables
    assert sum(1 for _ in table.rows) == rows
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000
