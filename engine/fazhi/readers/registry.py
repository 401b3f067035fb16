"""Reading files: which reader is for which ending, and everything that the given paths hold, as one record set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from importlib import import_module
from pathlib import Path
from typing import Final
from unicodedata import normalize

from fazhi.dictionary.model import Dictionary
from fazhi.readers.folder import WORKBOOKS, data_files, workbooks
from fazhi.readers.gathered import Gathered, Source
from fazhi.readers.names import KindNames
from fazhi.readers.settings import FILE_NAME, Settings, find_settings, load_settings
from fazhi.readers.table import Place, RecordSet

READERS: Final[Mapping[str, str]] = {
    ".csv": "csv_file",
    ".json": "json_file",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
    ".tsv": "csv_file",
}
"""Ending -> module of this package that has `read_file(source, into)`; imported when such a file is met."""


def read(paths: Sequence[Path], dictionary: Dictionary) -> RecordSet:
    """All records in these files and folders. Bad data raises nothing: it becomes findings and unreadable files."""
    into = Gathered(KindNames(dictionary))
    _settle(paths, into)
    seen: set[Path] = set()
    for path in paths:
        for file in _files(path, into):
            known = file.resolve()
            if known not in seen:
                seen.add(known)
                _read_file(file, into)
    _mention_workbooks(paths, into)
    return into.record_set()


def _settle(paths: Sequence[Path], into: Gathered) -> None:
    """Takes the settings nearest to the first path; those of another folder are not mixed in."""
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


def _files(path: Path, into: Gathered) -> Iterator[Path]:
    if path.is_dir():
        files = data_files(path, READERS)
        yield from files
        if not files:
            _no_records(path, into)
    elif not path.exists():
        into.reject(Source(path, None), "no-such-file")
    elif path.name == FILE_NAME:
        pass
    elif path.suffix.lower() in READERS:
        yield path
    else:
        into.reject(Source(path, None), "unsupported-format", **_instead(path))


def _read_file(path: Path, into: Gathered) -> None:
    named, kind = _in_settings(path, into.settings)
    if named and kind is None:
        return
    of = into.names.kinds[kind] if kind else into.names.in_file_name(path.name)
    reader = import_module(f"fazhi.readers.{READERS[path.suffix.lower()]}")
    reader.read_file(Source(path, of), into)


def _in_settings(path: Path, settings: Settings | None) -> tuple[bool, str | None]:
    """Whether fazhi.toml names this file, and as which kind; None: it is no record file."""
    if settings is None or not settings.files:
        return False, None
    below = path.absolute()
    folder = settings.file.parent
    names = {_folded(path.name), _folded(below.relative_to(folder).as_posix()) if below.is_relative_to(folder) else ""}
    for pattern, kind in settings.files.items():
        if any(fnmatchcase(name, _folded(pattern)) for name in names):
            return True, kind
    return False, None


def _folded(name: str) -> str:
    """Some systems keep file names in decomposed form."""
    return normalize("NFC", name)


def _instead(path: Path) -> dict[str, str]:
    ending = path.suffix or path.name
    if path.suffix.lower() in WORKBOOKS:
        return {
            "what": f"Excel/WPS ({ending})",
            "do_zh": "请在 Excel 或 WPS 中逐表另存为“CSV UTF-8（逗号分隔）”，再检查 CSV 文件。",
            "do_en": "Save each sheet as CSV UTF-8 in Excel or WPS, and check those files.",
        }
    known = " ".join(READERS)
    return {"what": ending, "do_zh": f"可读取：{known}。", "do_en": f"These can be read: {known}."}


def _no_records(folder: Path, into: Gathered) -> None:
    found = workbooks(folder)
    facts = {"endings": " ".join(READERS), "do_zh": "请检查路径。", "do_en": "Check the path."}
    if found:
        instead = _instead(found[0])
        facts |= {key: f"{found[0].name}: {instead[key]}" for key in ("do_zh", "do_en")}
    into.reject(Source(folder, None), "no-records", **facts)


def _mention_workbooks(paths: Sequence[Path], into: Gathered) -> None:
    """A workbook of records lying unread beside what was read is worth a word."""
    read_kinds = {table.kind for table in into.tables}
    for folder in paths:
        for file in workbooks(folder) if folder.is_dir() and into.tables else ():
            kind = into.names.in_file_name(file.name)
            if kind and kind.name not in read_kinds:
                into.report("workbook-not-read", Place(str(file)), kind=kind.name, name=file.name, **_instead(file))
