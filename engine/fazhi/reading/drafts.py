"""Records as they are read, before they are linked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, final

from fazhi.dictionary import Kind, Record
from fazhi.readers.objects import escape
from fazhi.readers.table import Place, RawRow

Identity: TypeAlias = tuple[Any, ...]
"""What records are linked by: folded unit, key and year. Rows that say the same thing twice have the same."""


@final
@dataclass(frozen=True, slots=True)
class Sheet:
    """The table a record stands in, as far as its places need it: a record can go to another process."""

    kind: Kind
    file: str
    headings: tuple[str, ...]
    positions: Mapping[str, int]
    """Of its columns, by what they mean."""
    place_of: Callable[[RawRow | None, int], Place] | None
    around: Callable[[], Place] | None = None
    """Where the list of nested records stands."""

    def place(self, line: int | None, pointer: str | None, field: str | None = None) -> Place:
        """Of a field's cell; of the row where there is none."""
        if self.around is not None:
            line = self.around().line
        position = None if field is None else self.positions.get(field)
        if position is None:
            return Place(self.file, line, None, pointer)
        if self.place_of is not None:
            return self.place_of(RawRow((), line, pointer), position)
        if pointer is not None:
            pointer = f"{pointer}/{escape(self.headings[position])}"
        return Place(self.file, line, None, pointer)


@final
@dataclass(slots=True, eq=False)
class Draft:
    record: Record
    sheet: Sheet
    key: str | None
    """The folded key; None where part of it is not known."""
    unit: str | None = None
    """The unit it names, as written; later, as the unit writes itself."""
    parent: str | None = None
    """The record it names as the one it belongs to, as written."""
    inside: Draft | None = None
    """The record it is nested in."""
    by: str | None = None
    """The relation that nests it."""
    home: str | None = None
    """Its unit's folded name, once it is certain."""
    identity: Identity = ()
    owners: tuple[Identity, ...] = ()
    """The records among whose children it counts or, where it is not `certain`, may count: its unit in every year."""
    parents: tuple[Identity, ...] = ()
    """The one of them that it belongs to, by its home year; several where that is not known."""
    certain: bool = True
    orphan: bool = False
    """It names none of the records that there are: it may belong to any."""
    unread: tuple[Any, ...] = ()
    """What its values do not tell of its row: nested records, and cells of which the value is not certain."""
    lost: tuple[str, ...] = ()
    """The relations whose records stand in its row, but could not be read."""
    spare: bool = False
    """A duplicate that does not count for certain."""

    @property
    def thing(self) -> Identity:
        """Its identity without the year."""
        return self.identity[:-1] if self.record.kind.yearly and self.key is not None else self.identity

    def place(self, field: str | None = None) -> Place:
        assert self.record.place_of is not None
        place: Place = self.record.place_of(field)
        return place


@final
@dataclass(slots=True)
class Drafts:
    """All that was read of one kind."""

    kind: Kind
    rows: list[Draft] = field(default_factory=list)
    supplied: set[str] = field(default_factory=set)
