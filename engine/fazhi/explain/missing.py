"""Which unknown facts a verdict waits for: together, the list of what to supply (补正清单)."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.explain.scene import Scene, is_open
from fazhi.language.meaning import cell, record_at, rows_at
from fazhi.language.tree import Aggregate, FieldRef, LetRef, Node, RecordRef, children
from fazhi.values import UNKNOWN, Span
from fazhi.verdicts import Missing

ROWS_SEARCHED = 50


def missing_facts(nodes: list[Node], scene: Scene) -> tuple[Missing, ...]:
    """The facts still open in the given trees, each once."""
    found: dict[tuple[str, str, str | None], Missing] = {}
    for node in nodes:
        for fact in _missing(node, scene):
            found.setdefault((fact.kind, fact.field, fact.key), fact)
    return tuple(found.values())


def _missing(node: Node, scene: Scene) -> Iterator[Missing]:
    match node:
        case FieldRef():
            yield from _field(node, scene)
        case LetRef():
            yield from _missing(node.node, scene)
        case Aggregate():
            yield from _rows(node, scene)
        case _:
            for child in children(node):
                # What is decided waits for nothing. A ratio has no meaning of its own, so look inside.
                if child.type.ratio or is_open(scene.sem(child), child):
                    yield from _missing(child, scene)


def _field(node: FieldRef, scene: Scene) -> Iterator[Missing]:
    value = cell(node, scene.bindings)
    if value is not UNKNOWN and type(value) is not Span:
        return
    label = {"zh": node.field.label.zh, "en": node.field.label.en}
    record = scene.record(node)
    if record is None:
        yield from _no_record(node.record, scene)
        return
    place = record.place_of(node.field.name) if record.place_of is not None else None
    yield Missing(node.record.kind, node.field.name, label, record.key, place)


def _no_record(ref: RecordRef, scene: Scene) -> Iterator[Missing]:
    """The first step of a path that leads nowhere."""
    for length in range(1, len(ref.hops) + 1):
        hops = ref.hops[:length]
        if record_at(RecordRef(ref.var, hops, hops[-1].kind), scene.bindings) is None:
            kind = scene.dictionary.kinds[hops[-1].kind]
            label = {"zh": hops[-1].label.zh or kind.label.zh, "en": hops[-1].label.en or kind.label.en}
            yield Missing(kind.name, "", label, None)
            return


def _rows(node: Aggregate, scene: Scene) -> Iterator[Missing]:
    rows = rows_at(node, scene.bindings)
    kind = scene.dictionary.kinds[node.relation.kind]
    if rows.open:
        yield Missing(kind.name, "", {"zh": kind.label.zh, "en": kind.label.en}, None)
    parts = [part for part in (node.condition, node.body) if part is not None]
    for row in (*rows.items, *rows.uncertain)[:ROWS_SEARCHED]:
        inside = scene.with_row(node.var, row)
        for part in parts:
            if is_open(inside.sem(part), part):
                yield from _missing(part, inside)
                break
    if node.extra is not None and is_open(scene.sem(node.extra), node.extra):
        yield from _missing(node.extra, scene)
