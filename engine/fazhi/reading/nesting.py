"""Records given inside another in JSON: contract.signatures, inspection.targets, case.investigators."""

from __future__ import annotations

from typing import Any

from fazhi.dictionary import Relation, RelationForm
from fazhi.readers.objects import escape
from fazhi.readers.table import ABSENT, RawRow, Table
from fazhi.reading.drafts import Draft
from fazhi.reading.unreadable import Unreadable
from fazhi.values import UNKNOWN


def nested_table(raw: Any, relation: Relation, file: str, outer: RawRow, heading: str) -> Table:
    """The objects of a cell as a table of their own. Raises Unreadable."""
    if not isinstance(raw, list | tuple) or not all(isinstance(item, dict) for item in raw):
        raise Unreadable("应是记录的列表 [{...}]", "it should be a list of records [{...}]")
    headings = tuple(dict.fromkeys(str(key) for item in raw for key in item))
    pointer = None if outer.pointer is None else f"{outer.pointer}/{escape(heading)}"
    rows = [
        RawRow(
            tuple(item.get(heading, ABSENT) for heading in headings),
            outer.line,
            None if pointer is None else f"{pointer}/{index}",
        )
        for index, item in enumerate(raw)
    ]
    return Table(relation.kind, file, headings, rows)


def told_by_place(draft: Draft, values: list[Any]) -> None:
    """What a record's place says instead of its own field: a target inside an inspection has its number."""
    record, outer = draft.record, draft.inside
    relation = outer.record.kind.relations[draft.by] if outer and draft.by else None
    if outer is None or relation is None or relation.form is RelationForm.REFS or not (relation.by and relation.to):
        return
    index = record.kind.fields[relation.by].index
    known = outer.record.get(relation.to)
    if (values[index] is UNKNOWN or values[index] == "") and known is not UNKNOWN:
        values[index] = known
        record.holes &= ~(1 << index)
