"""What readers hand on: tables of raw cells that know their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, Final, final

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi.readers.settings import Settings


@final
class Absent(Enum):
    """The type of `ABSENT`: the row has no such key at all (a blank cell is '' or None)."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT


@final
@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. Lines and columns count from 1; a column is a character, as editors count."""

    file: str
    line: int | None = None
    column: int | None = None
    pointer: str | None = None
    """A JSON Pointer (RFC 6901), for JSON."""

    def __str__(self) -> str:
        at = self.file
        if self.line is not None:
            at += f":{self.line}"
            if self.column is not None:
                at += f":{self.column}"
        return f"{at}#{self.pointer}" if self.pointer is not None else at


@final
@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it was written: str, int, Decimal, bool, None, list, dict, date or ABSENT per heading.

    A cell is `values.UNKNOWN` where the reader could not tell what stands there and has said so in a finding (NaN, a
    key written twice, a row with more cells than headings). Unlike ABSENT it never means blank.
    """

    cells: tuple[Any, ...]
    line: int | None = None
    pointer: str | None = None


@final
@dataclass(frozen=True, slots=True)
class Table:
    kind: str
    file: str
    headings: tuple[str, ...]
    """As written, or the field's name where fazhi.toml translates it. '' is a column without a heading."""
    rows: Iterable[RawRow]
    """Read once, lazily where the format allows."""
    place_of: Callable[[RawRow | None, int], Place] | None = None
    """(row, heading index) -> Place of that cell; without a row, of the heading itself.

    Looked up in the file when asked for. None: the row's own line or pointer is all there is.
    """


@final
class Level(StrEnum):
    ERROR = "error"  # something could not be used; what it holds is unknown
    WARNING = "warning"
    NOTICE = "notice"  # used, with a remark


@final
@dataclass(frozen=True, slots=True)
class InputFinding:
    """A problem of the data itself, never of the law: it makes a value unknown, not a violation."""

    code: str
    """Stable, kebab-case: unreadable-cell, unknown-column, duplicate-key, duplicate-record, dangling-reference ..."""
    level: Level
    message: dict[str, str]
    """zh and en."""
    place: Place
    kind: str | None = None
    field: str | None = None
    key: str | None = None


@final
@dataclass(frozen=True, slots=True)
class RecordSet:
    """Everything read from the given paths."""

    tables: tuple[Table, ...]
    findings: list[InputFinding] = field(default_factory=list)
    """Grows while the tables' rows are being read."""
    unreadable: Sequence[str] = ()
    """Files that could not be read whole: at least one record in them may be lost (exit code 3). Grows likewise."""
    empty: Set[str] = frozenset()
    """Kinds declared to have no rows this year."""
    partial: Set[str] = frozenset()
    """Kinds declared or found to be incomplete: counts are lower bounds. Grows while rows are being read."""
    settings: Settings | None = None
    """What the nearest fazhi.toml says."""
    waivers: tuple[Path, ...] = ()
    """The files of waivers that lie beside what was read."""
