"""Records that can still be changed: what the solver works on. The engine reads them as it reads any record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, final

from fazhi.authoring.example_records import ExampleError, example_value
from fazhi.dictionary import ALL_UNKNOWN, Dictionary, Field, Kind, Record, Relation, RelationForm, Rows, rows_of
from fazhi.values import UNKNOWN, Span

ONE = (RelationForm.PARENT, RelationForm.PREVIOUS)


@final
class Loose:
    """The relations of one live record, as far as they are told: the others are unknown."""

    __slots__ = ("many", "single")

    def __init__(self) -> None:
        self.many: dict[str, list[Record]] = {}
        self.single: dict[str, Record] = {}

    def rows(self, record: Record, relation: str) -> Rows:
        found = self.many.get(relation)
        return ALL_UNKNOWN if found is None else rows_of(tuple(found))

    def one(self, record: Record, relation: str) -> Record | None:
        return self.single.get(relation)


def loose(record: Record) -> Loose:
    """The relations of a live record."""
    assert isinstance(record.world, Loose)
    return record.world


def unknown_record(kind: Kind, parent: Record | None = None) -> Record:
    """A record of which nothing is known but what it belongs to."""
    record = Record(kind, (UNKNOWN,) * len(kind.fields), Loose(), key="live")
    if parent is not None:
        belong(record, parent)
    return record


def belong(record: Record, parent: Record) -> None:
    """What lies under another record knows it as its parent."""
    for how in record.kind.relations.values():
        if how.form is RelationForm.PARENT and how.kind == parent.kind.name:
            loose(record).single.setdefault(how.name, parent)


def put(record: Record, field: Field, value: Any) -> None:
    values = list(record.values)
    values[field.index] = value
    record.values = tuple(values)


def live(kind: Kind, dictionary: Dictionary, data: Mapping[str, Any], parent: Record | None = None) -> Record:
    """The record that an example describes. What it tells only roughly is left unknown. Raises ExampleError."""
    record = unknown_record(kind, parent)
    for name, raw in data.items():
        how, field = kind.relations.get(name), kind.fields.get(name)
        if how is not None and _is_data(raw) and not (field is not None and raw == []):
            _relate(record, how, raw, dictionary)
        elif field is not None:
            value = example_value(field, raw)
            put(record, field, UNKNOWN if isinstance(value, Span) else value)
        elif how is None:
            raise ExampleError(f"{kind.name} has neither a field nor a relation {name!r}")
    return record


def _is_data(raw: Any) -> bool:
    return isinstance(raw, Mapping) or (isinstance(raw, list) and all(isinstance(item, Mapping) for item in raw))


def _relate(record: Record, how: Relation, raw: Any, dictionary: Dictionary) -> None:
    kind, world = dictionary.kinds[how.kind], loose(record)
    if how.form in ONE:
        world.single[how.name] = live(kind, dictionary, raw)
    else:
        world.many[how.name] = [live(kind, dictionary, row, record) for row in raw]


def copied(record: Record, seen: dict[int, Record] | None = None) -> Record:
    """A record with everything that hangs on it, to be changed apart."""
    seen = {} if seen is None else seen
    if id(record) in seen:
        return seen[id(record)]
    new = seen[id(record)] = Record(record.kind, record.values, Loose(), key=record.key)
    world, old = loose(new), loose(record)
    world.single = {name: copied(other, seen) for name, other in old.single.items()}
    world.many = {name: [copied(row, seen) for row in rows] for name, rows in old.many.items()}
    return new


def alone(record: Record) -> Record:
    """A copy of a record with what lies under it, without what it belongs to."""
    new = Record(record.kind, record.values, Loose(), key=record.key)
    world, old = loose(new), loose(record)
    for name, rows in old.many.items():
        world.many[name] = [alone(row) for row in rows]
        for row in world.many[name]:
            belong(row, new)
    return new


def reachable(record: Record, seen: set[int] | None = None) -> Iterator[Record]:
    """The record and all that hang on it."""
    seen = set() if seen is None else seen
    if id(record) in seen:
        return
    seen.add(id(record))
    yield record
    world = loose(record)
    for other in world.single.values():
        yield from reachable(other, seen)
    for rows in world.many.values():
        for row in rows:
            yield from reachable(row, seen)
