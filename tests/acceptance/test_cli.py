"""The command line as people and scripts use it: what it prints, and above all its exit codes."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from acceptance.small_law import RULES, write_ruleset
from fazhi_cli.clock import today
from fazhi_cli.main import COMMANDS, main

CLEAN = {"case_no": "1", "decided_on": "2024-01-23", "published_on": "2024-01-30", "reasons": True, "unit": "甲局"}
LATE = CLEAN | {"case_no": "2", "published_on": "2024-03-01"}
SILENT = CLEAN | {"case_no": "3", "reasons": False}
UNSURE = {key: value for key, value in CLEAN.items() if key != "reasons"} | {"case_no": "4"}


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def ruleset(tmp_path: Path) -> Path:
    return write_ruleset(tmp_path / "ruleset")


@pytest.fixture
def run(ruleset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command, with the small ruleset and on a fixed day where it takes these."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FAZHI_LANG", raising=False)
    monkeypatch.delenv("FAZHI_DEBUG", raising=False)

    def call(*args: str | Path) -> Done:
        given = [str(arg) for arg in args]
        bare = "--version" in given or "--help" in given or "report" in given or given[:2] == ["rules", "schema"]
        if given and given[0] in COMMANDS and not bare and "--ruleset" not in given:
            given += ["--ruleset", str(ruleset)]
        if given and given[0] in ("check", "explain", "hook") and not bare and "--as-of" not in given:
            given += ["--as-of", "2025-03-31"]
        with pytest.raises(SystemExit) as stop:
            main(given)
        printed = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        assert "Traceback" not in printed.out
        return Done(stop.value.code, printed.out, printed.err)

    return call


@pytest.fixture
def cases(tmp_path: Path) -> Callable[..., Path]:
    def write(*records: dict[str, Any]) -> Path:
        file = tmp_path / "案件.json"
        file.write_text(json.dumps(list(records), ensure_ascii=False, indent=1), "utf-8")
        return file

    return write


Cases = Callable[..., Path]

# --- exit codes ---------------------------------------------------------------------------------------------------


def test_0_nothing_is_violated(run: Run, cases: Cases) -> None:
    done = run("check", cases(CLEAN))
    assert done.code == 0
    assert done.out.splitlines()[-1] == "未发现违规"


def test_1_something_is_violated(run: Run, cases: Cases) -> None:
    done = run("check", cases(CLEAN, LATE))
    assert done.code == 1
    assert "[违规] PUB10 行政处罚案件 2：应不迟于2024-02-05公开" in done.out
    assert "《行政处罚法》第48条" in done.out
    assert done.out.splitlines()[-1] == "发现1项违规"


def test_0_a_warning_unless_it_is_asked_for(run: Run, cases: Cases) -> None:
    file = cases(SILENT)
    assert run("check", file).code == 0
    assert run("check", file, "--fail-on", "warning").code == 1


def test_0_what_is_unknown_unless_it_is_asked_for(run: Run, cases: Cases) -> None:
    file = cases(UNSURE)
    done = run("check", file)
    assert done.code == 0
    assert done.out.splitlines()[-1] == "未发现违规，但有1项资料不足，不能视为合格"
    assert run("check", file, "--fail-on-unknown").code == 1


@pytest.mark.parametrize(
    "args",
    [
        ["check"],
        ["chek", "x"],
        ["rules", "lst"],
        ["check", "x", "--as-of", "31.3.2025"],
        ["check", "x", "--lang", "fr"],
        ["check", "x", "--nonsense"],
        ["explain", "PUB10", "x"],
        ["explain", "PUB10", "--record", "2"],
        ["explain", "NOPE"],
        ["schema", "nope"],
        ["rules", "list", "--record", "nope"],
        ["rules", "list", "--source", "nope"],
        ["rules", "test", "NOPE*"],
    ],
    ids=" ".join,
)
def test_2_usage(args: list[str], run: Run) -> None:
    done = run(*args)
    assert done.code == 2
    assert done.out == ""
    assert "Error" in done.err


def test_2_a_pattern_that_matches_no_rule(run: Run, cases: Cases) -> None:
    done = run("check", cases(LATE), "--select", "PUB11")
    assert done.code == 2
    assert "did you mean: PUB10" in done.err


def test_2_an_output_that_cannot_be_written(run: Run, cases: Cases, tmp_path: Path) -> None:
    assert run("check", cases(CLEAN), "--output", tmp_path / "nowhere" / "report.txt").code == 2


def test_3_no_such_file(run: Run) -> None:
    done = run("check", "无此文件.json")
    assert done.code == 3
    assert "无此文件.json" in done.out


def test_3_not_json(run: Run, tmp_path: Path, cases: Cases) -> None:
    cases(LATE)
    (tmp_path / "case.json").write_text('[{"case_no": ', "utf-8")
    assert run("check", tmp_path / "案件.json", tmp_path / "case.json").code == 3


def test_4_no_such_ruleset_or_profile(run: Run, cases: Cases) -> None:
    file = cases(LATE)
    assert run("check", file, "--ruleset", "nowhere").code == 4
    done = run("check", file, "--profile", "alll")
    assert done.code == 4
    assert "all" in done.err


def test_4_a_broken_rule_with_its_line(run: Run, cases: Cases, ruleset: Path) -> None:
    file = ruleset / "rules" / "all.toml"
    file.write_text(RULES.replace("happened(decided_on)", "happened(decided_no)"), "utf-8")
    for args in (["check", cases(LATE)], ["rules", "test"], ["rules", "list"], ["explain", "PUB10"]):
        done = run(*args)
        assert done.code == 4
        assert done.out == ""
        assert "rules/all.toml:9" in done.err
        assert "decided_on" in done.err


def test_5_an_internal_error_is_one_line(run: Run, cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr("fazhi.pipeline.prepare_case", broken)
    file = cases(LATE)
    done = run("check", file)
    assert done.code == 5
    assert done.err.count("\n") == 1
    assert done.err.startswith("internal error 内部错误: ZeroDivisionError: division by zero")
    monkeypatch.setenv("FAZHI_DEBUG", "1")
    assert "Traceback" in run("check", file).err


def test_a_reader_that_goes_away_changes_no_exit_code(cases: Cases, ruleset: Path) -> None:
    command = [sys.executable, "-m", "fazhi_cli.main"]
    script = "from fazhi_cli.main import main; main()"
    many = [LATE | {"case_no": str(number)} for number in range(300)]
    command = [sys.executable, "-c", script, "check", str(cases(*many)), "--ruleset", str(ruleset)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
    assert process.returncode == 1
    assert errors == b""


# --- check --------------------------------------------------------------------------------------------------------


def test_the_json_report_follows_its_published_schema(run: Run, cases: Cases) -> None:
    schema = json.loads(run("schema", "report").out)
    done = run("check", cases(CLEAN, LATE, SILENT, UNSURE), "--format", "json")
    assert done.code == 1
    report = json.loads(done.out)
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(report)
    verdicts = sorted((each["rule"], each["key"], each["verdict"]) for each in report["findings"])
    assert verdicts == [("PUB10", "2", "fail"), ("REA40", "3", "fail"), ("REA40", "4", "unknown")]
    assert report["summary"]["decided"] == 7


def test_select_and_ignore_take_patterns_repeated_or_with_commas(run: Run, cases: Cases) -> None:
    file = cases(LATE, SILENT)
    assert "REA40" not in run("check", file, "--select", "PUB*").out
    assert "PUB10" not in run("check", file, "--ignore", "PUB10").out
    both = run("check", file, "--select", "PUB10,REA40").out
    assert both == run("check", file, "--select", "PUB10", "--select", "REA*").out
    assert "PUB10" in both
    assert "REA40" in both


def test_output_goes_to_a_file(run: Run, cases: Cases, tmp_path: Path) -> None:
    file = cases(LATE)
    printed = run("check", file).out
    done = run("check", file, "--output", tmp_path / "报告.txt")
    assert done.code == 1
    assert done.out == ""
    assert (tmp_path / "报告.txt").read_text("utf-8") == printed


def test_in_english(run: Run, cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    file = cases(LATE)
    done = run("check", file, "--lang", "en")
    assert "[violation] PUB10 penalty case 2: was due by 2024-02-05" in done.out
    assert "Administrative Penalty Law, art. 48" in done.out
    monkeypatch.setenv("FAZHI_LANG", "en")
    assert run("check", file).out == done.out


def test_the_day_is_today_in_china_unless_it_is_given(
    run: Run, cases: Cases, ruleset: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert isinstance(today(), date)
    monkeypatch.setattr("fazhi_cli.clock.today", lambda: date(2024, 2, 1))
    with pytest.raises(SystemExit) as stop:
        main(["check", str(cases(CLEAN | {"published_on": None})), "--ruleset", str(ruleset)])
    assert stop.value.code == 0
    printed = capsys.readouterr().out
    assert "基准日 2024-02-01" in printed
    assert "2024-02-05  还有4天  PUB10" in printed


# --- explain and rules --------------------------------------------------------------------------------------------


def test_explain_a_rule_by_id_or_name(run: Run) -> None:
    done = run("explain", "PUB10")
    assert done.code == 0
    for part in (
        "处罚决定应按期公开",
        "《行政处罚法》第48条",
        "within = 10",
        "XZ-31",
        "尽快公开",
        "公开日期 = 2024-02-06",
    ):
        assert part in done.out
    assert run("explain", "published-in-time").out == done.out
    assert run("explain", "pub10").out == done.out


def test_explain_a_record_step_by_step_for_passes_too(run: Run, cases: Cases) -> None:
    file = cases(CLEAN, LATE)
    failed = run("explain", "PUB10", file, "--record", "2")
    assert failed.code == 0
    assert failed.out.startswith("[违规] PUB10 行政处罚案件 2：")
    assert "[不成立] 要求" in failed.out
    assert "公开日期 = 2024-03-01" in failed.out
    passed = run("explain", "PUB10", file, "--record", "1")
    assert passed.out.startswith("[合格] PUB10")
    assert "[成立] 要求" in passed.out


def test_explain_names_the_nearest_record(run: Run, cases: Cases) -> None:
    done = run("explain", "PUB10", cases(CLEAN | {"case_no": "2024-001"}), "--record", "2024-01")
    assert done.code == 2
    assert "2024-001" in done.err


def test_rules_list(run: Run) -> None:
    assert run("rules", "list").out.splitlines() == [
        "PUB10  违规  行政处罚案件  处罚决定应按期公开",
        "REA40  警告  行政处罚案件  处罚决定应说明理由",
        "共2条规则",
    ]
    assert run("rules", "list", "--record", "单位").out == "共0条规则\n"
    assert "共2条规则" in run("rules", "list", "--source", "apl", "--record", "案件").out


def test_rules_show_prints_what_is_written(run: Run) -> None:
    assert "require = done_by(published_on, deadline)" in run("rules", "show", "PUB10").out


def test_rules_test_agrees(run: Run) -> None:
    done = run("rules", "test", "--lang", "en")
    assert done.code == 0
    assert done.out == "2 rules, 6 examples, 0 disagree\n"
    assert run("rules", "test", "PUB10", "--lang", "en").out == "1 rules, 3 examples, 0 disagree\n"


def test_rules_test_names_the_line_of_an_example_that_disagrees(run: Run, ruleset: Path) -> None:
    text = RULES.replace("2024-02-06", "2024-02-05")
    (ruleset / "rules" / "all.toml").write_text(text, "utf-8")
    done = run("rules", "test", "--lang", "en")
    assert done.code == 1
    line = next(number for number, each in enumerate(text.splitlines(), 1) if 'verdict = "fail"' in each) - 1
    assert done.out.splitlines()[0].startswith(
        f"ruleset/rules/all.toml:{line}: PUB10 example 2: expected fail, got pass"
    )
    assert done.out.splitlines()[-1] == "2 rules, 6 examples, 1 disagree"


def test_rules_mutate(run: Run, tmp_path: Path) -> None:
    done = run("rules", "mutate", "PUB10", "--lang", "en")
    assert done.out.splitlines()[0].startswith("PUB10 caught ")
    survivors = [line.split()[1] for line in done.out.splitlines() if line.startswith("ruleset/")]
    assert done.code == bool(survivors)
    file = tmp_path / "survivors.toml"
    file.write_text('[[survivor]]\nrule = "PUB99"\nmutant = "when:drop"\nreason = "gone"\n', "utf-8")
    stale = run("rules", "mutate", "PUB10", "--accepted", str(file), "--lang", "en")
    assert stale.code == 1
    assert "PUB99 when:drop is accepted, but is no survivor: take it out" in stale.out
    file.write_text("survivor = 1", "utf-8")
    assert run("rules", "mutate", "--accepted", str(file)).code == 2
    assert run("rules", "mutate", "PUB98").code == 2


def test_rules_lint(run: Run, ruleset: Path) -> None:
    assert run("rules", "lint").code == 0
    text = RULES.replace('[[rule.example]]\nverdict = "unknown"\nunknown = ["reasons"]\n', "")
    (ruleset / "rules" / "all.toml").write_text(text, "utf-8")
    done = run("rules", "lint")
    assert done.code == 1
    assert "rules/all.toml" in done.out
    assert "REA40" in done.out


def test_rules_lint_lists_weaker_local_limits_apart_and_does_not_fail_by_them(run: Run, ruleset: Path) -> None:
    local = RULES.split("[[rule]]")[1].replace("PUB10", "PUB20").replace("published-in-time", "published-locally")
    local = local.replace("apl/48", "county/3").replace("within = 10", "within = 20")
    (ruleset / "rules" / "local.toml").write_text(f"[[rule]]{local}", "utf-8")
    with (ruleset / "sources.toml").open("a", encoding="utf-8") as file:
        file.write('\n[county]\ntitle = { zh = "县里规定" }\nterritory = "山西省/忻州市"\n')
    done = run("rules", "lint")
    assert done.code == 0
    heading, pair, counts = done.out.splitlines()[-3:]
    assert heading == "地方限制宽于上位规定（两条都有效，都照报，不是规则集的毛病）"
    said = "PUB20 限20个工作日（山西省/忻州市；county/3），宽于 PUB10 的10个工作日（全国；apl/48）"
    assert pair.endswith(f"rules/local.toml:1: [说明] {said}")
    assert counts == "3条规则，0个错误，1个提醒；较宽的地方限制1对"


# --- schemas ------------------------------------------------------------------------------------------------------


def test_the_schema_of_rule_files(run: Run) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(run("rules", "schema").out))
    assert run("rules", "schema", "records").code == 0
    assert run("rules", "schema", "recrods").code == 2


def test_the_schema_of_a_record_by_name_or_label(run: Run) -> None:
    schema = json.loads(run("schema", "案件").out)
    assert schema == json.loads(run("schema", "case").out)
    assert jsonschema.Draft202012Validator(schema).is_valid(CLEAN)


# --- start-up -----------------------------------------------------------------------------------------------------


def test_version(run: Run) -> None:
    done = run("--version")
    assert done == Done(0, "fazhi 0.1.0\n", "")


def test_help_of_every_command(run: Run) -> None:
    assert run("--help").code == 0
    for command in COMMANDS:
        assert run(command, "--help").code == 0


def test_start_up_imports_click_and_little_else() -> None:
    script = (
        "import sys; import click; before = set(sys.modules); import fazhi_cli.main; print(*set(sys.modules) - before)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    added = set(done.stdout.split())
    assert {name for name in added if name.startswith("fazhi")} == {
        "fazhi",
        "fazhi_cli",
        "fazhi_cli.boundary",
        "fazhi_cli.main",
    }
    assert not {name.partition(".")[0] for name in added} & {"pydantic", "dateutil", "tomllib", "json", "subprocess"}
    assert "importlib.metadata" not in added
