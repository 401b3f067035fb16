"""Waivers by the real command, over the shipped rules."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema
import pytest

import fazhi
from acceptance.command import Done, Run
from acceptance.small_law import write_ruleset
from fazhi.overlays.waivers_file import WaiverModel
from fazhi.reports import render
from fazhi.reports.json_report import schema
from fazhi.verdicts import Certainty, Report, Verdict
from tools.edits import BUREAU, EDITS, edited, read_edit, texts_of

AS_OF = date(2025, 5, 31)
REVOKED = "103-revoked-decision-withdrawn-late"


Fazhi: TypeAlias = Callable[..., Done]


@pytest.fixture
def fazhi_in(run: Run, monkeypatch: pytest.MonkeyPatch) -> Fazhi:
    """The command, from a folder."""

    def call(*args: str | Path, cwd: Path) -> Done:
        monkeypatch.chdir(cwd)
        done = run(*args)
        assert done.err == ""
        return done

    return call


def in_a_process(*args: str | Path, cwd: Path) -> Done:
    command = [sys.executable, "-m", "fazhi_cli", *map(str, args)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    return Done(done.returncode, done.stdout, done.stderr)


# --- the sample ---------------------------------------------------------------------------------------------------

CHECK = ("check", "samples/waivers", "--select", "PUB07,PUB10", "--as-of")


def test_the_sample_shows_what_is_waived_and_what_is_not(root: Path) -> None:
    done = in_a_process(*CHECK, "2025-05-31", cwd=root)
    assert done.code == 1
    violations, waived = done.out.split("已豁免的违规：2项")
    assert "〔2024〕203号" in violations
    assert "〔2024〕202号" not in violations
    assert "[违规·已豁免] PUB07 行政处罚案件 示文旅立〔2024〕202号" in waived
    assert "有效期至2025-06-30（samples/waivers/waivers.toml:4）" in waived
    assert "2025-06-30  还有30天  PUB07 行政处罚案件 示文旅立〔2024〕202号：豁免到期" in waived
    assert "违规 4（其中已豁免2）" in waived
    assert "可判定率 6/6" in waived


@pytest.mark.parametrize(
    ("as_of", "violations"), [("2025-02-28", 4), ("2025-03-01", 2), ("2025-06-30", 2), ("2025-07-01", 4)]
)
def test_from_its_first_day_to_its_last(root: Path, as_of: str, violations: int, fazhi_in: Fazhi) -> None:
    done = fazhi_in(*CHECK, as_of, "--format", "json", cwd=root)
    data = json.loads(done.out)
    jsonschema.Draft202012Validator(json.loads(schema())).validate(data)
    assert data["summary"]["violations"]["error"] + data["summary"]["violations"]["warning"] == violations
    assert data["summary"]["judgments"]["fail"] == 4


def test_when_all_violations_are_waived_the_exit_code_is_0(root: Path, tmp_path: Path, fazhi_in: Fazhi) -> None:
    for file in ("fazhi.toml", "waivers.toml"):
        shutil.copy(root / "samples/waivers" / file, tmp_path)
    rows = (root / "samples/waivers/案件.csv").read_text("utf-8").splitlines()
    (tmp_path / "案件.csv").write_text("\n".join(rows[:3]), "utf-8")
    command = ("check", ".", "--select", "PUB07,PUB10", "--as-of")
    done = fazhi_in(*command, "2025-06-30", cwd=tmp_path)
    assert done.code == 0
    assert done.out.splitlines()[-1] == "除已豁免的2项外未发现违规"
    assert fazhi_in(*command, "2025-07-01", cwd=tmp_path).code == 1
    (tmp_path / "waivers.toml").write_text("[[waiver]\n", "utf-8")
    done = fazhi_in(*command, "2025-06-30", cwd=tmp_path)
    assert done.code == 3
    assert "waivers.toml:1" in done.out


def test_explain_shows_the_waiver_over_the_same_verdict(root: Path, fazhi_in: Fazhi) -> None:
    command = ("explain", "PUB10", "samples/waivers", "--record", "示文旅立〔2024〕202号", "--as-of")
    waived = fazhi_in(*command, "2025-05-31", cwd=root).out.splitlines()
    later = fazhi_in(*command, "2025-07-01", cwd=root).out.splitlines()
    assert waived[0].startswith("[违规·已豁免·对标] PUB10 ")
    assert "批准：局长办公会（示文旅法〔2025〕3号）；有效期至2025-06-30" in waived[1]
    assert later[0].startswith("[违规·对标] PUB10 ")
    assert waived[2:] == later[1:], "every step is the same"


def test_the_readme_shows_waivers_as_they_are_written(root: Path) -> None:
    blocks = [part.split("```")[0] for part in (root / "README.md").read_text("utf-8").split("```toml\n")[1:]]
    (block,) = [block for block in blocks if "[[waiver]]" in block]
    (entry,) = tomllib.loads(block)["waiver"]
    assert WaiverModel.model_validate(entry).reason


# --- conclusions --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def revoked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The complying bureau, with one decision revoked and withdrawn from publication too late."""
    folder = tmp_path_factory.mktemp("revoked")
    for name, text in edited(texts_of(BUREAU), [read_edit(EDITS / f"{REVOKED}.toml")]).items():
        (folder / name).write_text(text, "utf-8")
    return folder


