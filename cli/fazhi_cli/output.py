"""What is printed, and how wide and how coloured the terminal is."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from fazhi.law.rule import Ruleset
    from fazhi.reports import View


def emit(text: str) -> None:
    """Print to standard output. A reader that has gone away (`| head`) is no error, and changes no exit code."""
    try:
        click.echo(text, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def emit_json(data: dict[str, Any]) -> None:
    from fazhi.reports.exact_json import pretty

    emit(pretty(data) + "\n")


def write(file: str, text: str) -> None:
    """Raises a usage error where the file can't be written."""
    try:
        Path(file).write_text(text, "utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise click.UsageError(f"无法写入 / cannot write {file}: {reason}") from error


def view(lang: str, law: Ruleset) -> View:
    """How things are looked at here, in the words of that ruleset."""
    from fazhi.reports import View

    return View(lang, **words(law), **terminal())


def words(law: Ruleset) -> dict[str, Any]:
    """What a report can't know by itself: what kinds of records are called, and which sources have articles."""
    labels = {name: kind.label for name, kind in law.dictionary.kinds.items()}
    return {
        "kinds": {name: label.both for name, label in labels.items()},
        "forms": {name: source.form for name, source in law.sources.items()},
    }


def terminal() -> dict[str, Any]:
    """The terminal's width and colours; none in a pipe."""
    return {"width": _width(), "styles": _styles()}


def _width() -> int | None:
    from shutil import get_terminal_size

    return get_terminal_size().columns if sys.stdout.isatty() else None


def _styles() -> Any:
    from fazhi.reports import ANSI, PLAIN

    return ANSI if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else PLAIN
