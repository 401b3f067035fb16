"""Paths -> the files to read: a file itself, or every data file in a folder, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from fazhi.readers.gathered import Gathered, Source
from fazhi.readers.settings import FILE_NAME
from fazhi.readers.table import Place

WAIVERS: Final = "waivers.toml"
"""Holds waivers; it is read once the records have been."""
_WORKBOOKS: Final = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".ods"})


def data_files(path: Path, endings: Collection[str], into: Gathered) -> list[Path]:
    """The files that a path given by the user stands for; none once it has been reported why."""
    try:
        if path.is_dir():
            return _in_folder(path, endings, into)
        found = path.exists()
    except OSError as error:
        into.reject(Source(path, None), "cannot-open", reason=error.strerror or type(error).__name__)
        return []
    if not found:
        into.reject(Source(path, None), "no-such-file")
    elif path.suffix.lower() in endings:
        note_waivers(path.parent / WAIVERS, into)
        return [path]
    elif path.name == WAIVERS:
        note_waivers(path, into)
    elif path.name != FILE_NAME:
        into.reject(Source(path, None), "unsupported-format", **_instead(path, endings))
    return []


def note_waivers(file: Path, into: Gathered) -> None:
    """Remembers the file, once, if it is there."""
    try:
        there = file.is_file()
    except OSError:
        return  # a folder that may not be looked into
    if there and file.resolve() not in {known.resolve() for known in into.waivers}:
        into.waivers.append(file)


def mention_workbooks(path: Path, endings: Collection[str], into: Gathered) -> None:
    """A workbook of records that lies unread beside what was read is worth a word."""
    kinds = {table.kind for table in into.tables}
    for file in _walk(path, into) if kinds and path.is_dir() else ():
        kind = into.names.in_file_name(file.name) if file.suffix.lower() in _WORKBOOKS else None
        if kind and kind.name not in kinds:
            into.report(
                "workbook-not-read", Place(str(file)), kind=kind.name, **_instead(file, endings), name=file.name
            )


def _in_folder(folder: Path, endings: Collection[str], into: Gathered) -> list[Path]:
    every = list(_walk(folder, into))
    files = [file for file in every if file.suffix.lower() in endings]
    for file in every:
        if file.name == WAIVERS:
            note_waivers(file, into)
        elif file.suffix.lower() in (".toml", ".txt") and ("waiver" in file.name.lower() or "豁免" in file.name):
            into.report("waivers-not-read", Place(str(file)), name=file.name, right=WAIVERS)
    if not files:
        known = " ".join(endings)
        do = {"do_zh": "请检查路径。", "do_en": "Check the path."}
        workbook = next((file for file in every if file.suffix.lower() in _WORKBOOKS), None)
        if workbook:
            instead = _instead(workbook, endings)
            do = {key: f"{workbook.name}: {instead[key]}" for key in do}
        into.reject(Source(folder, None), "no-records", endings=known, **do)
    return files


def _walk(folder: Path, into: Gathered) -> Iterator[Path]:
    """All files below it that nobody has hidden: neither .git nor the lock file of an open workbook (~$案件.xlsx)."""

    def closed(error: OSError) -> None:
        path = Path(str(error.filename))
        into.reject(Source(path, None), "cannot-open", reason=error.strerror or type(error).__name__)

    for path, folders, files in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        yield from (Path(path, name) for name in sorted(files) if not _hidden(name) and name != FILE_NAME)


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _instead(path: Path, endings: Collection[str]) -> dict[str, str]:
    ending = path.suffix or path.name
    if path.suffix.lower() in _WORKBOOKS:
        return {
            "what": f"Excel/WPS ({ending})",
            "do_zh": "请在 Excel 或 WPS 中逐表另存为“CSV UTF-8（逗号分隔）”，再检查 CSV 文件。",
            "do_en": "Save each sheet as CSV UTF-8 in Excel or WPS, and check those files.",
        }
    known = " ".join(endings)
    return {"what": ending, "do_zh": f"可读取：{known}。", "do_en": f"These can be read: {known}."}