def entries(report: Report) -> list[dict[str, Any]]:
    return [
        {"rule": each.rule, "record": each.key, "reason": "试", "approved_by": "试", "until": AS_OF}
        for each in report.violations
    ]


def drawn(report: Report) -> dict[str, Certainty]:
    return {one.id: one.certainty for one in report.conclusions}


def test_a_waived_violation_lets_the_year_be_submitted_and_its_chain_stands(revoked: Path) -> None:
    plain = fazhi.check(revoked, as_of=AS_OF)
    assert "C-READY-NO" in drawn(plain)
    waived = fazhi.check(revoked, as_of=AS_OF, waivers=entries(plain))
    assert waived.violations == ()
    assert drawn(waived) == {
        **{id_: now for id_, now in drawn(plain).items() if not id_.startswith("C-READY")},
        "C-READY-YES": Certainty.CERTAIN,
    }
    assert drawn(waived)["C-LEFT-STANDING"] is Certainty.CERTAIN
    text = render(waived, "text")
    assert "：可以报送（没有未整改的违规，也没有不能判定的事项；未到期的不计；另有1项违规已豁免）" in text
    assert "C-LEFT-STANDING" in text


def test_with_something_unknown_it_is_to_be_completed_first(revoked: Path, tmp_path: Path) -> None:
    shutil.copytree(revoked, tmp_path / "set")
    plain = fazhi.check(tmp_path / "set", as_of=AS_OF)
    (tmp_path / "set" / "诉讼台账.csv").unlink()
    report = fazhi.check(tmp_path / "set", as_of=AS_OF, waivers=entries(plain))
    assert report.violations == ()
    assert [one.id for one in report.conclusions if one.readiness] == ["C-READY-SUPPLY"]


def test_with_waivers_that_cannot_be_read_readiness_is_not_said(revoked: Path, tmp_path: Path) -> None:
    (tmp_path / "waivers.toml").write_text("[[waiver]\n", "utf-8")
    report = fazhi.check(revoked, as_of=AS_OF, waivers=tmp_path / "waivers.toml")
    assert [one.id for one in report.conclusions if one.readiness] == []
    assert "C-LEFT-STANDING" in drawn(report)
    assert report.unreadable == (str(tmp_path / "waivers.toml"),)


