"""tables/*.toml -> the reference tables that `lookup` reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fazhi.language.errors import nearest
from fazhi.language.functions.numbers import ReferenceTable, TableRow
from fazhi.law.errors import described, is_number
from fazhi.law.here import Here
from fazhi.law.models import TableModel
from fazhi.law.shapes import validated
from fazhi.values import FIRST_DAY, LAST_DAY

PERIOD = ("from", "until")


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
            columns = data.get("columns") if isinstance(data, dict) else None
            numbers = tuple(
                key for key, type_ in (columns if isinstance(columns, dict) else {}).items() if type_ == "number"
            )
            rows = () if model is None else _rows(model, numbers, here)
            tables[name] = ReferenceTable(name, numbers, rows)
    return tables


def _rows(model: TableModel, numbers: tuple[str, ...], here: Here) -> tuple[TableRow, ...]:
    if model.columns.get(model.key) != "text":
        zh, en = f"key：columns 中没有文字列“{model.key}”", f'key: columns has no text column "{model.key}"'
        here.refuse(zh, en, "key", near=nearest(model.key, model.columns))
        return ()
    rows: list[TableRow] = []
    by_key: dict[str, list[TableRow]] = {}
    for index, data in enumerate(model.rows):
        place = here.at("rows", index, path=f"{here.path} row {index + 1}")
        if not _is_sound(data, model, place):
            continue
        row = TableRow(
            data[model.key],
            data.get("from", FIRST_DAY),
            data.get("until", LAST_DAY),
            {name: data.get(name) for name in numbers},
        )
        others = by_key.setdefault(row.key, [])
        if any(other.from_ <= row.until and row.from_ <= other.until for other in others):
            zh, en = f"“{row.key}”在同一天有两行", f'"{row.key}" has two rows in force on the same day'
            place.refuse(zh, en, hint=("用 from 和 until 分开", "set them apart with from and until"))
        others.append(row)
        rows.append(row)
    return tuple(rows)


def _is_sound(data: Mapping[str, Any], model: TableModel, here: Here) -> bool:
    faults = len(here.problems)
    for name, value in data.items():
        if name in PERIOD:
            wanted, right = ("日期", "a date"), type(value) is date
        elif name not in model.columns:
            here.refuse(f"没有列“{name}”", f'there is no column "{name}"', name, near=nearest(name, model.columns))
            continue
        elif model.columns[name] == "number":
            wanted = ("数字", "a number")
            right = is_number(value)
        else:
            wanted, right = ("文字", "text"), isinstance(value, str)
        if not right:
            zh, en = described(value)
            here.refuse(f"“{name}”须是{wanted[0]}，而这是{zh}", f'"{name}" must be {wanted[1]}, this is {en}', name)
    if model.key not in data:
        here.refuse(f"缺少“{model.key}”", f'"{model.key}" is missing')
    if len(here.problems) == faults and data.get("until", LAST_DAY) < data.get("from", FIRST_DAY):
        here.refuse("until 早于 from", "until is before from", "until")
    return len(here.problems) == faults
