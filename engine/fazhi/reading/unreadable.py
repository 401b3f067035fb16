"""Why a cell could not be read, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import final


@final
class Unreadable(Exception):
    """A cell that says nothing certain. The value is then unknown, and an input finding says why."""

    def __init__(
        self, why_zh: str, why_en: str, search: Callable[[], str | None] | None = None, *, blank: bool = False
    ) -> None:
        super().__init__(why_en)
        self.why_zh = why_zh
        self.why_en = why_en
        self._search = search
        self.blank = blank
        """Whether nothing was written at all: an empty cell, which is told once a column."""

    @cached_property
    def near(self) -> str | None:
        """The right word nearest to what was written; looked for when it is asked for."""
        return self._search() if self._search else None
