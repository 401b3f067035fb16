"""Data against a model: what pydantic finds wrong, said in the words of the ruleset's author, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from fazhi.dictionary.model import Label
from fazhi.language.errors import nearest
from fazhi.law.errors import described
from fazhi.law.here import Here
from fazhi.law.models import LabelModel

M = TypeVar("M", bound=BaseModel)

_EXPECTED = {
    "string_type": ("引号中的文字", "text in quotes"),
    "bool_type": ("true 或 false", "true or false"),
    "date_type": ("日期，如 2024-01-31，不加引号", "a date such as 2024-01-31, without quotes"),
    "list_type": ("方括号中的列表", "a list in square brackets"),
    "dict_type": ("表", "a table"),
    "model_type": ("表", "a table"),
}


def validated(model: type[M], data: Any, here: Here) -> M | None:
    """`data`, which stands `here`, as a model; or None, with what is wrong with it told."""
    try:
        return model.model_validate(data)
    except ValidationError as refused:
        errors = refused.errors(include_url=False)
    misspelt: set[tuple[str | int, ...]] = set()
    for error in errors:
        if error["type"] == "extra_forbidden":
            *around, key = error["loc"]
            misspelt |= {(*around, near) for near in nearest(str(key), _keys(model, around))}
    for error in errors:
        # A misspelt key is one fault, not two.
        if error["type"] != "missing" or error["loc"] not in misspelt:
            _tell(error, model, here)
    return None


def salvaged(model: type[M], data: Mapping[str, Any], patch: Mapping[str, Any]) -> M | None:
    """The model of what is right in `data`, so that one fault does not make others look wrong.

    `patch` stands in for keys that are needed. The faults themselves are for `validated` to tell.
    """
    try:
        return model.model_validate(data)
    except ValidationError as refused:
        wrong = {error["loc"][0] for error in refused.errors(include_url=False)}
    rest = {key: value for key, value in data.items() if key not in wrong}
    try:
        return model.model_validate({**patch, **rest})
    except ValidationError:
        return None


def label_of(label: LabelModel) -> Label:
    return Label(label.zh, label.zh if label.en is None else label.en)


def _tell(error: ErrorDetails, model: type[BaseModel], here: Here) -> None:
    loc = error["loc"]
    name = ".".join(str(part) for part in loc if isinstance(part, str))
    match error["type"]:
        case "extra_forbidden":
            keys = _keys(model, loc[:-1])
            near = nearest(str(loc[-1]), keys)
            listed = f"可用：{'、'.join(keys)}", f"the keys are {', '.join(keys)}"
            zh, en = f"不认识的键“{loc[-1]}”", f'unknown key "{loc[-1]}"'
            here.refuse(zh, en, *loc, near=near, hint=None if near else listed)
        case "missing":
            here.refuse(f"缺少“{name}”", f'"{name}" is missing', *loc[:-1])
        case "fazhi":
            said = error["ctx"]
            zh, en = said["zh"], said["en"]
            here.refuse(f"{name}：{zh}", f"{name}: {en}", *loc, near=said["near"], hint=said["hint"])
        case kind if kind in _EXPECTED:
            (zh, en), (is_zh, is_en) = _EXPECTED[kind], described(error["input"])
            here.refuse(f"“{name}”须是{zh}，而这是{is_zh}", f'"{name}" must be {en}, this is {is_en}', *loc)
        case _:
            here.refuse(f"“{name}”：{error['msg']}", f'"{name}": {error["msg"]}', *loc)


def _keys(model: type[BaseModel], loc: Iterable[str | int]) -> list[str]:
    """The keys that the table at `loc` of the model may have."""
    at: Any = model
    for part in loc:
        if _is_model(at) and isinstance(part, str):
            fields = {each.alias or name: each for name, each in at.model_fields.items()}
            at = _inner(fields[part].annotation) if part in fields else None
    return [each.alias or name for name, each in at.model_fields.items()] if _is_model(at) else []


def _inner(annotation: Any) -> Any:
    """The model somewhere inside list[...], dict[str, ...], ... | None, Annotated[...]."""
    if _is_model(annotation):
        return annotation
    return next((found for each in get_args(annotation) if (found := _inner(each))), None)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
