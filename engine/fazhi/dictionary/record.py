"""Records as the rules see them: typed values, and the records they hang together with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, final

from fazhi.dictionary.model import Kind
from fazhi.values import UNKNOWN, Span


class World(Protocol):
    """Finds the records at the other end of a relation."""

    def rows(self, record: Record, relation: str) -> Rows: ...

    def one(self, record: Record, relation: str) -> Record | None:
        """The one record (parent, previous); None where it was not supplied."""
        ...


@final
@dataclass(slots=True, eq=False, repr=False)
class Record:
    kind: Kind
    values: tuple[Any, ...]
    """One per field of the kind, in the dictionary's order."""
    world: World
    key: str = ""
    unit: str | None = None
    year: int | None = None
    """Home year: what the record's row says, or the year of its first happened date in `year_by`."""
    holes: int = 0
    """Bit i is set where values[i] is UNKNOWN or a Span."""
    assumed: int = 0
    """Bit i is set where values[i] was read from a blank cell (空白视为尚未发生, and the like)."""
    place_of: Callable[[str | None], Any] | None = None
    """field name -> Place of its cell; None -> Place of the row."""

    def __repr__(self) -> str:
        cells = ", ".join(f"{name}={value!r}" for name, value in zip(self.kind.fields, self.values, strict=False))
        return f"<{self.kind.name} {self.key}: {cells}>"

    def get(self, field: str) -> Any:
        return self.values[self.kind.fields[field].index]


@final
@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The records at the many end of a relation, with what is not certain about them."""

    items: tuple[Record, ...]
    uncertain: tuple[Record, ...] = ()
    """Rows that may or may not belong here: orphaned or duplicate."""
    open: bool = False
    """There may be more rows than these: the kind was not supplied, or was declared partial."""
    holes: int = 0
    """The items' holes together."""


ALL_UNKNOWN = Rows((), open=True)


def holes_of(values: tuple[Any, ...]) -> int:
    mask = 0
    for index, value in enumerate(values):
        if value is UNKNOWN or type(value) is Span:
            mask |= 1 << index
    return mask


def rows_of(items: tuple[Record, ...], uncertain: tuple[Record, ...] = (), *, open_: bool = False) -> Rows:
    holes = 0
    for item in items:
        holes |= item.holes
    return Rows(items, uncertain, open_, holes)
