"""Pydantic models made from the record dictionary: fazhi.records.Case(case_no="1", decided_on=date(2024, 1, 23)).

A model has the kind's fields by name (or by Chinese label), and reads each value as a cell is read from a file: what a
cell may not say, a model refuses with the same words. Every field may be left out; what is left out is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model

from fazhi import dictionary as words

_TYPES: Final[Mapping[words.FieldType, Any]] = {
    words.FieldType.BOOL: bool | str | None,
    words.FieldType.INT: int | str | None,
    words.FieldType.DECIMAL: Decimal | str | None,
    words.FieldType.MONEY: Decimal | str | None,
    words.FieldType.PERCENT: Decimal | str | None,
    words.FieldType.DATE: date | str | None,
    words.FieldType.DATETIME: datetime | date | str | None,
    words.FieldType.TEXT: str | None,
    words.FieldType.PERSON: str | None,
    words.FieldType.CHOICE: str | None,
    words.FieldType.LIST: list[str] | str | None,
}


def models(ruleset: str | Path | None = None) -> Mapping[str, type[BaseModel]]:
    """Every kind's model, by the kind's name. Raises fazhi.law.errors.RulesetError."""
    return _models(None if ruleset is None else Path(ruleset))


@cache
def _models(ruleset: Path | None) -> Mapping[str, type[BaseModel]]:
    from fazhi.law.load import load_dictionary

    return {name: _model(kind) for name, kind in load_dictionary(ruleset).kinds.items()}


def _model(kind: words.Kind) -> type[BaseModel]:
    fields: dict[str, Any] = {
        name: (Annotated[_TYPES[field.type], AfterValidator(_reader(field))], _info(field))
        for name, field in kind.fields.items()
    }
    for name, relation in kind.relations.items():
        if relation.form in (words.RelationForm.CHILDREN, words.RelationForm.REFS) and name not in fields:
            fields[name] = (list[Any], Field(default_factory=list, description=f"{relation.kind} records"))
    return create_model(
        class_name(kind.name),
        __config__=ConfigDict(extra="forbid", populate_by_name=True, frozen=True),
        __doc__=f"{kind.label.zh} ({kind.label.en})",
        **fields,
    )


def _info(field: words.Field) -> Any:
    choices = f": {', '.join(field.codes)}" if field.choices else ""
    return Field(default=None, alias=field.label.zh, description=f"{field.label.en}{choices}")


def _reader(field: words.Field) -> Any:
    """Refuses what a cell of the field may not say; the value itself is kept as it was given."""

    def read(value: Any) -> Any:
        from fazhi.reading.cell import read_cell
        from fazhi.reading.unreadable import Unreadable

        try:
            read_cell(field, value, None)
        except Unreadable as fault:
            if not fault.blank:
                raise ValueError(f"{fault.why_zh} ({fault.why_en})") from None
        return value

    return read


def class_name(kind: str) -> str:
    return "".join(part.capitalize() for part in kind.split("_"))


def __getattr__(name: str) -> type[BaseModel]:
    for kind, model in models().items():
        if class_name(kind) == name:
            return model
    raise AttributeError(f"fazhi.records has no model {name!r}: there are {', '.join(map(class_name, models()))}")
