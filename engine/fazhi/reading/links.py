"""Tables -> the records of each kind, linked: the last step of reading."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import final

from fazhi.dictionary import Dictionary, Kind, Record, Relation, RelationForm, World
from fazhi.readers.errors import shorten
from fazhi.readers.table import InputFinding, RecordSet, Table
from fazhi.reading.completeness import Completeness, assumptions
from fazhi.reading.drafts import Draft
from fazhi.reading.duplicates import settle_duplicates
from fazhi.reading.graph import Graph, names_of
from fazhi.reading.headings import Vocabulary
from fazhi.reading.linked import LinkedWorld
from fazhi.reading.owners import Owners
from fazhi.reading.records import Intake
from fazhi.reading.tally import Tally


@final
@dataclass(frozen=True, slots=True)
class KindRecords:
    kind: Kind
    records: tuple[Record, ...]
    supplied: frozenset[str]
    """The fields with a column in any of its tables, or told by others; all others are unknown in every record."""


@final
@dataclass(frozen=True, slots=True)
class LinkedRecords:
    kinds: Mapping[str, KindRecords]
    world: World
    findings: tuple[InputFinding, ...]
    """Of reading and linking; those of the readers are in the record set."""
    assumptions: tuple[Mapping[str, str], ...]
    """Which kinds were taken as complete."""


def build_world(
    tables: Iterable[Table],
    dictionary: Dictionary,
    as_of: date,
    record_set: RecordSet | None = None,
    vocabulary: Vocabulary | None = None,
) -> LinkedRecords:
    """Read the tables and link their records. Problems of the data are findings; nothing is raised for them.

    `record_set` says what was declared empty, partial or true of all rows. Keep a `vocabulary` of the dictionary
    where records come one by one.
    """
    with _collector_paused():
        return _build(tables, dictionary, as_of, record_set or RecordSet(()), vocabulary or Vocabulary(dictionary))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Reading makes many objects, all of them kept: looking for garbage among them would take as long again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(
    tables: Iterable[Table], dictionary: Dictionary, as_of: date, about: RecordSet, vocabulary: Vocabulary
) -> LinkedRecords:
    world = LinkedWorld()
    intake = Intake(vocabulary, world, as_of)
    for table in tables:
        intake.take(table)
    settings = about.settings  # `about.partial` is asked only from here on: it grows while rows are being read
    unit, year = (settings.unit, settings.year) if settings else (None, None)
    drafts, tally = intake.drafts, intake.tally
    Owners(dictionary, drafts, tally, unit, year, about.partial).settle(intake.nested.values())
    duplicates = settle_duplicates(drafts.values(), intake.nested)
    graph = Graph(dictionary, drafts)
    world.fill(graph, intake.nested, Completeness(dictionary, drafts, about.empty, about.partial))
    _tell_dangling(graph, intake, about)
    told = intake.told_elsewhere
    kinds = {
        name: KindRecords(
            dictionary.kinds[name],
            tuple(draft.record for draft in graph.rows(name)),
            frozenset(told.get(name, ())) | (drafts[name].supplied if name in drafts else frozenset()),
        )
        for name in dict.fromkeys((*drafts, *told))
    }
    findings = (*intake.findings, *duplicates, *tally.findings())
    return LinkedRecords(kinds, world, findings, assumptions(dictionary, drafts, about.empty, about.partial))


def _tell_dangling(graph: Graph, intake: Intake, about: RecordSet) -> None:
    """Tell of the names in case.officers that the register of staff does not have."""
    for each in graph.drafts.values():
        for how in each.kind.relations.values():
            if not how.by or how.form is RelationForm.CHILDREN or how.kind in about.partial:
                continue
            if how.kind in graph.drafts or how.kind in about.empty:
                for draft in each.rows:
                    if (draft.record, how.name) not in intake.nested:
                        _tell_missing(graph, draft, how, intake.tally)


def _tell_missing(graph: Graph, draft: Draft, how: Relation, tally: Tally) -> None:
    for name in names_of(draft.record, how) or ():
        if graph.found(draft, how, name):
            continue
        kind, target = draft.record.kind.name, graph.dictionary.kinds[how.kind]
        group = (draft.sheet.file, kind, how.by, name)
        if tally.again("dangling-reference", group):
            continue
        known = [str(other.record.get(how.to)) for other in graph.rows(how.kind)] if how.to else []
        facts = {"kind_zh": target.label.zh, "kind_en": target.label.en, "near": tally.nearest(name, known)}
        place = partial(draft.place, how.by)
        tally.add("dangling-reference", group, place, kind=kind, field=how.by, name=shorten(name), **facts)
