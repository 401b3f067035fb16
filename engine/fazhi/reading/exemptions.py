"""不涉及 in a step's cell sets the step's own exemption field."""

from __future__ import annotations

from typing import Any

from fazhi.dictionary import Record
from fazhi.reading.columns import Column, Outcome
from fazhi.reading.duplicates import is_blank
from fazhi.values import UNKNOWN


def exempt(
    odd: list[tuple[Column, Outcome]], values: list[Any], cells: tuple[Any, ...], record: Record
) -> list[tuple[Column, Outcome]]:
    """Set the exemption fields that say nothing themselves; what is left to tell of the row."""
    positions = {column.field.name: column.position for column, _ in odd}
    told = set()
    for column, outcome in odd:
        name = column.field.exempts
        if not outcome.exempt or name is None:
            continue
        index = record.kind.fields[name].index
        if name in positions:
            silent = is_blank(cells[positions[name]])
        else:
            silent = values[index] is UNKNOWN or bool(record.assumed >> index & 1)
        if silent:
            values[index] = True
            record.holes &= ~(1 << index)
            record.assumed &= ~(1 << index)
            told.add(name)
    return [(column, outcome) for column, outcome in odd if column.field.name not in told]
