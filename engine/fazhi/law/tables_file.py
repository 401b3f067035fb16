"""tables/*.toml -> the reference tables that `lookup` and `in_table` read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fazhi.language.errors import nearest
from fazhi.language.reference import Cell, ReferenceTable, TableRow
from fazhi.language.types import Base
from fazhi.law.errors import described, is_number
from fazhi.law.here import Here
from fazhi.law.models import TableModel
from fazhi.law.shapes import label_of, validated
from fazhi.values import FIRST_DAY, LAST_DAY

PERIOD = ("from", "until")
_BASES = {"number": Base.NUMBER, "money": Base.MONEY, "text": Base.TEXT}


def read_tables(files: Iterable[Here]) -> dict[str, ReferenceTable]:
    """The tables by name. One with a fault stays as far as it goes: what looks things up in it is not at fault."""
    tables: dict[str, ReferenceTable] = {}
    for file in files:
        for name, data in file.file.data.items():
            here = file.at(name, path=f"table {name}")
            if name in tables:
                here.refuse("表名重复", "there is another table of this name")
                continue
            model = validated(TableModel, data, here)
            tables[name] = _as_far_as_it_goes(name, data) if model is None else _table(name, model, here)
    return tables


def _as_far_as_it_goes(name: str, data: Any) -> ReferenceTable:
    """Without rows, with the columns that are right."""
    columns = data.get("columns") if isinstance(data, dict) else None
    given = columns.items() if isinstance(columns, dict) else ()
    types = {key: kind.get("type") if isinstance(kind, dict) else kind for key, kind in given}
    known = {key: _BASES[kind] for key, kind in types.items() if isinstance(kind, str) and kind in _BASES}
    return ReferenceTable(name, (), known, (), sound=False)


def _table(name: str, model: TableModel, here: Here) -> ReferenceTable:
    keys = (model.key,) if isinstance(model.key, str) else tuple(model.key)
    columns = {name: _BASES[column.type] for name, column in model.columns.items() if name not in keys}
    sound = _keys_are_right(model, keys, here) and _lighter_is_right(model, columns, here)
    rows = _rows(model, keys, here) if sound else ()
    groups = tuple(tuple(group) for group in model.lighter)
    labels = {name: label_of(column.label) for name, column in model.columns.items() if column.label is not None}
    return ReferenceTable(name, keys, columns, rows, groups, label_of(model.label), labels, sound=sound)


def _keys_are_right(model: TableModel, keys: tuple[str, ...], here: Here) -> bool:
    faults = len(here.problems)
    for index, key in enumerate(keys):
        place = here.at("key", path=f"{here.path} key")
        where = () if isinstance(model.key, str) else (index,)
        if key not in model.columns or model.columns[key].type != "text":
            zh, en = f"columns 中没有文字列“{key}”", f'columns has no text column "{key}"'
            place.refuse(zh, en, *where, near=nearest(key, model.columns))
        elif key in keys[:index]:
            place.refuse(f"“{key}”重复", f'"{key}" stands there twice', *where)
    if not keys:
        here.refuse("key 至少写一列", "key needs a column at least", "key")
    return len(here.problems) == faults


def _lighter_is_right(model: TableModel, columns: Mapping[str, Base], here: Here) -> bool:
    faults = len(here.problems)
    for number, group in enumerate(model.lighter):
        for index, column in enumerate(group):
            if columns.get(column) not in (Base.NUMBER, Base.MONEY):
                zh, en = f"columns 中没有数字列“{column}”", f'columns has no column of numbers "{column}"'
                near = nearest(column, columns)
                here.refuse(f"lighter：{zh}", f"lighter: {en}", "lighter", number, index, near=near)
    return len(here.problems) == faults


def _rows(model: TableModel, keys: tuple[str, ...], here: Here) -> tuple[TableRow, ...]:
    rows: list[TableRow] = []
    by_rank_and_key: dict[tuple[int, str | None], list[TableRow]] = {}
    for index, data in enumerate(model.rows):
        place = here.at("rows", index, path=f"{here.path} row {index + 1}")
        if not _is_sound(data, model, keys, place):
            continue
        columns = {name: _cell(data, name, column.type) for name, column in model.columns.items() if name not in keys}
        row = TableRow(
            tuple(data.get(key) for key in keys), data.get("from", FIRST_DAY), data.get("until", LAST_DAY), columns
        )
        # Two rows with different first keys never meet, so only those of one are held against each other.
        first = row.keys[0]
        near = [each for key in dict.fromkeys((first, None)) for each in by_rank_and_key.get((row.rank, key), ())]
        if any(_both_count(row, other) for other in (near if first is not None else rows)):
            said = "、".join(key or "*" for key in row.keys)
            said_en = ", ".join(key or "*" for key in row.keys)
            zh, en = f"“{said}”在同一天有两行", f'"{said_en}" has two rows in force on the same day'
            place.refuse(zh, en, hint=("用 from 和 until 分开", "set them apart with from and until"))
        rows.append(row)
        by_rank_and_key.setdefault((row.rank, first), []).append(row)
    return tuple(rows)


def _cell(data: Mapping[str, Any], name: str, kind: str) -> Cell:
    """A number left out is not known; a text left out is empty."""
    value: Cell = data.get(name, "" if kind == "text" else None)
    return value


def _both_count(row: TableRow, other: TableRow) -> bool:
    """Whether some key on some day meets both, and neither names more of it than the other."""
    meet = all(a is None or b is None or a == b for a, b in zip(row.keys, other.keys, strict=True))
    return meet and row.rank == other.rank and other.from_ <= row.until and row.from_ <= other.until


def _is_sound(data: Mapping[str, Any], model: TableModel, keys: tuple[str, ...], here: Here) -> bool:
    faults = len(here.problems)
    for name, value in data.items():
        if name in PERIOD:
            wanted, right = ("日期", "a date"), type(value) is date
        elif name not in model.columns:
            here.refuse(f"没有列“{name}”", f'there is no column "{name}"', name, near=nearest(name, model.columns))
            continue
        elif model.columns[name].type in ("number", "money"):
            wanted = ("数字", "a number")
            right = is_number(value)
        else:
            wanted, right = ("文字", "text"), isinstance(value, str)
        if not right:
            zh, en = described(value)
            here.refuse(f"“{name}”须是{wanted[0]}，而这是{zh}", f'"{name}" must be {wanted[1]}, this is {en}', name)
    if not any(key in data for key in keys):
        here.refuse(f"缺少“{keys[0]}”", f'"{keys[0]}" is missing')
    if len(here.problems) == faults and data.get("until", LAST_DAY) < data.get("from", FIRST_DAY):
        here.refuse("until 早于 from", "until is before from", "until")
    return len(here.problems) == faults
