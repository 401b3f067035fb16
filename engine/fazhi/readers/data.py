"""Records that a host passes in as dicts, without any file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, SupportsIndex, final

from fazhi.dictionary.model import Dictionary, Kind
from fazhi.readers.errors import near, shorten
from fazhi.readers.gathered import Gathered
from fazhi.readers.mend import BITS, DEPTH, Odd, decimal, mended, whole
from fazhi.readers.names import KindNames
from fazhi.readers.objects import ALONE, ObjectRows, escape
from fazhi.readers.table import Place, RawRow, RecordSet, Table

FILE: Final = "<data>"
_OWN: Final = "fazhi"
_TEXT: Final = frozenset({str})
_PLAIN: Final = frozenset({str, int, bool, type(None), date, datetime})


def read_data(data: Mapping[str, Sequence[Mapping[str, Any]] | Mapping[str, Any]], dictionary: Dictionary) -> RecordSet:
    """Kind (name, label or alias) -> its records; `[]` says that there are none.

    Floats are read by their shortest form. The key `fazhi` may hold {"empty": [...], "partial": [...]}.
    """
    into = Gathered(KindNames(dictionary))
    for name, records in data.items():
        kind, pointer = into.names.find(name), f"/{escape(name)}"
        if name == _OWN:
            into.declare(records, FILE)
        elif kind is None:
            like = into.names.nearest(name)
            into.report(
                "unknown-kind-key", Place(FILE, pointer=pointer), name=name, **near(like.name if like else None)
            )
            into.mark_unreadable(FILE)
        else:
            _Objects(kind, pointer, into).add(records)
    return into.record_set()


@final
class _Objects:
    def __init__(self, kind: Kind, pointer: str, into: Gathered) -> None:
        self._kind, self._into = kind, into
        self._rows: Final = ObjectRows(pointer)

    def add(self, records: object) -> None:
        if isinstance(records, Mapping):
            self._one(records, ALONE, self._rows.pointer)
        elif isinstance(records, Iterable) and not isinstance(records, str | bytes):
            for index, record in enumerate(records):
                self._one(record, index, f"{self._rows.pointer}/{index}")
        else:
            self._not_a_record(records, self._rows.pointer)
        table = Table(self._kind.name, FILE, self._rows.headings, self._rows.rows(), self._place_of)
        self._into.add(table, filled=bool(self._rows))

    def _one(self, record: object, index: int, pointer: str) -> None:
        if not isinstance(record, Mapping):
            self._not_a_record(record, pointer)
            return
        if not _plain(record):
            record, faults = mended(_tidy(record))
            for fault in faults:
                place = Place(FILE, pointer="/".join([pointer, *map(escape, fault.path)]))
                self._report(fault.odd.code, place, name=shorten(fault.path[-1]), value=shorten(fault.odd.text))
        self._rows.add(record, index)

    def _not_a_record(self, value: object, pointer: str) -> None:
        told = _cell(value, 0)
        what = told.text if isinstance(told, Odd) else repr(told)
        facts = {"what": shorten(what), "do_zh": "", "do_en": ""}
        self._report("not-a-record", Place(FILE, pointer=pointer), **facts)
        self._into.partial.add(self._kind.name)
        self._into.mark_unreadable(FILE)

    def _report(self, code: str, place: Place, **facts: Any) -> None:
        self._into.report(code, place, kind=self._kind.name, **facts)

    def _place_of(self, row: RawRow | None, index: int) -> Place:
        pointer = row.pointer if row and row.pointer else self._rows.pointer
        return Place(FILE, pointer=f"{pointer}/{escape(self._rows.headings[index])}")


def _plain(record: Mapping[Any, Any]) -> bool:
    """Whether it is already what a file would give."""
    if not (_TEXT.issuperset(map(type, record)) and _PLAIN.issuperset(map(type, record.values()))):
        return False
    if any(type(cell) is int and cell.bit_length() > BITS for cell in record.values()):
        return False
    return whole("".join([*record, *(cell for cell in record.values() if type(cell) is str)]))


def _tidy(record: Mapping[Any, Any], depth: int = 0) -> dict[str, Any]:
    return {str(key): _cell(cell, depth) for key, cell in record.items()}


def _cell(cell: Any, depth: int) -> Any:
    """The cell as a file would give it."""
    if isinstance(cell, int) and cell.bit_length() > BITS:
        return Odd("number-too-long", f"{hex(cell)[:20]}…")
    if type(cell) in _PLAIN:
        return cell
    if isinstance(cell, Mapping | list | tuple | set | frozenset):
        if depth > DEPTH:
            return Odd("nested-too-deep", "")
        if isinstance(cell, Mapping):
            return _tidy(cell, depth + 1)
        return [_cell(item, depth + 1) for item in cell]
    if isinstance(cell, float):
        return decimal(float.__repr__(cell))
    if isinstance(cell, Decimal):
        return decimal(str(cell))
    if isinstance(cell, date):
        return cell if cell == cell else Odd("not-a-number", str(cell))  # noqa: PLR0124 - NaT is a datetime, and no day
    if isinstance(cell, str):
        return str.__str__(cell)
    return _cell(int(cell), depth) if isinstance(cell, SupportsIndex) else cell
