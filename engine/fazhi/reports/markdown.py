"""Pieces of Markdown: tables, and texts with nothing in them that Markdown would take for its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from fazhi.reports.text.layout import clean

_SPECIAL: Final = re.compile(r"[\\|`*_<>\[\]]")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(heads)
    yield _row(["---"] * len(heads))
    for cells in rows:
        yield _row([plain(cell) for cell in cells])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", clean(text))
