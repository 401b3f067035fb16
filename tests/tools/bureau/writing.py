"""Records -> files, as people keep them."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from fazhi.dictionary import Field, FieldType, Kind, Reading
from fazhi.law.load import load_dictionary
from tools.bureau.people import Record
from tools.bureau.sheets import SHEETS, Sheet

_KINDS = load_dictionary().kinds
_ABSENT = object()


def files(lists: Mapping[str, list[Record]], settings: str) -> dict[str, str]:
    """File name -> text. `lists` has a list of records for each kind, or for each part of one."""
    texts = {"fazhi.toml": settings}
    for sheet in SHEETS:
        records = lists[sheet.part or sheet.kind]
        texts[sheet.file] = _json(sheet, records) if sheet.file.endswith(".json") else _csv(sheet, records)
    return texts


def write(texts: Mapping[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="\n")


def _columns(sheet: Sheet, kind: Kind) -> Iterator[tuple[str, str, str]]:
    """Heading, field, unit; all fields by their labels where the sheet names none."""
    if not sheet.columns.strip():
        fields = (field for field in kind.fields.values() if field.name != kind.belongs_to)
        yield from ((field.label.zh, field.name, "") for field in fields)
    for line in sheet.columns.split("\n"):
        if line.strip():
            heading, field, *unit = line.split()
            yield heading, field, *(unit or [""])


def _csv(sheet: Sheet, records: list[Record]) -> str:
    kind = _KINDS[sheet.kind]
    columns = list(_columns(sheet, kind))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if sheet.title:
        writer.writerow([sheet.title])
    writer.writerow([heading for heading, _, _ in columns])
    for record in records:
        _refuse_lost(sheet, record, {field.removesuffix("?") for _, field, _ in columns})
        writer.writerow([_cell(sheet, kind, record, field, unit) for _, field, unit in columns])
    return ("\ufeff" if sheet.bom else "") + out.getvalue()


def _cell(sheet: Sheet, kind: Kind, record: Record, name: str, unit: str) -> str:
    field = kind.fields[name.removesuffix("?")]
    value = record.get(field.name)
    if value is None or value == []:
        if name.endswith("?"):  # a yes or no that is asked of some records only
            return "不涉及"
        if field.type is FieldType.BOOL and field.blank is Reading.REFUSE:
            return sheet.yes_no[1]
        if not _may_be_blank(field):
            raise AssertionError(f"{sheet.file}: {field.name} of {record} may not be blank")
        return ""
    return _text(sheet, value, unit)


def _text(sheet: Sheet, value: Any, unit: str) -> str:
    match value:
        case bool():
            return sheet.yes_no[not value]
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case date():
            return sheet.date_format.format(value)
        case Decimal() if unit:
            return f"{value.scaleb(-4):f}"
        case Decimal():
            return f"{value:f}"
        case list():
            return sheet.between.join(value)
        case _:
            return str(value)


def _json(sheet: Sheet, records: list[Record]) -> str:
    kind = _KINDS[sheet.kind]
    columns = list(_columns(sheet, kind))
    rows = []
    for record in records:
        _refuse_lost(sheet, record, {field for _, field, _ in columns})
        pairs = ((heading, _value(kind, record, field)) for heading, field, _ in columns)
        rows.append({heading: value for heading, value in pairs if value is not _ABSENT})
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _value(kind: Kind, record: Record, name: str) -> Any:
    """What stands in JSON: null for a blank cell, no key at all where a blank is refused."""
    if name in kind.relations:
        inner = _KINDS[kind.relations[name].kind]
        return [{inner.fields[key].label.zh: _plain(value) for key, value in each.items()} for each in record[name]]
    field, value = kind.fields[name], record.get(name, _ABSENT)
    if value is _ABSENT or value is None:
        told = kind.name != "report" and _may_be_blank(field)
        return None if told or (value is None and _may_be_blank(field)) else _ABSENT
    return _plain(value)


def _plain(value: Any) -> Any:
    match value:
        case bool() | int() | str() | list():
            return value
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else f"{value:f}"
        case _:
            raise TypeError(value)


def _may_be_blank(field: Field) -> bool:
    return field.milestone or field.open_end or field.blank is not Reading.REFUSE


def _refuse_lost(sheet: Sheet, record: Record, written: set[str]) -> None:
    """A value that no column of its sheet holds would be lost unseen."""
    lost = {name for name, value in record.items() if value not in (None, "", [], False, Decimal(0))} - written
    if lost - sheet_leaves_out(sheet):
        raise AssertionError(f"{sheet.file} has no column for {', '.join(sorted(lost))}")


def sheet_leaves_out(sheet: Sheet) -> set[str]:
    """What a ledger of its kind has no column for, though other ledgers have."""
    return _LEFT_OUT.get(sheet.part or sheet.kind, set())


_LEFT_OUT: Mapping[str, set[str]] = {
    "case": {"published_until"},
    "published": {"name", "collective_people", "proposed_fine"},
    "session": {"attendees"},
    "trainings": {"attendees"},
}
