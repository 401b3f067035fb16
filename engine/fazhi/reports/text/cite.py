"""How findings refer to things: a record, a place in a file, a clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from fazhi.readers.table import Place
from fazhi.reports.text.words import say
from fazhi.reports.view import View
from fazhi.verdicts import Finding, Source

_SHOWN: Final = 2


def place(at: Place) -> str:
    """file:line, as editors understand it; a JSON Pointer where the line is not known."""
    if at.line is not None:
        return f"{at.file}:{at.line}"
    return f"{at.file}#{at.pointer}" if at.pointer else at.file


def places(all_of: Iterable[Place | None], view: View) -> str:
    """The first places, and how many there are."""
    distinct = list(dict.fromkeys(place(each) for each in all_of if each is not None))
    if len(distinct) <= _SHOWN + 1:
        return say(view, "and").join(distinct)
    return say(view, "more-places", first=say(view, "and").join(distinct[:_SHOWN]), n=len(distinct))


def record(finding: Finding, view: View) -> str:
    return f"{view.kind(finding.kind)} {finding.key}".rstrip()


def source(cited: Source, view: View) -> str:
    """《title》（number）article"""
    title = view.of(cited.title)
    text = f"《{title}》" if view.lang == "zh" and not title.startswith("《") else title
    if cited.number:
        text += f"（{cited.number}）" if view.lang == "zh" else f" ({cited.number})"
    if cited.article:
        text += article(cited.article) if view.lang == "zh" else f", {cited.article}"
    return text if cited.confirmed else text + say(view, "unconfirmed")


def article(number: str) -> str:
    """第48条; a numbering of the document's own (3.2, 一(二)) stands as it is."""
    return f"第{number}条" if number.isdecimal() else f" {number}" if number[0].isascii() else number
