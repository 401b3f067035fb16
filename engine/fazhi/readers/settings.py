"""fazhi.toml: what a folder of records says once for all its files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, final

from fazhi.dictionary.model import Kind
from fazhi.readers.errors import finding, near, nearest, shorten
from fazhi.readers.names import KindNames, fold
from fazhi.readers.table import InputFinding, Place

FILE_NAME: Final = "fazhi.toml"

_TEXT: Final = ("文字", "text")
_YEAR: Final = ("四位年份", "a year of four digits")
_KINDS: Final = ("记录类型的列表", "a list of kinds of records")
_TABLE: Final = ("一个表", "a table")
_KEYS: Final = ("unit", "year", "territory", "profile", "calendar", "files", "headings", "empty", "partial")


@final
@dataclass(frozen=True, slots=True)
class Settings:
    file: Path
    unit: str | None = None
    """The unit of rows that do not name theirs; it creates no record."""
    year: int | None = None
    territory: str | None = None
    profile: str | None = None
    calendar: Path | None = None
    """A calendar that takes the place of the ruleset's."""
    files: Mapping[str, str | None] = field(default_factory=dict)
    """Pattern of a file's name or path below this folder -> kind; None: no record file."""
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Kind -> folded local heading -> field."""
    empty: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()


def find_settings(path: Path) -> Path | None:
    """The fazhi.toml that counts for a file or folder: in it, beside it, or in the nearest folder above."""
    start = path.absolute()
    for folder in (start, *start.parents):
        if (candidate := folder / FILE_NAME).is_file():
            return candidate
    return None


def load_settings(file: Path, names: KindNames) -> tuple[Settings | None, list[InputFinding]]:
    """The settings, with what is wrong in them; None where the file can't be read at all."""
    import tomllib

    try:
        text = file.read_text("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        return None, [_broken(file, error.strerror or type(error).__name__)]
    except UnicodeDecodeError as error:
        return None, [_broken(file, f"UTF-8? byte {error.start}")]
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(where[1]), int(where[2])) if where else (None, None)
        return None, [_broken(file, str(error), line, column)]
    loader = _Loader(file, text, names)
    return loader.settings(data), loader.findings


def declarations(own: object, file: str, names: KindNames) -> tuple[frozenset[str], frozenset[str], list[InputFinding]]:
    """The kinds that a set of records itself declares empty, and partial: {"empty": [...], "partial": [...]}."""
    loader = _Loader(Path(file), "", names)
    if not isinstance(own, dict):
        loader.bad("fazhi", own, _TABLE)
        own = {}
    for key in own:
        if key not in {"empty", "partial"}:
            loader.unknown(key, nearest(key, ("empty", "partial")))
    return loader.kinds(own, "empty"), loader.kinds(own, "partial"), loader.findings


def _broken(file: Path, reason: str, line: int | None = None, column: int | None = None) -> InputFinding:
    return finding("bad-settings", Place(str(file), line, column), name=file.name, reason=reason)


@final
class _Loader:
    def __init__(self, file: Path, text: str, names: KindNames) -> None:
        self.file, self.text, self.names = file, text, names
        self.findings: list[InputFinding] = []

    def settings(self, data: dict[str, Any]) -> Settings:
        for key in data:
            if key in {"as_of", "as-of"}:
                self.findings.append(finding("as-of-in-settings", self._place(key)))
            elif key not in _KEYS:
                self.unknown(key, nearest(key, _KEYS))
        calendar = self._text(data, "calendar")
        return Settings(
            file=self.file,
            unit=self._text(data, "unit"),
            year=self._year(data),
            territory=self._text(data, "territory"),
            profile=self._text(data, "profile"),
            calendar=self.file.parent / calendar if calendar else None,
            files=self._files(self._table(data, "files")),
            headings=self._headings(self._table(data, "headings")),
            empty=self.kinds(data, "empty"),
            partial=self.kinds(data, "partial"),
        )

    def _text(self, data: dict[str, Any], key: str) -> str | None:
        value = data.get(key)
        if value is None or isinstance(value, str):
            return value
        self.bad(key, value, _TEXT)
        return None

    def _year(self, data: dict[str, Any]) -> int | None:
        value = data.get("year")
        if value is None:
            return None
        if type(value) is int and 1900 <= value <= 9999:
            return value
        self.bad("year", value, _YEAR)
        return None

    def _table(self, data: dict[str, Any], key: str) -> dict[str, Any]:
        value = data.get(key, {})
        if isinstance(value, dict):
            return value
        self.bad(key, value, _TABLE)
        return {}

    def kinds(self, data: dict[str, Any], key: str) -> frozenset[str]:
        value = data.get(key, [])
        if not (isinstance(value, list) and all(isinstance(name, str) for name in value)):
            self.bad(key, value, _KINDS)
            return frozenset()
        return frozenset(kind.name for name in value if (kind := self._kind(name, key)))

    def _files(self, table: dict[str, Any]) -> dict[str, str | None]:
        files: dict[str, str | None] = {}
        for pattern, name in table.items():
            if name is False:
                files[pattern] = None
            elif not isinstance(name, str):
                self.bad(pattern, name, _TEXT)
            elif kind := self._kind(name, "files", pattern):
                files[pattern] = kind.name
        return files

    def _headings(self, table: dict[str, Any]) -> dict[str, dict[str, str]]:
        headings: dict[str, dict[str, str]] = {}
        for name, columns in table.items():
            kind = self._kind(name, "headings")
            if kind and not isinstance(columns, dict):
                self.bad(name, columns, _TABLE)
            elif kind:
                headings[kind.name] = self._columns(kind, columns)
        return headings

    def _columns(self, kind: Kind, columns: dict[str, Any]) -> dict[str, str]:
        local: dict[str, str] = {}
        for heading, name in columns.items():
            if not isinstance(name, str):
                self.bad(heading, name, _TEXT)
            elif self.names.has_column(kind, name):
                local[fold(heading)] = name
            else:
                self.unknown(name, nearest(name, kind.fields), f"headings.{kind.name}", line_of=heading)
        return local

    def _kind(self, name: str, where: str, line_of: str | None = None) -> Kind | None:
        kind = self.names.find(name)
        if kind is None:
            like = self.names.nearest(name)
            self.unknown(name, like.name if like else None, where, line_of=line_of)
        return kind

    def unknown(self, name: str, like: str | None, where: str = "", *, line_of: str | None = None) -> None:
        facts = {"where_zh": f"（在 {where} 里）" if where else "", "where_en": f" (in {where})" if where else ""}
        facts |= {"file": self.file.name, "name": name, **near(like)}
        self.findings.append(finding("unknown-setting", self._place(line_of or name), **facts))

    def bad(self, key: str, value: object, want: tuple[str, str]) -> None:
        facts = {"file": self.file.name, "name": key, "value": shorten(repr(value)), "want_zh": want[0], "want_en": want[1]}
        self.findings.append(finding("bad-setting", self._place(key), **facts))

    def _place(self, name: str) -> Place:
        """Where the name stands; a word in quotes, a key, or part of a table's heading."""
        found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self.text)
        line = self.text.count("\n", 0, found.start()) + 1 if found else None
        return Place(str(self.file), line)
