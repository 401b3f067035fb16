"""fazhi rules: list, show, test, mutate, lint and compare the rules of a ruleset."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fazhi_cli.commands.rules_diff import diff
from fazhi_cli.options import LANG, RULESET

if TYPE_CHECKING:
    from fazhi.law.rule import Rule, Ruleset


@click.group(short_help="列出、查看、测试、比较规则 / list, show, test, lint, compare rules")
def rules() -> None:
    """列出、查看、测试、比较规则。

    List, show, test, lint and compare the rules.
    """


rules.add_command(diff)


@rules.command("list")
@click.option(
    "--record", "kind", metavar="KIND", help="只列这类记录的规则（case 或 行政处罚案件） / of this kind of record"
)
@click.option("--source", metavar="ID", help="只列引用这份依据的规则 / that cite this source")
@RULESET
@LANG
def list_(kind: str | None, source: str | None, ruleset: str | None, lang: str) -> int:
    """列出规则。 / List the rules."""
    from fazhi.reports.rule_list import rule_list
    from fazhi_cli.output import emit, view
    from fazhi_cli.usage import find_kind, unknown

    law = _load(ruleset)
    record = None if kind is None else find_kind(law, kind)
    if source is not None and source not in law.sources:
        raise unknown("依据", "source", source, law.sources)
    emit(rule_list(law, view(lang, law), record=record, source=source))
    return 0


@rules.command()
@click.argument("rule", metavar="ID")
@RULESET
@LANG
def show(rule: str, ruleset: str | None, lang: str) -> int:
    """按规则文件的写法显示一条规则。 / Show a rule as it is written."""
    print_card(rule, ruleset, lang, as_written=True)
    return 0


@rules.command()
@click.argument("ids", nargs=-1, metavar="[IDS]...")
@RULESET
@LANG
def test(ids: tuple[str, ...], ruleset: str | None, lang: str) -> int:
    """运行规则自带的示例。 / Run the examples that rules carry."""
    from dataclasses import replace

    from fazhi.authoring.examples import run_examples
    from fazhi.reports.authoring_text import disagreements
    from fazhi_cli.output import emit, view

    law = _load(ruleset)
    wanted = _wanted(law, ids)
    chosen = replace(law, rules=tuple(rule for rule in law.rules if rule.id in wanted))
    outcomes = list(run_examples(chosen))
    emit(disagreements(chosen, outcomes, view(lang, law), root=_shown(law.root)))
    return int(any(not outcome.agrees for outcome in outcomes))


@rules.command()
@click.argument("ids", nargs=-1, metavar="[IDS]...")
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="只试每第N处改动，用于时间有限时 / try only each Nth mutant, where time is short",
)
@click.option(
    "--accepted",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="已认可的未被发现的改动（TOML） / survivors that are accepted, with reasons (TOML)",
)
@RULESET
@LANG
def mutate(ids: tuple[str, ...], sample: int, accepted: Path | None, ruleset: str | None, lang: str) -> int:
    """逐处改动规则，看其示例能否发现。

    Change rules in one place at a time, and see whether their examples notice.

    Exit code 1: they notice less than 95%, or FILE holds what is no survivor.
    """
    from fazhi.authoring.mutation import NONE_ACCEPTED
    from fazhi.authoring.mutation import mutate as mutation_of
    from fazhi.authoring.survivors_file import SurvivorsError, read_survivors
    from fazhi.reports.mutation_text import mutation_text
    from fazhi_cli.output import emit, view

    try:
        known = NONE_ACCEPTED if accepted is None else read_survivors(accepted)
    except SurvivorsError as fault:
        raise click.UsageError(str(fault)) from fault
    law = _load(ruleset)
    found = mutation_of(law, _wanted(law, ids) if ids else None, sample=sample, accepted=known)
    emit(mutation_text(found, view(lang, law), folder=Path(law.root), root=_shown(law.root)))
    return int(not found.enough)


@rules.command()
@RULESET
@LANG
def lint(ruleset: str | None, lang: str) -> int:
    """检查规则集的毛病；另列地方限制宽于上位规定的规则，这是法律事实，不影响退出码。

    Look for what is wrong or doubtful in the ruleset. Pairs of rules of which the local one sets the weaker limit are
    listed apart: they are facts of the law and do not change the exit code.
    """
    from fazhi.authoring.lint import lint as problems_of
    from fazhi.authoring.weaker_words import notices
    from fazhi.reports.authoring_text import problems
    from fazhi_cli.output import emit, view

    law = _load(ruleset)
    found = problems_of(law)
    emit(problems(found, len(law.rules), view(lang, law), root=_shown(law.root), notices=notices(law)))
    return int(any(problem.level == "error" for problem in found))


@rules.command()
@click.argument("files", default="rules", metavar="[FILES]")
def schema(files: str) -> int:
    """规则集文件的 JSON Schema / JSON Schema of a ruleset's files.

    FILES: rules (default), conclusions, names, records, sources, profiles, tables.
    """
    from fazhi.law.schema import FILES, json_schema
    from fazhi_cli.output import emit_json
    from fazhi_cli.usage import unknown

    if files not in FILES:
        raise unknown("规则集文件", "files of a ruleset", files, FILES)
    emit_json(json_schema(files))
    return 0


def print_card(rule: str, ruleset: str | None, lang: str, *, as_written: bool, profile: str | None = None) -> None:
    """With a profile: as it is judged by that, with what it sets. Raises a usage error where it has no such rule."""
    from fazhi.law.profiles import ALL, resolve
    from fazhi.reports.rule_card import rule_card
    from fazhi_cli.output import emit, view

    law = _load(ruleset)
    chosen = _find(resolve(law, profile or ALL).rules, rule)
    emit(rule_card(chosen, law, view(lang, law), root=_shown(law.root), as_written=as_written))


def _load(ruleset: str | None) -> Ruleset:
    from fazhi.law.load import load_ruleset

    return load_ruleset(None if ruleset is None else Path(ruleset))


def _wanted(law: Ruleset, ids: tuple[str, ...]) -> set[str]:
    """The ids that fit the patterns given; all where there are none. Raises a usage error."""
    from fazhi.law.profiles import matching
    from fazhi_cli.usage import unknown

    every = [rule.id for rule in law.rules]
    wanted = set(every) if not ids else set[str]()
    for pattern in (part for text in ids for part in text.split(",") if part):
        found = matching(pattern, every)
        if not found:
            raise unknown("规则", "rule", pattern, every)
        wanted |= found
    return wanted


def _find(rules: Sequence[Rule], wanted: str) -> Rule:
    from fazhi_cli.usage import unknown

    for rule in rules:
        if wanted.upper() == rule.id.upper() or wanted == rule.name:
            return rule
    raise unknown("规则", "rule", wanted, (rule.id for rule in rules))


def _shown(root: str) -> str:
    """The ruleset's folder, from here where it lies below."""
    path = Path(root).absolute()
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
