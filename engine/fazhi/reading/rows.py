"""The hot loop: a row's cells -> its values. Texts seen before are looked up, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any, Final, final

from fazhi.reading.columns import Column, Layout, Outcome

_NEW: Final = object()
"""A text that has not been seen, or of which there is more to say."""


@final
class RowReader:
    def __init__(self, layout: Layout) -> None:
        self._columns: Final = sorted(layout.columns, key=lambda column: column.field.index)
        self._seen: Final = [column.seen.get for column in self._columns]
        self._positions: Final = [column.position for column in self._columns]
        self._pick: Final = itemgetter(*self._positions) if len(self._positions) > 1 else None
        held = {column.field.index: order for order, column in enumerate(self._columns)}
        gaps = [index for index in range(len(layout.template)) if index not in held]
        self._rest: Final = [layout.template[index] for index in gaps]
        order = held | {index: len(held) + place for place, index in enumerate(gaps)}
        self._order: Final = [order[index] for index in range(len(order))]
        self._arrange: Final = itemgetter(*self._order) if gaps and len(order) > 1 else None

    def read(self, cells: Sequence[Any]) -> tuple[list[Any], list[tuple[Column, Outcome]]]:
        """The values in the dictionary's order, and the cells that there is more to say about."""
        raws = self._pick(cells) if self._pick else [cells[position] for position in self._positions]
        values: list[Any]
        try:
            values = [seen(raw, _NEW) for seen, raw in zip(self._seen, raws, strict=True)]
        except TypeError:  # a list cannot be looked up
            values = [seen(raw, _NEW) if type(raw) is str else _NEW for seen, raw in zip(self._seen, raws, strict=True)]
        odd = []
        for place, value in enumerate(values):
            if value is _NEW:
                column = self._columns[place]
                found = column.read(raws[place])
                if type(found) is Outcome:
                    odd.append((column, found))
                    found = found.value
                values[place] = found
        if self._rest:
            values += self._rest
            values = list(self._arrange(values)) if self._arrange else values
        return values, odd
