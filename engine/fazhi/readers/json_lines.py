"""JSON Lines: one object a line. A line that is none is reported and left out, and its kind is incomplete."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final, final

from fazhi.dictionary.model import Kind
from fazhi.readers.decode import Encoding
from fazhi.readers.errors import shorten
from fazhi.readers.file_lines import FileLines
from fazhi.readers.gathered import Gathered, Source
from fazhi.readers.json_scan import JsonValues, NotJson, Scanner, cell_position, cell_positions
from fazhi.readers.json_words import NOT_AN_OBJECT, what_is_wrong
from fazhi.readers.mend import Fault, mended, nests
from fazhi.readers.objects import arranged
from fazhi.readers.table import Place, RawRow, Table


def read_file(source: Source, into: Gathered) -> None:
    if source.kind is None:
        into.unknown_kind(source)
        return
    encoding = into.encoding(source)
    if encoding is None:
        return
    lines = _Lines(source, source.kind, encoding, into)
    try:
        lines.survey()
    except (OSError, UnicodeDecodeError) as error:
        into.reject(source, "cannot-open", reason=str(error))
        return
    into.add(Table(source.kind.name, source.file, lines.headings, lines.rows(), lines.place_of), filled=lines.filled)


@final
class _Lines:
    """Reads the file twice: for its keys and what is wrong with it, then row by row. Only a line is held at a time."""

    def __init__(self, source: Source, kind: Kind, encoding: Encoding, into: Gathered) -> None:
        self._source, self._kind, self._encoding, self._into = source, kind, encoding, into
        self._keys: dict[str, None] = {}
        self._bad: set[int] = set()
        self._disk = FileLines(source.path, encoding, "\n")
        self._values: Final = JsonValues()
        self.filled = False

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(self._keys)

    def survey(self) -> None:
        """Learns the headings, and reports what can't be used. Raises OSError, UnicodeDecodeError."""
        shape: tuple[str, ...] = ()
        for number, line in self._numbered():
            try:
                record, faults = self._record(line)
            except NotJson as broken:
                position, facts = what_is_wrong(broken, line)
                self._bad.add(number)
                self._into.reject(self._source, "not-json-line", self._place(number, position), **facts)
                continue
            positions = cell_positions(line, _start(line)) if faults else {}
            for fault in faults:
                facts = {"name": shorten(fault.path[-1]), "value": shorten(fault.odd.text)}
                self._report(fault.odd.code, number, positions.get(fault.path[0], 0), **facts)
            self.filled = True
            keys = tuple(record)
            if keys != shape:
                self._keys.update(dict.fromkeys(keys))
                shape = keys

    def rows(self) -> Iterator[RawRow]:
        headings = {key: index for index, key in enumerate(self._keys)}
        number = 0
        try:
            for number, line in self._numbered():
                if number not in self._bad:
                    yield RawRow(arranged(self._record(line)[0], headings), number)
        except (OSError, UnicodeDecodeError, NotJson, KeyError) as error:  # a key that was not there is a change
            self._into.reject(self._source, "file-changed", self._place(number + 1, 0), reason=str(error))

    def place_of(self, row: RawRow | None, index: int) -> Place:
        if row is None or row.line is None:
            return Place(self._source.file)
        position = None
        # Where the file is no longer what was read, the row's own line still says most.
        with suppress(OSError, UnicodeDecodeError, NotJson):
            line = next(self._disk.after(row.line), "")
            position = cell_position(line, _start(line), self.headings[index])
        return Place(self._source.file, row.line, None if position is None else position + 1)

    def _numbered(self) -> Iterator[tuple[int, str]]:
        with self._encoding.open(self._source.path, "\n") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if not line.isspace())

    def _record(self, line: str) -> tuple[dict[str, Any], list[Fault]]:
        values = self._values
        values.odd = False
        scanner = Scanner(line, _start(line), values)
        if scanner.peek() != "{":
            raise NotJson(NOT_AN_OBJECT, scanner.position)
        record = scanner.value()
        scanner.end()
        if values.odd or "\\ud" in line or "\\uD" in line or nests(record):
            return mended(record)
        return record, []

    def _report(self, code: str, line: int, position: int, **facts: Any) -> None:
        self._into.report(code, self._place(line, position), kind=self._kind.name, **facts)

    def _place(self, line: int, position: int) -> Place:
        return Place(self._source.file, line, position + 1)


def _start(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
