"""Small rulesets to be compared."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from unit.law.small import Files, write


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[Files], Path]:
    """Writes the small ruleset with some files replaced or added, each time into a folder of its own."""
    number = count()
    return lambda changed: write(tmp_path / f"law{next(number)}", changed)
