"""The coverage of clauses as Markdown: tables for a repository's pages or to be pasted into a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.authoring.coverage import ClauseRow, Counts, Coverage, RuleRow
from fazhi.law.rule import COVERAGES, DUTIES, EVIDENCES, Ruleset
from fazhi.reports.coverage_words import closing, document_title, note, said
from fazhi.reports.markdown import plain, table
from fazhi.reports.view import View


def coverage_markdown(found: Coverage, ruleset: Ruleset, view: View) -> str:
    sections = [
        [f"# {said(view, 'title')}", "", closing(found.total, len(found.remarks), view)],
        [*_counts(found, ruleset, view)],
        *([*_document(found, counts, ruleset, view)] for counts in found.documents),
        [f"## {said(view, 'rules')}", "", *_rules(found.rules, view)],
        [*_remarks(found, view)],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _counts(found: Coverage, ruleset: Ruleset, view: View) -> Iterator[str]:
    heads = [said(view, code) for code in ("document", "clauses", *DUTIES, *COVERAGES, *EVIDENCES)]
    rows = [_numbers(each, document_title(each, ruleset, view)) for each in found.tallies]
    return table(heads, rows)


def _numbers(counts: Counts, title: str) -> list[str]:
    return [
        title,
        str(counts.total),
        *(f"{counts.covered(duty)}/{counts.of_duty(duty)}" for duty in DUTIES),
        *(str(counts.of_coverage(how)) for how in COVERAGES),
        *(str(counts.evidence[kind]) for kind in EVIDENCES),
    ]


def _document(found: Coverage, counts: Counts, ruleset: Ruleset, view: View) -> Iterator[str]:
    yield f"## {plain(document_title(counts, ruleset, view))}"
    yield ""
    heads = [said(view, code) for code in ("clause", "place", "requirement", "duty", "coverage", "evidence", "rules")]
    rows = [_clause(row, view) for row in found.clauses if row.clause.document == counts.document]
    yield from table([*heads, f"{said(view, 'left')} / {said(view, 'reason')}"], rows)


def _clause(row: ClauseRow, view: View) -> list[str]:
    clause = row.clause
    evidence = said(view, clause.evidence) if clause.evidence else ""
    how = [said(view, clause.duty), said(view, clause.coverage), evidence]
    rules = ", ".join(rule.id for rule in row.rules)
    return [clause.id, clause.place, clause.title.in_(view.lang), *how, rules, note(clause, view)]


def _rules(rows: Iterable[RuleRow], view: View) -> Iterator[str]:
    return table(
        [said(view, "rule"), said(view, "requirement"), said(view, "clauses")],
        [
            [
                row.rule.id,
                row.rule.title.in_(view.lang),
                ", ".join(clause.id for clause in row.clauses) or said(view, "no-clause"),
            ]
            for row in rows
        ],
    )


def _remarks(found: Coverage, view: View) -> Iterator[str]:
    if found.remarks:
        yield f"## {said(view, 'remarks')}"
        yield ""
        for each in found.remarks:
            yield f"- {plain(f'{each.file}:{each.line}')} {plain(each.about)} {plain(view.of(each.message))}"
