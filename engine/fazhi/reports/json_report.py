"""The report as JSON, for programs: everything there is, keys in a stable order, numbers exact, a finding a line.

Its schema is `report.schema.json`, beside this file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from fazhi.readers.table import InputFinding, Place
from fazhi.reports.exact_json import dumps
from fazhi.reports.view import View
from fazhi.verdicts import (
    ConclusionFinding,
    Counted,
    Finding,
    Ground,
    Missing,
    Report,
    Severity,
    Source,
    Value,
    Verdict,
    Waiver,
)

FORMAT: Final = 1
"""Rises when a reader of the older shape would misread the newer one."""


def schema() -> str:
    """The JSON Schema of the report, as text."""
    return Path(__file__).with_name("report.schema.json").read_text("utf-8")


def write(report: Report, view: View) -> Iterator[str]:
    """Both languages, and every finding: the view changes nothing."""
    members = list(_members(report).items())
    yield "{"
    for index, (key, value) in enumerate(members):
        comma = "," if index < len(members) - 1 else ""
        if isinstance(value, list) and value:
            yield f"{dumps(key)}: ["
            yield from (f"  {dumps(item)}," for item in value[:-1])
            yield f"  {dumps(value[-1])}"
            yield f"]{comma}"
        else:
            yield f"{dumps(key)}: {dumps(value)}{comma}"
    yield "}"


def _members(report: Report) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "as_of": report.as_of,
        "profile": report.profile,
        "hashes": report.hashes,
        "inputs": list(report.inputs),
        "unreadable": list(report.unreadable),
        "records": report.records,
        "summary": _summary(report),
        "findings": [_finding(each) for each in report.findings],
        "conclusions": [_conclusion(each) for each in report.conclusions],
        "by_rule": [{"rule": each.rule, "counts": _counts(each.counts)} for each in report.by_rule],
        "not_run": [{"rule": each.rule, "reason": each.reason} for each in report.not_run],
        "input_findings": [_input_finding(each) for each in report.input_findings],
        "assumptions": list(report.assumptions),
    }


def _summary(report: Report) -> dict[str, Any]:
    tenths = report.decided * 1000 // report.applicable if report.applicable else None
    return {
        "judgments": {str(verdict): report.count(verdict) for verdict in Verdict},
        "violations": _by_severity(report.violations),
        "waived": _by_severity(report.waived),
        "decided": report.decided,
        "applicable": report.applicable,
        "decided_percent": None if tenths is None else Decimal(tenths).scaleb(-1),
    }


def _by_severity(findings: Sequence[Finding]) -> dict[str, int]:
    return {str(each): sum(finding.severity is each for finding in findings) for each in Severity}


def _counts(counts: Mapping[Verdict, int]) -> dict[str, int]:
    return {str(verdict): counts[verdict] for verdict in Verdict if counts.get(verdict)}


def _finding(each: Finding) -> dict[str, Any]:
    return {
        "rule": each.rule,
        "name": each.name,
        "title": each.title,
        "verdict": each.verdict,
        "severity": each.severity,
        "binding": each.binding,
        "kind": each.kind,
        "key": each.key,
        "unit": each.unit,
        "year": each.year,
        "records": each.records,
        "message": each.message,
        "values": [_value(value) for value in each.values],
        "margin": each.margin and {"amount": each.margin.amount, "unit": each.margin.unit, "text": each.margin.text},
        "due": each.due,
        "missing": [_missing(fact) for fact in each.missing],
        "assumptions": each.assumptions,
        "places": [_place(place) for place in each.places],
        "clauses": each.clauses,
        "sources": [_source(source) for source in each.sources],
        "remedy": each.remedy,
        "fingerprint": each.fingerprint,
        "waiver": each.waiver and _waiver(each.waiver),
    }


def _waiver(each: Waiver) -> dict[str, Any]:
    return {
        "reason": each.reason,
        "approved_by": each.approved_by,
        "document": each.document,
        "from": each.since,
        "until": each.until,
        "place": _place(each.place),
    }


def _conclusion(each: ConclusionFinding) -> dict[str, Any]:
    return {
        "conclusion": each.id,
        "title": each.title,
        "certainty": each.certainty,
        "severity": each.severity,
        "binding": each.binding,
        "kind": each.kind,
        "key": each.key,
        "unit": each.unit,
        "year": each.year,
        "records": each.records,
        "message": each.message,
        "because": [_ground(ground) for ground in each.because],
        "activates": each.activates,
        "readiness": each.readiness,
        "sources": [_source(source) for source in each.sources],
        "remedy": each.remedy,
        "fingerprint": each.fingerprint,
    }


def _ground(each: Ground) -> dict[str, Any]:
    return {
        "conclusion" if each.verdict is None else "rule": each.id,
        "title": each.title,
        "verdict": each.verdict,
        "certainty": each.certainty,
        "kind": each.kind,
        "records": each.records,
        "keys": each.keys,
        "because": [_ground(below) for below in each.because],
    }


def _value(each: Value) -> dict[str, Any]:
    return {
        "name": each.name,
        "label": each.label,
        "value": each.value,
        "text": each.text,
        "place": each.place and _place(each.place),
        "counted": each.counted and _counted(each.counted),
    }


def _counted(each: Counted) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "condition": each.condition,
        "certain": each.certain,
        "possible": each.possible,
        "records": [
            {"key": row.key, "certain": row.certain, "text": row.text, "place": row.place and _place(row.place)}
            for row in each.records
        ],
        "left_out": each.left_out,
    }


def _missing(each: Missing) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "field": each.field,
        "label": each.label,
        "key": each.key,
        "place": each.place and _place(each.place),
    }


def _source(each: Source) -> dict[str, Any]:
    return {
        "id": each.id,
        "title": each.title,
        "number": each.number,
        "article": each.article,
        "confirmed": each.confirmed,
    }


def _place(each: Place) -> dict[str, Any]:
    return {"file": each.file, "line": each.line, "column": each.column, "pointer": each.pointer}


def _input_finding(each: InputFinding) -> dict[str, Any]:
    return {
        "code": each.code,
        "level": each.level,
        "message": each.message,
        "place": _place(each.place),
        "kind": each.kind,
        "field": each.field,
        "key": each.key,
    }
