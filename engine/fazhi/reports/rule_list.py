"""The rules of a ruleset, a line each."""

from __future__ import annotations

from fazhi.law.rule import Ruleset
from fazhi.reports.text.layout import Line, columns, draw
from fazhi.reports.text.words import say
from fazhi.reports.view import View


def rule_list(ruleset: Ruleset, view: View, *, record: str | None = None, source: str | None = None) -> str:
    """All of them, or those of one kind of record, or those that cite one source."""
    chosen = [
        rule
        for rule in ruleset.rules
        if record in (None, rule.record) and (source is None or any(cited.source == source for cited in rule.citations))
    ]
    rows = [(rule.id, say(view, rule.severity), view.kind(rule.record), rule.title.in_(view.lang)) for rule in chosen]
    lines = [*columns(rows, indent=0), Line(say(view, "rules", n=len(chosen)))]
    return "".join(f"{part}\n" for line in lines for part in draw(line, view))
