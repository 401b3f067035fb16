"""Folders: every data file in them, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from fazhi.readers.settings import FILE_NAME

WORKBOOKS: Final = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".ods"})


def files_in(folder: Path) -> Iterator[Path]:
    """All files below it that nobody has hidden: neither .git nor the lock files of an open workbook (~$案件.xlsx)."""
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        yield from (Path(path, name) for name in sorted(files) if not _hidden(name) and name != FILE_NAME)


def data_files(folder: Path, endings: Collection[str]) -> list[Path]:
    return [file for file in files_in(folder) if file.suffix.lower() in endings]


def workbooks(folder: Path) -> list[Path]:
    return [file for file in files_in(folder) if file.suffix.lower() in WORKBOOKS]


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))
