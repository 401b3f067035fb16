"""Text as it is matched, never as it is kept.

`narrow` makes full-width signs half-width and nothing else: ① or 10² stay what they are, and so never become numbers.
`fold` is for names, choices and keys, where NFKC is safe.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_INVISIBLE: Final[dict[int, int | None]] = dict.fromkeys((0xAD, 0x2060, 0xFEFF, *range(0x200B, 0x2010)))
_NARROW: Final[dict[int, int | None]] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0x3000: 0x20,
    0xA0: 0x20,
    0xFFE5: 0xA5,  # ￥
    0x2212: 0x2D,  # the minus sign
    **_INVISIBLE,
}
_SHORT: Final = 64
_PERSON: Final = _INVISIBLE | str.maketrans("•・‧∙⋅", "·····")


def narrow(text: str) -> str:
    """Full-width letters, digits and signs as half-width; stripped."""
    return (text if text.isascii() else text.translate(_NARROW)).strip()


def fold(text: str) -> str:
    """Without width, case and spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
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
