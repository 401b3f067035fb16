"""How findings refer to things: a record, a place in a file, a clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from fazhi.readers.table import Place
from fazhi.reports.text.words import say
from fazhi.reports.view import View
from fazhi.verdicts import Finding, Source

_SHOWN: Final = 2
_IN_ARTICLES: Final = frozenset({"law", "regulation", "order", "法律", "行政法规", "地方性法规", "规章"})


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
    text += _part(cited, view)
    return text if cited.confirmed else text + say(view, "unconfirmed")


def _part(cited: Source, view: View) -> str:
    """第48条 of a law; the numbering of other documents (3.2, 一、3) stands as it is."""
    if cited.article.isdecimal() and view.forms.get(cited.id) in _IN_ARTICLES:
        return f"第{cited.article}条" if view.lang == "zh" else f", art. {cited.article}"
    return f" {cited.article}" if cited.article else ""
