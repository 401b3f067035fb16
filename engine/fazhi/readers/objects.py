"""Tables from objects, each with keys of its own: JSON records, and the dicts that a host passes in."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any, Final, final

from fazhi.readers.names import LONGEST
from fazhi.readers.table import ABSENT, RawRow

MANY: Final = 500
"""More headings than any kind of record has fields."""
ALONE: Final = -1
"""The list index of an object that stands by itself, in no list."""


def escape(key: str) -> str:
    """A key as a token of a JSON Pointer; no more than the beginning of one that no kind or field is called."""
    key = key if len(key) <= LONGEST else f"{key[:LONGEST]}…"
    return key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key


def arranged(record: Mapping[str, Any], headings: Mapping[str, int]) -> tuple[Any, ...]:
    """The record's cells in the order of the headings; it takes as many steps as it has keys of its own."""
    cells: list[Any] = [ABSENT] * len(headings)
    for key, cell in record.items():
        cells[headings[key]] = cell
    return tuple(cells)


@final
class ObjectRows:
    """Rows under the union of the objects' keys, in the order in which they first appear."""

    def __init__(self, pointer: str) -> None:
        self.pointer: Final = pointer
        """Of the list, or of the object that stands alone."""
        self.offsets: Final = array("q")
        """Where each object starts in the text."""
        self._headings: dict[str, int] = {}
        self._shape: tuple[str, ...] = ()
        self._cells: list[tuple[Any, ...] | dict[str, Any]] = []
        """In the order of the headings there were so far, or by key where a record has few of very many."""
        self._indexes = array("q")
        self._lines = array("q")

    def __len__(self) -> int:
        return len(self._cells)

    def add(self, record: Mapping[str, Any], index: int, line: int = 0, offset: int = 0) -> None:
        keys = tuple(record)
        cells: tuple[Any, ...] | dict[str, Any]
        if keys == self._shape:
            cells = tuple(record.values())
        else:
            cells = self._spread(record)
            if len(keys) == len(self._headings):
                self._shape = tuple(self._headings)
        self._cells.append(cells)
        self._indexes.append(index)
        self._lines.append(line)
        self.offsets.append(offset)

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(self._headings)

    def rows(self) -> Iterator[RawRow]:
        width, headings = len(self._headings), self._headings
        for held, index, line in zip(self._cells, self._indexes, self._lines, strict=True):
            cells = arranged(held, headings) if isinstance(held, dict) else held
            if len(cells) < width:
                cells += (ABSENT,) * (width - len(cells))
            yield RawRow(cells, line or None, self.pointer if index == ALONE else f"{self.pointer}/{index}")

    def offset_of(self, row: RawRow) -> int | None:
        """Where that row's object starts; None for a row that is not of this table."""
        token = (row.pointer or "")[len(self.pointer) + 1 :]
        index = int(token) if token.isdecimal() else ALONE
        at = bisect_left(self._indexes, index)
        return self.offsets[at] if at < len(self._indexes) and self._indexes[at] == index else None

    def _spread(self, record: Mapping[str, Any]) -> tuple[Any, ...] | dict[str, Any]:
        headings = self._headings
        for key in record:
            if key not in headings:
                headings[key] = len(headings)
        # Each record with a key of its own would else take as much as all of them together.
        return dict(record) if len(headings) > MANY and len(record) * 4 < len(headings) else arranged(record, headings)
