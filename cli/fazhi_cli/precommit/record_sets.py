"""Files are judged with the records they belong to: a case is late or not by itself, a count needs its whole year."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def record_sets(files: Sequence[str]) -> dict[Path, list[Path]]:
    """The record set of each file: the nearest folder upward with a fazhi.toml, else the file alone."""
    from fazhi.readers.settings import find_settings

    sets: dict[Path, list[Path]] = {}
    for name in files:
        file = Path(name)
        settings = find_settings(file)
        root = file if settings is None else shown(settings.parent)
        sets.setdefault(root, []).append(file)
    return sets


def shown(path: str | Path) -> Path:
    """The path from the working directory, where it lies below it."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 (links stay as the user wrote them)
    here = Path.cwd()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else absolute
