"""What stands in fazhi.toml, checked against the dictionary: unknown keys, wrong types, kinds that there are not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final, final

from fazhi.dictionary.model import FieldType, Kind
from fazhi.readers.errors import finding, near, nearest, shorten
from fazhi.readers.names import KindNames, fold
from fazhi.readers.settings import Settings
from fazhi.readers.table import InputFinding, Place

_TEXT: Final = ("文字", "text")
_YEAR: Final = ("四位年份", "a year of four digits")
_KINDS: Final = ("记录类型的列表", "a list of kinds of records")
_TABLE: Final = ("一个表", "a table")
_KEYS: Final = ("unit", "year", "territory", "profile", "calendar", "files", "headings", "empty", "partial")


def declarations(own: object, file: str, names: KindNames) -> tuple[frozenset[str], frozenset[str], list[InputFinding]]:
    """The kinds that a set of records itself declares empty, and partial: {"empty": [...], "partial": [...]}."""
    check = SettingsCheck(Path(file), "", names)
    if not isinstance(own, dict):
        check.bad("fazhi", own, _TABLE)
        own = {}
    for key in own:
        if key not in {"empty", "partial"}:
            check.unknown(key, nearest(key, ("empty", "partial")))
    return check.kinds(own, "empty"), check.kinds(own, "partial"), check.findings


@final
class SettingsCheck:
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
            elif self.names.has_column(kind, name.partition("(")[0]):
                local[fold(heading)] = name + _unit(kind, heading, name)
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
        facts = {
            "file": self.file.name,
            "name": key,
            "value": shorten(repr(value)),
            "want_zh": want[0],
            "want_en": want[1],
        }
        self.findings.append(finding("bad-setting", self._place(key), **facts))

    def _place(self, name: str) -> Place:
        """Where the name stands; a word in quotes, a key, or part of a table's heading."""
        found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self.text)
        line = self.text.count("\n", 0, found.start()) + 1 if found else None
        return Place(str(self.file), line)


def _unit(kind: Kind, heading: str, name: str) -> str:
    """The (万元) of a local heading, kept where the column is counted in something and its new name does not say."""
    field = kind.fields.get(name)
    found = re.search(r"[(（]([^()（）]+)[)）]\s*$", heading)
    return f"({found[1]})" if found and field and (field.unit or field.type is FieldType.MONEY) else ""
