"""The register of clauses that is shipped is whole and honest, and `fazhi coverage` shows it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from acceptance.command import Run
from acceptance.small_law import write_ruleset
from fazhi.authoring.coverage import Coverage, coverage
from fazhi.law.load import ruleset_folder
from fazhi.law.rule import Ruleset
from shipped import with_examples

RANGES = {"JY": 77, "LH": 43, "YC": 31, "XZ": 43, "XY": 56}
NEVER_GIVEN = {"XY-54"}
DOCUMENTS = {
    "JY": "jiyuan-2024",
    "LH": "luohe-2021",
    "YC": "yuecheng-2023",
    "XZ": "xinzhou-2023",
    "XY": "xinyang-2023",
}


def ids() -> Iterator[str]:
    for prefix, last in RANGES.items():
        yield from (f"{prefix}-{number:02}" for number in range(1, last + 1))


@pytest.fixture(scope="module")
def shipped() -> Ruleset:
    return with_examples()


@pytest.fixture(scope="module")
def found(shipped: Ruleset) -> Coverage:
    return coverage(shipped)


# --- the register ---------------------------------------------------------------------------------------------------


def test_all_249_clauses_are_there_once_in_order(shipped: Ruleset) -> None:
    expected = [id_ for id_ in ids() if id_ not in NEVER_GIVEN]
    assert len(expected) == 249
    assert list(shipped.clauses) == expected
    text = (ruleset_folder() / "clauses.toml").read_text("utf-8")
    assert all(text.count(f'["{id_}"]') == 1 for id_ in expected)


def test_each_clause_stands_in_its_document(shipped: Ruleset) -> None:
    assert all(clause.document == DOCUMENTS[id_.partition("-")[0]] for id_, clause in shipped.clauses.items())


def test_duties_are_those_of_the_documents(shipped: Ruleset) -> None:
    assert Counter(clause.duty for clause in shipped.clauses.values()) == {
        "mandatory": 123,
        "commitment": 17,
        "reported": 109,
    }


def test_every_clause_speaks_both_languages(shipped: Ruleset) -> None:
    for clause in shipped.clauses.values():
        for label in (clause.title, clause.left, clause.reason):
            assert label is None or label.en.isascii() or "“" in label.en, clause.id
            assert label is None or not label.zh.isascii(), clause.id


def test_register_and_rules_agree(found: Coverage) -> None:
    assert [f"{each.file}:{each.line} {each.about} {each.message['en']}" for each in found.remarks] == []


def test_what_the_register_counts(found: Coverage) -> None:
    """May rise; whoever lowers it says why."""
    total = found.total
    assert total.total == 249
    assert total.covered("mandatory") >= 121
    assert total.covered() >= 233
    assert total.evidence["computed"] >= 100
    assert total.evidence["reconciled"] >= 35


# --- the command ----------------------------------------------------------------------------------------------------


def test_the_command_prints_text(run: Run) -> None:
    code, out, err = run("coverage")
    assert (code, err) == (0, "")
    assert "JY-04 [必须·全部·计算]" in out
    assert "STU04" in out
    assert out.splitlines()[-1].startswith("249条，覆盖")


def test_the_command_prints_json(run: Run, found: Coverage) -> None:
    code, out, _ = run("coverage", "--format", "json")
    assert code == 0
    given = json.loads(out)
    assert [each["id"] for each in given["clauses"]] == [row.clause.id for row in found.clauses]
    assert [each["document"] for each in given["documents"]] == list(DOCUMENTS.values())
    assert given["total"]["clauses"] == 249


def test_the_command_prints_markdown_in_english(run: Run) -> None:
    code, out, _ = run("coverage", "--format", "markdown", "--lang", "en")
    assert code == 0
    assert out.startswith("# Coverage of clauses\n")
    assert "| JY-04 | 1 | Leaders study law at least 4 times a year | mandatory | full | computed | STU04 |  |" in out


def test_one_document(run: Run) -> None:
    code, out, _ = run("coverage", "--document", "luohe-2021")
    assert code == 0
    assert "LH-43" in out
    assert "JY-01" not in out
    assert out.splitlines()[-1].startswith("43条，")


def test_a_document_that_is_not_there(run: Run) -> None:
    code, out, err = run("coverage", "--document", "luohe-2012")
    assert (code, out) == (2, "")
    assert "did you mean: luohe-2021" in err


def test_exit_code_1_where_register_and_rules_do_not_agree(run: Run, tmp_path: Path) -> None:
    ruleset = write_ruleset(tmp_path / "ruleset")
    clause = '["XZ-31"]\ndocument = "apl"\nplace = "48"\ntitle = { zh = "公开" }\nduty = "mandatory"\n'
    (ruleset / "clauses.toml").write_text(clause, "utf-8")
    code, out, _ = run("coverage", "--ruleset", ruleset)
    assert code == 1
    assert "clauses.toml:1: XZ-31 没有写明覆盖情况 coverage" in out


def test_exit_code_4_where_the_register_does_not_load(run: Run, tmp_path: Path) -> None:
    ruleset = write_ruleset(tmp_path / "ruleset")
    (ruleset / "clauses.toml").write_text("", "utf-8")
    code, out, err = run("coverage", "--ruleset", ruleset)
    assert (code, out) == (4, "")
    assert "XZ-31" in err
