"""What a field of the dictionary may say."""

from __future__ import annotations

import unicodedata
from typing import Final

from fazhi.dictionary.model import Field, FieldType, Reading
from fazhi.law.here import Here

DATED: Final = (FieldType.DATE, FieldType.DATETIME)
NUMBERS: Final = (FieldType.INT, FieldType.DECIMAL, FieldType.MONEY, FieldType.PERCENT)
MONEY_UNITS: Final = ("元", "万元")

_READS: Final = {
    Reading.ZERO: NUMBERS,
    Reading.EMPTY: (FieldType.TEXT, FieldType.PERSON, FieldType.LIST),
    Reading.NO: (FieldType.BOOL,),
    Reading.NEVER: DATED,
    Reading.FOREVER: DATED,
    Reading.EXEMPT: DATED,
}


def folded(text: str) -> str:
    """As headings are matched: full and half width, capitals and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def check_field(field: Field, here: Here) -> None:
    """What can be said of a field by itself."""
    _check_type(field, here)
    _check_readings(field, here)
    _check_money(field, here)
    _check_choices(field, here)


def _check_type(field: Field, here: Here) -> None:
    allowed: tuple[tuple[str, bool, tuple[FieldType, ...]], ...] = (
        ("milestone", field.milestone, DATED),
        ("open_end", field.open_end, DATED),
        ("choices", bool(field.choices), (FieldType.CHOICE, FieldType.LIST)),
        ("min", field.min is not None, NUMBERS),
        ("max", field.max is not None, NUMBERS),
    )
    for key, given, types in allowed:
        if given and field.type not in types:
            hint = f"只用于 {'、'.join(types)}", f"only for {', '.join(types)}"
            here.refuse(f"{key}不用于类型 {field.type}", f"{key} is not for type {field.type}", key, hint=hint)
    if field.milestone and field.open_end:
        here.refuse("不能既是节点日期又是期间终点", "a milestone can't also be the end of a period", "open_end")
    if field.type is FieldType.CHOICE and not field.choices:
        here.refuse("缺少“choices”", '"choices" is missing')
    if field.min is not None and field.max is not None and field.min > field.max:
        here.refuse("max 小于 min", "max is less than min", "max")


def _check_readings(field: Field, here: Here) -> None:
    for key, reading in (("blank", field.blank), ("none", field.none)):
        if reading in _READS and field.type not in _READS[reading]:
            here.refuse(f"类型 {field.type} 不能读作 {reading}", f"type {field.type} can't be read as {reading}", key)
        elif reading in (Reading.NEVER, Reading.EXEMPT) and not field.milestone:
            hint = "加上 milestone = true", "add milestone = true"
            here.refuse(f"只有节点日期可读作 {reading}", f"only a milestone can be read as {reading}", key, hint=hint)
        elif reading is Reading.FOREVER and not field.open_end:
            hint = "加上 open_end = true", "add open_end = true"
            here.refuse("只有期间终点可读作 forever", "only the end of a period can be read as forever", key, hint=hint)
    if Reading.EXEMPT in (field.blank, field.none) and field.exempts is None:
        hint = "写明读作 exempt 时置为真的是否字段", "it names the yes-or-no field that reading `exempt` sets"
        here.refuse("缺少“exempts”", '"exempts" is missing', hint=hint)


def _check_money(field: Field, here: Here) -> None:
    if field.type is not FieldType.MONEY:
        return
    hint = '写 unit = "元" 或 unit = "万元"', 'write unit = "元" or unit = "万元"'
    if field.unit is None:
        here.refuse("金额须说明数字以什么为单位", "an amount must say what bare numbers are written in", hint=hint)
    for key, unit in (("unit", field.unit), *(("aliases", alias.unit) for alias in field.aliases)):
        if unit is not None and unit not in MONEY_UNITS:
            here.refuse(f"“{unit}”不是金额单位", f'"{unit}" is not a unit of money', key, hint=hint)


def _check_choices(field: Field, here: Here) -> None:
    meaning: dict[str, str] = {}
    for choice in field.choices:
        for word in (choice.code, choice.label.zh, choice.label.en, *choice.synonyms):
            other = meaning.setdefault(folded(word), choice.code)
            if other != choice.code:
                zh, en = f"“{word}”同时指 {other} 和 {choice.code}", f'"{word}" means both {other} and {choice.code}'
                here.refuse(zh, en, "choices", choice.code)
