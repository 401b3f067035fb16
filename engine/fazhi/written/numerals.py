"""Numbers in words and digits: 1,234  四十四  两百零三  一千二  1.5万  3亿  叁万伍仟. Anything else is no number."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import Final, TypeAlias

Exact: TypeAlias = int | Decimal

MOST_DIGITS: Final = 30
EXACT: Final = Context(prec=4 * MOST_DIGITS)
"""Wide enough for no reading to be rounded; the default context keeps 28 digits."""

_ARABIC: Final = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_DIGITS: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_WEIGHTS: Final = (("亿", 8), ("万", 4), ("千", 3), ("百", 2), ("十", 1))
_UNITS: Final = frozenset(unit for unit, _ in _WEIGHTS)
_PARTS: Final = (("角", -1), ("分", -2))
_FORMAL: Final = "壹贰叁肆伍陆柒捌玖拾佰仟萬億貳參叄陸兩"
_TO_PLAIN: Final = str.maketrans(_FORMAL + "○", "一二三四五六七八九十百千万亿二三三六两〇")


def tidy(value: Decimal) -> Exact:
    """The integer where it is one."""
    return int(value) if value == value.to_integral_value(context=EXACT) else value


def arabic(text: str) -> Exact | None:
    """A number in plain digits, with thousands in threes; None where it is not one."""
    if text.isdigit() and text.isascii():
        return int(text)
    if re.fullmatch(_ARABIC, text) is None:
        return None
    return tidy(Decimal(text.replace(",", "")))


def shift(value: Exact, power: int) -> Exact:
    """value * 10 ** power, exactly."""
    if isinstance(value, int) and power >= 0:
        return int(value * 10**power)
    return tidy(EXACT.scaleb(Decimal(value), Decimal(power)))


def add(one: Exact, other: Exact) -> Exact:
    """The sum, never rounded."""
    return tidy(EXACT.add(Decimal(one), Decimal(other)))


def numeral(text: str, *, one_understood: bool = False) -> Exact | None:
    """The number that `text` writes, whole; None where it does not, or not beyond doubt.

    `one_understood`: 百, 千, 万 alone are a hundred and so on, as in 百余; otherwise only 十 is.
    """
    plain = text.translate(_TO_PLAIN)
    return _number(plain, elided=not any(letter in _FORMAL for letter in text), understood=one_understood)


def with_change(yuan: Exact, change: str) -> Exact | None:
    """元 followed by 角 and 分, with or without 零 between; None where that is not how it is written."""
    total, rest = yuan, change
    for part, power in _PARTS:
        head, found, tail = rest.partition(part)
        if found:
            many = numeral(head.removeprefix("零") or head)
            if type(many) is not int or not 0 <= many <= 9:
                return None
            total, rest = add(total, shift(many, power)), tail
    return None if rest or (change and type(yuan) is not int) else total


def _number(text: str, *, elided: bool, understood: bool) -> Exact | None:
    for unit, power in _WEIGHTS:
        head, found, tail = text.partition(unit)
        if found:
            if unit in tail:
                return None
            many = _head(head, power, understood=understood)
            rest = None if many is None else _tail(tail, many, power, elided=elided)
            return None if many is None or rest is None else add(shift(many, power), rest)
    return _digits(text)


def _head(text: str, power: int, *, understood: bool) -> Exact | None:
    """How many of a unit there are: a digit before 十百千, more before 万 and 亿; in plain digits any number."""
    if not text:
        return 1 if power == 1 or understood else None
    if (plain := arabic(text)) is not None:
        return plain if text[0] not in "+-" else None
    many = _number(text, elided=False, understood=False)
    if many is None or many <= 0 or text[0] in "零〇":
        return None
    return many if many < 10 ** (1 if power < 4 else power) else None


def _tail(text: str, head: Exact, power: int, *, elided: bool) -> Exact | None:
    """What follows a unit: nothing, 零 and a smaller number, the next units, or the digit of 一千二."""
    if not text:
        return 0
    if type(head) is not int:
        return None  # 1.5万3千
    if text[0] in "零〇":
        rest = _number(text[1:], elided=False, understood=False) if _starts(text[1:]) else None
        most = power if power >= 4 and head % 10 == 0 else power - 1
        return rest if rest is not None and 0 < rest < 10**most else None
    if text in _DIGITS:
        if power == 1:
            return _DIGITS[text]
        return shift(_DIGITS[text], power - 1) if elided else None
    if not _starts(text):
        return None
    if text[-1] not in _UNITS and text.isdigit() and len(text) != power:
        return None  # 3万5: 30,005 or 35,000
    rest = _number(text, elided=elided, understood=False)
    return rest if rest is not None and 0 <= rest < 10**power else None


def _starts(text: str) -> bool:
    return bool(text) and (text[0] in _DIGITS or text[0] == "十" or text[0] in "0123456789") and text[0] not in "零〇"


def _digits(text: str) -> Exact | None:
    """Digits without units: one Chinese digit, 二〇二四 (but not 三五, which is three to five), or Arabic ones."""
    if text in _DIGITS:
        return _DIGITS[text]
    if text and all(letter in _DIGITS for letter in text):
        zeroed = any(letter in "零〇" for letter in text) and text[0] not in "零〇" and "两" not in text
        return int("".join(str(_DIGITS[letter]) for letter in text)) if zeroed else None
    return arabic(text)
