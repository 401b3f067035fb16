"""Lines of a text report, and how they are put on paper of some width."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, final

from fazhi.reports.text.width import pad, width, wrap
from fazhi.reports.view import View

_NARROWEST: Final = 40
"""On paper narrower than this, lines are broken as if it were this wide."""


@final
@dataclass(frozen=True, slots=True)
class Line:
    text: str = ""
    style: str = ""
    mark: str = ""
    """Stands before the text, in a style of its own."""
    mark_style: str = ""
    indent: int = 0


def draw(line: Line, view: View) -> Iterator[str]:
    """The line as it is printed: in several where the view is too narrow, the later ones further in."""
    mark, text = clean(line.mark), clean(line.text)
    space = " " * line.indent
    if view.width is None:
        parts = [text]
    else:
        room = max(view.width, _NARROWEST) - line.indent
        parts = wrap(text, max(room - width(mark), 1), room - 2)
    yield space + view.styles.paint(line.mark_style, mark) + view.styles.paint(line.style, parts[0])
    for part in parts[1:]:
        yield f"{space}  {view.styles.paint(line.style, part)}"


def clean(text: str) -> str:
    """The text without line breaks, and without what could steer a terminal: cells are written by strangers."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter for letter in text)


def columns(rows: Sequence[Sequence[str]], indent: int = 2) -> Iterator[Line]:
    """A table without rules: every column but the last as wide as its widest cell."""
    if not rows:
        return
    widths = [max(width(clean(row[index])) for row in rows) for index in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [pad(clean(cell), wide) for cell, wide in zip(row[:-1], widths, strict=True)]
        yield Line("  ".join([*cells, row[-1]]).rstrip(), indent=indent)
