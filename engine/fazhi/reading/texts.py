"""Free text, names of persons, and lists of several texts or choices."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from fazhi.dictionary import Field
from fazhi.reading.choices import choice_reader
from fazhi.reading.folding import person
from fazhi.reading.quantity import exact
from fazhi.reading.unreadable import Unreadable

_BETWEEN: Final = r"[、；;，,\r\n]+"


def text_reader(_: Field) -> Callable[[Any], Any]:
    """The reader of a TEXT column. A number keeps its digits; inner text stays as it is."""
    return read_text


def read_text(raw: Any) -> str:
    if type(raw) is str:
        return raw.strip()
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, int | Decimal | float) and not isinstance(raw, bool):
        number = exact(raw)
        return f"{number:f}" if isinstance(number, Decimal) else str(number)
    raise Unreadable("应填文字", "it should be text")


def person_reader(_: Field) -> Callable[[Any], Any]:
    """The reader of a PERSON column: the name without inner spaces."""

    def read(raw: Any) -> str:
        if not isinstance(raw, str):
            raise Unreadable("应填姓名", "it should be a person's name")
        return person(raw)

    return read


def list_reader(field: Field) -> Callable[[Any], Any]:
    """The reader of a LIST column: a tuple of texts, or of codes where the field has choices."""
    one = choice_reader(field) if field.choices else read_text

    def read(raw: Any) -> tuple[str, ...]:
        if isinstance(raw, str):
            return tuple(one(item) for item in re.split(_BETWEEN, raw) if item.strip())
        if isinstance(raw, list | tuple):
            return tuple(one(item) for item in raw if item != "")
        return (one(raw),)

    return read
