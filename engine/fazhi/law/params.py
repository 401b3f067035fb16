"""Parameters of a rule: plain values, or versions by day."""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from fazhi.language.errors import nearest
from fazhi.law.errors import described, is_number
from fazhi.law.here import Here
from fazhi.law.rule import Param, ParamVersion, Value

_VERSION = ("from", "value")


def read_params(data: Any, here: Here) -> dict[str, Param]:
    """The parameters that are right; what is wrong with the others is told."""
    params: dict[str, Param] = {}
    if not isinstance(data, dict):
        return params  # the shape is told by the model
    for name, value in data.items():
        place = here.at(name, path=f"{here.path} params.{name}")
        if not name.isidentifier() or keyword.iskeyword(name):
            place.refuse(f"“{name}”不能作名称", f'"{name}" can\'t be a name')
            continue
        versions = _versions(value, place)
        if versions and _of_one_type(versions, place):
            params[name] = Param(name, versions)
    return params


def check_value(value: Any, param: Param, here: Here) -> Value | None:
    """A value that a profile gives to a parameter: of the parameter's own type."""
    found = _value(value, here)
    if found is not None and _type(found) != _type(param.versions[0].value):
        (is_zh, is_en), (zh, en) = described(value), described(param.versions[0].value)
        here.refuse(f"参数原为{zh}，而这是{is_zh}", f"the parameter holds {en}, this is {is_en}")
        return None
    return found


def _versions(value: Any, here: Here) -> tuple[ParamVersion, ...]:
    if not isinstance(value, list) or not any(isinstance(each, dict) for each in value):
        found = _value(value, here)
        return () if found is None else (ParamVersion(None, found),)
    versions: list[ParamVersion] = []
    for index, each in enumerate(value):
        version = _version(each, here.at(index, path=here.path))
        if version is None:
            return ()
        if versions and versions[-1].from_ >= version.from_:  # type: ignore[operator]
            zh, en = "各版本须按日期先后排列", "the versions must stand in the order of their days, the oldest first"
            here.refuse(zh, en, index)
            return ()
        versions.append(version)
    return tuple(versions)


def _version(data: Any, here: Here) -> ParamVersion | None:
    hint = "{ from = 2021-07-15, value = 5 }", "{ from = 2021-07-15, value = 5 }"
    if not isinstance(data, dict):
        here.refuse("版本须是表", f"a version must be a table, this is {described(data)[1]}", hint=hint)
        return None
    sound = True
    for key in data:
        if key not in _VERSION:
            here.refuse(f"不认识的键“{key}”", f'unknown key "{key}"', key, near=nearest(key, _VERSION), hint=hint)
            sound = False
    for key in _VERSION:
        if key not in data and sound:
            here.refuse(f"缺少“{key}”", f'"{key}" is missing', hint=hint)
            sound = False
    if not sound:
        return None
    from_ = data["from"]
    if type(from_) is not date:
        zh, en = described(from_)
        here.refuse(f"“from”须是日期，而这是{zh}", f'"from" must be a date, this is {en}', "from", hint=hint)
        return None
    value = _value(data["value"], here)
    return None if value is None else ParamVersion(from_, value)


def _value(value: Any, here: Here) -> Value | None:
    match value:
        case datetime():
            pass
        case bool() | str() | date():
            return value
        case int() | Decimal() if is_number(value):
            return value
        case list() if all(isinstance(each, str) for each in value):
            return tuple(value)
    zh, en = (
        "参数须是数字、是否、文字、日期或文字的列表",
        "a parameter holds a number, true or false, text, a date, or a list of text",
    )
    here.refuse(f"{zh}，而这是{described(value)[0]}", f"{en}; this is {described(value)[1]}")
    return None


def _of_one_type(versions: tuple[ParamVersion, ...], here: Here) -> bool:
    first = versions[0].value
    for index, version in enumerate(versions):
        if _type(version.value) != _type(first):
            (zh, en), (is_zh, is_en) = described(first), described(version.value)
            here.refuse(f"各版本须同类：{zh}、{is_zh}", f"the versions differ in type: {en}, {is_en}", index)
            return False
    return True


def _type(value: Value) -> str:
    match value:
        case bool():
            return "bool"
        case int() | Decimal():
            return "number"
        case _:
            return type(value).__name__


def sample(param: Param) -> Any:
    """What the language takes for a parameter: its value, or a list of the values of its versions."""
    return list(param.values) if param.dated else param.versions[0].value


def tailored(params: Mapping[str, Param], values: Mapping[str, Value]) -> dict[str, Param]:
    """The parameters with some set to one value for all days."""
    return {
        name: Param(name, (ParamVersion(None, values[name]),)) if name in values else param
        for name, param in params.items()
    }
