"""Units of measure: a column in 万元 against a field in 元."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, final

from fazhi.dictionary import Field, FieldType

_POWERS: Final = (("亿", 8), ("千万", 7), ("百万", 6), ("万", 4))
YUAN: Final = "元"


@final
@dataclass(frozen=True, slots=True)
class Measure:
    """How a column's bare numbers and its cells' own suffixes turn into the field's values."""

    base: str
    """The plain unit: 元 of 万元; empty where the field has none."""
    column: int
    """The power of ten of the base that a bare number counts in."""
    field: int
    """The power of ten of the base that values are kept in."""


def measure(field: Field, alias_unit: str | None) -> Measure:
    """The measure of a column. Raises ValueError where the two units cannot be converted."""
    money = field.type is FieldType.MONEY
    own = field.unit or (YUAN if money else "")
    kept, base = (0, YUAN) if money else split(own)
    column, column_base = split(alias_unit or own)
    if column_base != base:
        raise ValueError(f"field {field.name}: {alias_unit or own} cannot be converted to {base or 'a bare number'}")
    return Measure(base, column, kept)


_ALIKE: Final = ("件起宗例", "人名位", "次场期批", "家户", "份件", "项个条", "日天")
"""Counters that people use for one another: 65起 in a column that counts 件. 人次 and 册 are measures of their own."""


def counters(base: str) -> tuple[str, ...]:
    """The unit's own name and those that mean the same, the own one first."""
    if not base:
        return ()
    alike = next((group for group in _ALIKE if group[0] == base), "")
    return (base, *alike[1:])


def split(unit: str) -> tuple[int, str]:
    """万元 -> (4, 元)."""
    for prefix, power in _POWERS:
        if unit.startswith(prefix):
            return power, unit[len(prefix) :]
    return 0, unit
