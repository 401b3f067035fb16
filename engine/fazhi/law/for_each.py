"""One rule over a list: `for_each` gives a rule for each of its items.

Item keys that are keys of a rule (id, title, sources ...) are laid over the rule; every item key may also stand in
double square brackets, `[[what]]`, in any string of the rule, names of keys included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from fazhi.language.errors import nearest
from fazhi.law.here import Here
from fazhi.law.models import RuleModel
from fazhi.law.places import Path

KEY: Final = "for_each"
_PLACEHOLDER = re.compile(r"\[\[([A-Za-z_]\w*)\]\]")
_TYPED: Final = ("base", "example", "params")
"""Keys below which a string that is nothing but a placeholder becomes the item's value, of whatever type."""


def expanded(data: Mapping[str, Any], here: Here) -> Iterator[tuple[dict[str, Any], Here]]:
    """The rules that one `[[rule]]` stands for, each with where it stands; an item's rule stands at its item."""
    if KEY not in data:
        for name in dict.fromkeys(_placeholders(data)):
            zh, en = f"[[{name}]] 没有可替换的值", f"nothing fills in [[{name}]]"
            here.refuse(zh, en, hint=("只用于有 for_each 的规则", "it needs a rule with for_each"))
        yield dict(data), here
        return
    items = data[KEY]
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items) or not items:
        hint = 'for_each = [{ id = "..." }, ...]', 'for_each = [{ id = "..." }, ...]'
        here.refuse(
            "for_each 须是表的列表，且不为空", "for_each must be a list of tables, at least one", KEY, hint=hint
        )
        return
    body = {key: value for key, value in data.items() if key != KEY}
    for index, item in enumerate(items):
        place = here.at(KEY, index, path=f"rule {item['id']}" if isinstance(item.get("id"), str) else here.path)
        if "id" not in item:
            place.refuse("for_each 的每一项须有自己的 id", "each item of for_each needs its own id")
        laid = {key: value for key, value in item.items() if key in RuleModel.model_fields}
        if _has_names(body, laid, item, place):
            yield _filled(body, laid, item, here, place)


def _has_names(body: Mapping[str, Any], laid: Mapping[str, Any], item: Mapping[str, Any], place: Here) -> bool:
    """Whether the item fills in every placeholder; a key of it that does nothing is told, too."""
    needed = set(_placeholders({**body, **laid}))
    for name in sorted(needed - set(item)):
        zh, en = f"此项没有“{name}”，而规则中有 [[{name}]]", f'this item has no "{name}", but the rule has [[{name}]]'
        place.refuse(zh, en, near=nearest(name, item))
    keys, used = list(RuleModel.model_fields), needed | set(_placeholders(body))
    for name in item if not place.file.cut else ():  # the examples may use it
        if name not in keys and name not in used:
            zh = f"“{name}”既不是规则的键，规则中也没有 [[{name}]]"
            en = f'"{name}" is no key of a rule, and the rule has no [[{name}]]'
            place.refuse(zh, en, name, near=nearest(name, [*keys, *used]))
    return needed <= set(item)


def _filled(
    body: Mapping[str, Any], laid: Mapping[str, Any], item: Mapping[str, Any], here: Here, place: Here
) -> tuple[dict[str, Any], Here]:
    moved: dict[Path, Path] = {}
    data = _Filler(item, moved).table({**body, **laid}, (), ())
    # Codes that fill in a name have underscores, names have hyphens.
    if isinstance(name := data.get("name", data.get("id")), str):
        data["name"] = name.lower().replace("_", "-")
    rule = len(here.where)

    def locate(path: Path) -> Path:
        rest = path[rule:]
        if not rest or rest[0] in laid or (rest == ("name",) and "name" not in body):
            return (*place.where, *rest)
        for length in range(len(rest), 0, -1):
            if rest[:length] in moved:
                return (*here.where, *moved[rest[:length]], *rest[length:])
        return (*here.where, *rest)

    return data, replace(here, path=place.path, locate=locate)


class _Filler:
    """Puts an item's values in for placeholders, and notes where keys were changed by that."""

    def __init__(self, item: Mapping[str, Any], moved: dict[Path, Path]) -> None:
        self.item = item
        self.moved = moved

    def table(self, table: Mapping[str, Any], new: Path, old: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in table.items():
            filled = self.text(key)
            if filled != key:
                self.moved[(*new, filled)] = (*old, key)
            result[filled] = self.value(value, (*new, filled), (*old, key))
        return result

    def value(self, value: Any, new: Path, old: Path) -> Any:
        match value:
            case dict():
                return self.table(value, new, old)
            case list():
                return [self.value(each, (*new, i), (*old, i)) for i, each in enumerate(value)]
            case str():
                alone = _PLACEHOLDER.fullmatch(value) if old[0] in _TYPED else None
                return self.item.get(alone.group(1), value) if alone else self.text(value)
        return value

    def text(self, text: str) -> str:
        return _PLACEHOLDER.sub(lambda found: str(self.item.get(found.group(1), found.group())), text)


def _placeholders(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for key, each in value.items():
                yield from _PLACEHOLDER.findall(key)
                yield from _placeholders(each)
        case list():
            for each in value:
                yield from _placeholders(each)
        case str():
            yield from _PLACEHOLDER.findall(value)
