"""fazhi hook: for pre-commit. Changed files are judged with the records around them."""

from __future__ import annotations

import os
from datetime import date

import click

from fazhi_cli.options import AS_OF, FAIL_ON, LANG, PROFILE, RULESET


@click.command(short_help="pre-commit 钩子 / the pre-commit hook")
@click.argument("files", nargs=-1, type=click.Path(), metavar="FILES...")
@AS_OF
@PROFILE
@RULESET
@LANG
@FAIL_ON
def hook(files: tuple[str, ...], as_of: date, profile: str | None, ruleset: str | None, lang: str, fail_on: str) -> int:
    """pre-commit 钩子：连同所在记录集（含 fazhi.toml 的最近一层文件夹）一起检查，只拦下改动过的记录中的违规。

    The pre-commit hook: judges the changed files together with the record set around them (the nearest folder with a
    fazhi.toml), and refuses only violations of records that were changed.
    """
    from fazhi import pipeline
    from fazhi.verdicts import Severity
    from fazhi_cli.precommit import answerable
    from fazhi_cli.precommit.record_sets import record_sets, shown

    # pre-commit sets it when it is run for a range of commits (a push, a CI job) and not for a commit to be.
    base = os.environ.get("PRE_COMMIT_FROM_REF") or "HEAD"
    worst = 0
    for root, changed in record_sets(files).items():
        report = pipeline.check([root], as_of=as_of, profile=profile, ruleset=ruleset)
        changes = answerable.Changes(changed, base)
        refused = answerable.refusing(report, changes, Severity(fail_on))
        for finding, place in refused:
            said = finding.message.get(lang) or finding.title[lang]
            click.echo(f"{shown(place.file)}:{place.line or 1}: {finding.rule} {said}")
        for problem in answerable.unclear(report, changes):
            place = problem.place
            click.echo(f"{shown(place.file)}:{place.line or 1}: {problem.code} {problem.message[lang]}")
        code = answerable.code(report, refused, changes)
        if code:
            click.echo(_hint(lang, len(refused), str(root), as_of))
        worst = max(worst, code)
    return worst


def _hint(lang: str, refused: int, root: str, as_of: date) -> str:
    command = f"fazhi check {root} --as-of {as_of}"
    if lang == "en":
        return f"Not committed: {refused} finding(s) in the changed records. The whole report: {command}"
    return f"未提交：改动的记录中有{refused}项违规。完整报告：{command}"
