"""Where exceptions end: each becomes a message and an exit code. Python's own exit code for one is 1, "violations"."""

from __future__ import annotations

import os
from collections.abc import Sequence
from types import TracebackType
from typing import Final, final

import click

INTERNAL: Final = 5
USAGE: Final = 2
INTERRUPTED: Final = 130


@final
class Boundary:
    """A context that no exception leaves; `code` is then its exit code. Exits pass."""

    def __init__(self, args: Sequence[str]) -> None:
        self.code = 0
        self._args: Final = args

    def __enter__(self) -> Boundary:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is None or isinstance(error, SystemExit | GeneratorExit):
            return False
        self.code = self._tell(error)
        return True

    def _tell(self, error: BaseException) -> int:
        if isinstance(error, click.Abort | KeyboardInterrupt):
            click.echo("中断 interrupted", err=True)
            return INTERRUPTED
        if isinstance(error, click.ClickException):
            error.show()
            return USAGE
        code = getattr(error, "exit_code", None)
        if isinstance(code, int):
            text = getattr(error, "text", None)
            click.echo(text(language(self._args)) if callable(text) else str(error), err=True)
            return code
        said = " ".join(f"{type(error).__name__}: {error}".split())
        click.echo(
            f"internal error 内部错误: {said} (please report it 请反馈; FAZHI_DEBUG=1 shows where 显示出错位置)",
            err=True,
        )
        if os.environ.get("FAZHI_DEBUG"):
            import traceback

            click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
        return INTERNAL


def language(args: Sequence[str]) -> str:
    """The language that the command line asks for, also where it could not be understood as a whole."""
    for index, arg in enumerate(args):
        if arg == "--lang" and index + 1 < len(args):
            return "en" if args[index + 1] == "en" else "zh"
        if arg.startswith("--lang="):
            return "en" if arg == "--lang=en" else "zh"
    return "en" if os.environ.get("FAZHI_LANG") == "en" else "zh"
