"""What is wrong with an expression, where, what is near, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import final


@final
class ExpressionError(Exception):
    """An expression that can't be accepted. `column` counts characters of the expression from 1."""

    def __init__(
        self, zh: str, en: str, column: int = 1, near: Iterable[str] = (), hint: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(en)
        self.message = {"zh": zh, "en": en}
        self.column = column
        self.near = tuple(near)
        self.hint = dict(hint or {})

    def __str__(self) -> str:
        text = f"column {self.column}: {self.message['en']}"
        if self.near:
            text += f"; did you mean {' or '.join(repr(n) for n in self.near)}?"
        if self.hint:
            text += f" ({self.hint['en']})"
        return text


def nearest(name: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """Up to two names that resemble `name`, best first."""
    return tuple(get_close_matches(name, sorted(set(candidates)), n=2, cutoff=0.6))
