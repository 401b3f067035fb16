"""Tables -> records: rows read column by column, with their keys, places and nested records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Final, final

from fazhi.dictionary import Kind, Record, Relation, RelationForm, World
from fazhi.readers.errors import nearest, shorten
from fazhi.readers.table import ABSENT, InputFinding, Place, RawRow, Table
from fazhi.reading.claims import NONE, Choice, Claims
from fazhi.reading.columns import Column, Layout, Outcome, heading_place, meanings_of
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
        self._claims_of: Final[dict[tuple[str, str, tuple[str, ...]], Claims]] = {}

    def take(self, table: Table) -> None:
        """Read all rows of a table."""
        kinds = self.vocabulary.dictionary.kinds
        kind = kinds.get(table.kind)
        if kind is None:
            near = nearest(table.kind, kinds)
            self.findings.append(report("unknown-kind", Place(table.file), name=table.kind, near=near))
            return
        into = self._of(kind)
        into.rows.extend(self._rows(table, self._claims(table, kind), into.supplied))

    def _of(self, kind: Kind) -> Drafts:
        return self.drafts.setdefault(kind.name, Drafts(kind))

    def _claims(self, table: Table, kind: Kind) -> Claims:
        key = (table.file, kind.name, table.headings)
        claims = self._claims_of.get(key)
        if claims is None:
            meanings = meanings_of(table, kind, self.vocabulary, self.findings)
            claims = self._claims_of[key] = Claims.of(meanings, kind, self.vocabulary, self.as_of)
        return claims

    def _lane(self, choice: Choice, claims: Claims, sheet: Sheet, supplied: set[str]) -> _Lane:
        layout, kind = claims.layout(choice), claims.kind
        supplied |= layout.supplied
        for relation in kind.relations.values():
            if relation.form is RelationForm.REFS and relation.by in layout.supplied and relation.to:
                self._told(relation.kind).add(relation.to)
        own = replace(sheet, positions=layout.positions)
        return _Lane(layout, own, RowReader(layout).read, year_fields(kind, layout.supplied))

    def _told(self, kind: str) -> set[str]:
        return self.told_elsewhere.setdefault(kind, set())

    def _rows(self, table: Table, claims: Claims, supplied: set[str], outer: _Outer | None = None) -> Iterator[Draft]:
        """Its records; `supplied` gets the fields that may be known of them."""
        kind, width = claims.kind, len(table.headings)
        inside, by, around = (outer.draft, outer.by, outer.place) if outer else (None, None, None)
        sheet = Sheet(kind, table.file, table.headings, {}, table.place_of, around)
        choice: Choice = ()
        lanes = {} if claims.several else {choice: self._lane(choice, claims, sheet, supplied)}
        for number, row in enumerate(table.rows, 1):
            cells = row.cells
            if len(cells) < width:
                cells += (ABSENT,) * (width - len(cells))
            if claims.several:
                choice = claims.choice(cells)
                if choice not in lanes:
                    lanes[choice] = self._lane(choice, claims, sheet, supplied)
            lane = lanes[choice]
            layout = lane.layout
            values, odd = lane.read(cells)
            record = Record(kind, (), self.world, holes=layout.holes, assumed=layout.assumed)
            record.place_of = partial(lane.sheet.place, row.line, row.pointer)
            draft = Draft(record, lane.sheet, None, inside=inside, by=by)
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
            record.year = home_year(kind, values, lane.years, self.as_of)
            give_key(draft, row, number, self.tally)
            if odd:
                self._tell(odd, draft, cells)
            if NONE in choice:
                self._tell_claims(draft, claims, choice, table, row)
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

    def _tell_claims(self, draft: Draft, claims: Claims, choice: Choice, table: Table, row: RawRow) -> None:
        """Of what the row gives in several columns. What the reader was at a loss with it has told itself."""
        for name, positions in claims.unclear(choice).items():
            raws = [row.cells[position] for position in positions if position < len(row.cells)]
            draft.unread += ((name, unread(raws)),)
            draft.lost += (name,)
            if all(raw is UNKNOWN or raw is ABSENT for raw in raws):
                continue
            names = "、".join(f"“{shorten(table.headings[position])}”" for position in positions)
            group = (table.file, claims.kind.name, name)
            place = partial(_place_of_claim, table, row, positions[-1], draft)
            self.tally.add("duplicate-column", group, place, kind=claims.kind.name, field=name, names=names)

    def _near(self, problem: Unreadable) -> str | None:
        """Looked for in the first so many cells only: a whole column of wrong words would take too long."""
        self._searches -= 1
        return problem.near if self._searches >= 0 else None

    def _nest(self, raw: Any, relation: Relation, draft: Draft, row: RawRow) -> None:
        if raw is ABSENT or raw is None:
            return
        if raw is UNKNOWN:
            draft.lost += (relation.name,)
            return
        sheet, outer = draft.sheet, draft.record
        around = partial(draft.place, relation.name)
        heading = sheet.headings[sheet.positions[relation.name]]
        try:
            table = nested_table(raw, relation, sheet.file, row, heading)
        except Unreadable as why:
            label = {"label_zh": relation.label.zh or relation.name, "label_en": relation.label.en or relation.name}
            place = around()
            draft.lost += (relation.name,)
            self.findings.append(
                unreadable_cell(raw, why, None, label, place, outer.kind.name, relation.name, outer.key)
            )
            return
        kind = self.vocabulary.dictionary.kinds[relation.kind]
        claims, inner = self._claims(table, kind), _Outer(draft, relation.name, around)
        if relation.form is RelationForm.REFS:
            self.nested[outer, relation.name] = list(self._rows(table, claims, self._told(kind.name), inner))
            return
        into = self._of(kind)
        drafts = self.nested[outer, relation.name] = list(self._rows(table, claims, into.supplied, inner))
        if relation.by:
            into.supplied.add(relation.by)
        into.rows.extend(drafts)


@final
@dataclass(frozen=True, slots=True)
class _Lane:
    """How rows of one layout are read."""

    layout: Layout
    sheet: Sheet
    read: Callable[[Sequence[Any]], tuple[list[Any], list[tuple[Column, Outcome]]]]
    years: tuple[int, ...]


@final
@dataclass(frozen=True, slots=True)
class _Outer:
    """The record that others are nested in, by which relation, and where their list stands."""

    draft: Draft
    by: str
    place: Callable[[], Place]


def _place_of_claim(table: Table, row: RawRow, position: int, draft: Draft) -> Place:
    """The heading, where the table has a line of them; else the row's own cell."""
    place = heading_place(table, position)
    if place.line is not None or table.place_of is None:
        return place if table.place_of else draft.place()
    return table.place_of(row, position)


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
