"""How a report is to be looked at: language, width, colours, how much of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, final


@final
@dataclass(frozen=True, slots=True)
class Styles:
    """What a terminal is sent before a piece of text, by what the text is; empty: plain."""

    heading: str = ""
    error: str = ""
    warning: str = ""
    good: str = ""
    faint: str = ""
    reset: str = ""

    def paint(self, style: str, text: str) -> str:
        """The text in the style of that name; '' is no style."""
        start = getattr(self, style) if style else ""
        return f"{start}{text}{self.reset}" if start and text else text


PLAIN: Final = Styles()
ANSI: Final = Styles("\x1b[1m", "\x1b[1;31m", "\x1b[33m", "\x1b[32m", "\x1b[2m", "\x1b[0m")


@final
@dataclass(frozen=True, slots=True)
class View:
    lang: str = "zh"
    width: int | None = None
    """In columns, a Chinese character being two; None: lines are not broken."""
    styles: Styles = PLAIN
    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What kinds of records are called, zh and en; a kind without a label goes by its name."""
    forms: Mapping[str, str] = field(default_factory=dict)
    """Of sources, by id: law, regulation, order, notice ... Parts of the first three are cited as articles."""
    limit: int = 500
    """How many violations are listed one by one."""

    def __post_init__(self) -> None:
        if self.lang not in ("zh", "en"):
            raise ValueError(f'a report is written in "zh" or "en", not in "{self.lang}"')

    def of(self, text: Mapping[str, str]) -> str:
        """A text in this language; in the other one where it was written in that alone."""
        return text.get(self.lang) or text.get("zh") or text.get("en") or ""

    def kind(self, name: str) -> str:
        return self.of(self.kinds.get(name, {})) or name
