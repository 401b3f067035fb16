"""Amounts of money in running text: 罚款人民币叁万元整（￥30,000.00）. What is not exact beyond doubt has no value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, final

from fazhi.written.numerals import Exact, numeral, with_change
from fazhi.written.widths import narrow

_LONGEST: Final = 40
"""Characters of a number."""
_DIGIT: Final = "0-9零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖貳參叄陸兩十百千万亿拾佰仟萬億"
# A number is taken whole (*+), so that a text is walked once.
_NUMBER: Final = rf"[{_DIGIT}][{_DIGIT}.,]*+"
_CHANGE: Final = rf"(?P<change>(?:[{_DIGIT}]{{1,4}}+[角分](?![之钟])){{0,3}})"
_AMOUNT: Final = re.compile(
    rf"(?:¥\s*(?P<signed>{_NUMBER})|(?P<bare>{_NUMBER}))(?:(?P<unit>\s*[元圆]){_CHANGE}[整正]?)?"
)
_BEFORE: Final = re.compile(r"(?:[约近超逾足于过到至几数\-~—–×]|最高|最低|各|每)\s*\Z")
_AFTER: Final = re.compile(r"\s*(?:以上|以下|以内|左右|上下|[至到\-~—–余多/×]|每)")
_SHARED: Final = re.compile(r"[各每]|分别")
"""Said once of several: 各罚款500元."""
_PAUSE: Final = re.compile(r"[。;,、!?\n]")

_LEAD: Final = re.compile(r"(?:[\s:()]|金额|数额|共计|合计|总计|计|为|人民币|大写|小写){0,12}+")
_AGAIN: Final = re.compile(r"\s*[(:]?\s*(?:大写|小写|人民币|即|[:\s])*+")
_TAIL: Final = re.compile(r"[\s)]*的?(?:行政)?")


@final
@dataclass(frozen=True, slots=True)
class Amount:
    start: int
    end: int
    value: Exact | None
    """In yuan; None where it is no exact amount: 约3万元, 3万元以下, or one that can't be read."""
    in_words: bool


def worded(text: str) -> Exact | None:
    """The amount that a text is, and nothing else: 人民币壹万贰仟叁佰元整. None where it is not, beyond doubt."""
    plain = narrow(text)
    if len(plain) > 4 * _LONGEST:
        return None
    lead = _LEAD.match(plain)
    rest = plain[lead.end() if lead else 0 :].rstrip(" )。.")
    found = _AMOUNT.match(rest)
    if found and found.end() == len(rest):
        return _value(found)
    change = rest.removesuffix("整").removesuffix("正")
    return with_change(0, change) if change.endswith(("角", "分")) else None


def _plain(text: str) -> str:
    """In half-width signs, but ， stays a pause: narrowed it would look like that of 30,000."""
    return narrow(text.replace("，", ";"))


@lru_cache(maxsize=8)
def amounts(text: str) -> tuple[Amount, ...]:
    """All amounts of a narrowed text, in order."""
    return tuple(_amounts(text))


def _amounts(text: str) -> Iterator[Amount]:
    for found in _AMOUNT.finditer(text):
        if found["signed"] is None and found["unit"] is None:
            continue
        around = text[max(found.start() - 4, 0) : found.start()], text[found.end() : found.end() + 4]
        doubtful = _BEFORE.search(around[0]) or _AFTER.match(around[1])
        in_words = not re.search(r"[0-9]", found[0])
        yield Amount(found.start(), found.end(), None if doubtful else _value(found), in_words)


def _value(found: re.Match[str]) -> Exact | None:
    number = found["signed"] or found["bare"]
    if found["signed"] and not found["unit"]:
        number = number.rstrip(".,")
    elif not found["unit"]:
        return None
    padded = number[0] == "0" and number[1:2].isdigit()  # the end of 30，000
    yuan = numeral(number) if len(number) <= _LONGEST and not padded else None
    return None if yuan is None else with_change(yuan, found["change"] or "")


def amount_by(text: str, word: str) -> Exact | None:
    """The one amount that a text names with a word: 罚款3万元, 处三万元罚款. None for none, several, or one in doubt.

    Words and figures of one amount, 叁万元整（¥30,000）, count once, and must say the same.
    """
    plain = _plain(text)
    groups = [group for group in _groups(plain) if _belongs(plain, group, word)]
    if len(groups) != 1:
        return None
    values = {each.value for each in groups[0]}
    return values.pop() if len(values) == 1 and not _is_shared(plain, groups[0][0].start) else None


def words_match(text: str) -> bool | None:
    """Whether words and figures of one amount always say the same. None where one of them can't be read."""
    plain = _plain(text)
    result: bool | None = True
    for group in _groups(plain):
        if len({each.in_words for each in group}) == 1:
            continue
        values = {each.value for each in group}
        if None in values:
            result = None
        elif len(values) > 1:
            return False
    return result


def _groups(text: str) -> list[list[Amount]]:
    """Amounts with what repeats them in words or figures."""
    groups: list[list[Amount]] = []
    for each in amounts(text):
        last = groups[-1][-1] if groups else None
        repeats = last is not None and last.in_words != each.in_words
        if last is not None and repeats and _AGAIN.fullmatch(text, last.end, each.start):
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _belongs(text: str, group: list[Amount], word: str) -> bool:
    first, last = group[0].start, group[-1].end
    at = text.rfind(word, max(first - 30 - len(word), 0), first)
    if at >= 0 and _LEAD.fullmatch(text, at + len(word), first):
        return text[max(at - 2, 0) : at] != "加处"  # a surcharge is not the fine
    tail = _TAIL.match(text, last)
    return text.startswith(word, tail.end() if tail else last)


def _is_shared(text: str, start: int) -> bool:
    """Whether the words before it, back to a pause, say that it is for each of several."""
    before = text[max(start - 60, 0) : start]
    pauses = [each.end() for each in _PAUSE.finditer(before)]
    return _SHARED.search(before, pauses[-1] if pauses else 0) is not None
