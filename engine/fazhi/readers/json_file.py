"""JSON: a set of kinds, a list of records, or one record."""

from __future__ import annotations

from typing import Any, Final

from fazhi.dictionary.model import Kind
from fazhi.readers.errors import finding, near
from fazhi.readers.gathered import Gathered, Source
from fazhi.readers.json_places import JsonPlaces
from fazhi.readers.json_records import JsonRecords, kind_of
from fazhi.readers.json_scan import NotJson
from fazhi.readers.json_words import what_is_wrong
from fazhi.readers.objects import escape
from fazhi.readers.table import Table

_OWN: Final = "fazhi"
"""The key under which a set says what is true of itself: {"fazhi": {"empty": [...], "partial": [...]}}."""


def read_file(source: Source, into: Gathered) -> None:
    encoding = into.encoding(source)
    if encoding is None:
        return
    try:
        text = encoding.text(source.path)
    except (OSError, UnicodeDecodeError) as error:
        into.reject(source, "cannot-open", reason=str(error))
        return
    records = JsonRecords(source.file, text, into.names)
    own = _read(records, source, into)
    harvest = records.harvest
    into.findings += harvest.findings
    if harvest.partial:
        into.partial |= harvest.partial
        into.mark_unreadable(source.file)
    if own is not None:
        into.declare(own, source.file)
    if harvest.unread and "unknown-kind-key" not in {told.code for told in harvest.findings}:
        into.unknown_kind(source)
    elif harvest.unread:
        into.mark_unreadable(source.file)
    for (_, kind), rows in harvest.rows.items():
        table = Table(kind, source.file, rows.headings, rows.rows(), JsonPlaces(source.path, encoding, rows))
        into.add(table, filled=bool(rows))


def _read(records: JsonRecords, source: Source, into: Gathered) -> Any:
    """Whole records are kept up to where the text stops being JSON."""
    scanner = records.scanner
    own = None
    try:
        match scanner.peek():
            case "[":
                records.list(source.kind, "", markers=True)
            case "{":
                own = _object(records, source.kind)
            case _:
                start = scanner.position
                records.not_a_record(scanner.value(), "", start, source.kind)
                into.mark_unreadable(source.file)
        scanner.end()
    except NotJson as broken:
        position, facts = what_is_wrong(broken, scanner.text)
        into.reject(source, "not-json", records.place(position, None), **facts)
        harvest = records.harvest
        harvest.partial |= {kind for _, kind in harvest.rows}
        harvest.partial |= {records.reading.name} if records.reading else set()
    return own


def _object(records: JsonRecords, kind: Kind | None) -> Any:
    """One record, or a set of kinds: told apart by what stands under its keys."""
    start = records.scanner.position
    plain: dict[str, Any] = {}
    strange: list[str] = []
    try:
        own = _set(records, plain, strange)
    except NotJson:
        if _one_record(records, plain, strange, kind)[0]:
            records.start_again(start)
        raise
    one, marker = _one_record(records, plain, strange, kind)
    if one:
        records.start_again(start)
        records.one(one, "", marker)
        return None
    harvest = records.harvest
    harvest.unread = harvest.unread or not (harvest.rows or harvest.partial)
    for key in plain:
        if not (key.startswith("$") or records.names.find(key)):
            place = records.place(start, f"/{escape(key)}")
            harvest.findings.append(finding("ignored-key", place, name=key))
    return own


def _one_record(
    records: JsonRecords, plain: dict[str, Any], strange: list[str], kind: Kind | None
) -> tuple[Kind | None, str | None]:
    """The kind of an object that is a record itself, by its plain values; None for a set of kinds.

    {"data": [...]} is neither: what the records of a file are wrapped in is no record with a column `data`.
    """
    own, marker = kind_of(plain, kind, records.names)
    if marker:
        return own, marker
    if kind and (
        any(records.names.has_column(kind, key) for key in (*plain, *strange)) or not (records.harvest.rows or strange)
    ):
        return kind, None
    return None, None


def _set(records: JsonRecords, plain: dict[str, Any], strange: list[str]) -> Any:
    """Reads what stands under each kind's name; `plain` gets what is neither list nor object.

    `strange` gets the keys of lists and objects that are no kind's.
    """
    scanner, harvest = records.scanner, records.harvest
    own = None
    seen: set[str] = set()
    for key, key_position in scanner.members():
        kind, pointer, here = records.names.find(key), f"/{escape(key)}", scanner.peek()
        if key == _OWN:
            own = scanner.value()
        elif kind is None and here in {"[", "{"}:
            scanner.value()
            strange.append(key)
            like = records.names.nearest(key)
            facts = {"name": key, **near(like.name if like else None)}
            harvest.findings.append(finding("unknown-kind-key", records.place(key_position, pointer), **facts))
            harvest.unread = True
        elif kind is None or here not in {"[", "{"}:
            position = scanner.position
            plain[key] = scanner.value()
            if kind:
                records.not_a_record(plain[key], pointer, position, kind)
        else:
            if key in seen:
                harvest.findings.append(finding("repeated-kind", records.place(key_position, pointer), name=key))
            seen.add(key)
            if here == "[":
                records.list(kind, pointer)
            else:
                records.one(kind, pointer)
    return own
