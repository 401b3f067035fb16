"""The git hook: a commit is refused for what it changes, not for what was wrong before."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from acceptance.small_law import write_ruleset
from fazhi_cli.main import main
from fazhi_cli.precommit.changed_lines import parse
from fazhi_cli.precommit.record_lines import record_lines

HEADINGS = "案号,处罚决定日期,公开日期,说明理由,单位\n"
GOOD = "{0},2024-01-23,2024-01-30,是,甲局\n"
LATE = "{0},2024-01-23,2024-03-01,是,甲局\n"
JSON = """\
[
  {
    "case_no": "1",
    "decided_on": "2024-01-23",
    "unit": "甲局",
    "published_on": "2024-03-01"
  },
  {
    "case_no": "2",
    "decided_on": "2024-01-23",
    "unit": "甲局",
    "published_on": "2024-03-01"
  }
]
"""


@dataclass(frozen=True)
class Done:
    code: int
    out: list[str]


Hook = Callable[..., Done]


def git(*args: str, cwd: Path) -> str:
    identity = ["-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "core.autocrlf=false"]
    done = subprocess.run(["git", *identity, *args], cwd=cwd, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository, with nothing committed yet."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "PRE_COMMIT"))]:
        monkeypatch.delenv(name)
    folder = tmp_path / "repo"
    folder.mkdir()
    git("init", "--quiet", cwd=folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def hook(tmp_path: Path, repo: Path, capsys: pytest.CaptureFixture[str]) -> Hook:
    ruleset = write_ruleset(tmp_path / "ruleset")

    def call(*args: str) -> Done:
        with pytest.raises(SystemExit) as stop:
            main(["hook", *args, "--as-of", "2025-03-31", "--ruleset", str(ruleset)])
        assert isinstance(stop.value.code, int)
        return Done(stop.value.code, capsys.readouterr().out.splitlines())

    return call


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="")


def commit(repo: Path) -> None:
    git("add", "--all", cwd=repo)
    git("commit", "--quiet", "--message", "records", cwd=repo)


# --- what refuses -------------------------------------------------------------------------------------------------


def test_a_violation_in_a_new_record_refuses_with_file_line_rule_and_message(repo: Path, hook: Hook) -> None:
    write(repo / "案件.csv", HEADINGS + GOOD.format(1))
    commit(repo)
    write(repo / "案件.csv", HEADINGS + GOOD.format(1) + LATE.format(2))
    done = hook("案件.csv")
    assert done.code == 1
    assert done.out == [
        "案件.csv:3: PUB10 应不迟于2024-02-05公开",
        "未提交：改动的记录中有1项违规。完整报告：fazhi check 案件.csv --as-of 2025-03-31",
    ]


def test_a_violation_that_was_there_before_does_not(repo: Path, hook: Hook) -> None:
    write(repo / "案件.csv", HEADINGS + LATE.format(1))
    commit(repo)
    write(repo / "案件.csv", HEADINGS + LATE.format(1) + GOOD.format(2))
    assert hook("案件.csv") == Done(0, [])


def test_a_record_that_was_changed_is_answered_for(repo: Path, hook: Hook) -> None:
    write(repo / "案件.csv", HEADINGS + LATE.format(1) + LATE.format(2))
    commit(repo)
    write(repo / "案件.csv", HEADINGS + LATE.format(1) + LATE.format(2).replace("是", "否"))
    done = hook("案件.csv")
    assert done.code == 1
    assert [line.split(" ")[0] for line in done.out[:-1]] == ["案件.csv:3:"]


def test_a_record_that_was_taken_out_changes_none_of_its_neighbours(repo: Path, hook: Hook) -> None:
    write(repo / "案件.csv", HEADINGS + LATE.format(1) + GOOD.format(2) + LATE.format(3))
    commit(repo)
    write(repo / "案件.csv", HEADINGS + LATE.format(1) + LATE.format(3))
    assert hook("案件.csv") == Done(0, [])


def test_in_json_a_record_is_all_its_lines(repo: Path, hook: Hook) -> None:
    write(repo / "case.json", JSON)
    commit(repo)
    write(repo / "case.json", "丙局".join(JSON.rsplit("甲局", 1)))
    done = hook("case.json", "--lang", "en")
    assert done.code == 1
    (refused, hint) = done.out
    assert refused == "case.json:12: PUB10 was due by 2024-02-05"
    assert "fazhi check case.json" in hint


def test_before_the_first_commit_the_whole_file_counts(repo: Path, hook: Hook) -> None:
    write(repo / "案件.csv", HEADINGS + LATE.format(1))
    assert hook("案件.csv").code == 1


def test_without_git_the_whole_file_counts(repo: Path, hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repo / "案件.csv", HEADINGS + LATE.format(1))
    commit(repo)
    write(repo / "案件.csv", HEADINGS + LATE.format(1) + GOOD.format(2))
    monkeypatch.setenv("PATH", "")
    assert hook("案件.csv").code == 1


def test_a_file_without_changes_was_asked_for_as_a_whole(repo: Path, hook: Hook) -> None:
    write(repo / "案件.csv", HEADINGS + LATE.format(1))
    commit(repo)
    assert hook("案件.csv").code == 1


def test_a_push_counts_from_where_it_started(repo: Path, hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repo / "案件.csv", HEADINGS + LATE.format(1))
    commit(repo)
    write(repo / "案件.csv", HEADINGS + LATE.format(1) + GOOD.format(2))
    commit(repo)
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "HEAD~1")
    assert hook("案件.csv").code == 0


def test_a_warning_refuses_only_when_asked_for(repo: Path, hook: Hook) -> None:
    write(repo / "案件.csv", HEADINGS + GOOD.format(1).replace("是", "否"))
    assert hook("案件.csv") == Done(0, [])
    assert hook("案件.csv", "--fail-on", "warning").code == 1


# --- record sets --------------------------------------------------------------------------------------------------


def test_files_are_judged_with_the_set_around_them_but_only_they_refuse(repo: Path, hook: Hook) -> None:
    write(repo / "2024" / "fazhi.toml", 'unit = "甲局"\n')
    write(repo / "2024" / "一" / "案件.csv", HEADINGS + LATE.format(1))
    write(repo / "2024" / "二" / "案件.csv", HEADINGS + LATE.format(2))
    done = hook("2024/二/案件.csv")
    assert done.code == 1
    assert [line.split(" ")[0] for line in done.out[:-1]] == ["2024/二/案件.csv:2:"]
    assert "fazhi check 2024 " in done.out[-1]


def test_each_set_is_judged_by_itself(repo: Path, hook: Hook) -> None:
    for year in ("2023", "2024"):
        write(repo / year / "fazhi.toml", 'unit = "甲局"\n')
        write(repo / year / "案件.csv", HEADINGS + LATE.format(1))
    done = hook("2023/案件.csv", "2024/案件.csv")
    assert done.code == 1
    assert [line.split(":")[0] for line in done.out if "PUB10" in line] == ["2023/案件.csv", "2024/案件.csv"]


def test_no_files_is_nothing_to_refuse(hook: Hook) -> None:
    assert hook() == Done(0, [])


# --- the other codes ----------------------------------------------------------------------------------------------


def test_a_changed_file_that_cannot_be_read_refuses(repo: Path, hook: Hook) -> None:
    write(repo / "2024" / "fazhi.toml", 'unit = "甲局"\n')
    write(repo / "2024" / "案件.csv", HEADINGS + GOOD.format(1))
    write(repo / "2024" / "case.json", "[{")
    done = hook("2024/case.json")
    assert done.code == 3
    assert done.out[0].startswith("2024/case.json:1: not-json ")
    assert hook("2024/案件.csv") == Done(0, [])


def test_an_unreadable_cell_of_a_changed_record_is_told_but_refuses_nothing(repo: Path, hook: Hook) -> None:
    write(repo / "案件.csv", HEADINGS + GOOD.format(1).replace("2024-01-23", "二月三十日"))
    done = hook("案件.csv")
    assert done.code == 0
    assert len(done.out) == 1
    assert done.out[0].startswith("案件.csv:2: ")


def test_an_invalid_profile(repo: Path, hook: Hook) -> None:
    write(repo / "案件.csv", HEADINGS + GOOD.format(1))
    assert hook("案件.csv", "--profile", "alll").code == 4


# --- lines --------------------------------------------------------------------------------------------------------


def test_lines_of_a_diff() -> None:
    changed = parse(b"@@ -3 +3 @@ x\n-a\n+b\n@@ -7,2 +6,0 @@\n-c\n-d\n@@ -12,0 +10,3 @@\n+e\n+f\n+g\n")
    assert changed is not None
    assert changed.touch(3, 3)
    assert not changed.touch(4, 5)
    assert not changed.touch(6, 6), "what was taken out stood after it"
    assert changed.touch(5, 7), "something was taken out of its middle"
    assert changed.touch(12, 20)
    assert not changed.touch(13, 20)


def test_no_diff_is_no_answer() -> None:
    assert parse(b"") is None
    assert parse(b"Binary files a/x and b/x differ\n") is None


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_row_may_take_several_lines(codec: str, tmp_path: Path) -> None:
    file = tmp_path / "案件.csv"
    file.write_bytes('案号,事由\n1,"一\n""二""\n三"\n2,四\n'.encode(codec))
    assert [record_lines(file, line, None) for line in range(1, 6)] == [(1, 1), (2, 4), (2, 4), (2, 4), (5, 5)]


def test_a_json_record_is_the_innermost_object(tmp_path: Path) -> None:
    file = tmp_path / "set.json"
    file.write_text('{"cases": [\n{"a/b": 1,\n "officers": ["x",\n "y"],\n "signatures": [\n{"n": 1\n}]}\n]}', "utf-8")
    assert record_lines(file, 2, "/cases/0/a~1b") == (2, 7)
    assert record_lines(file, 4, "/cases/0/officers/1") == (2, 7)
    assert record_lines(file, 6, "/cases/0/signatures/0/n") == (6, 7)
    assert record_lines(file, 6, "/cases/0/signatures/0") == (6, 7)


def test_a_record_of_json_lines_is_its_line(tmp_path: Path) -> None:
    file = tmp_path / "case.jsonl"
    file.write_text('{"a": 1}\n{"a": 2}\n', "utf-8")
    assert record_lines(file, 2, None) == (2, 2)


def test_where_a_record_lies_cannot_always_be_told(tmp_path: Path) -> None:
    file = tmp_path / "set.json"
    file.write_text('{"cases": [', "utf-8")
    assert record_lines(file, 1, "/cases/0") is None
    assert record_lines(tmp_path / "gone.csv", 1, None) is None


# --- the real pre-commit ------------------------------------------------------------------------------------------


@pytest.fixture
def published(root: Path, tmp_path: Path) -> Path:
    """This checkout as a repository that pre-commit can install hooks from."""
    folder = tmp_path / "fazhi"
    folder.mkdir()
    for name in ("engine", "cli", "ruleset"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", ".pre-commit-hooks.yaml"):
        shutil.copy(root / name, folder / name)
    git("init", "--quiet", cwd=folder)
    commit(folder)
    return folder


@pytest.mark.slow
def test_the_real_pre_commit_installs_the_hook_and_refuses_a_case_with_one_officer(
    root: Path, repo: Path, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.setenv("PIP_CONSTRAINT", str(root / "constraints.txt"))
    monkeypatch.setenv("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    monkeypatch.setenv("PIP_NO_COMPILE", "1")  # most modules that it brings along are never imported
    rev = git("rev-parse", "HEAD", cwd=published).strip()
    hooks = {"repos": [{"repo": str(published), "rev": rev, "hooks": [{"id": "fazhi-check"}]}]}
    write(repo / ".pre-commit-config.yaml", json.dumps(hooks))  # which is YAML, too
    one_officer = '[{"case_no": "1", "outcome": "penalty", "decided_on": "2024-01-23", "officers": ["张三"]}]\n'

    def pre_commit() -> subprocess.CompletedProcess[str]:
        """What `git commit` would run. The hook is installed the first time."""
        git("add", "--all", cwd=repo)
        command = [sys.executable, "-m", "pre_commit", "run", "--verbose", "fazhi-check"]
        return subprocess.run(command, cwd=repo, capture_output=True, encoding="utf-8", check=False)

    write(repo / "2024" / "case.json", one_officer)
    refused = pre_commit()
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "2024/case.json:1: OFF05 " in refused.stdout
    assert "未提交：" in refused.stdout
    write(repo / "2024" / "case.json", '[{"case_no": "1"}]\n')
    passed = pre_commit()
    assert passed.returncode == 0, passed.stdout + passed.stderr
