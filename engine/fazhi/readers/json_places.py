"""Where a cell of a JSON file stands: looked up in the file when somebody asks."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Final, final

from fazhi.readers.decode import Encoding
from fazhi.readers.json_scan import NotJson, TextLines, cell_position
from fazhi.readers.objects import ObjectRows, escape
from fazhi.readers.table import Place, RawRow


@final
class JsonPlaces:
    """Reads the file's text once more, at the first question."""

    def __init__(self, path: Path, encoding: Encoding, rows: ObjectRows) -> None:
        self._path: Final = path
        self._encoding: Final = encoding
        self._rows: Final = rows

    def __call__(self, row: RawRow | None, index: int) -> Place:
        key = self._rows.headings[index]
        if row is None:
            return Place(str(self._path))
        pointer = f"{row.pointer}/{escape(key)}"
        start = self._rows.offset_of(row)
        position = None
        # Where the file is no longer what was read, the row's own line still says most.
        with suppress(OSError, UnicodeDecodeError, NotJson):
            position = cell_position(self._text, start, key) if start is not None else None
        if position is None:
            return Place(str(self._path), row.line, None, pointer)
        return Place(str(self._path), *self._lines.at(position), pointer)

    @cached_property
    def _text(self) -> str:
        return self._encoding.text(self._path)

    @cached_property
    def _lines(self) -> TextLines:
        return TextLines(self._text)
