"""The real command, called as a shell calls it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

from fazhi_cli.main import main


class Done(NamedTuple):
    code: int
    out: str
    err: str


Run: TypeAlias = Callable[..., Done]


def call(capsys: pytest.CaptureFixture[str], *args: str | Path) -> Done:
    with pytest.raises(SystemExit) as stop:
        main([str(arg) for arg in args])
    printed = capsys.readouterr()
    assert isinstance(stop.value.code, int)
    assert "Traceback" not in printed.out + printed.err
    return Done(stop.value.code, printed.out, printed.err)
