"""JSON Schemas of a ruleset's files, so that editors complete and check them while they are written."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel

from fazhi.law.conclusion_models import ConclusionModel
from fazhi.law.models import (
    FieldModel,
    KindModel,
    LabelModel,
    ProfileModel,
    RelationModel,
    RuleModel,
    SourceModel,
    TableModel,
)

FILES: Final = ("conclusions", "names", "profiles", "records", "rules", "sources", "tables")
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SHARED_LETS: Final = {
    "type": "object",
    "additionalProperties": {"type": "object", "additionalProperties": {"type": "string"}},
    "description": "by kind of record: named expressions that the rules of this file share",
}
_TABLES: Final[dict[str, type[BaseModel]]] = {
    "names": LabelModel,
    "profiles": ProfileModel,
    "records": KindModel,
    "sources": SourceModel,
    "tables": TableModel,
}


def json_schema(files: str) -> dict[str, Any]:
    """The schema of one kind of file: one of FILES. The engine's own checks say more, and with line numbers."""
    if files == "rules":
        return _rules()
    if files == "conclusions":
        return _conclusions()
    schema = _schema(_TABLES[files])
    definitions = schema.pop("$defs", {})
    if files == "records":
        for key, model in (("fields", FieldModel), ("relations", RelationModel)):
            inner = _schema(model)
            definitions |= inner.pop("$defs", {})
            definitions[model.__name__] = inner
            schema["properties"][key]["additionalProperties"] = {"$ref": f"#/$defs/{model.__name__}"}
    return {
        "$schema": _DIALECT,
        "title": f"fazhi {files}",
        "type": "object",
        "additionalProperties": schema,
        "$defs": definitions,
    }


def _rules() -> dict[str, Any]:
    rule = _schema(RuleModel)
    definitions = rule.pop("$defs", {})
    item = {"type": "object", "required": ["id"]}
    rule["properties"]["for_each"] = {
        "type": "array",
        "minItems": 1,
        "items": item,
        "description": "a rule for each item; [[name]] stands for its values, and its rule keys are laid over the rule",
    }
    # What a rule must have may come from the items of its for_each.
    rule["anyOf"] = [{"required": rule.pop("required")}, {"required": ["for_each"]}]
    definitions["Rule"] = rule
    return {
        "$schema": _DIALECT,
        "title": "fazhi rules",
        "type": "object",
        "properties": {"let": _SHARED_LETS, "rule": {"type": "array", "items": {"$ref": "#/$defs/Rule"}}},
        "additionalProperties": False,
        "$defs": definitions,
    }


def _conclusions() -> dict[str, Any]:
    one = _schema(ConclusionModel)
    definitions = one.pop("$defs", {})
    definitions["Conclusion"] = one
    return {
        "$schema": _DIALECT,
        "title": "fazhi conclusions",
        "type": "object",
        "properties": {"conclusion": {"type": "array", "items": {"$ref": "#/$defs/Conclusion"}}},
        "additionalProperties": False,
        "$defs": definitions,
    }


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True)
