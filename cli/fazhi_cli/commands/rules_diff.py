"""fazhi rules diff: what differs between two profiles, days or rulesets, down to the verdicts on records."""

from __future__ import annotations

from datetime import date

import click

from fazhi_cli.options import LANG, RULESET, day


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--profile",
    metavar="NAME",
    help="A、B 没有写明时的方案，默认 all / the profile where A or B names none; default: all",
)
@click.option(
    "--as-of",
    type=day,
    metavar="DATE",
    help="A、B 没有写明时的日期；不给则比较参数的全部版本，约束力和记录的判定以今天为准"
    " / the day where A or B names none; without any, all versions are compared, and what binds and what records"
    " are judged to be is as of today",
)
@RULESET
@click.option(
    "--territory",
    metavar="PATH",
    help="比较规则对该地单位的约束力（河南省/济源市） / compare what binds a unit of this territory",
)
@click.option(
    "--records",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="再比较这些记录的判定，可多次 / compare the verdicts on these records, too; may be repeated",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="格式 / format",
)
@LANG
def diff(
    before: str,
    after: str,
    profile: str | None,
    as_of: date | None,
    ruleset: str | None,
    territory: str | None,
    records: tuple[str, ...],
    format_: str,
    lang: str,
) -> int:
    """比较两个方案、两个日期或两个规则集文件夹：规则、参数、程度、依据、条款、推论有何变化，同一批记录的判定有何变化。

    Compare two profiles, two days or two ruleset folders: what changes in rules, parameters, severity, sources,
    clauses and conclusions, and in the verdicts on a set of records.

    A and B are each a profile, a day or a folder, or several of these joined by commas; what they do not say is taken
    from the options. A name that is both a profile and a folder is the profile: write ./name for the folder.

    \b
    fazhi rules diff national henan
    fazhi rules diff 2021-07-14 2021-07-15 --profile national
    fazhi rules diff all auto --territory 河南省/济源市 --as-of 2024-06-30
    fazhi rules diff old/ruleset ruleset/fazhi_ruleset --records samples/dirty --as-of 2025-05-31
    fazhi rules diff old/ruleset,henan,2021-12-01 ruleset/fazhi_ruleset,henan,2024-01-01

    Exit code: 0 no difference, 1 differences; others as for fazhi.
    """
    from fazhi.reports.exit_code import exit_code_of_diff
    from fazhi.rule_diff import rule_diff
    from fazhi_cli.clock import today
    from fazhi_cli.output import emit, view

    found = rule_diff(
        before,
        after,
        today=today(),
        profile=profile,
        as_of=as_of,
        ruleset=ruleset,
        territory=territory,
        records=records,
    )
    match format_:
        case "json":
            from fazhi.reports.diff_json import diff_json

            emit(diff_json(found))
        case "markdown":
            from fazhi.reports.diff_markdown import diff_markdown

            emit(diff_markdown(found, view(lang, found.after.law)))
        case _:
            from fazhi.reports.diff_text import diff_text

            emit(diff_text(found, view(lang, found.after.law)))
    return exit_code_of_diff(found)
