"""fazhi explain: a rule in words, or step by step over one record."""

from __future__ import annotations

from datetime import date

import click

from fazhi_cli.options import AS_OF, LANG, PROFILE, RULESET


@click.command(short_help="说明规则，或某条记录为何如此判定 / explain a rule or a verdict")
@click.argument("rule", metavar="RULE")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH...]")
@click.option("--record", "key", metavar="KEY", help="记录的编号（如案号） / the key of a record")
@AS_OF
@PROFILE
@RULESET
@LANG
def explain(
    rule: str, paths: tuple[str, ...], key: str | None, as_of: date, profile: str | None, ruleset: str | None, lang: str
) -> int:
    """说明一条规则：要求、依据、参数、示例；给出 PATH 和 --record 时，逐步说明这条记录为何如此判定。

    Explain a rule: what it requires, on what basis, with which parameters. With PATH and --record: step by step why a
    record came out as it did, passes too.
    """
    if bool(paths) != (key is not None):
        raise click.UsageError("PATH 与 --record 须同时给出 / PATH and --record go together")
    if key is None:
        from fazhi_cli.commands.rules import print_card

        print_card(rule, ruleset, lang, as_written=False, profile=profile)
        return 0
    _trace(rule, paths, key, as_of, profile, ruleset, lang)
    return 0


def _trace(
    rule: str, paths: tuple[str, ...], key: str, as_of: date, profile: str | None, ruleset: str | None, lang: str
) -> None:
    from pathlib import Path

    from fazhi import pipeline
    from fazhi.law.load import load_ruleset
    from fazhi.reports.trace_text import trace_text
    from fazhi_cli.output import emit, view
    from fazhi_cli.usage import unknown

    try:
        finding, steps = pipeline.trace(rule, list(paths), record=key, as_of=as_of, profile=profile, ruleset=ruleset)
    except pipeline.NoSuchRuleError as fault:
        raise unknown("规则", "rule", fault.rule, fault.known) from fault
    except pipeline.NoSuchRecordError as fault:
        raise unknown("记录", "record", fault.key, fault.near) from fault
    law = load_ruleset(None if ruleset is None else Path(ruleset))
    emit(trace_text(finding, steps, view(lang, law)))
