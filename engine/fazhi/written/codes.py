"""Official codes with a check digit: the unified social credit code, and the resident identity number."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from fazhi.written.widths import narrow

_CREDIT_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS: Final = tuple(pow(3, power, 31) for power in range(17))

_IDENTITY_WEIGHTS: Final = tuple(pow(2, 17 - place, 11) for place in range(17))
_IDENTITY_DIGITS: Final = "10X98765432"
_IDENTITY: Final = re.compile(r"[0-9]{17}[0-9Xx]", re.ASCII)
_PROVINCES: Final = (
    (11, 15),  # 北京 to 内蒙古
    (21, 23),
    (31, 37),
    (41, 46),
    (50, 54),
    (61, 65),
    (71, 71),
    (81, 83),  # residence permits of 香港, 澳门 and 台湾
)
"""The first two digits, from and to."""
_FIRST_BIRTH: Final = date(1900, 1, 1)

_DIGIT: Final = re.compile(r"[0-9０-９]")
_GROUP: Final = re.compile(r"[0-9]+(?:[Xx](?![0-9A-Za-z]))?|[Xx](?![0-9A-Za-z])")
_BETWEEN: Final = re.compile(r"[\s·.\-_–—]*")
"""What may stand between the groups of one number, as in 110101 19900307 1234."""
_LENGTH: Final = 18


def is_credit_code(text: str) -> bool:
    """Whether a unified social credit code has 18 characters of its alphabet and the right check digit (GB 32100)."""
    code = text.strip().upper()
    if len(code) != _LENGTH or any(char not in _CREDIT_ALPHABET for char in code):
        return False
    total = sum(_CREDIT_ALPHABET.index(char) * weight for char, weight in zip(code, _CREDIT_WEIGHTS, strict=False))
    return _CREDIT_ALPHABET[(31 - total % 31) % 31] == code[17]


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are a full resident identity number: region, date of birth, check digit (GB 11643)."""
    if _IDENTITY.fullmatch(text) is None or not _is_province(text[:2]):
        return False
    try:
        born = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _IDENTITY_WEIGHTS, strict=False))
    return born >= _FIRST_BIRTH and _IDENTITY_DIGITS[total % 11] == text[17].upper()


def _is_province(text: str) -> bool:
    return any(low <= int(text) <= high for low, high in _PROVINCES)


def holds_identity_number(text: str) -> bool | None:
    """Whether a text holds a full one, also in full-width digits or groups. A masked one, 4101**********1234, is none.

    None where all that it holds are numbers that are valid credit codes as well.
    """
    if len(_DIGIT.findall(text)) < _LENGTH - 1:
        return False
    found = [number for number, _, _ in _identity_numbers(narrow(text))]
    if not found:
        return False
    # 11 and 12, 51 and 52 begin both; the region of a credit code stands in its third to eighth place.
    sure = any(not (is_credit_code(number) and _is_province(number[2:4])) for number in found)
    return True if sure else None


def masked(text: str) -> str:
    """The text with every identity number as 4101**********1234; as it is where there is none."""
    if len(_DIGIT.findall(text)) < _LENGTH - 1:
        return text
    plain, shown, end = narrow(text), "", 0
    for number, start, stop in _identity_numbers(plain):
        if start >= end:
            shown, end = f"{shown}{plain[end:start]}{number[:4]}**********{number[-4:]}", stop
    return shown + plain[end:] if shown else text


def _identity_numbers(text: str) -> Iterator[tuple[str, int, int]]:
    """Every 18 characters that are one, made of whole groups of digits that stand together, and from where to where."""
    groups: deque[tuple[int, int, str]] = deque(maxlen=_LENGTH)
    end = 0
    for group in _GROUP.finditer(text):
        if _BETWEEN.fullmatch(text, end, group.start()) is None:
            groups.clear()
        end = group.end()
        groups.append((group.start(), end, group[0]))
        length = 0
        for index in range(len(groups) - 1, -1, -1):
            length += len(groups[index][2])
            if length >= _LENGTH:
                break
        if length == _LENGTH:
            number = "".join(each for _, _, each in islice(groups, index, None))
            if is_identity_number(number):
                yield number, groups[index][0], end