def test_what_a_conclusion_brings_to_light_can_be_waived_too() -> None:
    """The duty that is broken arises from a conclusion; waiving its breach leaves the conclusions as they are."""
    case = {
        "case_no": "1",
        "unit": "甲局",
        "outcome": "penalty",
        "fine": 5000,
        "grave": False,
        "act_ended_on": "2021-01-05",
        "discovered_on": "2024-01-10",
        "decided_on": "2024-03-01",
        "self_corrected_on": "无",
        "revised_on": "无",
        "held_to_account_on": "无",
    }
    records = {"case": [case], "unit": [{"name": "甲局", "year": 2024}]}
    plain = fazhi.check(records, as_of=AS_OF)
    (duty,) = [each for each in plain.violations if each.rule == "DUP75"]
    one = {"rule": "DUP75", "record": "1", "reason": "试", "approved_by": "试", "until": AS_OF}
    report = fazhi.check(records, as_of=AS_OF, waivers=[one])
    assert [(each.rule, each.verdict, each.key) for each in report.waived] == [("DUP75", Verdict.FAIL, duty.key)]
    assert drawn(report) == drawn(plain)
    assert report.by_rule == plain.by_rule


# --- the hook -----------------------------------------------------------------------------------------------------

RECORDS = "案号,处罚决定日期,公开日期,说明理由,单位\n1,2024-01-23,2024-03-01,是,甲局\n"
WAIVER = '[[waiver]]\nrule = "PUB10"\nrecord = "1"\nreason = "停机"\napproved_by = "局长"\nuntil = 2025-06-30\n'


def test_the_hook_lets_a_waived_violation_pass_until_it_expires(tmp_path: Path, fazhi_in: Fazhi) -> None:
    ruleset = write_ruleset(tmp_path / "law")
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "案件.csv").write_text(RECORDS, "utf-8")

    def hook(as_of: str, *files: str) -> Done:
        return fazhi_in("hook", *files, "--as-of", as_of, "--ruleset", ruleset, cwd=folder)

    assert hook("2025-06-30", "案件.csv").code == 1
    (folder / "waivers.toml").write_text(WAIVER, "utf-8")
    assert hook("2025-06-30", "案件.csv", "waivers.toml") == Done(0, "", "")
    assert hook("2025-07-01", "案件.csv").code == 1


def test_the_hook_refuses_waivers_that_cannot_be_read_and_tells_of_wrong_ones(tmp_path: Path, fazhi_in: Fazhi) -> None:
    ruleset = write_ruleset(tmp_path / "law")
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "fazhi.toml").write_text('unit = "甲局"\n', "utf-8")
    (folder / "案件.csv").write_text(RECORDS.replace("2024-03-01", "2024-01-30"), "utf-8")

    def hook(text: str) -> Done:
        (folder / "waivers.toml").write_text(text, "utf-8")
        return fazhi_in("hook", "waivers.toml", "--as-of", "2025-06-30", "--ruleset", ruleset, cwd=folder)

    broken = hook("[[waiver]\n")
    assert broken.code == 3
    assert broken.out.startswith("waivers.toml:1: bad-waivers ")
    wrong = hook(WAIVER.replace("PUB10", "PUB1O"))
    assert wrong.code == 0
    assert wrong.out.startswith("waivers.toml:2: bad-waiver 没有规则“PUB1O”；是否应为“PUB10”？")


def test_the_hook_is_run_for_waivers_too(root: Path) -> None:
    import re

    (pattern,) = re.findall(r"files: (.*)", (root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    asked = ["waivers.toml", "2024/waivers.toml", "案件.csv", "a/b.jsonl", "pyproject.toml", "my-waivers.toml"]
    assert [name for name in asked if re.search(pattern, name)] == asked[:4]


def test_of_waivers_a_change_in_any_line_is_answered_for(tmp_path: Path) -> None:
    """What is missing is told at the first line of a waiver, which need not be the one that was changed."""
    from fazhi_cli.precommit.record_lines import record_lines

    (tmp_path / "waivers.toml").write_text(WAIVER, "utf-8")
    assert record_lines(tmp_path / "waivers.toml", 1, None) is None
