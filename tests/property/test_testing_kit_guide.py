"""The kit's page tells the truth: its worked example runs as it stands. And the kit knows no ruleset."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from fazhi import testing
from fazhi.testing import NoSuchKindError, NoSuchRuleError, Sample
from property.kit_support import few
from unit.law.small import FILES

PAGE = Path(testing.__file__).with_name("README.md")


def test_the_worked_example_runs_as_it_stands(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    suite = tmp_path / "test_gate.py"
    suite.write_text(code, encoding="utf-8")
    run = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--strict-markers",
        "--rootdir",
        tmp_path,
        suite,
    ]
    done = subprocess.run(run, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stdout
    assert "4 passed" in done.stdout


def test_a_missing_extra_is_told_with_what_to_install() -> None:
    code = "import sys; sys.modules['hypothesis'] = None; import fazhi.testing"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "fazhi.testing needs Hypothesis: pip install 'fazhi[testing]'" in done.stderr


def test_a_name_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(NoSuchRuleError, match="no rule 'PUB1O'; did you mean PUB10"):
        testing.violating("PUB1O")
    with pytest.raises(NoSuchKindError, match="no kind of record 'cases'; did you mean case"):
        testing.complying("cases")


def without_examples(text: str) -> str:
    """Rules that show nothing of how they are met or violated."""
    return re.sub(r"\[\[rule\.example\]\]\n(?:(?!\[\[).*\n?)*", "", text).replace("base = ", "# base = ")


@pytest.fixture
def other_law(tmp_path: Path) -> Path:
    """Another ruleset, with other kinds and fields, and without a single example."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(without_examples(text) if name.startswith("rules/") else text, encoding="utf-8")
    return tmp_path


def test_the_kit_finds_violations_of_another_ruleset_from_its_trees_alone(other_law: Path) -> None:
    import fazhi

    seen: list[Any] = []

    @few(10)
    @given(testing.violating("penalty-published-in-time", ruleset=other_law))
    def holds(sample: Sample) -> None:
        report = fazhi.check(sample.records, as_of=sample.as_of, ruleset=other_law)
        assert [each.rule for each in report.violations] == ["PUB10"]
        seen.append(sample.records)

    holds()
    assert len({repr(each) for each in seen}) > 3


def test_all_strategies_serve_another_ruleset(other_law: Path) -> None:
    makers: list[Callable[[], Any]] = [
        lambda: testing.records("case", ruleset=other_law),
        lambda: testing.complying("case", ruleset=other_law),
        lambda: testing.meeting("PUB10", ruleset=other_law),
        lambda: testing.boundary("PUB10", ruleset=other_law),
        lambda: testing.datasets(ruleset=other_law),
    ]
    for make in makers:

        @few(3)
        @given(make())
        def holds(made: Any) -> None:
            assert made

        holds()
