"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])
Option = Callable[[_Command], _Command]


def day(value: str | date) -> date:
    """A date as it is written on the command line."""
    if isinstance(value, date):
        return value
    try:
        if len(value) != 10:  # Python also reads 20250331 and 2025-W14-1
            raise ValueError(value)
        return date.fromisoformat(value)
    except ValueError as fault:
        raise click.BadParameter(f"“{value}”不是日期，写作 2025-03-31 / not a date, write it as 2025-03-31") from fault


def _today() -> date:
    from fazhi_cli.clock import today

    return today()


def _listed(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(item for text in value for part in text.replace("，", ",").split(",") if (item := part.strip()))


AS_OF: Final[Option[Any]] = click.option(
    "--as-of",
    type=day,
    default=_today,
    metavar="DATE",
    help="基准日，默认今天 / the day on which the records are judged; default: today",
)
PROFILE: Final[Option[Any]] = click.option(
    "--profile",
    metavar="NAME",
    help="适用方案，默认 fazhi.toml 所写，否则 all / which rules apply; default: see fazhi.toml, else all",
)
RULESET: Final[Option[Any]] = click.option(
    "--ruleset",
    type=click.Path(),
    metavar="PATH",
    help="规则集文件夹，默认随程序安装的 / a ruleset's folder; default: the installed one",
)
LANG: Final[Option[Any]] = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    envvar="FAZHI_LANG",
    show_default=True,
    help="语言 / language",
)
FAIL_ON: Final[Option[Any]] = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "notice"]),
    default="error",
    show_default=True,
    help="哪种程度的违规使退出码为1 / the least severity that gives exit code 1",
)
SELECT: Final[Option[Any]] = click.option(
    "--select", multiple=True, callback=_listed, metavar="IDS", help="只用这些规则（PUB*,TRA01） / only these rules"
)
IGNORE: Final[Option[Any]] = click.option(
    "--ignore", multiple=True, callback=_listed, metavar="IDS", help="不用这些规则 / not these rules"
)
