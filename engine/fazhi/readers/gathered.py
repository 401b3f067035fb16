"""What a reader is given, one file, and what it adds to: everything gathered from the files so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, final

from fazhi.dictionary.model import Kind
from fazhi.readers.decode import Encoding, detect
from fazhi.readers.errors import finding, near
from fazhi.readers.names import KindNames, fold
from fazhi.readers.settings import Settings
from fazhi.readers.settings_check import declarations
from fazhi.readers.table import InputFinding, Place, RecordSet, Table


@final
@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read."""

    path: Path
    kind: Kind | None
    """The kind of record that fazhi.toml or the file's name says it holds."""

    @property
    def file(self) -> str:
        """As it stands in places: the way the user wrote it."""
        return str(self.path)


@final
@dataclass(slots=True)
class Gathered:
    names: KindNames
    settings: Settings | None = None
    tables: list[Table] = field(default_factory=list)
    findings: list[InputFinding] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    declared_empty: set[str] = field(default_factory=set)
    """By fazhi.toml or by the key `fazhi` of a JSON file."""
    shown_empty: set[str] = field(default_factory=set)
    """By `[]`, or by headings without rows."""
    filled: set[str] = field(default_factory=set)
    """Kinds with at least one row."""
    partial: set[str] = field(default_factory=set)
    waivers: list[Path] = field(default_factory=list)
    """Files of waivers that lie beside what was read."""

    def report(self, code: str, place: Place, *, kind: str | None = None, **facts: Any) -> None:
        self.findings.append(finding(code, place, kind=kind, **facts))

    def reject(self, source: Source, code: str, place: Place | None = None, /, **facts: Any) -> None:
        """The file, or a record in it, can't be read; its kind is incomplete."""
        kind = source.kind.name if source.kind else None
        self.report(code, place or Place(source.file), kind=kind, name=source.path.name, **facts)
        self.mark_unreadable(source.file)
        if kind:
            self.partial.add(kind)

    def mark_unreadable(self, file: str) -> None:
        """Not read whole: a record may be missing. A record with cells that can't be used is not missing."""
        if file not in self.unreadable:
            self.unreadable.append(file)

    def encoding(self, source: Source) -> Encoding | None:
        """How the file's text is written; None once it has been reported that it can't be read."""
        try:
            encoding = detect(source.path)
        except OSError as error:
            self.reject(source, "cannot-open", reason=error.strerror or type(error).__name__)
            return None
        if not isinstance(encoding, Encoding):
            self.reject(source, encoding.code, Place(source.file, encoding.line), **encoding.facts)
            return None
        if encoding.codec != "utf-8":
            self.report("read-as-gb18030", Place(source.file), name=source.path.name)
        return encoding

    def declare(self, own: object, file: str) -> None:
        """What a set of records says of itself, under its key `fazhi`."""
        empty, partial, findings = declarations(own, file, self.names)
        self.declared_empty |= empty
        self.partial |= partial
        self.findings += findings

    def unknown_kind(self, source: Source) -> None:
        like = self.names.nearest(source.path.name)
        any_kind = like or next(iter(self.names.kinds.values()), None)
        kind = any_kind.name if any_kind else ""
        example = f"{kind}{source.path.suffix}"
        self.reject(source, "unknown-kind", kind_name=kind, example=example, **near(like.label.zh if like else None))

    def add(self, table: Table, *, filled: bool) -> None:
        """Takes in a table, its headings translated as fazhi.toml says."""
        if filled:
            self.filled.add(table.kind)
        else:
            self.shown_empty.add(table.kind)
        local = self.settings.headings.get(table.kind) if self.settings else None
        if local:
            headings = tuple(local.get(fold(heading), heading) for heading in table.headings)
            table = replace(table, headings=headings)
        if table.headings:
            self.tables.append(table)

    def record_set(self) -> RecordSet:
        for kind in sorted(self.declared_empty & self.filled):
            file = str(self.settings.file) if self.settings and kind in self.settings.empty else self._file_of(kind)
            self.report("declared-empty", Place(file), kind=kind, name=kind)
        empty = (self.declared_empty | self.shown_empty) - self.filled - self.partial
        read = RecordSet(tuple(self.tables), self.findings, self.unreadable, empty, self.partial, self.settings)
        return replace(read, waivers=tuple(self.waivers)) if self.waivers else read

    def _file_of(self, kind: str) -> str:
        return next(table.file for table in self.tables if table.kind == kind)
