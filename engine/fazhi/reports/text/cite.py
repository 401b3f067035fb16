"""How findings refer to things: a record, a place in a file, a clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from fazhi.readers.table import Place
from fazhi.reports.text.words import say, within
from fazhi.reports.view import View
from fazhi.verdicts import Finding, Source, Waiver

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


def waiver(given: Waiver, view: View) -> str:
    """Why, by whom, until when, and where that is written."""
    by = given.approved_by + within(view, given.document)
    return say(view, "waiver", reason=given.reason, by=by, until=given.until, at=place(given.place))


def sources(all_of: Iterable[Source], view: View) -> str:
    """Each document once, with all its articles that are cited."""
    documents: dict[tuple[str, bool], list[Source]] = {}
    for each in all_of:
        documents.setdefault((each.id, each.confirmed), []).append(each)
    return say(view, "semicolon").join(source(cited, view) for cited in documents.values())


def source(cited: Sequence[Source], view: View) -> str:
    """《title》（number）articles of one document"""
    first = cited[0]
    title = view.of(first.title)
    text = f"《{title}》" if view.lang == "zh" and not title.startswith("《") else title
    if first.number:
        text += f"（{first.number}）" if view.lang == "zh" else f" ({first.number})"
    text += _parts([each.article for each in cited if each.article], first.id, view)
    return text if first.confirmed else text + say(view, "unconfirmed")


def _parts(articles: Sequence[str], source_id: str, view: View) -> str:
    """第48条、第49条 of a law; the numbering of other documents (3.2, 一、3) stands as it is."""
    if not articles:
        return ""
    of_law = view.forms.get(source_id) in _IN_ARTICLES
    if view.lang == "en":
        return f", {'art. ' if of_law else ''}{', '.join(articles)}"
    if of_law:
        return "、".join(f"第{each}条" if each.isdecimal() else each for each in articles)
    return f" {'、'.join(articles)}"
