"""The records that make a number: 行政处罚案件（处理结果为“行政处罚”）计入63条：〔2024〕1号（台账.csv:2）、……"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fazhi.reports.text.cite import place
from fazhi.reports.text.width import cut
from fazhi.reports.text.words import say, within
from fazhi.reports.view import View
from fazhi.verdicts import Counted, CountedRecord

_NAMED: Final = 3
_CONDITION_WIDTH: Final = 80


def counted(made_of: Counted, view: View) -> str:
    """The first of them with their places; those that only may count are told apart."""
    condition = cut(view.of(made_of.condition), _CONDITION_WIDTH)
    sure = [each for each in made_of.records if each.certain]
    maybe = [each for each in made_of.records if not each.certain]
    parts = []
    for code, n, records in (("counted", made_of.certain, sure), ("may-count", made_of.possible, maybe)):
        if n:
            parts.append(say(view, code, n=n) + _named(records, n, view))
    what = view.kind(made_of.kind) + within(view, condition)
    return what + ("" if view.lang == "zh" else ", ") + say(view, "semicolon").join(parts)


def _named(records: Sequence[CountedRecord], n: int, view: View) -> str:
    first = say(view, "and").join(_record(each, view) for each in records[:_NAMED])
    return say(view, "and-more", first=first) if n > _NAMED and first else first


def _record(each: CountedRecord, view: View) -> str:
    text = view.of(each.text) if view.of(each.text) != each.key else ""
    at = place(each.place) if each.place is not None else ""
    told = say(view, "comma").join(filter(None, (text, at)))
    return f"{each.key}{within(view, told)}"
