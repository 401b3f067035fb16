"""Where things stand in a TOML text: path -> line and column.

`tomllib` gives the values and refuses what is not TOML; it does not say where a value came from. This walks a text
that `tomllib` has accepted, and takes no interest in values beyond stepping over them. Of every rule the line is
needed, of what is in it hardly ever: the headers are found first, what stands below one when it is asked for.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias, final

Path: TypeAlias = tuple[str | int, ...]
"""Keys and array indices from the root: ("rule", 3, "require")."""

_SPACE = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BASIC = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_LITERAL = re.compile(r"'[^'\n]*'")
# Up to two quotes may stand right before the closing three.
_LONG_BASIC = re.compile(r'"""\n?((?:[^"\\]|\\.|"{1,2}(?!"))*"{0,2})"""', re.DOTALL)
_LONG_LITERAL = re.compile(r"'''\n?((?:[^']|'{1,2}(?!'))*'{0,2})'''", re.DOTALL)
_SCALAR = re.compile(r"[^,\]}#\n]+")
_TOKEN = re.compile(
    "|".join([*(each.pattern for each in (_LONG_BASIC, _LONG_LITERAL, _BASIC, _LITERAL)), r"#[^\n]*|\[|\{|\]|\}"]),
    re.DOTALL,
)
"""Brackets, and what may hold some that do not count."""


@final
@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the text; both count from 1, columns in characters."""

    line: int
    column: int


@final
@dataclass(frozen=True, slots=True)
class _Marks:
    """Offsets of one path: its key (or header, or array element), its value, and the inside of a plain string."""

    key: int
    value: int
    inside: int | None = None


@final
class Places:
    """The places of one TOML text, whose line ends are `\\n`. Looked for only when the first is asked for."""

    __slots__ = ("_arrays", "_implied", "_lines", "_marks", "_sections", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: list[int] = []
        self._marks: dict[Path, _Marks] = {}
        self._arrays: dict[Path, int] = {}
        self._sections: dict[Path, tuple[int, int]] = {}
        """Header -> from where to where its pairs stand, as long as nobody has asked for them."""
        self._implied: set[Path] = set()
        """Tables that only the header of one below them has told of, so far."""

    def key(self, path: Path) -> Spot:
        """Where the key stands: for a table its header, for an array's element the element itself.

        A path that is not in the text (a key that is missing) is where the nearest thing around it stands.
        """
        return self._spot(self._around(path).key)

    def value(self, path: Path) -> Spot:
        """Where the value begins."""
        return self._spot(self._around(path).value)

    def inside(self, path: Path, text: str, offset: int) -> Spot | None:
        """Where character `offset` of the string value `text` stands; None where it is not written as it reads.

        Escapes and placeholders make the written text differ from the value.
        """
        marks = self._found(path).get(path)
        if marks is None or marks.inside is None or not self._text.startswith(text, marks.inside):
            return None
        return self._spot(marks.inside + offset)

    def _around(self, path: Path) -> _Marks:
        found = self._found(path)
        for length in range(len(path), 0, -1):
            marks = found.get(path[:length])
            if marks is not None:
                return marks
        return _Marks(0, 0)

    def _spot(self, offset: int) -> Spot:
        line = bisect_right(self._lines, offset)
        return Spot(line, offset - self._lines[line - 1] + 1)

    def _found(self, path: Path) -> dict[Path, _Marks]:
        """The marks, those on the way to the path among them."""
        if not self._lines:
            self._lines = [0, *(found.end() for found in re.finditer("\n", self._text))]
            self._headers()
        for length in range(len(path)):
            self._look_below(path[:length])
        return self._marks

    def _look_below(self, header: Path) -> None:
        section = self._sections.pop(header, None)
        if section is not None:
            with suppress(RecursionError):  # of what is nested too deeply the place around it is known
                self._pairs(*section, header)

    # --- walking -------------------------------------------------------------------------------------------------

    def _all(self) -> dict[Path, _Marks]:
        """Every mark there is."""
        self._found(())
        for header in list(self._sections):
            self._look_below(header)
        return self._marks

    def _headers(self) -> None:
        """Note all headers, and where what is below each of them stands."""
        text, depth = self._text, 0
        table: Path = ()
        start = 0
        for token in _TOKEN.finditer(text):
            at = token.start()
            if text[at] in "]}":
                depth -= 1
            elif text[at] in "[{":
                # A value stands behind its key.
                if not depth and not text[text.rfind("\n", 0, at) + 1 : at].strip():
                    self._sections[table] = (start, at)
                    start, table = self._header(at)
                depth += 1
        self._sections[table] = (start, len(text))

    def _pairs(self, at: int, end: int, table: Path) -> None:
        at = self._skip(_GAP, at)
        while at < end:
            at = self._skip(_GAP, self._pair(at, table))

    def _header(self, at: int) -> tuple[int, Path]:
        many = self._text.startswith("[[", at)
        end, keys = self._keys(at + (2 if many else 1))
        path: Path = ()
        for key in keys[:-1]:
            path = self._enter((*path, key), at)
        path = (*path, keys[-1])
        if many:
            self._imply(path, at)
            index = self._arrays.get(path, 0)
            self._arrays[path] = index + 1
            path = (*path, index)
        # A header wins over the mark that a table below it left when it was written first.
        self._marks[path] = _Marks(at, at)
        self._implied.discard(path)
        return end + (2 if many else 1), path

    def _enter(self, path: Path, at: int) -> Path:
        """The table that a key on the way leads into: of an array of tables, its last."""
        self._imply(path, at)
        return (*path, self._arrays[path] - 1) if path in self._arrays else path

    def _imply(self, path: Path, at: int) -> None:
        """A table of which only something below it tells: it is where the first of that stands."""
        if path not in self._marks:
            self._implied.add(path)
        elif path not in self._implied or self._marks[path].key <= at:
            return
        self._marks[path] = _Marks(at, at)

    def _pair(self, at: int, table: Path) -> int:
        end, keys = self._keys(at)
        path = table
        for key in keys[:-1]:
            path = (*path, key)
            self._imply(path, at)
        return self._value(self._skip(_SPACE, end + 1), (*path, keys[-1]), at)

    def _keys(self, at: int) -> tuple[int, list[str]]:
        """The parts of a dotted key, and the offset of what follows it: `=` or `]`."""
        keys: list[str] = []
        while True:
            at = self._skip(_SPACE, at)
            quoted = _BASIC.match(self._text, at) or _LITERAL.match(self._text, at)
            if quoted:
                keys.append(tomllib.loads(f"key = {quoted.group()}")["key"])
                at = quoted.end()
            else:
                end = self._skip(_BARE_KEY, at)
                keys.append(self._text[at:end])
                at = end
            at = self._skip(_SPACE, at)
            if not self._text.startswith(".", at):
                return at, keys
            at += 1

    def _value(self, at: int, path: Path, key: int) -> int:
        """Note the value's place and step over it."""
        text, inside = self._text, None
        long = _LONG_BASIC.match(text, at) or _LONG_LITERAL.match(text, at)
        short = None if long else _BASIC.match(text, at) or _LITERAL.match(text, at)
        if long:
            end = long.end()
            inside = None if text[at] == '"' and "\\" in long.group() else long.start(1)
        elif short:
            end = short.end()
            inside = None if text[at] == '"' and "\\" in short.group() else at + 1
        elif text.startswith("[", at):
            end = self._array(at + 1, path)
        elif text.startswith("{", at):
            end = self._inline_table(at + 1, path)
        else:
            end = self._skip(_SCALAR, at)
        self._marks[path] = _Marks(key, at, inside)
        return end

    def _array(self, at: int, path: Path) -> int:
        index = 0
        while True:
            at = self._skip(_GAP, at)
            if self._text[at] == "]":
                return at + 1
            if self._text[at] == ",":
                at += 1
                continue
            at = self._value(at, (*path, index), at)
            index += 1

    def _inline_table(self, at: int, path: Path) -> int:
        while True:
            at = self._skip(_GAP, at)
            if self._text[at] == "}":
                return at + 1
            at = at + 1 if self._text[at] == "," else self._pair(at, path)

    def _skip(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self._text, at)
        return found.end() if found else at
