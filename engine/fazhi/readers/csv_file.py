"""CSV, as offices write it: comma, semicolon or tab; titles above the headings; rows streamed, never held."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, Final, final

from fazhi.dictionary.model import Kind
from fazhi.readers.csv_head import End, Head, read_head
from fazhi.readers.csv_places import CsvPlaces
from fazhi.readers.decode import Encoding
from fazhi.readers.errors import shorten
from fazhi.readers.gathered import Gathered, Source
from fazhi.readers.names import fold
from fazhi.readers.table import ABSENT, Place, RawRow, Table
from fazhi.values import UNKNOWN

_TOLD: Final = 100
"""Headings that are told one by one: to find each in its line takes time."""
_TOTALS: Final = ("合计", "总计", "小计", "共计", "合　计", "合 计", "总 计", "小 计")
"""In a row's first cell: the row adds up others and is no record."""
_CELL_LIMIT: Final = 2**31 - 1
"""As high as `csv` takes on every platform."""


def read_file(source: Source, into: Gathered) -> None:
    if source.kind is None:
        into.unknown_kind(source)
        return
    encoding = into.encoding(source)
    if encoding is None:
        return
    csv.field_size_limit(max(csv.field_size_limit(), _CELL_LIMIT))
    kind = source.kind
    try:
        head = read_head(source.path, encoding, lambda name: into.names.has_column(kind, name))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        into.reject(source, "cannot-open", reason=str(error))
        return
    if head is None:
        into.reject(source, "empty-file")
    elif head.unclosed:
        into.reject(source, "unterminated-quote", Place(source.file, head.line))
    elif not any(_is_known(heading, kind, into) for heading in head.headings):
        # A title or something else altogether: it neither holds such records nor says that there are none.
        into.reject(
            source, "no-known-heading", Place(source.file, head.line), kind_zh=kind.label.zh, kind_en=kind.label.en
        )
    else:
        rows = _Rows(source, kind, encoding, head, into)
        rows.remark_on_head()
        headings = head.headings[: head.shown]
        into.add(Table(kind.name, source.file, headings, rows.read(), rows.places), filled=head.filled)


def _is_known(heading: str, kind: Kind, into: Gathered) -> bool:
    local = into.settings.headings.get(kind.name, {}) if into.settings else {}
    return into.names.has_column(kind, heading) or fold(heading) in local


@final
class _Rows:
    def __init__(self, source: Source, kind: Kind, encoding: Encoding, head: Head, into: Gathered) -> None:
        self._source, self._kind, self._encoding, self._head, self._into = source, kind, encoding, head, into
        self.places = CsvPlaces(source.path, encoding, head)
        self._unclear = [index for indexes in head.duplicates.values() for index in indexes]
        self._unnamed = {index for index, heading in enumerate(head.headings) if not heading}
        """Columns without a heading that have been blank so far."""
        self._passed_over = {*_TOTALS, head.headings[0]}
        self._usual = 0
        """How many cells rows have; 0 where they differ."""
        self._plain = not (self._unclear or self._unnamed or encoding.nul)

    def remark_on_head(self) -> None:
        head, kind = self._head, self._kind
        if head.titles:
            name = shorten("；".join(head.titles))
            self._report("title-row", Place(self._source.file, 1), name=name, line=head.line)
        if not head.filled:
            place = Place(self._source.file, head.line)
            self._report(
                "only-headings", place, name=self._source.path.name, kind_zh=kind.label.zh, kind_en=kind.label.en
            )
        duplicates = list(head.duplicates.items())
        for name, indexes in duplicates[:_TOLD]:
            columns = ", ".join(str(index + 1) for index in indexes)
            self._report("duplicate-heading", self.places(None, indexes[-1]), name=shorten(name), columns=columns)
        if len(duplicates) > _TOLD:
            self._report("duplicate-headings", Place(self._source.file, head.line), count=len(duplicates) - _TOLD)

    def read(self) -> Iterator[RawRow]:
        """The rows, in the file's order; blank ones are left out."""
        start = self._head.next_line
        try:
            lines = self._lines()
            first = list(islice(((line, cells) for line, cells in lines if any(cells)), 2))
            # A delimiter at the end of every row is a manner of writing; at the end of one, cells may have moved.
            widths = {len(cells) for _, cells in first}
            self._usual = widths.pop() if len(first) == 2 and len(widths) == 1 else 0
            for line, cells in chain(first, lines):
                start = line
                if row := self._row(cells, line):
                    yield RawRow(row, line)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            self._into.reject(self._source, "file-changed", Place(self._source.file, start), reason=error)

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        """Each row of cells with the line it starts in."""
        before = self._head.next_line - 1
        with self._encoding.open(self._source.path) as file:
            end = End()
            reader = csv.reader(chain(islice(file, before, None), end), delimiter=self._head.delimiter)
            line = before + 1
            for cells in reader:
                if end.reached and cells:
                    self._into.reject(self._source, "unterminated-quote", self.places.at(line, len(cells) - 1))
                    return
                yield line, cells
                line = before + reader.line_num + 1

    def _row(self, cells: list[str], line: int) -> tuple[Any, ...] | None:
        """The row's cells as the table has them; None for a blank row."""
        if not (cells and cells[0].strip()) and not any(cell.strip() for cell in cells):
            return None
        if cells[0] in self._passed_over and self._is_no_record(cells, line):
            return None
        if self._plain and len(cells) == self._head.shown:
            return tuple(cells)
        return self._mended(cells, line)

    def _is_no_record(self, cells: list[str], line: int) -> bool:
        """Totals, and headings that stand once more where sheets were put together."""
        code = "total-row"
        if cells[0].strip() == self._head.headings[0]:
            if tuple(cell.strip() for cell in cells[: self._head.shown]) != self._head.headings[: self._head.shown]:
                return False
            code = "repeated-headings"
        self._report(code, Place(self._source.file, line), name=cells[0].strip())
        return True

    def _mended(self, cells: list[str], line: int) -> tuple[Any, ...]:
        width, shown = len(self._head.headings), self._head.shown
        if len(cells) < shown:
            place = Place(self._source.file, line)
            if not cells[-1].strip():  # who leaves blank cells out at the end of rows leaves out this one too
                self._report("moved-row", place, cells=len(cells), width=shown)
                return (UNKNOWN,) * shown
            self._report("ragged-row", place, cells=len(cells), width=shown, missing=shown - len(cells))
        surplus = next((cell for cell in cells[width:] if cell.strip()), None)
        if surplus is None and len(cells) > width and len(cells) != self._usual:
            surplus = ""
        if surplus is not None:
            facts = {"cells": len(cells), "width": width, "name": shorten(surplus), "delimiter": self._head.delimiter}
            self._report("surplus-cells", self.places.at(line, width), **facts)
            return (UNKNOWN,) * shown
        for index in [index for index in self._unnamed if any(cell.strip() for cell in cells[index : index + 1])]:
            self._unnamed.discard(index)
            self._report("unnamed-column", self.places.at(line, index), column=index + 1)
        row: list[Any] = [*cells[:shown], *[ABSENT] * (shown - len(cells))]
        for index in self._unclear:
            row[index] = UNKNOWN
        for index, cell in enumerate(cells[:shown]):
            if "\0" in cell:
                self._report("nul-character", self.places.at(line, index))
                row[index] = UNKNOWN
        return tuple(row)

    def _report(self, code: str, place: Place, **facts: Any) -> None:
        self._into.report(code, place, kind=self._kind.name, **facts)
