"""Loading the small ruleset, whole or broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.law import Problem, Ruleset, RulesetError
from fazhi.law.load import load_ruleset
from ruleset_files import write_files
from unit.law.small import FILES, Files


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[Files], Path]:
    """Writes the small ruleset, with some files replaced or added, and gives its folder."""

    def write(changed: Files) -> Path:
        return write_files(tmp_path, {**FILES, **changed})

    return write


@pytest.fixture
def load(folder: Callable[[Files], Path]) -> Callable[..., Ruleset]:
    return lambda changed=None: load_ruleset(folder(changed or {}))


@pytest.fixture
def faults(folder: Callable[[Files], Path]) -> Callable[[Files], tuple[Problem, ...]]:
    """What is wrong with the small ruleset once files are replaced."""

    def find(changed: Files) -> tuple[Problem, ...]:
        with pytest.raises(RulesetError) as refused:
            load_ruleset(folder(changed))
        return refused.value.problems

    return find
