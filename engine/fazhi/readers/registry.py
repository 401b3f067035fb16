"""Reading files: which reader is for which ending, and everything that the given paths hold, as one record set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, TypeAlias
from unicodedata import normalize

from fazhi.dictionary.model import Dictionary
from fazhi.readers.folder import WAIVERS, data_files, mention_workbooks, note_waivers
from fazhi.readers.gathered import Gathered, Source
from fazhi.readers.names import KindNames
from fazhi.readers.settings import Settings, find_settings, load_settings
from fazhi.readers.table import Place, RecordSet

Reader: TypeAlias = Callable[[Source, Gathered], None]


def _csv() -> Reader:
    from fazhi.readers.csv_file import read_file

    return read_file


def _json() -> Reader:
    from fazhi.readers.json_file import read_file

    return read_file


def _json_lines() -> Reader:
    from fazhi.readers.json_lines import read_file

    return read_file


READERS: Final[Mapping[str, Callable[[], Reader]]] = {
    ".csv": _csv,
    ".json": _json,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".tsv": _csv,
}
"""Ending -> what brings its reader in, when such a file is met: start-up pays for no format it does not need."""


def read(paths: Sequence[Path], dictionary: Dictionary) -> RecordSet:
    """All records in these files and folders. Bad data raises nothing: it becomes findings and unreadable files."""
    into = Gathered(KindNames(dictionary))
    _settle(paths, into)
    seen: set[Path] = set()
    for path in paths:
        for file in data_files(path, READERS, into):
            known = file.resolve()
            if known not in seen:
                seen.add(known)
                _read_file(file, into)
    for path in paths:
        mention_workbooks(path, READERS, into)
    if into.settings:
        note_waivers(into.settings.file.parent / WAIVERS, into)
    return into.record_set()


def _settle(paths: Sequence[Path], into: Gathered) -> None:
    """Takes the settings nearest to the first path that has any; those of another folder are not mixed in."""
    used: Path | None = None
    for path in paths:
        file = find_settings(path)
        if file and used is None:
            used = file
            into.settings, findings = load_settings(file, into.names)
            into.findings += findings
            if into.settings is None:
                into.mark_unreadable(str(file))
        elif file and file != used:
            into.report("several-settings", Place(str(path)), name=path, other=file, used=used)
    if into.settings:
        into.declared_empty |= into.settings.empty
        into.partial |= into.settings.partial


def _read_file(path: Path, into: Gathered) -> None:
    said, kind = _in_settings(path, into.settings)
    if said and kind is None:
        return
    source = Source(path, into.names.kinds[kind] if kind else into.names.in_file_name(path.name))
    if not path.is_file():
        into.reject(source, "cannot-open", reason="not a regular file / 不是普通文件")
        return
    READERS[path.suffix.lower()]()(source, into)


def _in_settings(path: Path, settings: Settings | None) -> tuple[bool, str | None]:
    """Whether fazhi.toml names this file, and as which kind; None: it is no record file."""
    if settings is None or not settings.files:
        return False, None
    below, folder = path.absolute(), settings.file.parent
    names = {path.name, below.relative_to(folder).as_posix() if below.is_relative_to(folder) else path.name}
    for pattern, kind in settings.files.items():
        if any(fnmatchcase(_folded(name), _folded(pattern)) for name in names):
            return True, kind
    return False, None


def _folded(name: str) -> str:
    """Some systems keep file names in decomposed form."""
    return normalize("NFC", name)
