"""Reference tables: rows found by several keys and a day, and what may be found where some of them are not known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import Any, Final, TypeAlias, final

from fazhi.dictionary import Label
from fazhi.language.types import Base
from fazhi.values import FIRST_DAY, NEVER, UNKNOWN, Bounds

Cell: TypeAlias = Decimal | int | str | None
Keys: TypeAlias = tuple[str | None, ...]
Days: TypeAlias = tuple[date, ...]
Found: TypeAlias = "tuple[TableRow, ...]"
"""The row that counts; two where either may; none where the table has none."""

_NONE_OF_THEM: Final = None
"""Stands for a key that no row names: it meets only rows that leave the cell out."""


@final
@dataclass(frozen=True, slots=True, eq=False)
class TableRow:
    """One row of a reference table, in force from its first to its last day."""

    keys: Keys
    """In the order of the table's key; None: whatever the key."""
    from_: date
    until: date
    columns: Mapping[str, Cell]

    @property
    def rank(self) -> int:
        """How many keys it names. Of the rows that meet a key the one that names most of it counts."""
        return sum(key is not None for key in self.keys)

    def meets(self, keys: Keys, day: date) -> bool:
        for own, key in zip(self.keys, keys, strict=True):
            if own is not None and own != key:
                return False
        return self.from_ <= day <= self.until


@final
@dataclass(frozen=True, slots=True, eq=False)
class ReferenceTable:
    name: str
    key: tuple[str, ...]
    """The columns that a row is found by."""
    columns: Mapping[str, Base]
    """The other columns, which can be looked up."""
    rows: tuple[TableRow, ...]
    lighter: tuple[tuple[str, ...], ...] = ()
    """Groups of columns that tell which of two rows is lighter: of a group the first that differs; less is lighter."""
    label: Label = field(default_factory=lambda: Label("", ""))
    labels: Mapping[str, Label] = field(default_factory=dict)
    """Of the columns that have one."""
    sound: bool = True
    """Whether it could be read as a table: what looks things up in one that could not is not at fault."""

    def values(self, column: str, key: str, first: date, last: date) -> tuple[Cell, ...]:
        """What a column of a table with one key may say on some day from `first` to `last`."""
        meeting = (row for row in self.rows if row.keys in ((key,), (None,)))
        return tuple(row.columns.get(column) for row in meeting if row.from_ <= last and row.until >= first)

    def named(self, position: int) -> frozenset[str]:
        """The keys that rows name in one key column."""
        return frozenset(key for row in self.rows if (key := row.keys[position]) is not None)


def row_on(table: ReferenceTable, keys: Keys, day: date) -> TableRow | None:
    """The row in force. There is at most one of each rank: the loader saw to that."""
    near = _rows_for(table, keys[0])
    return max((row for row in near if row.meets(keys, day)), key=lambda row: row.rank, default=None)


@lru_cache(maxsize=1024)
def _rows_for(table: ReferenceTable, first: str | None) -> Found:
    return tuple(row for row in table.rows if row.keys[0] is None or row.keys[0] == first)


@lru_cache(maxsize=4096)
def governing(table: ReferenceTable, keys: Keys, days: Days) -> Found:
    """The row in force on a day. Of two days: the row of the first, unless that of the second is lighter.

    A first day after the second (what goes on has no last day yet) is the second. Where either day has no row there is
    none: nobody can say which of the two would be lighter.
    """
    day, later = min(days), days[-1]
    found = row_on(table, keys, day)
    then = found if later == day else row_on(table, keys, later)
    if found is None or then is None:
        return ()
    return (found,) if then is found else _lighter(table, found, then)


def _lighter(table: ReferenceTable, old: TableRow, new: TableRow) -> Found:
    """Either may count where one is lighter in one group and heavier in another, or a cell that tells is left out."""
    signs = {_difference(old, new, group) for group in table.lighter} - {0}
    if None in signs or len(signs) > 1:
        return old, new
    return (new,) if signs == {-1} else (old,)


def _difference(old: TableRow, new: TableRow, group: tuple[str, ...]) -> int | None:
    for column in group:
        before: Any = old.columns.get(column)
        after: Any = new.columns.get(column)
        if before == after:
            continue
        return None if before is None or after is None else -1 if after < before else 1
    return 0


# --- what may be found where keys or days are not known -----------------------------------------------------------


def possible(
    table: ReferenceTable, keys: tuple[Any, ...], days: tuple[Bounds, ...], choices: tuple[tuple[str, ...], ...]
) -> Iterator[Found]:
    """What each completion of the unknown keys and days finds: every case once at least, so that bounds may rest on it.

    `choices` are all that a key can be, where that is known. The case that no row has comes first: it is the one after
    which mostly nothing needs to be looked at.
    """
    options: list[tuple[str | None, ...]] = []
    for position, (key, known) in enumerate(zip(keys, choices, strict=True)):
        if key is not UNKNOWN:
            options.append((key,))
        else:
            options.append(known or _any_text(table, position))
    turns = [(first, *(day for day in changes_of(table) if first < day <= last)) for first, last in days]
    for each in product(*options):
        for chosen in product(*turns):
            yield governing(table, each, chosen)


@lru_cache(maxsize=256)
def _any_text(table: ReferenceTable, position: int) -> Keys:
    return (_NONE_OF_THEM, *sorted(table.named(position)))


@lru_cache(maxsize=64)
def changes_of(table: ReferenceTable) -> Days:
    """The days on which other rows come into force than before."""
    starts = {row.from_ for row in table.rows}
    starts |= {row.until + timedelta(days=1) for row in table.rows if row.until < NEVER}
    return tuple(sorted(starts))


def since(changes: Days, day: date) -> date:
    """The day since which the rows in force are those of `day`: what is found for one day is found for all of them."""
    number = bisect_right(changes, day)
    return changes[number - 1] if number else FIRST_DAY
