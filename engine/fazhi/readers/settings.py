"""fazhi.toml: what a folder of records says once for all its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, final

from fazhi.readers.errors import finding
from fazhi.readers.names import KindNames
from fazhi.readers.table import InputFinding, Place

FILE_NAME: Final = "fazhi.toml"


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
    from fazhi.readers.settings_check import SettingsCheck
    from fazhi.toml_text import TomlFault, parse_toml

    try:
        text = file.read_text("utf-8-sig")
        data = parse_toml(text)
    except OSError as error:
        return None, [_broken(file, error.strerror or type(error).__name__)]
    except UnicodeDecodeError as error:
        return None, [_broken(file, f"UTF-8? byte {error.start}")]
    except TomlFault as error:
        return None, [_broken(file, error.reason, error.line, error.column)]
    check = SettingsCheck(file, text, names)
    return check.settings(data), check.findings


def _broken(file: Path, reason: str, line: int | None = None, column: int | None = None) -> InputFinding:
    return finding("bad-settings", Place(str(file), line, column), name=file.name, reason=reason)
