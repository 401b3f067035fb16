"""Tables -> records: rows read column by column, with their keys, places and nested records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any, Final, final

from fazhi.dictionary import Kind, Record, Relation, RelationForm, World
from fazhi.readers.errors import nearest, shorten
from fazhi.readers.table import ABSENT, InputFinding, Place, RawRow, Table
from fazhi.reading.columns import Column, Layout, Outcome, lay_out
from fazhi.reading.drafts import Draft, Drafts, Sheet
from fazhi.reading.duplicates import is_blank, unread
from fazhi.reading.exemptions import exempt
from fazhi.reading.findings import report, unreadable_cell
from fazhi.reading.headings import UNIT, Vocabulary
from fazhi.reading.keys import give_key, named
from fazhi.reading.nesting import nested_table, told_by_place
from fazhi.reading.rows import RowReader
from fazhi.reading.tally import Tally
from fazhi.reading.unreadable import Unreadable
from fazhi.reading.year import home_year, year_fields
from fazhi.values import UNKNOWN, Span

_MOST_SEARCHES: Final = 1000


@final
class Intake:
    """Takes tables in, kind by kind; what is wrong with them is in `findings` and `tally`."""

    def __init__(self, vocabulary: Vocabulary, world: World, as_of: date) -> None:
        self.vocabulary: Final = vocabulary
        self.world: Final = world
        self.as_of: Final = as_of
        self.findings: Final[list[InputFinding]] = []
        self.tally: Final = Tally()
        self.drafts: Final[dict[str, Drafts]] = {}
        self.nested: Final[dict[tuple[Record, str], list[Draft]]] = {}
        """(outer record, relation) -> the records given inside it, all there are."""
        self.told_elsewhere: Final[dict[str, set[str]]] = {}
        """Kind -> the fields that are known of its records by what others say of them, as of an officer in a case."""
        self._searches = _MOST_SEARCHES
        self._layouts: Final[dict[tuple[str, str, tuple[str, ...]], Layout]] = {}

    def take(self, table: Table) -> None:
        """Read all rows of a table."""
        kinds = self.vocabulary.dictionary.kinds
        kind = kinds.get(table.kind)
        if kind is None:
            near = nearest(table.kind, kinds)
            self.findings.append(report("unknown-kind", Place(table.file), name=table.kind, near=near))
            return
        into = self._of(kind)
        layout = self._layout(table, kind)
        into.supplied |= layout.supplied
        sheet = Sheet(kind, table.file, table.headings, layout.positions, table.place_of)
        into.rows.extend(self._rows(table.rows, sheet, layout))

    def _of(self, kind: Kind) -> Drafts:
        return self.drafts.setdefault(kind.name, Drafts(kind))

    def _layout(self, table: Table, kind: Kind) -> Layout:
        key = (table.file, kind.name, table.headings)
        layout = self._layouts.get(key)
        if layout is None:
            layout = self._layouts[key] = lay_out(table, kind, self.vocabulary, self.as_of, self.findings)
            for relation in kind.relations.values():
                if relation.form is RelationForm.REFS and relation.by in layout.supplied and relation.to:
                    self._told(relation.kind).add(relation.to)
        return layout

    def _told(self, kind: str) -> set[str]:
        return self.told_elsewhere.setdefault(kind, set())

    def _rows(
        self, rows: Iterable[RawRow], sheet: Sheet, layout: Layout, inside: Draft | None = None, by: str | None = None
    ) -> Iterator[Draft]:
        kind, width = sheet.kind, len(sheet.headings)
        read = RowReader(layout).read
        years = year_fields(kind, layout.supplied)
        for number, row in enumerate(rows, 1):
            cells = row.cells
            if len(cells) < width:
                cells += (ABSENT,) * (width - len(cells))
            values, odd = read(cells)
            record = Record(kind, (), self.world, holes=layout.holes, assumed=layout.assumed)
            record.place_of = partial(sheet.place, row.line, row.pointer)
            draft = Draft(record, sheet, None, inside=inside, by=by)
            if inside is not None:
                told_by_place(draft, values)
            if odd:
                _mark(odd, record)
                draft.unread = _unread(odd, cells)
                odd = exempt(odd, values, cells, record)
            for parent, position in layout.parents:
                if parent == UNIT:
                    draft.unit = named(cells[position])
                if parent == kind.belongs_to:
                    draft.parent = named(cells[position])
            record.values = tuple(values)
            record.year = home_year(kind, values, years, self.as_of)
            give_key(draft, row, number, self.tally)
            if odd:
                self._tell(odd, draft, cells)
            for position, relation in layout.nested:
                if not is_blank(cells[position]):
                    draft.unread += ((relation.name, unread(cells[position])),)
                self._nest(cells[position], relation, draft, row)
            yield draft

    def _tell(self, odd: list[tuple[Column, Outcome]], draft: Draft, cells: tuple[Any, ...]) -> None:
        kind, key = draft.record.kind.name, draft.record.key
        for column, outcome in odd:
            one, problem, raw = column.field, outcome.problem, cells[column.position]
            label = {"label_zh": one.label.zh, "label_en": one.label.en}
            place = partial(draft.place, one.name)
            if problem is not None and problem.blank:
                group = (draft.sheet.file, kind, one.name)
                self.tally.add("blank-cells", group, place, kind=kind, field=one.name, **label)
            elif problem is not None:
                self.findings.append(
                    unreadable_cell(raw, problem, self._near(problem), label, place(), kind, one.name, key)
                )
            elif outcome.future:
                facts = {"raw": shorten(raw), "as_of": str(self.as_of), **label}
                self.findings.append(report("future-milestone", place(), kind=kind, field=one.name, key=key, **facts))

    def _near(self, problem: Unreadable) -> str | None:
        """Looked for in the first so many cells only: a whole column of wrong words would take too long."""
        self._searches -= 1
        return problem.near if self._searches >= 0 else None

    def _nest(self, raw: Any, relation: Relation, draft: Draft, row: RawRow) -> None:
        if raw is ABSENT or raw is UNKNOWN or raw is None:
            return
        sheet, outer = draft.sheet, draft.record
        around = partial(draft.place, relation.name)
        heading = sheet.headings[sheet.positions[relation.name]]
        try:
            table = nested_table(raw, relation, sheet.file, row, heading)
        except Unreadable as why:
            label = {"label_zh": relation.label.zh or relation.name, "label_en": relation.label.en or relation.name}
            place = around()
            self.findings.append(
                unreadable_cell(raw, why, None, label, place, outer.kind.name, relation.name, outer.key)
            )
            return
        kind = self.vocabulary.dictionary.kinds[relation.kind]
        layout = self._layout(table, kind)
        inner = Sheet(kind, table.file, table.headings, layout.positions, None, around)
        drafts = list(self._rows(table.rows, inner, layout, draft, relation.name))
        self.nested[outer, relation.name] = drafts
        if relation.form is RelationForm.REFS:
            self._told(kind.name).update(layout.supplied)
            return
        into = self._of(kind)
        into.supplied |= layout.supplied
        if relation.by:
            into.supplied.add(relation.by)
        into.rows.extend(drafts)


def _mark(odd: list[tuple[Column, Outcome]], record: Record) -> None:
    for column, outcome in odd:
        bit = 1 << column.field.index
        if _is_open(outcome.value):
            record.holes |= bit
        if outcome.assumed:
            record.assumed |= bit


def _unread(odd: list[tuple[Column, Outcome]], cells: tuple[Any, ...]) -> tuple[Any, ...]:
    open_ = [(column.field.name, cells[column.position]) for column, outcome in odd if _is_open(outcome.value)]
    return tuple((name, unread(raw)) for name, raw in open_ if not is_blank(raw))


def _is_open(value: Any) -> bool:
    return value is UNKNOWN or type(value) is Span
