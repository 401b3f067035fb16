"""The README tells the truth: its Python runs and prints what it says, its commands work."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest

from acceptance.command import Run

README = Path(__file__).resolve().parents[2] / "README.md"
TEXT = README.read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def test_the_library_example_prints_what_the_readme_says() -> None:
    (code,) = blocks("python")
    said = TEXT.split(code)[1].split("```")[2].strip()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, str(README), "exec"), {})
    assert printed.getvalue().strip() == said


COMMANDS = [
    line.split("#")[0].strip()
    for block in blocks("sh")
    for line in block.splitlines()
    if line.startswith("fazhi ") and "mydata" not in line
]


def test_there_are_commands_to_try() -> None:
    assert len(COMMANDS) >= 6


@pytest.mark.parametrize("command", [line for line in COMMANDS if "rules test" not in line])
def test_a_command_of_the_readme_works(command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(README.parent)
    done = run(*shlex.split(command)[1:])
    assert done.code in (0, 1), done.err
    assert done.out.strip()
    assert not done.err
