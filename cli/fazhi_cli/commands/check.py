"""fazhi check: judge records, print the report."""

from __future__ import annotations

from datetime import date

import click

from fazhi_cli.options import AS_OF, FAIL_ON, IGNORE, LANG, PROFILE, RULESET, SELECT


@click.command(short_help="检查记录，列出违规 / judge records")
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@AS_OF
@PROFILE
@RULESET
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="报告格式 / format",
)
@LANG
@FAIL_ON
@click.option(
    "--fail-on-unknown", is_flag=True, help="资料不足时退出码也为1 / exit code 1 too where something cannot be decided"
)
@SELECT
@IGNORE
@click.option("--output", type=click.Path(), metavar="FILE", help="写入文件（UTF-8） / write to a file")
def check(
    paths: tuple[str, ...],
    as_of: date,
    profile: str | None,
    ruleset: str | None,
    format_: str,
    lang: str,
    fail_on: str,
    fail_on_unknown: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    output: str | None,
) -> int:
    """检查文件或文件夹中的记录，列出违规。

    Judge the records in files and folders, and list the violations.
    """
    from fazhi import pipeline
    from fazhi.reports import exit_code, render
    from fazhi.verdicts import Severity
    from fazhi_cli.output import emit, terminal, words, write
    from fazhi_cli.usage import unknown

    try:
        case = pipeline.prepare_case(list(paths), as_of, profile, ruleset, select, ignore)
    except pipeline.NoSuchRuleError as fault:
        raise unknown("规则", "rule", fault.rule, fault.known) from fault
    report = pipeline.report_on(case)
    said = words(case.ruleset)
    if output is None:
        emit(render(report, format_, lang, **said, **terminal()))
    else:
        write(output, render(report, format_, lang, **said))
        click.echo(f"{'written to' if lang == 'en' else '已写入'} {output}", err=True)
    return exit_code(report, fail_on=Severity(fail_on), fail_on_unknown=fail_on_unknown)
