"""JSON Schema of a record of a kind, for programs that write records: canonical names, exact forms."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from fazhi.dictionary.model import Field, FieldType, Kind, Reading, RelationForm

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_NUMBERS: Final = (FieldType.INT, FieldType.DECIMAL, FieldType.MONEY, FieldType.PERCENT)
_TEXT: Final[dict[str, Any]] = {"type": "string"}
_DATE: Final[dict[str, Any]] = {
    "type": "string",
    "anyOf": [{"format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}, {"pattern": r"^\d{4}-\d{2}$"}],
}
"""2024-05 where no more than the month is known."""
_TIME: Final[dict[str, Any]] = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$",
}
_BLANKS: Final = {
    Reading.ZERO: ("零", "zero"),
    Reading.EMPTY: ("没有内容", "nothing"),
    Reading.NO: ("否", "no"),
    Reading.NEVER: ("尚未发生", "not happened yet"),
    Reading.FOREVER: ("没有期限", "without end"),
    Reading.EXEMPT: ("不适用", "the step does not apply"),
}
_UNITS: Final = {"元": "yuan", "万元": "10,000 yuan"}


def kind_schema(kind: Kind) -> dict[str, Any]:
    """The schema (draft 2020-12) of one record of that kind.

    A fact that is not known is left out; null is a blank, and is allowed only where the dictionary says what a blank
    means. Readers take more than this: Chinese headings, 1.2万元, 2024年5月.
    """
    rows = [relation for relation in kind.relations.values() if relation.form is RelationForm.CHILDREN]
    return {
        "$schema": _DIALECT,
        "title": kind.name,
        "description": f"{kind.label.zh}。{_left_out(kind)[0]}\n{kind.label.en}. {_left_out(kind)[1]}",
        "type": "object",
        "properties": {
            **{field.name: _field(field) for field in kind.fields.values()},
            **{each.name: {"type": "array", "items": {"type": "object"}, "title": each.kind} for each in rows},
        },
        "required": [name for name in kind.key if name in kind.fields],
    }


def _left_out(kind: Kind) -> tuple[str, str]:
    if kind.leaving_out_is_blank:
        return "不写的项与空白含义相同。", "What is left out counts as blank."
    return "不知道的项不要写。", "Leave out what is not known."


def _field(field: Field) -> dict[str, Any]:
    shape = _shape(field)
    if field.blank is not Reading.REFUSE:
        shape = _or_null(shape)
    zh, en = _described(field)
    return {"title": field.label.zh, "description": f"{zh}\n{en}", **shape}


def _shape(field: Field) -> dict[str, Any]:
    match field.type:
        case FieldType.BOOL:
            return {"type": "boolean"}
        case FieldType.DATE:
            return dict(_DATE)
        case FieldType.DATETIME:
            return dict(_TIME)
        case FieldType.CHOICE:
            return {"enum": list(field.codes)}
        case FieldType.LIST:
            return {"type": "array", "items": {"enum": list(field.codes)} if field.choices else _TEXT}
        case _ if field.type in _NUMBERS:
            whole = field.type is FieldType.INT
            shape: dict[str, Any] = {"type": "integer" if whole else "number"}
            for key, bound in (("minimum", field.min), ("maximum", field.max)):
                if bound is not None:
                    shape[key] = _plain(bound)
            return shape
        case _:
            return dict(_TEXT)


def _plain(bound: Decimal) -> int | Decimal:
    return int(bound) if bound == bound.to_integral_value() else bound


def _or_null(shape: dict[str, Any]) -> dict[str, Any]:
    if "enum" in shape:
        return {"enum": [*shape["enum"], None]}
    if "anyOf" in shape:
        return {"anyOf": [{**shape, "anyOf": shape["anyOf"]}, {"type": "null"}]}
    bound = {key: value for key, value in shape.items() if key != "type"}
    return {"type": [shape["type"], "null"], **bound}


def _described(field: Field) -> tuple[str, str]:
    zh, en = [field.label.zh], [field.label.en]
    unit = field.unit
    if field.type is FieldType.PERCENT:
        zh.append("以百分点计，98%写作98")
        en.append("in percent points: 98% is 98")
    elif unit:
        zh.append(f"单位：{unit}")
        en.append(f"in {_UNITS.get(unit, unit)}")
    if field.choices:
        zh.append("、".join(f"{each.code}={each.label.zh}" for each in field.choices))
        en.append(", ".join(f"{each.code}: {each.label.en}" for each in field.choices))
    if field.blank is Reading.REFUSE:
        zh.append("不能为空白")
        en.append("must not be blank")
    else:
        zh.append(f"空白（null）视为{_BLANKS[field.blank][0]}")
        en.append(f"a blank (null) means {_BLANKS[field.blank][1]}")
    if field.aliases:
        zh.append(f"表头也可写作{'、'.join(each.name for each in field.aliases)}")
    return "；".join(zh), "; ".join(en)
