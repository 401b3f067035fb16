"""Named expressions that the rules of one file share: `[let.case]` at its head is for its rules about cases.

A rule is given those that it uses, as if it had written them itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, final

from fazhi.language.errors import nearest
from fazhi.law.errors import described
from fazhi.law.here import Here
from fazhi.law.places import Path

KEY: Final = "let"
_EXPRESSIONS: Final = ("when", "require", "due", "final_on", "on", "lighter_on")
_TEXTS: Final = ("message", "remedy", KEY)
_NAME = re.compile(r"[^\W\d]\w*")


@final
@dataclass(slots=True)
class SharedLets:
    """Those of one file. Grows in `used` while its rules are read."""

    here: Here
    by_kind: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    used: set[tuple[str, str]] = field(default_factory=set)

    def lend(self, data: dict[str, Any], here: Here) -> tuple[dict[str, Any], Here, tuple[str, ...]]:
        """The rule with what it uses, and which of that an earlier rule used, too."""
        kind = data.get("record")
        shared = self.by_kind.get(kind, {}) if isinstance(kind, str) else {}
        own = data.get(KEY, {})
        if not shared or not isinstance(own, dict):
            return data, here, ()
        for name in own.keys() & shared.keys():
            zh, en = f"“{name}”已是本文件共用的 let", f'"{name}" is already a let that the rules of this file share'
            here.refuse(zh, en, KEY, name)
        needed = _needed(data, shared)
        earlier = tuple(name for name in needed if (str(kind), name) in self.used)
        self.used |= {(str(kind), name) for name in needed}
        lent = {name: shared[name] for name in shared if name in needed}
        return {**data, KEY: {**lent, **own}}, _found_at_the_head(here, str(kind), frozenset(lent)), earlier

    def tell_unused(self) -> None:
        for kind, lets in self.by_kind.items():
            for name in lets:
                if (kind, name) not in self.used:
                    self.here.refuse(f"let.{kind}.{name} 没有用到", f"let.{kind}.{name} is not used", KEY, kind, name)


def shared_lets(file: Here, kinds: Mapping[str, Any] | None) -> SharedLets:
    """`kinds` are None where the dictionary could not be read."""
    data = file.file.data.get(KEY, {})
    by_kind: dict[str, dict[str, str]] = {}
    for kind, lets in data.items() if isinstance(data, dict) else [("", data)]:
        if not isinstance(lets, dict) or not isinstance(data, dict):
            hint = '[let.case]，其下每行：名称 = "表达式"', '[let.case], then a line each: name = "expression"'
            keys = (KEY, kind) if kind else (KEY,)
            file.refuse("共用的 let 按记录类型写", "shared lets stand under a kind of record", *keys, hint=hint)
            continue
        if kinds is not None and kind not in kinds:
            near = nearest(kind, kinds)
            file.refuse(f"没有记录类型“{kind}”", f'there is no kind "{kind}"', KEY, kind, near=near)
            continue
        for name, text in lets.items():
            if isinstance(text, str):
                by_kind.setdefault(kind, {})[name] = text
            else:
                zh, en = described(text)
                file.refuse(f"须是表达式，而这是{zh}", f"must be an expression, this is {en}", KEY, kind, name)
    return SharedLets(file, by_kind)


def _needed(data: Mapping[str, Any], shared: Mapping[str, str]) -> frozenset[str]:
    needed: set[str] = set()
    waiting = list(_written(data))
    while waiting:
        used = set(_NAME.findall(waiting.pop())) & shared.keys() - needed
        needed |= used
        waiting += [shared[name] for name in used]
    return frozenset(needed)


def _written(data: Mapping[str, Any]) -> Iterator[str]:
    for key in _EXPRESSIONS:
        if isinstance(text := data.get(key), str):
            yield text
    for key in _TEXTS:
        texts = data.get(key)
        if isinstance(texts, dict):
            yield from (text for text in texts.values() if isinstance(text, str))


def _found_at_the_head(here: Here, kind: str, lent: frozenset[str]) -> Here:
    """A fault in a shared let is told where it is written."""
    rule = len(here.where)

    def locate(path: Path) -> Path:
        rest = path[rule:]
        if len(rest) > 1 and rest[0] == KEY and rest[1] in lent:
            return (KEY, kind, *rest[1:])
        return here.locate(path)

    return replace(here, locate=locate)
