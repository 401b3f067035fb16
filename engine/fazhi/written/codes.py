"""Official codes with a check digit: the unified social credit code, and the resident identity number."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from fazhi.written.widths import narrow

_CREDIT_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS: Final = tuple(pow(3, power, 31) for power in range(17))

_IDENTITY_WEIGHTS: Final = tuple(pow(2, 17 - place, 11) for place in range(17))
_IDENTITY_DIGITS: Final = "10X98765432"
_IDENTITY: Final = re.compile(r"[0-9]{17}[0-9Xx]", re.ASCII)
_REGIONS: Final = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
"""The first two digits: provinces, and the residence permits of Hong Kong, Macao and Taiwan."""
_FIRST_BIRTH: Final = date(1900, 1, 1)

_PIECE: Final = re.compile(r"[0-9A-Za-z]+")
_BETWEEN: Final = re.compile(r"[\s·.\-_]*")
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
    if _IDENTITY.fullmatch(text) is None or text[:2] not in _REGIONS:
        return False
    try:
        born = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _IDENTITY_WEIGHTS, strict=False))
    return born >= _FIRST_BIRTH and _IDENTITY_DIGITS[total % 11] == text[17].upper()


def holds_identity_number(text: str) -> bool | None:
    """Whether a text holds a full one, also in full-width digits or groups. A masked one, 4101**********1234, is none.

    None where all that it holds are numbers that are valid credit codes as well.
    """
    doubtful = False
    for number in _numbers(narrow(text)):
        if is_identity_number(number):
            if not is_credit_code(number):
                return True
            doubtful = True
    return None if doubtful else False


def _numbers(text: str) -> list[str]:
    """Every 18 characters made of whole groups of letters and digits that stand together."""
    found: list[str] = []
    groups: list[str] = []
    end = 0
    for piece in _PIECE.finditer(text):
        if _BETWEEN.fullmatch(text, end, piece.start()) is None:
            groups.clear()
        groups.append(piece[0])
        while groups and sum(map(len, groups)) > _LENGTH:
            del groups[0]
        ends_here = ("".join(groups[first:]) for first in range(len(groups)))
        found.extend(number for number in ends_here if len(number) == _LENGTH)
        end = piece.end()
    return found
