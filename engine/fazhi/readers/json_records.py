"""Records out of JSON text: each with its line and pointer, what can't be used in it reported and made unknown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, final

from fazhi.dictionary.model import Kind
from fazhi.readers.errors import finding, shorten
from fazhi.readers.json_scan import Scanner, TextLines, cell_positions
from fazhi.readers.mend import Fault, mended, nests
from fazhi.readers.names import KindNames
from fazhi.readers.objects import ALONE, ObjectRows, escape
from fazhi.readers.table import InputFinding, Place

MARKERS: Final = ("kind", "记录类型")


@final
@dataclass(slots=True)
class Harvest:
    """What one file has given so far."""

    rows: dict[tuple[int, str], ObjectRows] = field(default_factory=dict)
    """By where their list starts, and kind."""
    findings: list[InputFinding] = field(default_factory=list)
    partial: set[str] = field(default_factory=set)
    """Kinds of which something was left out."""
    unread: bool = False
    """Whether something was left out whose kind can't be told."""

    def of(self, start: int, kind: Kind, pointer: str) -> ObjectRows:
        rows = self.rows.get((start, kind.name))
        if rows is None:
            rows = self.rows[start, kind.name] = ObjectRows(pointer)
        return rows


def kind_of(record: dict[str, Any], default: Kind | None, names: KindNames) -> tuple[Kind | None, str | None]:
    """The kind that an object says itself, and the key that says it.

    A key that is a column of the kind (session.kind) says nothing: then what the file's name says holds.
    """
    for key in MARKERS:
        said = record.get(key)
        if isinstance(said, str) and not (default and names.has_column(default, key)):
            kind = names.find(said)
            if kind and not names.has_column(kind, key):
                return kind, key
    return default, None


@final
class JsonRecords:
    """Reads lists and objects where a scanner stands, into a harvest."""

    def __init__(self, file: str, text: str, names: KindNames) -> None:
        self.file, self.names = file, names
        self.scanner: Final = Scanner(text)
        self.harvest = Harvest()
        self.reading: Kind | None = None
        """The kind whose records are being read: incomplete if the text breaks off now."""
        self._surrogates = "\\ud" in text or "\\uD" in text
        self._lines = TextLines(text)
        self._line, self._counted, self._list_start = 1, 0, 0

    def start_again(self, position: int) -> None:
        self.harvest = Harvest()
        self.scanner.position = position
        self._line, self._counted = 1, 0

    def list(self, kind: Kind | None, pointer: str, *, markers: bool = False) -> None:
        """The list at hand; with markers, its objects may say their kind themselves."""
        scanner, harvest = self.scanner, self.harvest
        self.reading, self._list_start = kind, scanner.position
        index = -1
        for index in scanner.items():
            start = scanner.position
            record = scanner.value()
            if type(record) is not dict:
                self.not_a_record(record, f"{pointer}/{index}", start, kind)
                continue
            own, marker = kind_of(record, kind, self.names) if markers else (kind, None)
            if own is None:
                harvest.unread = True
                continue
            if marker:
                del record[marker]
            self._add(own, record, pointer, index, start)
        if index < 0 and kind:
            harvest.of(self._list_start, kind, pointer)
        harvest.unread = harvest.unread or (index < 0 and kind is None)
        self.reading = None

    def one(self, kind: Kind, pointer: str, marker: str | None = None) -> None:
        """The one object at hand."""
        self.reading = kind
        start = self._list_start = self.scanner.position
        record = self.scanner.value()
        record.pop(marker, None)
        self._add(kind, record, pointer, ALONE, start)
        self.reading = None

    def not_a_record(self, value: object, pointer: str, position: int, kind: Kind | None) -> None:
        null = value is None
        facts = {
            "what": shorten("null" if null else repr(value)),
            "do_zh": "没有这类记录请写 []。" if null else "",
            "do_en": "If there are no such records, write []." if null else "",
        }
        self._report("not-a-record", self.place(position, pointer), kind, **facts)
        if kind:
            self.harvest.partial.add(kind.name)
        else:
            self.harvest.unread = True

    def place(self, position: int, pointer: str | None) -> Place:
        return Place(self.file, *self._lines.at(position), pointer)

    def _add(self, kind: Kind, record: dict[str, Any], pointer: str, index: int, start: int) -> None:
        values = self.scanner.values
        if values.odd or self._surrogates or nests(record):
            values.odd = False
            record, faults = mended(record)
            own = pointer if index == ALONE else f"{pointer}/{index}"
            positions = cell_positions(self.scanner.text, start) if faults else {}
            for fault in faults:
                self._fault(kind, fault, own, positions.get(fault.path[0], start))
        self._line += self.scanner.text.count("\n", self._counted, start)
        self._counted = start
        self.harvest.of(self._list_start, kind, pointer).add(record, index, self._line, start)

    def _fault(self, kind: Kind, fault: Fault, pointer: str, position: int) -> None:
        place = self.place(position, "/".join([pointer, *map(escape, fault.path)]))
        self._report(fault.odd.code, place, kind, name=shorten(fault.path[-1]), value=shorten(fault.odd.text))

    def _report(self, code: str, place: Place, kind: Kind | None, **facts: Any) -> None:
        self.harvest.findings.append(finding(code, place, kind=kind.name if kind else None, **facts))
