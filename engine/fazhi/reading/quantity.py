"""What a text says of a quantity: an exact number, or 八十余, which is from 80 to below 90."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, final

from fazhi.reading.unreadable import Unreadable
from fazhi.written.numerals import EXACT, MOST_DIGITS, Exact, add, numeral, shift, tidy

_TIMES: Final = {"": 0, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}
_LOOSE_SPACE: Final = r"(?<![0-9])\s+|\s+(?![0-9])"
_INEXACT: Final = (
    (
        r"不少于|不低于|不超过|不多于|不足|不到|至少|最多|以上|以下|以内|[<>≥≤]",
        "只说了上限或下限，请填写实际数",
        "it only says at least or at most; write the number itself",
    ),
    (
        r"[0-9十百千万亿]\s*(?:[-~～—–]+|至|到)\s*[0-9一二三四五六七八九十]",
        "是一个范围，请填写实际数",
        "it is a range; write the number itself",
    ),
    (
        r"约|近|左右|上下|逾|超|几|数[十百千万]|若干|许",
        "是约数，请填写实际数（“八十余”这样的写法可以识别）",
        "it is only an approximation; write the number itself (八十余 can be read)",
    ),
    (
        r"[0-9]E[+-]?[0-9]",
        "是科学计数法，数字可能已经失真，请按原数填写",
        "it is in scientific notation and may have lost digits; write it out",
    ),
)


@final
@dataclass(frozen=True, slots=True)
class Quantity:
    lo: Exact
    below: Exact | None = None
    """For 余 and 多: the first number too great."""

    def shifted(self, power: int) -> Quantity:
        """Times ten to the power."""
        if power == 0:
            return self
        return Quantity(shift(self.lo, power), None if self.below is None else shift(self.below, power))


def unspaced(text: str) -> str:
    """Without the spaces of “1.5 万”; those between two digits stay, and make it unreadable."""
    return re.sub(_LOOSE_SPACE, "", text) if " " in text else text


def quantity(text: str) -> Quantity:
    """Read a narrowed text that is a number and nothing else. Raises Unreadable."""
    if len(text) > MOST_DIGITS and sum(letter.isdigit() for letter in text) > MOST_DIGITS:
        raise too_long()
    head, more, times = text.partition("余")
    if not more:
        head, more, times = text.partition("多")
    low = numeral(head, one_understood=bool(more))
    if low is None or times not in _TIMES:
        raise no_number(text)
    if not more:
        return Quantity(low)
    if low <= 0:
        raise no_number(text)
    return Quantity(low, add(low, last_place(low))).shifted(_TIMES[times])


def last_place(number: Exact) -> Exact:
    """The weight of the last digit that is not zero: 10 for 180, 1000 for 1000, 0.1 for 2.5."""
    *_, exponent = EXACT.normalize(Decimal(number)).as_tuple()
    assert isinstance(exponent, int)
    return tidy(Decimal((0, (1,), exponent)))


def exact(raw: int | Decimal | float) -> Exact:
    """A number that came as one. A float is read by its shortest form. Raises Unreadable."""
    number = Decimal(repr(raw)) if isinstance(raw, float) else raw
    if isinstance(number, int):
        if abs(number) >= 10**MOST_DIGITS:
            raise too_long()
        return number
    if not number.is_finite():
        raise Unreadable("不是有限的数", "it is not a finite number")
    *_, exponent = number.as_tuple()
    if number.adjusted() >= MOST_DIGITS or (isinstance(exponent, int) and exponent < -MOST_DIGITS):
        raise too_long()
    return tidy(number)


def too_long() -> Unreadable:
    return Unreadable(f"数字超过{MOST_DIGITS}位", f"it has more than {MOST_DIGITS} digits")


def no_number(text: str) -> Unreadable:
    return inexact(text) or Unreadable("不是一个数", "it is not a number")


def inexact(text: str) -> Unreadable | None:
    """Whether a text says a number, but not which."""
    for pattern, zh, en in _INEXACT:
        if re.search(pattern, text, re.IGNORECASE):
            return Unreadable(zh, en)
    return None
