"""The world of linked records: children, references, parents and the year before, indexed when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, Final, final

from fazhi.dictionary import ALL_UNKNOWN, Record, Relation, RelationForm, Rows, holes_of, rows_of
from fazhi.readers.table import Place
from fazhi.reading.cell import read_cell
from fazhi.reading.children import Children
from fazhi.reading.completeness import Completeness
from fazhi.reading.drafts import Draft
from fazhi.reading.graph import Graph, names_of
from fazhi.reading.headings import UNIT
from fazhi.reading.unreadable import Unreadable
from fazhi.values import UNKNOWN


@final
class LinkedWorld:
    """Filled once, then only asked."""

    def __init__(self) -> None:
        self._graph: Graph
        self._completeness: Completeness
        self._nested: Mapping[tuple[Record, str], list[Draft]] = {}
        self._drafts: Final[dict[Record, Draft]] = {}
        self._children: Final[dict[tuple[str, str], Children]] = {}
        self._rows: Final[dict[tuple[Record, str], Rows]] = {}

    def fill(self, graph: Graph, nested: Mapping[tuple[Record, str], list[Draft]], completeness: Completeness) -> None:
        self._graph, self._nested, self._completeness = graph, nested, completeness
        for each in graph.drafts.values():
            self._drafts.update((draft.record, draft) for draft in each.rows)

    def rows(self, record: Record, relation: str) -> Rows:
        """The records at the many end. A record that is not of this world has an unknown number of them."""
        found = self._rows.get((record, relation))
        if found is None:
            draft, how = self._drafts.get(record), record.kind.relations[relation]
            if draft is None:
                return ALL_UNKNOWN
            found = self._referred(draft, how) if how.form is RelationForm.REFS else self._belonging(draft, how)
            self._rows[record, relation] = found
        return found

    def one(self, record: Record, relation: str) -> Record | None:
        """The parent, or the year before. Of several that may be meant: what they agree in."""
        draft, how = self._drafts.get(record), record.kind.relations[relation]
        if draft is None:
            return None
        if how.form is RelationForm.PREVIOUS:
            return self._either(self._graph.before(draft))
        if how.by is not None:
            names = names_of(record, how) or ()
            return self._either(each for name in names for each in self._graph.found(draft, how, name))
        if draft.inside is not None and draft.inside.record.kind.name == how.kind:
            return draft.inside.record
        return self._either(self._graph.parents(draft, how.kind))

    def _referred(self, draft: Draft, how: Relation) -> Rows:
        nested = self._nested.get((draft.record, how.name))
        if nested is not None:
            return rows_of(tuple(each.record for each in nested))
        names = names_of(draft.record, how)
        if names is None or how.name in draft.lost:
            return ALL_UNKNOWN
        meant = (self._either(self._graph.found(draft, how, name)) or self._nobody(draft, how, name) for name in names)
        return rows_of(tuple(meant))

    def _belonging(self, draft: Draft, how: Relation) -> Rows:
        index = self._children.get((draft.record.kind.name, how.name))
        if index is None:
            index = Children(self._graph, draft.record.kind.name, how)
            self._children[draft.record.kind.name, how.name] = index
        nested = self._nested.get((draft.record, how.name))
        certain = [each.record for each in nested or () if not each.spare]
        maybe = [each.record for each in nested or () if each.spare]
        certain += index.certain.get(draft.identity, ())
        maybe += index.maybe.get(draft.identity, ())
        maybe += index.possible(draft)
        open_ = how.name in draft.lost or self._completeness.lost(draft, how)
        open_ = open_ or (nested is None and (_nameless(draft, how) or self._completeness.open(draft, how)))
        return rows_of(tuple(certain), tuple(maybe), open_=open_)

    def _nobody(self, draft: Draft, how: Relation, name: str) -> Record:
        """A record of which only the name is known."""
        kind = self._graph.dictionary.kinds[how.kind]
        values: list[Any] = [UNKNOWN] * len(kind.fields)
        if how.to is not None:
            with suppress(Unreadable):  # as the register itself would have it: 张三 and 张 三 are one person
                values[kind.fields[how.to].index] = read_cell(kind.fields[how.to], name).value
        return Record(
            kind,
            tuple(values),
            self,
            key=name,
            unit=draft.record.unit,
            year=draft.record.year,
            holes=holes_of(tuple(values)),
            place_of=partial(_place_of_name, draft, how.by),
        )

    def _either(self, candidates: Iterable[Draft]) -> Record | None:
        """The one candidate; of several, a record that says what they agree in."""
        records = list(dict.fromkeys(each.record for each in candidates))
        if len(records) <= 1:
            return records[0] if records else None
        first, *others = records
        values = tuple(
            value if all(value == other.values[index] for other in others) else UNKNOWN
            for index, value in enumerate(first.values)
        )
        return Record(
            first.kind,
            values,
            self,
            key=first.key,
            unit=first.unit if all(first.unit == other.unit for other in others) else None,
            year=first.year if all(first.year == other.year for other in others) else None,
            holes=holes_of(values),
            assumed=first.assumed & ~holes_of(values),
            place_of=first.place_of,
        )


def _place_of_name(draft: Draft, by: str | None, _: str | None) -> Place:
    return draft.place(by)


def _nameless(parent: Draft, how: Relation) -> bool:
    """Whether its children could not name it, because it does not say what it is called."""
    if how.by is not None and how.to is not None:
        return parent.record.get(how.to) is UNKNOWN
    return parent.key is None and parent.record.kind.name != UNIT
