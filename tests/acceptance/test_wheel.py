"""What people install is the wheel, not the checkout: it must bring the law along and work from any folder."""

import os
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, expect: int = 0) -> str:
    """The command's standard output, away from whatever this test run has on its path."""
    env = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        command, cwd=cwd, env=env | {"PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == expect, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def dist(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, root, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (path,) = dist.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(root: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that holds the wheel and what it asks for, nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    pip = [sys.executable, "-m", "pip", "--python", str(folder), "--disable-pip-version-check"]
    run(*pip, "install", "--no-compile", "--constraint", root / "constraints.txt", wheel, cwd=folder)
    return folder / ("Scripts" if os.name == "nt" else "bin")


def rule_ids(root: Path) -> Iterator[str]:
    for path in (root / "ruleset" / "fazhi_ruleset" / "rules").glob("*.toml"):
        rules: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["rule"]
        for rule in rules:
            yield from (item["id"] for item in rule.get("for_each", [rule]))


def test_the_wheel_holds_every_file_of_the_law_and_of_the_three_packages(root: Path, wheel: Path) -> None:
    expected = {
        path.relative_to(root / room).as_posix()
        for room in ("engine", "cli", "ruleset")
        for pattern in ("*/**/*.py", "*/**/*.toml", "*/py.typed")
        for path in (root / room).glob(pattern)
    }
    with zipfile.ZipFile(wheel) as archive:
        assert expected <= set(archive.namelist())


def test_the_wheel_claims_no_names_but_its_own(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"fazhi", "fazhi_cli", "fazhi_ruleset"}


def test_the_installed_command_judges_the_samples_from_any_folder(root: Path, installed: Path, tmp_path: Path) -> None:
    output = run(
        installed / "fazhi", "check", root / "samples" / "dirty", "--as-of", "2025-03-31", cwd=tmp_path, expect=1
    )
    assert any(rule_id in output for rule_id in rule_ids(root))


def test_the_environment_runs_the_installed_files_and_finds_the_ruleset_by_name(
    installed: Path, tmp_path: Path
) -> None:
    script = (
        "import fazhi.values, importlib.metadata as m; print(fazhi.values.__file__);"
        "print(*(e.value for e in m.entry_points(group='fazhi.rulesets', name='default')))"
    )
    file, ruleset = run(installed / "python", "-c", script, cwd=tmp_path).splitlines()
    assert Path(file).is_relative_to(installed.parent)
    assert ruleset == "fazhi_ruleset"
