"""A small ruleset that loads."""

from pathlib import Path

import pytest

from fazhi.law.load import load_ruleset
from fazhi.law.rule import Ruleset
from ruleset_files import write_files
from unit.law.small import FILES


@pytest.fixture
def small(tmp_path: Path) -> Ruleset:
    return load_ruleset(write_files(tmp_path / "ruleset", FILES))
