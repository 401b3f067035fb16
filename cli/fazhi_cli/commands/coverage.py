"""fazhi coverage: which clauses the rules answer for, how far and on what evidence."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi_cli.options import LANG, RULESET


@click.command(short_help="条款的覆盖情况 / which clauses the rules cover")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="格式 / format",
)
@click.option("--document", metavar="ID", help="只看这份文件的条款 / the clauses of this document only")
@RULESET
@LANG
def coverage(format_: str, document: str | None, ruleset: str | None, lang: str) -> int:
    """条款由哪些规则检查、查到什么程度、凭什么证据，还有什么留给人；有须改正之处时退出码为1。

    Which rules answer for each clause, how far, on what evidence, and what is left to people. Exit code 1 where the
    register and the rules do not agree.
    """
    from fazhi.authoring.coverage import coverage as matrix
    from fazhi.law.load import load_ruleset
    from fazhi_cli.output import emit, view
    from fazhi_cli.usage import unknown

    law = load_ruleset(None if ruleset is None else Path(ruleset))
    documents = {clause.document for clause in law.clauses.values()}
    if document is not None and document not in documents:
        raise unknown("有条款的文件", "document with clauses", document, documents)
    found = matrix(law, document)
    match format_:
        case "json":
            from fazhi.reports.coverage_json import coverage_json

            emit(coverage_json(found))
        case "markdown":
            from fazhi.reports.coverage_markdown import coverage_markdown

            emit(coverage_markdown(found, law, view(lang, law)))
        case _:
            from fazhi.reports.coverage_text import coverage_text

            emit(coverage_text(found, law, view(lang, law)))
    return int(bool(found.remarks))
