"""fazhi schema: JSON Schema of a record, or of the JSON report."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi_cli.options import RULESET


@click.command(short_help="记录的 JSON Schema / JSON Schema of a record")
@click.argument("kind", metavar="KIND")
@RULESET
def schema(kind: str, ruleset: str | None) -> int:
    """一类记录的 JSON Schema；KIND 为 report 时，是 JSON 报告的。

    JSON Schema of a record of a kind; of the JSON report where KIND is report.
    """
    from fazhi_cli.output import emit, emit_json

    if kind == "report":
        from fazhi.reports.json_report import schema as report_schema

        emit(report_schema())
        return 0
    from fazhi.law.load import load_ruleset
    from fazhi.reports.kind_schema import kind_schema
    from fazhi_cli.usage import find_kind

    law = load_ruleset(None if ruleset is None else Path(ruleset))
    emit_json(kind_schema(law.dictionary.kinds[find_kind(law, kind)]))
    return 0
