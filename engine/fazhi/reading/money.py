"""Amounts of money, kept in yuan: 3万元, 叁万元整, ￥30,000.00, and bare numbers in the column's unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from fazhi.dictionary import Field
from fazhi.reading.folding import narrow
from fazhi.reading.numbers import few_digits, number, range_check, refuse_own_scale, settle
from fazhi.reading.quantity import Quantity, no_number, quantity, unspaced
from fazhi.reading.units import measure
from fazhi.reading.unreadable import Unreadable
from fazhi.written.numerals import shift, with_change

_SIGNS: Final = ("人民币", "RMB", "CNY", "¥")


def money_reader(field: Field, alias_unit: str | None = None) -> Callable[[Any], Any]:
    """The reader of a MONEY column."""
    unit = measure(field, alias_unit)
    within = range_check(field)

    def read(raw: Any) -> Any:
        if isinstance(raw, str):
            if (quick := few_digits(raw)) is not None:
                return within(shift(quick, unit.column))
            return settle(_amount(unspaced(narrow(raw)), unit.column), within)
        return settle(Quantity(number(raw)).shifted(unit.column), within)

    return read


def _amount(text: str, column: int) -> Quantity:
    body = text
    for sign in _SIGNS:
        body = body.removeprefix(sign).lstrip()
    signed = body != text
    whole = body.removesuffix("整").removesuffix("正").replace("圆", "元")
    yuan, found, change = whole.partition("元")
    if found:
        main = quantity(yuan)
        return main if not change else _with_change(main, change)
    if whole.endswith(("角", "分")):
        return _with_change(Quantity(0), whole)
    if whole != body:
        raise no_number(text)
    bare = quantity(body)
    if signed:
        return bare
    if column:
        refuse_own_scale(body)
    return bare.shifted(column)


def _with_change(yuan: Quantity, change: str) -> Quantity:
    """元 followed by 角 and 分."""
    if yuan.below is not None or type(yuan.lo) is not int:
        raise Unreadable("“元”之后的部分无法识别", "what follows 元 cannot be read")
    total = with_change(yuan.lo, change)
    if total is None:
        raise Unreadable("“元”之后的部分写得不对", "what follows 元 is not as it should be")
    return Quantity(total)
