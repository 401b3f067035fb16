"""The coverage of clauses as people read it in a terminal: by clause, by rule, what is wrong, the counts."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.authoring.coverage import ClauseRow, Counts, Coverage
from fazhi.law.rule import COVERAGES, DUTIES, EVIDENCES, Ruleset
from fazhi.reports.coverage_words import closing, document_title, note, said
from fazhi.reports.text.layout import Line, columns, draw
from fazhi.reports.view import View


def coverage_text(found: Coverage, ruleset: Ruleset, view: View) -> str:
    lines = [
        *_clauses(found, ruleset, view),
        *_rules(found, view),
        *_disowned(found, view),
        *_remarks(found, view),
        *_counts(found, ruleset, view),
        Line(closing(found.total, len(found.remarks), view), style="error" if found.remarks else "good"),
    ]
    return "".join(f"{part}\n" for line in lines for part in draw(line, view))


def _clauses(found: Coverage, ruleset: Ruleset, view: View) -> Iterator[Line]:
    for counts in found.documents:
        yield Line(f"■ {document_title(counts, ruleset, view)}", style="heading")
        for row in found.clauses:
            if row.clause.document == counts.document:
                yield from _clause(row, view)
        yield Line()


def _clause(row: ClauseRow, view: View) -> Iterator[Line]:
    clause = row.clause
    words = [said(view, clause.duty), said(view, clause.coverage)]
    if clause.evidence:
        words.append(said(view, clause.evidence))
    style = "good" if clause.coverage == "full" else "warning" if clause.covered else "error"
    yield Line(
        f"{clause.title.in_(view.lang)}  {_ids(row)}".rstrip(),
        mark=f"{clause.id} [{'·'.join(words)}] ",
        mark_style=style,
        indent=2,
    )
    if text := note(clause, view):
        yield Line(text, style="faint", indent=4)


def _rules(found: Coverage, view: View) -> Iterator[Line]:
    """The other way round: what each rule answers for. Those that rest on other norms alone share one line."""
    citing = [row for row in found.rules if row.clauses]
    others = [row.rule.id for row in found.rules if not row.clauses]
    if citing:
        yield Line(said(view, "rules-to-clauses"), style="heading")
        yield from columns([(row.rule.id, ", ".join(clause.id for clause in row.clauses)) for row in citing])
    if others:
        yield Line(", ".join(others), mark=f"{said(view, 'no-clause')} ", mark_style="faint", indent=2)
    if citing or others:
        yield Line()


def _disowned(found: Coverage, view: View) -> Iterator[Line]:
    if found.disowned:
        yield Line(said(view, "disowned"), style="heading")
        yield from columns([(row.clause.id, _ids(row)) for row in found.disowned])
        yield Line()


def _remarks(found: Coverage, view: View) -> Iterator[Line]:
    if found.remarks:
        yield Line(said(view, "remarks"), style="heading")
        for each in found.remarks:
            said_of = f"{each.about} {view.of(each.message)}"
            yield Line(said_of, mark=f"{each.file}:{each.line}: ", mark_style="error", indent=2)
        yield Line()


def _counts(found: Coverage, ruleset: Ruleset, view: View) -> Iterator[Line]:
    """A table of numbers, the documents' titles last, where they may be as long as they are."""
    heads = [said(view, code) for code in ("clauses", *DUTIES, *COVERAGES, *EVIDENCES)]
    rows = [[*heads, said(view, "document")]]
    rows += [[*_numbers(each), document_title(each, ruleset, view)] for each in found.tallies]
    yield from columns(rows)


def _numbers(counts: Counts) -> list[str]:
    return [
        str(counts.total),
        *(f"{counts.covered(duty)}/{counts.of_duty(duty)}" for duty in DUTIES),
        *(str(counts.of_coverage(how)) for how in COVERAGES),
        *(str(counts.evidence[kind]) for kind in EVIDENCES),
    ]


def _ids(row: ClauseRow) -> str:
    return ", ".join(rule.id for rule in row.rules)
