"""Amounts of money in running text: 罚款人民币叁万元整（￥30,000.00）. What is not exact beyond doubt has no value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, final

from fazhi.written.numerals import Exact, numeral, with_change
from fazhi.written.widths import narrow

_FINE: Final = "罚款"
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
_AFTER: Final = re.compile(
    r"\s*(?:\(含[^()]{0,4}\)\s*)?(?:以上|以下|以内|左右|上下|[至到\-~—–余多/×*]|每|\(每[^()0-9]{0,3}\)|的[0-9一二三四五六七八九百半])"
)
# The two ends of a number that is parted by more than a comma: 30，000元, 30 000元.
_HEAD: Final = re.compile(r"[0-9][;,\s]+\Z")
_REST: Final = re.compile(r"[;,\s]+[0-9]{3}(?![0-9])")
_THREE: Final = re.compile(r"[0-9]{3}(?![0-9])")
_TOO_FINE: Final = re.compile(r"\.[0-9]{3,}\Z")
"""Less than 分: 30.000元 is 30,000元 perhaps, and in 1.3000元罚款 the point follows the number of a list."""
_SHARED: Final = re.compile(r"[各每均]|分别")
"""Said once of several: 各罚款500元."""
_BRACKETS: Final = str.maketrans("[]【】〔〕〖〗{}﹝﹞", "()" * 6)
_PAUSE: Final = re.compile(r"[。;,、!?\n]")

_LEAD: Final = re.compile(r"(?:[\s:()]|金额|数额|共计|合计|总计|计|为|人民币|大写|小写){0,12}+")
_SAYS: Final = r"(?:大写|小写|人民币|RMB|金额|数额|即|为|[:¥]|[^\S\n])*+"
# Of one amount: 叁万元整(¥30000), (大写)叁万元整(小写)30000元, 30000元(小写),叁万元整(大写), 30000元,即叁万元.
# Behind a bare pause it is another; so is a sum, (合计35000元).
_AGAIN: Final = re.compile(
    rf"[^\S\n]*+(?:\((?:大写|小写|人民币)\)[^\S\n]*+[;,、]?|[;,、](?=[^\S\n]*+\(?(?:大写|小写|即)))?"
    rf"[^\S\n]*+(?:\({_SAYS}(?:\){_SAYS})?|{_SAYS})"
)
_CLOSED: Final = re.compile(r"[\s整正]*+(?:人民币)?\s*+(?:\)|\(?(?:大写|小写)|\Z)")
_TAIL: Final = re.compile(r"[\s)]*的?(?:行政)?")
_DENIED: Final = re.compile(
    r"(?:加处|(?:不予?|不再|免予|免于|免除|免去|免缴|减免|撤销|取消|原)(?:行政|给予|处以?)?)(?:[\s:(]|人民币|大写)*\Z"
)
"""Before the word or the amount: a surcharge, or what is not imposed."""
_IMPOSED: Final = re.compile(r"(?<!加)(?:处以?|罚)(?:[\s:(]|人民币|大写)*\Z")
_BARE: Final = re.compile(r"[^\S\n]*+\(([0-9][0-9,]*(?:\.[0-9]{1,2})?)\)")
"""A figure without 元 behind words: 叁万元整(30000)."""
_CHANGED: Final = re.compile(
    r"[\s)]*+[;,、]?\s*+(?:现|后|已|被|予以|依法|决定)?(?:变更|更正|调整|减少|降低|减轻|[改减降])[为成至到]"
)


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
    """Half-width, with one kind of brackets; but ， stays a pause: narrowed it would look like that of 30,000."""
    return narrow(text.replace("，", ";")).translate(_BRACKETS)


@lru_cache(maxsize=8)
def amounts(text: str) -> tuple[Amount, ...]:
    """All amounts of a narrowed text, in order."""
    return tuple(_amounts(text))


def _amounts(text: str) -> Iterator[Amount]:
    for found in _AMOUNT.finditer(text):
        if found["signed"] is None and found["unit"] is None:
            continue
        around = text[max(found.start() - 4, 0) : found.start()], text[found.end() : found.end() + 12]
        doubtful = _BEFORE.search(around[0]) or _AFTER.match(around[1]) or _is_part(found, *around)
        in_words = not re.search(r"[0-9]", found[0])
        yield Amount(found.start(), found.end(), None if doubtful else _value(found), in_words)


def _is_part(found: re.Match[str], before: str, after: str) -> bool:
    """Whether it may be but an end of a longer number."""
    if found["signed"] and not found["unit"]:
        return _REST.match(after) is not None
    return _THREE.match(found[0]) is not None and _HEAD.search(before) is not None


def _value(found: re.Match[str]) -> Exact | None:
    number = found["signed"] or found["bare"]
    if found["signed"] and not found["unit"]:
        number = number.rstrip(".,")
    elif not found["unit"]:
        return None
    padded = number[0] == "0" and number[1:2].isdigit()  # the end of 30，000
    unread = padded or len(number) > _LONGEST or _TOO_FINE.search(number)
    yuan = None if unread else numeral(number)
    return None if yuan is None else with_change(yuan, found["change"] or "")


def amount_by(text: str, word: str) -> Exact | None:
    """The one amount that a text names with a word: 罚款3万元, 处三万元罚款. None for none, several, or one in doubt.

    Words and figures of one amount, 叁万元整（¥30,000）, count once, and must say the same. A surcharge (加处罚款),
    what is not imposed (免予罚款3万元) and what was changed later (罚款3万元变更为2万元) are not it.
    """
    plain = _plain(text)
    named = [(group, _belongs(plain, group, word)) for group in _groups(plain)]
    groups = [group for group, belongs in named if belongs]
    if len(groups) != 1 or (
        word == _FINE and any(_is_imposed(plain, group) for group, belongs in named if not belongs)
    ):
        return None
    values = {each.value for each in groups[0]}
    doubtful = _is_shared(plain, groups[0][0].start) or _CHANGED.match(plain, groups[0][-1].end)
    return values.pop() if len(values) == 1 and not doubtful else None


def words_match(text: str) -> bool | None:
    """Whether words and figures of one amount always say the same. None where one of them can't be read."""
    plain = _plain(text)
    result: bool | None = True
    for group in _groups(plain):
        if len({each.in_words for each in group}) == 1:
            bare = _BARE.match(plain, group[-1].end) if group[-1].in_words else None
            if bare and numeral(bare[1]) != group[-1].value:
                result = None
            continue
        values = {each.value for each in group}
        if None in values:
            result = None
        elif len(values) > 1:
            return False
    return result


