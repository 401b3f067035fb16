"""What a record is called: its key as people read it, and the folded one that others are matched with."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from fazhi.readers.errors import shorten
from fazhi.readers.table import ABSENT, RawRow
from fazhi.reading.cell import LONGEST
from fazhi.reading.drafts import Draft
from fazhi.reading.folding import name as folded
from fazhi.reading.headings import UNIT, YEAR
from fazhi.reading.tally import Tally
from fazhi.reading.texts import read_text
from fazhi.reading.unreadable import Unreadable
from fazhi.values import UNKNOWN, Span, is_never

_PLACE: Final = re.compile(r"(?:.* \()?(?:[^/]*\.\w+:\d+|[^/]*#/.*|[^/]*第\d+条)\)?")
"""As `_place_name` writes them."""


def give_key(draft: Draft, row: RawRow, number: int, tally: Tally) -> None:
    """Call the record by its key, or by where it stands."""
    record, kind = draft.record, draft.record.kind
    parts = {name: _part(draft, name) for name in kind.key}
    record.key = shorten("/".join(part for part in parts.values() if part), LONGEST)
    if record.key:
        parts.pop(YEAR, None)
        if None not in parts.values():
            draft.key = "/".join(folded(part or "") for part in parts.values())
        else:  # others may have the same part, and are other records
            record.key += f" ({_place_name(draft.sheet.file, row, number)})"
        return
    record.key = _place_name(draft.sheet.file, row, number)
    if kind.key:
        labels = [kind.fields[name].label for name in kind.key if name in kind.fields]
        zh, en = "、".join(label.zh for label in labels), ", ".join(label.en for label in labels)
        facts = {"labels_zh": zh, "labels_en": en, "name": record.key}
        tally.add("missing-key", (draft.sheet.file, kind.name), draft.place, kind=kind.name, key=record.key, **facts)


def is_place(key: str) -> bool:
    """Whether the key only says where the record stands, since the record does not say its own."""
    return _PLACE.fullmatch(key) is not None


def _place_name(file: str, row: RawRow, number: int) -> str:
    """案件.csv:5, 案件.json#/3: no two records of a set are called the same, as far as their files are not."""
    name = "" if file.startswith("<") else file.replace("\\", "/").rpartition("/")[2]
    if row.pointer is not None:
        return f"{name}#{row.pointer}"
    return f"{name}:{row.line}" if row.line else f"{name}第{number}条"


def _part(draft: Draft, name: str) -> str | None:
    """One part of a key: '' where it is empty, None where it is not known."""
    record = draft.record
    one = record.kind.fields.get(name)
    if one is None:
        return draft.inside.record.key if draft.inside else draft.unit if name == UNIT else draft.parent
    value = record.values[one.index]
    if value is UNKNOWN or type(value) is Span:
        return None
    if isinstance(value, date):
        return "" if is_never(value) else value.isoformat()
    return "、".join(value) if isinstance(value, tuple) else str(value)


def named(raw: Any) -> str | None:
    """The name of a parent as a cell gives it; None where nothing that could be a name is written."""
    try:
        text = "" if raw is ABSENT or raw is UNKNOWN or raw is None else read_text(raw)
    except Unreadable:
        return None
    return text if 0 < len(text) <= LONGEST else None
