"""The lines of a file on disk, by number: for questions about places, long after the file was read."""

from __future__ import annotations

import mmap
import re
from array import array
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final, final

from fazhi.readers.decode import Encoding


@final
class FileLines:
    """`newline` as `open` has it: '' ends lines at any of the three conventions, '\\n' only there."""

    def __init__(self, path: Path, encoding: Encoding, newline: str) -> None:
        self._path: Final = path
        self._encoding: Final = encoding
        self._newline: Final = newline

    def after(self, number: int) -> Iterator[str]:
        """The lines from that number on, counted from 1. Raises OSError, UnicodeDecodeError."""
        if not 1 <= number <= len(self._starts):
            return
        with self._encoding.open(self._path, self._newline, self._starts[number - 1]) as file:
            yield from file

    @cached_property
    def _starts(self) -> array[int]:
        starts = array("q", [self._encoding.skip])
        ends = re.compile(b"\n" if self._newline == "\n" else b"\r\n?|\n")
        with self._path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            starts.extend(end.end() for end in ends.finditer(content))
        return starts