def _groups(text: str) -> list[list[Amount]]:
    """Amounts with what repeats them, in words or figures or, in brackets, in other figures: 3万元(30000元)."""
    groups: list[list[Amount]] = []
    for each in amounts(text):
        last = groups[-1][-1] if groups else None
        link = _AGAIN.fullmatch(text, last.end, each.start) if last else None
        in_brackets = link is not None and link[0].rfind("(") > link[0].rfind(")")
        closed = _CLOSED.match(text, each.end) is not None
        if last is None or link is None or not (last.in_words != each.in_words or (in_brackets and closed)):
            groups.append([each])
        else:  # what more the brackets say of it, (20000元已缴), makes it another amount perhaps
            groups[-1].append(each if closed or not in_brackets else replace(each, value=None))
    return groups


def _belongs(text: str, group: list[Amount], word: str) -> bool:
    first, last = group[0].start, group[-1].end
    at = text.rfind(word, max(first - 30 - len(word), 0), first)
    if at >= 0 and _LEAD.fullmatch(text, at + len(word), first):
        return _DENIED.search(text, max(at - 12, 0), at) is None
    tail = _TAIL.match(text, last)
    named = text.startswith(word, tail.end() if tail else last)
    return named and _DENIED.search(text, max(first - 12, 0), first) is None


def _is_imposed(text: str, group: list[Amount]) -> bool:
    """Whether it is a fine that is not called one: 对甲罚款5000元,对乙处2000元."""
    first = group[0].start
    return group[0].value is not None and _IMPOSED.search(text, max(first - 12, 0), first) is not None


def _is_shared(text: str, start: int) -> bool:
    """Whether the words before it, back to a pause, say that it is for each of several."""
    before = text[max(start - 60, 0) : start]
    pauses = [each.end() for each in _PAUSE.finditer(before)]
    return _SHARED.search(before, pauses[-1] if pauses else 0) is not None
