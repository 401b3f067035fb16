"""From which line to which a record stands in its file."""

from __future__ import annotations

import csv
from bisect import bisect_right
from io import StringIO
from pathlib import Path
from typing import Final

from fazhi.readers.json_scan import NotJson, Scanner, TextLines

_DELIMITERS: Final = ",\t;"


def record_lines(file: Path, line: int, pointer: str | None) -> tuple[int, int] | None:
    """The lines of the record that a place lies in; None where that can't be told."""
    try:
        text = _text(file)
        if pointer is not None:
            return _object_lines(text, pointer)
        if file.suffix.lower() in (".csv", ".tsv"):
            return _row_lines(text, line)
        if file.suffix.lower() == ".toml":
            return None  # of waivers: what is wrong with one may be told at its first line
    except (OSError, UnicodeDecodeError, NotJson, csv.Error):
        return None
    return line, line


def _text(file: Path) -> str:
    content = file.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _object_lines(text: str, pointer: str) -> tuple[int, int]:
    """Those of the innermost object on the way. Raises NotJson."""
    scanner = Scanner(text)
    start = 0
    for part in [*pointer.split("/")[1:], None]:
        here = scanner.peek()
        if here == "{":
            start = scanner.position
        if part is None or not _enter(scanner, here, part.replace("~1", "/").replace("~0", "~")):
            break
    whole = Scanner(text, start)
    whole.peek()
    whole.value()
    lines = TextLines(text)
    return lines.at(start)[0], lines.at(whole.position - 1)[0]


def _enter(scanner: Scanner, here: str, part: str) -> bool:
    """Moves to the value of that key or index; False where there is none."""
    if here == "{":
        for key, _ in scanner.members():
            if key == part:
                return True
            scanner.value()
    elif here == "[":
        for index in scanner.items():
            if str(index) == part:
                return True
            scanner.value()
    return False


def _row_lines(text: str, line: int) -> tuple[int, int]:
    """Those of the CSV row that this line belongs to: a quoted cell may hold line breaks."""
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    ends = [0]
    for _ in rows:
        ends.append(rows.line_num)
        if rows.line_num >= line:
            break
    index = bisect_right(ends, line - 1)
    return (ends[index - 1] + 1, ends[index]) if index < len(ends) else (line, line)
