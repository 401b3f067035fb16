"""Which unknown facts a verdict waits for: together, the list of what to supply (补正清单)."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.dictionary import Record
from fazhi.explain.scene import Scene, is_open
from fazhi.language.functions import forms
from fazhi.language.functions.base import day_of
from fazhi.language.meaning import cell, record_at, rows_at
from fazhi.language.tree import Aggregate, Call, FieldRef, LetRef, Node, RecordRef, children, walk
from fazhi.values import PASS, UNKNOWN, Span
from fazhi.verdicts import Missing

ROWS_TOLD = 50
"""Of each aggregate: a column that thousands of rows lack is clear from the first of them."""
CALENDAR = "calendar"
"""Stands for the kind where it is the working days of a year that are missing."""


def missing_facts(nodes: list[Node], scene: Scene) -> tuple[Missing, ...]:
    """The facts still open in the given trees, each once."""
    found: dict[tuple[str, str, str | None], Missing] = {}
    asked: set[int] = set()
    for node in nodes:
        for fact in _missing(node, scene, asked):
            found.setdefault((fact.kind, fact.field, fact.key), fact)
    return tuple(found.values())


def _missing(node: Node, scene: Scene, asked: set[int]) -> Iterator[Missing]:
    """`asked` are the identities of nodes that have been looked into: a `let` may stand at many places."""
    if id(node) in asked:
        return
    asked.add(id(node))
    match node:
        case FieldRef():
            yield from _field(node, scene)
        case LetRef():
            yield from _missing(node.node, scene, asked)
        case Aggregate():
            yield from _rows(node, scene, asked)
        case _:
            waits = False
            for child in children(node):
                # What is decided waits for nothing. A ratio has no meaning of its own, so look inside.
                if child.type.ratio or is_open(scene.sem(child), child):
                    waits = True
                    yield from _missing(child, scene, asked)
            if waits or not isinstance(node, Call):
                return
            if node.function.name in _COUNTS_WORKDAYS:
                yield _year(node, scene)
            elif node.function.name in _READS_TEXTS and is_open(scene.sem(node), node):
                yield from _unsettled(node, scene)


_COUNTS_WORKDAYS = ("add_workdays", "clear_workdays_before")
_READS_TEXTS = frozenset(function.name for function in forms.FUNCTIONS)
_MAY_BE_OPEN = _READS_TEXTS.union(_COUNTS_WORKDAYS)
"""Functions that may not know although every cell is known."""


def _unsettled(node: Call, scene: Scene) -> Iterator[Missing]:
    """The texts that are there, and can't be read beyond doubt."""
    for each in walk(node):
        if isinstance(each, FieldRef) and not each.type.base.ordered:
            record = scene.record(each)
            place = record.place_of(each.field.name) if record is not None and record.place_of is not None else None
            label = {
                "zh": f"{each.field.label.zh}（所写内容不足以判定）",
                "en": f"{each.field.label.en} (what it says does not settle it)",
            }
            yield Missing(each.record.kind, each.field.name, label, None if record is None else record.key, place)


def _year(node: Call, scene: Scene) -> Missing:
    """The first year that the answer waits for: its working days are not announced."""
    calendar, start = scene.env.calendar, day_of(scene.sem(node.args[0])[0]).year
    ahead = scene.sem(node)[1] > calendar.last
    year = max(start, calendar.last.year + 1) if ahead else min(start, calendar.first.year - 1)
    label = {"zh": f"{year}年的工作日安排（未公布）", "en": f"the working days of {year} (not announced)"}
    return Missing(CALENDAR, str(year), label, None)


def _field(node: FieldRef, scene: Scene) -> Iterator[Missing]:
    value = cell(node, scene.bindings)
    if value is not UNKNOWN and type(value) is not Span:
        return
    label = node.field.label.both
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


def _rows(node: Aggregate, scene: Scene, asked: set[int]) -> Iterator[Missing]:
    rows = rows_at(node, scene.bindings)
    kind = scene.dictionary.kinds[node.relation.kind]
    if rows.open:
        yield Missing(kind.name, "", kind.label.both, None)
    told = 0
    for row, certain in [*((row, True) for row in rows.items), *((row, False) for row in rows.uncertain)]:
        if told == ROWS_TOLD:
            break
        inside = scene.with_row(node.var, row)
        if certain and not _may_lack(node, inside):
            continue
        if node.condition is not None and not inside.sem(node.condition) & PASS:
            continue
        facts = list(_of_row(node, inside))
        if not certain:
            facts.insert(0, _whether_it_counts(row))
        told += bool(facts)
        yield from facts
    if node.extra is not None and is_open(scene.sem(node.extra), node.extra):
        yield from _missing(node.extra, scene, asked)


def _of_row(node: Aggregate, inside: Scene) -> Iterator[Missing]:
    """What is open in a row's condition; in its value only where it certainly counts."""
    for part in (node.condition, node.body):
        if part is not None and is_open(inside.sem(part), part):
            yield from _missing(part, inside, set())
            return


def _may_lack(node: Aggregate, inside: Scene) -> bool:
    """Whether anything that the aggregate looks at may be unknown in a row."""
    for part in (node.condition, node.body):
        for each in walk(part) if part is not None else ():
            if isinstance(each, FieldRef):
                record = None if each.record.hops else inside.bindings[each.record.var]
                if record is None or record.holes >> each.field.index & 1:
                    return True
            if isinstance(each, Aggregate) or (isinstance(each, Call) and each.function.name in _MAY_BE_OPEN):
                return True
    return False


def _whether_it_counts(row: Record) -> Missing:
    label = {"zh": "是否计入（重复或归属不明）", "en": "whether it counts (a duplicate, or whose it is)"}
    place = row.place_of(None) if row.place_of is not None else None
    return Missing(row.kind.name, row.kind.belongs_to or "", label, row.key, place)
