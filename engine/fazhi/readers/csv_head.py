"""The head of a CSV file: its delimiter, title lines, headings, and where its rows start."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Final, Protocol, final

from fazhi.readers.decode import Encoding

DELIMITERS: Final = ",;\t"
"""In the order that wins a tie."""
_TITLES: Final = 5
"""How many lines may stand above the headings."""
_LOOK: Final = 200
"""Through how many lines the delimiter is looked for."""
_BLANKS: Final = ' \t\r\n\u3000"'


class Rows(Protocol):
    """What `csv.reader` gives."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


@final
@dataclass(frozen=True, slots=True)
class Head:
    delimiter: str
    headings: tuple[str, ...]
    """As wide as the line, those without a text included."""
    line: int
    """Where the headings stand."""
    next_line: int
    """The first line after them."""
    titles: tuple[str, ...]
    filled: bool
    """Whether any row follows."""
    unclosed: bool
    """Whether a quote in the headings is never closed."""

    @property
    def shown(self) -> int:
        """The width without the empty headings at the end."""
        width = len(self.headings)
        while width and not self.headings[width - 1]:
            width -= 1
        return width

    @property
    def duplicates(self) -> dict[str, list[int]]:
        """Heading -> indexes, for those that stand over several columns."""
        indexes: dict[str, list[int]] = {}
        for index, heading in enumerate(self.headings):
            if heading:
                indexes.setdefault(heading, []).append(index)
        return {name: found for name, found in indexes.items() if len(found) > 1}


def read_head(path: Path, encoding: Encoding, is_column: Callable[[str], bool]) -> Head | None:
    """The head; None where no line says anything. `is_column` keeps a lone heading from being taken for a title.

    Raises OSError, UnicodeDecodeError, csv.Error.
    """
    with encoding.open(path) as lines:
        delimiter = sniff(lines)
    with encoding.open(path) as lines:
        end = End()
        reader = csv.reader(chain(lines, end), delimiter=delimiter)
        top: list[_Line] = []
        found = None
        for line in _lines(reader, end):
            top.append(line)
            if len(line.words) > 1 or is_column(line.words[0]):
                found = line
            if found or line.unclosed or len(top) > _TITLES:
                break
        if not top:
            return None
        heads = found or top[0]
        filled = heads is not top[-1] or any(line.strip(_BLANKS + delimiter) for line in lines)
    return Head(
        delimiter=delimiter,
        headings=tuple(cell.strip() for cell in heads.cells),
        line=heads.first,
        next_line=heads.last + 1,
        titles=tuple(line.words[0] for line in top[: top.index(heads)]),
        filled=filled,
        unclosed=heads.unclosed,
    )


@final
class End:
    """Follows a file's last line with an empty one, and knows whether that was reached.

    A row that swallowed it has an open quote; without one it is a blank line.
    """

    def __init__(self) -> None:
        self.reached = False

    def __iter__(self) -> Iterator[str]:
        self.reached = True
        yield ""


@final
@dataclass(frozen=True, slots=True)
class _Line:
    cells: list[str]
    words: list[str]
    """The cells that are not blank."""
    first: int
    last: int
    unclosed: bool


def _lines(reader: Rows, end: End) -> Iterator[_Line]:
    first = 1
    for cells in reader:
        if words := [cell.strip() for cell in cells if cell.strip()]:
            yield _Line(cells, words, first, reader.line_num, end.reached)
        first = reader.line_num + 1


def sniff(lines: Iterator[str]) -> str:
    """The delimiter that stands most often, outside quotes, in the first line that has any."""
    quotes = 0
    counts = dict.fromkeys(DELIMITERS, 0)
    for line in islice(lines, _LOOK):
        parts = line.split('"')
        for outside in parts[quotes % 2 :: 2]:
            for delimiter in DELIMITERS:
                counts[delimiter] += outside.count(delimiter)
        quotes += len(parts) - 1
        if quotes % 2 == 0 and any(counts.values()):
            break
    return max(DELIMITERS, key=counts.__getitem__)
