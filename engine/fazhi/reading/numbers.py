"""Counts, decimals and percentages. Values are exact: int or Decimal, or a Span where the text says 余."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from fazhi.dictionary import Field, FieldType
from fazhi.reading.folding import narrow
from fazhi.reading.quantity import Quantity, exact, inexact, no_number, quantity, unspaced
from fazhi.reading.units import Measure, counters, measure
from fazhi.reading.unreadable import Unreadable
from fazhi.values import Span
from fazhi.written.numerals import Exact, shift

_FEW: Final = 15


def number_reader(field: Field, alias_unit: str | None = None) -> Callable[[Any], Any]:
    """The reader of an INT or DECIMAL column."""
    whole = field.type is FieldType.INT
    unit = measure(field, alias_unit)
    within = range_check(field)
    power = unit.column - unit.field
    same = power == 0

    def read(raw: Any) -> Any:
        if type(raw) is str:
            if (quick := few_digits(raw)) is not None:
                return within(quick) if same else settle(Quantity(quick).shifted(power), within, whole=whole)
            return settle(_measured(unspaced(narrow(raw)), unit), within, whole=whole)
        bare = Quantity(number(raw)).shifted(power)
        return settle(bare, within, whole=whole)

    return read


def few_digits(text: str) -> int | None:
    """The integer that most cells are, at once; None where it takes a closer look."""
    return int(text) if len(text) <= _FEW and text.isdigit() and text.isascii() else None


def _measured(text: str, unit: Measure) -> Quantity:
    """A text with or without the unit of measure behind it."""
    for name in counters(unit.base):
        if text.endswith(name):
            return quantity(text[: -len(name)]).shifted(-unit.field)
    try:
        bare = quantity(text)
    except Unreadable as no:
        raise inexact(text) or _wrong_unit(text, unit.base) or no from None
    if unit.column:
        refuse_own_scale(text)
    return bare.shifted(unit.column - unit.field)


def refuse_own_scale(text: str) -> None:
    """1.5万 in a column of 万元 may be 1.5万元 or 1.5亿元, 3千 be 3千元."""
    if any(letter in "千万亿仟萬億" for letter in text):
        raise Unreadable(
            "本列以“万”或“亿”计量，这里又写“千”“万”或“亿”，无法判断；请去掉，或写明完整单位（如 1.5万元）",
            "the column already counts in 万 or 亿: write the bare number, or the whole unit (1.5万元)",
        )


def _wrong_unit(text: str, base: str) -> Unreadable | None:
    """304册 in a count of 件."""
    digits = text.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    while digits and not (digits[-1].isdigit() or digits[-1] in "一二三四五六七八九十百千万亿余多"):
        digits = digits[:-1]
    suffix = text[len(digits) :]
    if not digits or not suffix:
        return None
    try:
        quantity(digits)
    except Unreadable:
        return None
    want_zh = f"本列的计量单位是“{base}”" if base else "本列只填数字"
    want_en = f"the column counts in {base}" if base else "the column takes bare numbers"
    return Unreadable(f"“{suffix}”不是本列的计量单位（{want_zh}）", f"{suffix} is not its unit of measure: {want_en}")


def percent_reader(field: Field) -> Callable[[Any], Any]:
    """The reader of a PERCENT column, in percent points: 98%, 百分之九十八, 98; 0.98 is refused as ambiguous."""
    within = range_check(field)

    def read(raw: Any) -> Any:
        if isinstance(raw, str):
            text = unspaced(narrow(raw))
            if text.endswith("%"):
                return settle(quantity(text[:-1]), within)
            if text.startswith("百分之"):
                part = text.removeprefix("百分之")
                return settle(Quantity(100) if part == "百" else quantity(part), within)
            bare = quantity(text)
        else:
            bare = Quantity(number(raw))
        if -1 <= bare.lo <= 1 and bare.lo != 0:
            raise Unreadable(
                f"无法判断是{bare.lo}%还是{shift(bare.lo, 2)}%，请写上百分号",
                f"it may be {bare.lo}% or {shift(bare.lo, 2)}%: write the percent sign",
            )
        return settle(bare, within)

    return read


def number(raw: Any) -> Exact:
    """A raw value that is already a number. Raises Unreadable."""
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal | float):
        raise no_number("")
    return exact(raw)


def settle(found: Quantity, within: Callable[[Any], Any], *, whole: bool = False) -> Any:
    """The value of a quantity, in range. Decimals take both ends of 余; counts take the whole numbers of it."""
    if whole and type(found.lo) is not int:
        raise Unreadable("人数、件数等必须是整数", "a count must be a whole number")
    if found.below is None:
        return within(found.lo)
    if not whole:
        return within(Span(found.lo, found.below))
    if found.below - found.lo <= 1:
        raise Unreadable("精确到个位的数不能再带“余”", "a number exact to the last digit cannot be 余")
    return within(Span(found.lo, found.below - 1))


def range_check(field: Field) -> Callable[[Any], Any]:
    """The value itself, or what of its span lies in the field's range. Raises Unreadable outside.

    A field that names no least value takes none below zero.
    """
    least = Decimal(0) if field.min is None else field.min
    most = field.max

    def within(value: Any) -> Any:
        lo, hi = (value.lo, value.hi) if type(value) is Span else (value, value)
        if hi < least:
            raise Unreadable(f"小于最小值{least}", f"it is less than the least value, {least}")
        if most is not None and lo > most:
            raise Unreadable(f"大于最大值{most}", f"it is greater than the greatest value, {most}")
        if lo == hi:
            return value
        lo, hi = max(lo, least), hi if most is None else min(hi, most)
        return lo if lo == hi else Span(lo, hi)

    return within
