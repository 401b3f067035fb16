"""The small ruleset of the law's tests, as it is."""

from pathlib import Path

import pytest

from fazhi.law.load import load_ruleset
from fazhi.law.rule import Ruleset
from unit.law.small import FILES


@pytest.fixture
def small(tmp_path: Path) -> Ruleset:
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return load_ruleset(tmp_path)
