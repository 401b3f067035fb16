"""Takes what can't be used out of an object's cells; each such cell is unknown, with a finding."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final, final

from fazhi.values import UNKNOWN

DEPTH: Final = 32
"""Lists and objects nested deeper than this in one record are no records of anything."""
DIGITS: Final = 1000
"""Nor is a number of more digits; it would only cost time to compute with."""
BITS: Final = 3322
"""The same for a whole number that has not been written out, which takes Python too long to do."""
_NESTING: Final = frozenset({dict, list})


@final
@dataclass(frozen=True, slots=True)
class Odd:
    """Stands for a value that can't be used: the code of its finding, and what stands there."""

    code: str
    text: str


@final
@dataclass(frozen=True, slots=True)
class Fault:
    path: tuple[str, ...]
    """Keys and indexes from the record to the cell."""
    odd: Odd


def mended(record: dict[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """The record with UNKNOWN for each cell that holds something odd; its keys are as they were, or readable."""
    faults: list[Fault] = []
    return _object(record, (), faults), faults


def decimal(text: str) -> Decimal | Odd:
    """The exact number; NaN, infinity and monsters are odd."""
    try:
        number = Decimal(text)
    except InvalidOperation:  # an exponent beyond all bounds
        return Odd("number-too-long", text)
    if not number.is_finite():
        return Odd("not-a-number", text)
    return number if abs(number.adjusted()) <= DIGITS and len(text) <= DIGITS else Odd("number-too-long", text)


def nests(record: dict[str, Any]) -> bool:
    """Whether any cell is a list or an object."""
    return not _NESTING.isdisjoint(map(type, record.values()))


def whole(text: str) -> bool:
    """Whether the text has no lone surrogate, which no file could hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _object(record: dict[str, Any], path: tuple[str, ...], faults: list[Fault]) -> dict[str, Any]:
    clean: dict[str, Any] = {}
    for key, cell in record.items():
        name = key if whole(key) else key.encode("utf-8", "backslashreplace").decode()
        clean[name] = _cell(cell, (*path, name), faults)
    return clean


def _cell(cell: Any, path: tuple[str, ...], faults: list[Fault]) -> Any:
    if isinstance(cell, dict | list) and len(path) > DEPTH:
        cell = Odd("nested-too-deep", "")
    if isinstance(cell, dict):
        return _object(cell, path, faults)
    if isinstance(cell, list):
        items = [_cell(item, (*path, str(index)), faults) for index, item in enumerate(cell)]
        return UNKNOWN if any(item is UNKNOWN for item in items) else items
    if isinstance(cell, str) and not whole(cell):
        cell = Odd("bad-character", "")
    if not isinstance(cell, Odd):
        return cell
    faults.append(Fault(path, cell))
    return UNKNOWN
