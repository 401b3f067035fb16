"""Citations of laws in running text: 《中华人民共和国行政处罚法》第三十二条第（二）项、第三十三条第一款."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, final

from fazhi.written.numerals import numeral
from fazhi.written.widths import narrow

_DIGIT: Final = "0-9零〇一二两三四五六七八九十百千"
_NUMBER: Final = rf"\(?[{_DIGIT}]{{1,12}}\)?"
_AND: Final = r"(?:以及|[、,和及与或至])"
_LAW: Final = re.compile(r"《([^《》]{1,80})》(\([^()]{0,60}\))?的?")
_SEPARATOR: Final = re.compile(rf"\s*{_AND}{{0,2}}\s*")


def _level(word: str) -> re.Pattern[str]:
    """第一款; 第一、二款; 第（一）、（三）项; 第（一）（三）项; 第四十七条之一."""
    return re.compile(rf"第\s*({_NUMBER}(?:(?:{_AND}第?|(?=\()){_NUMBER}){{0,20}})\s*{word}(?:之({_NUMBER}))?")


_ARTICLE, _PARAGRAPH, _ITEM = _level("条"), _level("款"), _level("项")
# Cited as it is not written: 第三十二条（六）项, 第33条4款, 第三十二条第㈥项. Right behind only: further on it may be
# anything, 2项违法行为.
_UNREAD: Final = re.compile(rf"(?!\s)[\s()\[\]【】〔〕{_DIGIT}㈠-㈩①-⑳第]{{1,12}}+(?:款|(?P<item>项)(?!目))")
_FULL_NAME: Final = "中华人民共和国"


@final
@dataclass(frozen=True, slots=True)
class Citation:
    law: str
    """Without 中华人民共和国; with its remark where that names a version: 行政处罚法(2017年修正)."""
    article: str
    """A number, or 47-1 for 第四十七条之一; empty where it can't be read."""
    paragraph: int | None = None
    item: int | None = None
    """None: not cited. 0: cited, but it can't be read."""

    @property
    def text(self) -> str:
        """In digits: 《行政处罚法》第32条第1款第2项."""
        paragraph = "" if self.paragraph is None else f"第{self.paragraph}款"
        return f"《{self.law}》第{self.article}条{paragraph}{'' if self.item is None else f'第{self.item}项'}"


def citations(text: str) -> Iterator[Citation]:
    """Every article that stands right behind the name of its law, as deep as it is cited; 本法 and 同法 name none."""
    plain = narrow(text)
    for law in _LAW.finditer(plain):
        version = law[2] if law[2] and re.search(r"[0-9]{4}", law[2]) else ""
        yield from _of_law("".join((law[1] + version).split()).removeprefix(_FULL_NAME), plain, law.end())


def _of_law(law: str, text: str, at: int) -> Iterator[Citation]:
    """What follows a law's name: articles with their paragraphs and items, in a list or one after the other."""
    last: Citation | None = None
    while True:
        gap = _SEPARATOR.match(text, at)
        start = gap.end() if gap else at
        found: list[Citation]
        if article := _ARTICLE.match(text, start):
            names = [str(number or "") for number in _listed(article[1])]
            if article[2]:
                names[-1] = f"{names[-1]}-{_numbered(article[2])}"
            found, step = [Citation(law, name) for name in names], article
        elif last and (paragraph := _PARAGRAPH.match(text, start)):
            found = [replace(last, paragraph=number, item=None) for number in _listed(paragraph[1])]
            step = paragraph
        elif last and (item := _ITEM.match(text, start)):
            found, step = [replace(last, item=number) for number in _listed(item[1])], item
        else:
            break
        if last and last != replace(found[0], item=None) and last != replace(found[0], paragraph=None, item=None):
            yield last
        yield from found[:-1]
        last, at = found[-1], step.end()
    if last and (unread := _UNREAD.match(text, at)):
        last = replace(last, item=0) if unread["item"] else replace(last, paragraph=0, item=None)
    if last:
        yield last


def _listed(text: str) -> list[int]:
    return [_numbered(each) for each in re.findall(_NUMBER, text)]


def _numbered(text: str) -> int:
    number = numeral(text.strip("()"))
    return number if type(number) is int else 0
