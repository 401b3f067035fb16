"""Text in columns: a Chinese character takes two. Lines break between Chinese characters, never inside a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_PIECE: Final = re.compile(r"[!-~]+|\s+|.", re.DOTALL)
_CLOSING: Final = frozenset("，。；：、！？）》〉】〕」』”’…·％%")
_OPENING: Final = frozenset("（《〈【〔「『“‘")


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_of(letter) for letter in text)


def _of(letter: str) -> int:
    if unicodedata.east_asian_width(letter) in "WF":
        return 2
    return 0 if unicodedata.category(letter) in ("Mn", "Me", "Cf") else 1


def pad(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def cut(text: str, columns: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if width(text) <= columns:
        return text
    kept = ""
    for letter in text:
        if width(kept) + _of(letter) > columns - 1:
            break
        kept += letter
    return f"{kept}…"


def wrap(text: str, first: int, rest: int) -> list[str]:
    """The text in lines of at most `first` columns, then `rest`; a word longer than a line is broken."""
    lines, line, room = [], "", first
    for piece in _pieces(text, min(first, rest)):
        if line and width(line) + width(piece.rstrip()) > room:
            lines.append(line.rstrip())
            line, room = "", rest
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()]


def _pieces(text: str, longest: int) -> Iterator[str]:
    """What must stay on one line: words, and Chinese characters with the punctuation that belongs to them."""
    held = ""
    for match in _PIECE.finditer(text):
        piece = match.group()
        if held and piece not in _CLOSING and held[-1] not in _OPENING and not piece.isspace():
            yield held
            held = ""
        held += piece
        while width(held) > longest and len(held) > 1:
            part = _head(held, longest)
            yield part
            held = held[len(part) :]
    if held:
        yield held


def _head(text: str, columns: int) -> str:
    """As much of the text's beginning as fits, at least one character."""
    taken = 0
    for index, letter in enumerate(text):
        taken += _of(letter)
        if taken > columns and index:
            return text[:index]
    return text
