"""Records written out in a rule's examples: a table of values, with related records in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, final

from fazhi.dictionary import (
    ALL_UNKNOWN,
    Dictionary,
    Field,
    FieldType,
    Kind,
    Record,
    RelationForm,
    Rows,
    holes_of,
    rows_of,
)
from fazhi.reading.cell import read_cell
from fazhi.values import NEVER, NEVER_TIME, UNKNOWN

SINGLE = (RelationForm.PARENT, RelationForm.PREVIOUS)


@final
@dataclass(slots=True)
class Given:
    """The relations of one example record, as far as the example gives them."""

    many: dict[str, Rows] = field(default_factory=dict)
    single: dict[str, Record | None] = field(default_factory=dict)

    def rows(self, record: Record, relation: str) -> Rows:
        return self.many.get(relation, ALL_UNKNOWN)

    def one(self, record: Record, relation: str) -> Record | None:
        return self.single.get(relation)


class ExampleError(Exception):
    """An example that can't be read: a name the kind does not have, or a value its field can't hold."""


def build(kind: Kind, dictionary: Dictionary, given: Mapping[str, Any], parent: Record | None = None) -> Record:
    """The record that an example describes. A name that is not given is unknown. Raises ExampleError."""
    world = Given()
    values: list[Any] = [UNKNOWN] * len(kind.fields)
    record = Record(kind, (), world, key="example")
    for name, raw in given.items():
        relation = kind.relations.get(name)
        is_data = isinstance(raw, Mapping) or (isinstance(raw, list) and all(isinstance(item, Mapping) for item in raw))
        if relation is not None and (is_data or raw == "?") and not (name in kind.fields and raw in ("?", [])):
            _relate(record, world, name, raw, dictionary)
        elif name in kind.fields:
            values[kind.fields[name].index] = example_value(kind.fields[name], raw)
        else:
            raise ExampleError(f"{kind.name} has neither a field nor a relation {name!r}")
    if parent is not None:
        for relation in kind.relations.values():
            if relation.form is RelationForm.PARENT and relation.kind == parent.kind.name:
                world.single.setdefault(relation.name, parent)
    record.values = tuple(values)
    record.holes = holes_of(record.values)
    return record


def _relate(record: Record, world: Given, name: str, raw: Any, dictionary: Dictionary) -> None:
    relation = record.kind.relations[name]
    other = dictionary.kinds[relation.kind]
    if relation.form in SINGLE:
        world.single[name] = None if raw == "?" else build(other, dictionary, raw)
    elif raw != "?":
        world.many[name] = rows_of(tuple(build(other, dictionary, item, record) for item in raw))


def example_value(field: Field, raw: Any) -> Any:
    """A field's value from an example: "?" is unknown, "never" a step that has not happened or a period without end."""
    if raw == "?":
        return UNKNOWN
    timed = field.type is FieldType.DATETIME
    if raw == "never" and field.type in (FieldType.DATE, FieldType.DATETIME):
        return NEVER_TIME if timed else NEVER
    if raw == "" and field.type in (FieldType.TEXT, FieldType.PERSON):
        return ""
    from fazhi.reading.unreadable import Unreadable

    try:
        return read_cell(field, raw, None).value
    except Unreadable as fault:
        raise ExampleError(f"{field.name} = {raw!r}: {fault}") from fault


def last_day(given: Any) -> date | None:
    """The last date that an example speaks of; a year counts with its last day."""
    return max(_days(given), default=None)


def _days(given: Any, name: str = "") -> Iterator[date]:
    if isinstance(given, Mapping):
        for key, value in given.items():
            yield from _days(value, key)
    elif isinstance(given, list | tuple):
        for item in given:
            yield from _days(item)
    elif isinstance(given, datetime):
        yield given.date()
    elif isinstance(given, date):
        yield given
    elif name == "year" and isinstance(given, int):
        yield date(given, 12, 31)
    elif isinstance(given, str) and len(given) == 7 and given[:4].isdecimal() and given[4] == "-":
        yield date(int(given[:4]), int(given[5:]), 28)
