"""Which kind of record a name means: a file's name, a JSON key, an entry of fazhi.toml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Final, final

from fazhi.dictionary.model import Dictionary, Kind
from fazhi.readers.errors import nearest

_WHEN: Final = re.compile(r"[\d〇零一二三四五六七八九十]+(?:年度?|月份?|季度|日)|\d+|[上下]半年|全年")
_LEDGER: Final = re.compile(r"(?:台账|名册|名单|登记[表簿]|一览表|汇总表|明细表|清单|表)+$")


LONGEST: Final = 200
"""No heading, key or file name of more characters than this is the name of anything."""
_CUT: Final = "…"


def fold(name: str) -> str:
    """A name for matching: letters and digits only, full-width as half-width, without case."""
    if len(name) > LONGEST:
        return _folded(name[:LONGEST]) + _CUT  # no name ends like this
    return _folded(name)


@lru_cache(maxsize=8192)
def _folded(name: str) -> str:
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _bare(folded: str) -> str:
    """Without what file names add: 2024年行政处罚案件台账 -> 行政处罚案件."""
    return _LEDGER.sub("", _WHEN.sub("", folded))


def _plurals(name: str) -> tuple[str, ...]:
    if not name.isascii():
        return (name,)
    return (name, f"{name}s", f"{name}es", *([f"{name[:-1]}ies"] if name.endswith("y") else []))


@final
class KindNames:
    """The dictionary's kinds by all that people call them. Nothing is guessed: names match whole or not at all."""

    def __init__(self, dictionary: Dictionary) -> None:
        self.kinds: Final = dictionary.kinds

    def find(self, name: str) -> Kind | None:
        """The kind of that name, plural, label or alias."""
        return self.kinds.get(name) or self._called.get(fold(name))

    def in_file_name(self, name: str) -> Kind | None:
        """The kind a file's name says, once dates, numbers and words like 台账 are left out."""
        folded = fold(name.split(".", 1)[0])
        return self._called.get(folded) or self._called.get(_bare(folded)) if folded else None

    def nearest(self, name: str) -> Kind | None:
        """For a did-you-mean: a kind whose name stands within this one, or is spelt much like it."""
        folded = _bare(fold(name.split(".", 1)[0]))
        within = max((called for called in self._called if len(called) > 1 and called in folded), key=len, default=None)
        like = within or nearest(folded, self._called)
        return self._called[like] if like else None

    def has_column(self, kind: Kind, name: str) -> bool:
        """Whether that kind knows a column of this name, label or alias."""
        return fold(name) in self._columns(kind)

    @cached_property
    def _called(self) -> dict[str, Kind]:
        called: dict[str, Kind] = {}
        for kind in self.kinds.values():
            for name in _names(kind):
                called.setdefault(name, kind)
        for name, kind in list(called.items()):
            called.setdefault(_bare(name) or name, kind)
        return called

    @cached_property
    def _known_columns(self) -> dict[str, frozenset[str]]:
        return {}

    def _columns(self, kind: Kind) -> frozenset[str]:
        known = self._known_columns.get(kind.name)
        if known is None:
            names = [*kind.relations, *([kind.belongs_to] if kind.belongs_to else [])]
            for field in kind.fields.values():
                names += [field.name, field.label.zh, field.label.en, *(alias.name for alias in field.aliases)]
            known = self._known_columns[kind.name] = frozenset(map(fold, names))
        return known


def _names(kind: Kind) -> Iterator[str]:
    for name in (kind.name, kind.label.zh, kind.label.en, *kind.aliases):
        if folded := fold(name):
            yield from _plurals(folded)
