"""The coverage of clauses as JSON, for programs: both languages, the matrix both ways, keys in a stable order."""

from __future__ import annotations

from typing import Any, Final

from fazhi.authoring.coverage import ClauseRow, Counts, Coverage, Remark, RuleRow
from fazhi.dictionary.model import Label
from fazhi.law.rule import COVERAGES, DUTIES
from fazhi.reports.exact_json import pretty

FORMAT: Final = 1
"""Rises when a reader of the older shape would misread the newer one."""


def coverage_json(found: Coverage) -> str:
    members = {
        "format": FORMAT,
        "total": _counts(found.total),
        "documents": [_counts(each) for each in found.documents],
        "clauses": [_clause(row) for row in found.clauses],
        "rules": [_rule(row) for row in found.rules],
        "remarks": [_remark(each) for each in found.remarks],
    }
    return pretty(members) + "\n"


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "document": counts.document or None,
        "clauses": counts.total,
        "covered": counts.covered(),
        "duty": {duty: counts.of_duty(duty) for duty in DUTIES},
        "coverage": {how: counts.of_coverage(how) for how in COVERAGES},
        "covered_by_duty": {duty: counts.covered(duty) for duty in DUTIES},
        "evidence": counts.evidence,
    }


def _clause(row: ClauseRow) -> dict[str, Any]:
    clause = row.clause
    return {
        "id": clause.id,
        "document": clause.document,
        "place": clause.place,
        "title": _label(clause.title),
        "duty": clause.duty,
        "coverage": clause.coverage or None,
        "evidence": clause.evidence or None,
        "left": _label(clause.left),
        "reason": _label(clause.reason),
        "rules": [rule.id for rule in row.rules],
    }


def _rule(row: RuleRow) -> dict[str, Any]:
    return {
        "id": row.rule.id,
        "title": _label(row.rule.title),
        "clauses": [clause.id for clause in row.clauses],
        "covers": [clause.id for clause in row.clauses if clause.covered],
        "sources": [f"{each.source}/{each.article}".rstrip("/") for each in row.rule.citations],
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {"file": remark.file, "line": remark.line, "about": remark.about, "message": remark.message}


def _label(label: Label | None) -> dict[str, str] | None:
    return None if label is None else label.both
