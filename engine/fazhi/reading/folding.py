"""Text as it is matched, never as it is kept.

`narrow` makes full-width signs half-width and nothing else: ① or 10² stay what they are, and so never become numbers.
`fold` is for names, choices and keys, where NFKC is safe.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from fazhi.written.widths import INVISIBLE, narrow

_SHORT: Final = 64
_PERSON: Final = INVISIBLE | str.maketrans("•・‧∙⋅", "·····")


def fold(text: str) -> str:
    """Without width, case and spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(INVISIBLE)
    return "".join(text.split()).casefold()


def person(text: str) -> str:
    """A person's name without inner spaces: 张 三 is 张三. The dot in 买买提·艾力 has one form."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_PERSON)
    return "".join(text.split())


def name(text: str) -> str:
    """A name for matching across records: of a unit, a contract, a person."""
    return _short_name(text) if len(text) <= _SHORT else person(text).casefold()


@lru_cache(maxsize=4096)
def _short_name(text: str) -> str:
    return person(text).casefold()


__all__ = ["fold", "name", "narrow", "person"]
