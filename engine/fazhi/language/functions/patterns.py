"""Regular expressions that a stranger may write: those whose matching ends soon, whatever the text.

Python's matcher tries one way after another of laying a pattern over a text. How many there are at most can be counted
from the pattern: a repeated character has as many as it may be repeated, parts in a row multiply, alternatives add up,
and a repeated group with two ways within has two to the power of its repetitions.
"""

from __future__ import annotations

import re
from typing import Final, final

MATCHED_AT_MOST: Final = 2000
"""Characters. A longer text matches no official number or code, and a hostile one must not cost time."""
_MOST_WAYS: Final = 100_000_000
"""`.*a.*` over the longest text has a few millions."""
_ATOM: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\]", re.DOTALL)
_REPEATS: Final = re.compile(r"([*+?]|\{(\d*)(,?)(\d*)\})[?+]?")


def is_match(pattern: str, text: str) -> bool:
    """Whether the whole text matches."""
    return len(text) <= MATCHED_AT_MOST and re.fullmatch(pattern, text) is not None


def unsafe_pattern(pattern: str) -> str | None:
    """Why a pattern is refused: not a regular expression, or one whose matching may take too long."""
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as fault:
        return str(fault)
    if re.search(r"\\[1-9]", pattern) or re.search(r"\(\?(?!:)", _ATOM.sub(_plain, pattern)):
        return "back references, look-around, flags and named groups are not allowed"
    if _Ways(pattern).alternatives() > _MOST_WAYS:
        return "there are too many ways to match it: at most two of * and +, and no repeated group with a choice in it"
    return None


def _plain(atom: re.Match[str]) -> str:
    return atom[0] if len(atom[0]) == 1 else "c"


@final
class _Ways:
    """Counts the ways at most, walking a pattern that Python has accepted."""

    def __init__(self, pattern: str) -> None:
        self._pattern: Final = pattern
        self._at = 0

    def alternatives(self) -> int:
        ways = self._sequence()
        while self._take("|"):
            ways += self._sequence()
        return ways

    def _sequence(self) -> int:
        ways = 1
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            ways = min(ways * self._repeated(self._atom()), _MOST_WAYS + 1)
        return ways

    def _atom(self) -> int:
        if self._take("("):
            self._take("?:")
            ways = self.alternatives()
            self._take(")")
            return ways
        found = _ATOM.match(self._pattern, self._at)
        self._at = found.end() if found else len(self._pattern)
        return 1

    def _repeated(self, ways: int) -> int:
        found = _REPEATS.match(self._pattern, self._at)
        if found is None:
            return ways
        self._at = found.end()
        least, most = _limits(found)
        if ways == 1:
            return most - least + 1
        return (
            _MOST_WAYS + 1 if most > _MOST_WAYS.bit_length() else sum(ways**times for times in range(least, most + 1))
        )

    def _take(self, text: str) -> bool:
        found = self._pattern.startswith(text, self._at)
        self._at += len(text) if found else 0
        return found


def _limits(found: re.Match[str]) -> tuple[int, int]:
    if found[1] in "*+?":
        return int(found[1] == "+"), 1 if found[1] == "?" else MATCHED_AT_MOST
    least = min(int(found[2] or 0), MATCHED_AT_MOST)
    most = least if not found[3] else int(found[4] or MATCHED_AT_MOST)
    return least, max(least, min(most, MATCHED_AT_MOST))
