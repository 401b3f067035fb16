"""The command `fazhi`. What escapes a command becomes one line and an exit code here, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NoReturn, final

import click

from fazhi import __version__
from fazhi_cli.boundary import Boundary


def _check() -> click.Command:
    from fazhi_cli.commands.check import check

    return check


def _explain() -> click.Command:
    from fazhi_cli.commands.explain import explain

    return explain


def _rules() -> click.Command:
    from fazhi_cli.commands.rules import rules

    return rules


def _coverage() -> click.Command:
    from fazhi_cli.commands.coverage import coverage

    return coverage


def _schema() -> click.Command:
    from fazhi_cli.commands.schema import schema

    return schema


def _hook() -> click.Command:
    from fazhi_cli.commands.hook import hook

    return hook


COMMANDS: Final[Mapping[str, Callable[[], click.Command]]] = {
    "check": _check,
    "explain": _explain,
    "rules": _rules,
    "coverage": _coverage,
    "schema": _schema,
    "hook": _hook,
}
"""Each brought in when it is asked for: start-up is a feature."""


@final
class Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return COMMANDS[cmd_name]() if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from fazhi_cli.usage import unknown

            raise unknown("命令", "command", args[0], COMMANDS)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="fazhi", message="%(prog)s %(version)s")
def cli() -> None:
    """按法治政府建设的要求检查案件记录和单位记录，列出违规及其依据。

    Judge case and unit records by the requirements of rule-of-law government, and list the violations.

    Exit codes: 0 none, 1 violations, 2 usage, 3 unreadable file, 4 invalid ruleset or profile, 5 internal error.
    """


def main(args: Sequence[str] | None = None) -> NoReturn:
    given = sys.argv[1:] if args is None else list(args)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe on Windows may not know every character
            stream.reconfigure(errors="replace")
    with Boundary(given) as boundary:
        boundary.code = cli.main(given, prog_name="fazhi", standalone_mode=False) or 0
    sys.exit(boundary.code)
