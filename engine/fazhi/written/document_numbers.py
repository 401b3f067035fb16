"""Numbers of official documents: 示文旅罚〔2024〕12号, and the patterns that a unit gives its numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from fazhi.written.widths import narrow

YEAR, NUMBER = "{year}", "{number}"
LONGEST: Final = 200
"""Characters of a number or of a pattern."""

_ALIKE: Final = str.maketrans("[【〖(﹝﹙{<〈「『〘⟦]】〗)﹞﹚}>〉」』〙⟧", "〔" * 13 + "〕" * 13)
_PLACES: Final = re.compile(r"(\{[^{}]*\})")
_FORMS: Final = {YEAR: "[0-9]{4}", NUMBER: "[0-9]+"}
_YEAR: Final = re.compile(r"〔([1-9][0-9]{3})〕")


def plain_number(text: str) -> str:
    """The number as it is compared: width, spaces and the kind of brackets make no difference."""
    return "".join(narrow(text).split()).translate(_ALIKE)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    """None where it is no pattern: one running number, at most one year, and no other braces."""
    parts = _PLACES.split("".join(narrow(pattern).split()))
    places = parts[1::2]
    if len(pattern) > LONGEST or places.count(NUMBER) != 1 or places.count(YEAR) > 1 or len(places) > 2:
        return None
    if any(place not in _FORMS for place in places) or any(set("{}") & set(part) for part in parts[::2]):
        return None
    return re.compile("".join(_FORMS.get(part) or re.escape(part.translate(_ALIKE)) for part in parts))


def fits(text: str, patterns: tuple[str, ...]) -> bool | None:
    """Whether a number is of one of the patterns.

    None where there are no patterns, or where one that can't be used might have been its own.
    """
    number = plain_number(text)
    compiled = [_compiled(pattern) for pattern in patterns]
    if len(number) <= LONGEST and any(each is not None and each.fullmatch(number) for each in compiled):
        return True
    return None if not compiled or None in compiled else False


def year_in(text: str) -> int | None:
    """The year between the brackets; None where there is none, or more than one."""
    years = set(_YEAR.findall(plain_number(text[: 4 * LONGEST])))
    return int(years.pop()) if len(years) == 1 else None
