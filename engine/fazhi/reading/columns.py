"""The columns of one table, ready to read: each remembers what its repeated texts came to."""

from __future__ import annotations

from collections.abc import Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, final

from fazhi.dictionary import Field, Kind
from fazhi.readers.errors import shorten
from fazhi.readers.names import LONGEST, fold
from fazhi.readers.table import ABSENT, InputFinding, Place, Table
from fazhi.reading.cell import CellReading, Reader
from fazhi.reading.findings import report
from fazhi.reading.headings import Meaning, Vocabulary
from fazhi.reading.unreadable import Unreadable
from fazhi.values import UNKNOWN, Span, is_never

_REMEMBERED: Final = 20_000
"""Texts a column remembers: most columns hold few different ones, and the others must not fill the memory."""
_SHORT: Final = 64
_TOLD: Final = 100
"""Unknown columns of a table that are told one by one: to find each, and what is near, takes time."""


@final
@dataclass(slots=True, eq=False)
class Outcome:
    """What came of a cell that there is more to say of than its value: that it is not certain, or not written."""

    value: Any
    assumed: bool = False
    exempt: bool = False
    future: bool = False
    """A milestone after the as-of date."""
    problem: Unreadable | None = None


_UNKNOWN: Final = Outcome(UNKNOWN)


@final
@dataclass(slots=True)
class Column:
    field: Field
    position: int
    """Of its cells in a row."""
    reader: Reader
    as_of: date
    absent: Any
    """What it means that a row has no such key: a value, or an Outcome."""
    seen: dict[str, Any]
    """Text -> its value, where there is no more to say."""
    odd: dict[str, Outcome]
    """The other texts."""

    def read(self, raw: Any) -> Any:
        """The value of a cell whose text is not in `seen`, or an Outcome."""
        if type(raw) is str:
            if raw in self.odd:
                return self.odd[raw]
            found = self._read(raw)
            if len(raw) <= _SHORT:
                memory = self.odd if type(found) is Outcome else self.seen
                if len(memory) < _REMEMBERED:
                    memory[raw] = found
            return found
        if raw is ABSENT:
            return self.absent
        return _UNKNOWN if raw is UNKNOWN else self._read(raw)

    def _read(self, raw: Any) -> Any:
        try:
            return outcome_of(self.reader(raw), self.field, self.as_of)
        except Unreadable as problem:
            return Outcome(UNKNOWN, problem=problem.with_traceback(None))


def outcome_of(value: Any, of: Field, as_of: date) -> Any:
    """What a reader gave: the value itself where there is no more to say."""
    assumed = exempt = False
    if type(value) is CellReading:
        value, assumed, exempt = value.value, value.assumed, value.exempt
    if of.milestone and _after(value, as_of):
        return Outcome(value, assumed, exempt, future=True)
    return Outcome(value, assumed, exempt) if assumed or exempt or type(value) is Span else value


def _after(value: Any, as_of: date) -> bool:
    at = value.lo if type(value) is Span else value
    if is_never(at):
        return False
    return bool((at.date() if isinstance(at, datetime) else at) > as_of)


@final
@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, by what they mean."""

    columns: tuple[Column, ...]
    parents: tuple[tuple[str, int], ...]
    """Kind of the parent, and where it is named."""
    nested: tuple[tuple[int, Any], ...]
    """Position and relation of columns of nested records."""
    positions: Mapping[str, int]
    """Field, parent's kind or relation -> position."""
    template: tuple[Any, ...]
    """The values of a row with no cells at all."""
    holes: int
    assumed: int
    supplied: frozenset[str]
    """The fields that may be known."""


def lay_out(
    meanings: Mapping[int, Meaning], kind: Kind, vocabulary: Vocabulary, as_of: date, unclear: Set[str]
) -> Layout:
    """The layout of columns that mean different things; of what is unclear nothing is known."""
    absent = {name: meant for name, meant in _absent(kind, vocabulary, as_of).items() if name not in unclear}
    columns, parents, nested, positions = [], [], [], {}
    for position, meaning in meanings.items():
        positions[meaning.name] = position
        if meaning.field is not None:
            reader = vocabulary.reader(kind, meaning.field, meaning.unit)
            columns.append(Column(meaning.field, position, reader, as_of, absent.get(meaning.name, _UNKNOWN), {}, {}))
        if meaning.parent is not None:
            parents.append((meaning.parent, position))
        if meaning.nested is not None:
            nested.append((position, meaning.nested))
    template: list[Any] = [UNKNOWN] * len(kind.fields)
    holes, assumed = (1 << len(kind.fields)) - 1, 0
    for name, outcome in absent.items():
        index = kind.fields[name].index
        template[index] = outcome.value if type(outcome) is Outcome else outcome
        holes &= ~(1 << index)
        assumed |= (type(outcome) is Outcome and outcome.assumed) << index
    for column in columns:
        holes &= ~(1 << column.field.index)
        assumed &= ~(1 << column.field.index)
    supplied = frozenset(absent) | {column.field.name for column in columns}
    supplied |= {column.field.exempts for column in columns if column.field.exempts}
    return Layout(tuple(columns), tuple(parents), tuple(nested), positions, tuple(template), holes, assumed, supplied)


def meanings_of(table: Table, kind: Kind, vocabulary: Vocabulary, findings: list[InputFinding]) -> dict[int, Meaning]:
    """What each column means, by its position; what is not known goes to the findings."""
    headings = vocabulary.headings(kind)
    unused = {fold(heading) for heading in kind.unused}
    meanings = {}
    strange: list[int] = []
    for position, heading in enumerate(table.headings):
        meaning = headings.meaning(heading)
        if meaning is not None:
            meanings[position] = meaning
        elif fold(heading) and fold(heading) not in unused:
            strange.append(position)
    called = {"kind_zh": kind.label.zh, "kind_en": kind.label.en}
    for position in strange[:_TOLD]:
        place, heading = heading_place(table, position), table.headings[position]
        facts = {"name": shorten(heading, LONGEST), "near": headings.nearest(heading), **called}
        findings.append(report("unknown-column", place, kind=kind.name, **facts))
    if len(strange) > _TOLD:
        place = heading_place(table, strange[_TOLD])
        findings.append(report("unknown-columns", place, kind=kind.name, count=len(strange) - _TOLD, **called))
    return meanings


def _absent(kind: Kind, vocabulary: Vocabulary, as_of: date) -> dict[str, Any]:
    """What leaving a field out means, where the kind says that it means the same as a blank."""
    meant = {}
    for one in kind.fields.values() if kind.leaving_out_is_blank else ():
        with suppress(Unreadable):  # a blank is refused: leaving it out stays unknown
            meant[one.name] = outcome_of(vocabulary.reader(kind, one, None)(None), one, as_of)
    return meant


def heading_place(table: Table, position: int) -> Place:
    return table.place_of(None, position) if table.place_of else Place(table.file)
