"""Yes or no, and choices from a list, by code, label or synonym; width, case and spaces do not matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, Final

from fazhi.dictionary import Choice, Field
from fazhi.readers.errors import nearest
from fazhi.reading.folding import fold
from fazhi.reading.quantity import exact
from fazhi.reading.unreadable import Unreadable

_YES: Final = ("是", "有", "已", "true", "yes", "y", "1", "√", "✓", "✔", "☑")
_NO: Final = ("否", "无", "未", "没有", "false", "no", "n", "0", "×", "✗", "✘")
_BOOLS: Final = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)
_SHOWN: Final = 8
_LONGEST: Final = 40


def bool_reader(_: Field) -> Callable[[Any], Any]:
    """The reader of a BOOL column."""
    return read_bool


def read_bool(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    value = _BOOLS.get(fold(raw)) if isinstance(raw, str) else None
    if isinstance(raw, int | Decimal | float) and exact(raw) in (0, 1):
        value = bool(raw)
    if value is None:
        raise Unreadable("应填“是”或“否”", "it should be yes or no")
    return value


def choice_reader(field: Field) -> Callable[[Any], Any]:
    """The reader of a CHOICE column: the choice's code."""
    codes = known_as(field)

    def read(raw: Any) -> str:
        if isinstance(raw, bool) or not isinstance(raw, str | int):
            raise _no_choice(field)
        folded = fold(str(raw))
        code = codes.get(folded)
        if code is None:
            raise _no_choice(field, partial(nearest, folded[:_LONGEST], codes))
        return code

    return read


def known_as(field: Field) -> Mapping[str, str]:
    """Folded code, label or synonym -> code. A code comes before another choice's label."""
    return _names(field.choices)


@lru_cache(maxsize=1024)
def _names(choices: tuple[Choice, ...]) -> dict[str, str]:
    names = {fold(choice.code): choice.code for choice in choices}
    for choice in choices:
        for name in (choice.label.zh, choice.label.en, *choice.synonyms):
            names.setdefault(fold(name), choice.code)
    return names


def _no_choice(field: Field, search: Callable[[], str | None] | None = None) -> Unreadable:
    labels = [choice.label for choice in field.choices]
    rest = "" if len(labels) <= _SHOWN else " …"
    zh = "、".join(label.zh for label in labels[:_SHOWN]) + rest
    en = ", ".join(label.en for label in labels[:_SHOWN]) + rest
    return Unreadable(f"不是可选项，可填：{zh}", f"it is none of the choices: {en}", search)
