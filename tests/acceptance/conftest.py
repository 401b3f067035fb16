"""What acceptance tests share."""

from __future__ import annotations

import pytest

from acceptance.command import Run, call


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command as it is, in no language but the one that it is told."""
    monkeypatch.delenv("FAZHI_LANG", raising=False)
    return lambda *args: call(capsys, *args)
