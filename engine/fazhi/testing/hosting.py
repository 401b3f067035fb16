"""A live record as a host would pass it in: children nested in it, what it belongs to beside or around it."""

from __future__ import annotations

from typing import Any, TypeAlias

from fazhi.dictionary import Dictionary, Kind, Record, Relation, RelationForm
from fazhi.reading.headings import UNIT, YEAR
from fazhi.testing.cells import written
from fazhi.testing.live import loose
from fazhi.values import UNKNOWN

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, list[Row]]
"""Kind -> records: what `fazhi.check` takes."""


def hosted(record: Record, dictionary: Dictionary) -> Rows:
    """The record first of its kind, with everything that is known of what hangs on it."""
    rows: Rows = {}
    _place(record, [], dictionary, rows)
    return rows


def _place(record: Record, beside: list[Row], dictionary: Dictionary, rows: Rows, nest: Row | None = None) -> None:
    """Puts a record where a host has it; `nest` are rows that lie in it besides its own."""
    own = {**row_of(record), **(nest or {})}
    unit = _above(record, UNIT)
    if record.kind.name == UNIT or record.kind.belongs_to is None:
        rows[record.kind.name] = [own, *before(record), *beside]
        return
    if unit is not None:
        named = row_of(unit)
        rows[UNIT] = [named, *before(unit)]
        own[UNIT] = unit_name(unit)
    parent = None if record.kind.belongs_to == UNIT else _above(record, record.kind.belongs_to)
    down = None if parent is None else _down(dictionary.kinds[parent.kind.name], record.kind.name)
    if parent is None or down is None:
        rows[record.kind.name] = [own, *before(record), *beside]
        return
    others = [row_of(row) for row in loose(parent).many.get(down.name, ()) if row is not record]
    _place(parent, [], dictionary, rows, {down.name: [own, *others]})


def row_of(record: Record) -> Row:
    """What is known of the record itself and of those nested in it."""
    row: Row = {}
    for field in record.kind.fields.values():
        value = record.values[field.index]
        if value is not UNKNOWN:
            row[field.name] = written(field, value)
    for name, inner in loose(record).many.items():
        row[name] = [row_of(each) for each in inner]
    return row


def before(record: Record) -> list[Row]:
    """The same record's year before, where the record knows of it."""
    world = loose(record)
    rows = []
    for how in record.kind.relations.values():
        if how.form is RelationForm.PREVIOUS and how.name in world.single and YEAR in record.kind.fields:
            row = row_of(world.single[how.name])
            for name in record.kind.key:
                if name in record.kind.fields and record.get(name) is not UNKNOWN:
                    row[name] = (
                        record.get(name) - 1 if name == YEAR else written(record.kind.fields[name], record.get(name))
                    )
            rows.append(row)
    return rows


def unit_name(unit: Record) -> str:
    """What the records of a unit call it by."""
    return str(next(unit.get(name) for name in unit.kind.key if name != YEAR))


def _above(record: Record, kind: str) -> Record | None:
    for how in record.kind.relations.values():
        if how.form is RelationForm.PARENT and how.kind == kind:
            return loose(record).single.get(how.name)
    return None


def _down(parent: Kind, kind: str) -> Relation | None:
    """The relation of a parent under which its children are nested."""
    for how in parent.relations.values():
        if how.form is RelationForm.CHILDREN and how.kind == kind and how.by is None:
            return how
    return None
