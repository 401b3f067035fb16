"""Where a cell of a CSV file stands: found in the file's own lines when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, final

from fazhi.readers.csv_head import Head
from fazhi.readers.decode import Encoding
from fazhi.readers.file_lines import FileLines
from fazhi.readers.table import Place, RawRow


@final
class CsvPlaces:
    def __init__(self, path: Path, encoding: Encoding, head: Head) -> None:
        self._path: Final = path
        self._head: Final = head
        self._lines: Final = FileLines(path, encoding, "")

    def __call__(self, row: RawRow | None, index: int) -> Place:
        line = row.line if row else self._head.line
        return self.at(line, index) if line else Place(str(self._path))

    def at(self, line: int, index: int) -> Place:
        """The place of a cell of the row that starts in that line; of the row itself where there is no such cell."""
        found = None
        # Where the file is no longer what was read, the row's own line still says most.
        with suppress(OSError, UnicodeDecodeError):
            found = cell_at(self._lines.after(line), self._head.delimiter, index)
        down, column = found or (0, None)
        return Place(str(self._path), line + down, column)


def cell_at(lines: Iterable[str], delimiter: str, index: int) -> tuple[int, int] | None:
    """How many lines down, and in which column, the row's cell of that index starts; a quote counts as its start."""
    cell, position, quoted = 0, 0, False
    for down, line in enumerate(lines):
        position = 0
        while True:
            if not quoted:
                if cell == index:
                    return down, position + 1
                quoted = line.startswith('"', position)
                position += quoted
            if quoted:
                position = _closing(line, position)
                if position < 0:
                    break
                quoted = False
            position = line.find(delimiter, position)
            if position < 0:
                return None
            cell, position = cell + 1, position + 1
    return None


def _closing(line: str, position: int) -> int:
    """Just past the quote that closes the cell; -1 where it is not in this line. Doubled quotes do not close."""
    while (position := line.find('"', position)) >= 0:
        if not line.startswith('"', position + 1):
            return position + 1
        position += 2
    return -1
