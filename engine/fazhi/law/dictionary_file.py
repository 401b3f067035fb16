"""records/*.toml -> the record dictionary."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from fazhi.dictionary.model import (
    Alias,
    Choice,
    Dictionary,
    Field,
    FieldType,
    Kind,
    Label,
    Reading,
    Relation,
    RelationForm,
)
from fazhi.law.errors import described
from fazhi.law.field_checks import DATED, check_field
from fazhi.law.here import Here
from fazhi.law.kind_checks import check_kinds
from fazhi.law.models import FieldModel, KindModel, RelationModel
from fazhi.law.shapes import label_of, salvaged, validated

UNIT = "unit"
"""The kind that all records belong to in the end: the bureau."""
YEAR = "year"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_UNIT_LABEL = Label("单位", "unit")
_YEAR_LABEL = Label("年度", "year")


def read_dictionary(files: Iterable[Here]) -> tuple[Dictionary, bool]:
    """The dictionary, and whether it is whole: a kind or field that could not be made out is left out of it.

    Where it is not whole, expressions can't be judged by it.
    """
    written: dict[str, Kind] = {}
    places: dict[str, Here] = {}
    torn: set[str] = set()
    whole = True
    for file in files:
        for name, data in file.file.data.items():
            here = file.at(name)
            if name in places:
                first = f"{places[name].file.name}:{places[name].line()}"
                here.refuse(f"记录类型重复，另见 {first}", f"this kind is there twice, see {first}")
                continue
            kind = _kind(name, data, here)
            if kind is None:
                whole = False
                continue
            written[name], places[name] = kind, here
            if not _is_whole(kind, data):
                torn.add(name)
    kinds = {name: _completed(kind, written) for name, kind in written.items()}
    check_kinds(kinds, places, torn)
    ends = {relation.kind for kind in kinds.values() for relation in kind.relations.values()}
    return Dictionary(kinds), whole and not torn and ends <= set(kinds)


def _kind(name: str, data: Any, here: Here) -> Kind | None:
    if not _may_be_named(name, here):
        return None
    if not isinstance(data, dict):
        hint = f"字段写在 [{name}.fields.字段名] 下", f"its fields stand under [{name}.fields.<name>]"
        here.refuse("记录类型须是表", f"a kind must be a table, this is {described(data)[1]}", hint=hint)
        return None
    validated(KindModel, data, here)
    model = salvaged(KindModel, data, {"label": {"zh": name, "en": name}})
    if model is None:
        return None
    fields: dict[str, Field] = {}
    for key, value in model.fields.items():
        field = _field(key, value, len(fields), here.at("fields", key))
        if field is not None:
            fields[key] = field
    relations: dict[str, Relation] = {}
    for key, value in model.relations.items():
        relation = _relation(key, value, here.at("relations", key))
        if relation is not None:
            relations[key] = relation
    return Kind(
        name,
        label_of(model.label),
        tuple(model.key),
        fields,
        relations,
        model.belongs_to,
        tuple(model.year_by),
        model.yearly,
        tuple(model.aliases),
        model.leaving_out_is_blank,
        tuple(model.unused),
        Label("条", "records") if model.measure is None else label_of(model.measure),
        model.territory_by,
    )


def _is_whole(kind: Kind, data: Mapping[str, Any]) -> bool:
    return all(
        isinstance(written := data.get(key, {}), dict) and set(read) == set(written)
        for key, read in (("fields", kind.fields), ("relations", kind.relations))
    )


def _field(name: str, data: Mapping[str, Any], index: int, here: Here) -> Field | None:
    named = _may_be_named(name, here)
    sound = validated(FieldModel, data, here) is not None
    model = salvaged(FieldModel, data, {"label": {"zh": name, "en": name}})
    if model is None or not named:
        return None
    field = Field(
        name,
        FieldType(model.type),
        label_of(model.label),
        index,
        tuple(Alias(each.name, each.unit) for each in model.aliases),
        model.unit,
        tuple(Choice(code, label_of(each), tuple(each.synonyms)) for code, each in model.choices.items()),
        model.milestone,
        model.open_end,
        _blank(model),
        Reading.REFUSE if model.none is None else Reading(model.none),
        model.exempts,
        None if model.min is None else Decimal(model.min),
        None if model.max is None else Decimal(model.max),
    )
    if sound:
        check_field(field, here)
    return field


def _blank(model: FieldModel) -> Reading:
    if model.blank is not None:
        return Reading(model.blank)
    if FieldType(model.type) not in DATED:
        return Reading.REFUSE
    if model.milestone:
        return Reading.NEVER
    return Reading.FOREVER if model.open_end else Reading.REFUSE


def _relation(name: str, data: Mapping[str, Any], here: Here) -> Relation | None:
    named = _may_be_named(name, here)
    model = validated(RelationModel, data, here)
    if model is None or not named:
        return None
    label = Label("", "") if model.label is None else label_of(model.label)
    return Relation(name, RelationForm(model.form), model.kind, model.by, model.to, label)


def _may_be_named(name: str, here: Here) -> bool:
    if _NAME.fullmatch(name) and not keyword.iskeyword(name):
        return True
    hint = (
        "小写字母、数字和下划线，以字母开头；中文写在 label 里",
        "small letters, digits and _; Chinese goes into its label",
    )
    here.refuse(f"“{name}”不能作名称", f'"{name}" can\'t be a name', hint=hint)
    return False


def _completed(kind: Kind, written: Mapping[str, Kind]) -> Kind:
    """The kind with the columns and the relation that it need not declare."""
    fields, relations = dict(kind.fields), dict(kind.relations)

    def add(name: str, type_: FieldType, label: Label) -> None:
        if name not in fields:
            # A year may be written 2024年.
            unit = "年" if name == YEAR else None
            fields[name] = Field(name, type_, label, len(fields), unit=unit)

    parent = kind.belongs_to
    if parent is not None and parent in written:
        label = _UNIT_LABEL if parent == UNIT else written[parent].label
        add(parent, FieldType.TEXT, label)
        relations.setdefault(parent, Relation(parent, RelationForm.PARENT, parent, label=label))
    if parent is not None and kind.name != UNIT:
        add(UNIT, FieldType.TEXT, _UNIT_LABEL)
    if kind.yearly:
        add(YEAR, FieldType.INT, _YEAR_LABEL)
    return replace(kind, fields=fields, relations=relations)
