"""What is printed, and how wide and how coloured the terminal is."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from fazhi.dictionary import Dictionary
    from fazhi.reports import View


def emit(text: str) -> None:
    """Print to standard output. A reader that has gone away (`| head`) is no error, and changes no exit code."""
    try:
        click.echo(text, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write(file: str, text: str) -> None:
    """Raises a usage error where the file can't be written."""
    try:
        Path(file).write_text(text, "utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise click.UsageError(f"无法写入 / cannot write {file}: {reason}") from error


def options(dictionary: Dictionary) -> dict[str, Any]:
    """How a report looks here: the terminal's width and colours (none in a pipe), and what kinds are called."""
    return {"width": _width(), "styles": _styles(), "kinds": kind_labels(dictionary)}


def view(lang: str, dictionary: Dictionary) -> View:
    from fazhi.reports import View

    return View(lang, **options(dictionary))


def kind_labels(dictionary: Dictionary) -> Mapping[str, Mapping[str, str]]:
    return {name: {"zh": kind.label.zh, "en": kind.label.en} for name, kind in dictionary.kinds.items()}


def _width() -> int | None:
    from shutil import get_terminal_size

    return get_terminal_size().columns if sys.stdout.isatty() else None


def _styles() -> Any:
    from fazhi.reports import ANSI, PLAIN

    return ANSI if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else PLAIN
