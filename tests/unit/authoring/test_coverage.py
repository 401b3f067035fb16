"""The matrix of clauses and rules, both ways; what is counted; and what of it is said to be wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fazhi.authoring.coverage import Coverage, coverage
from fazhi.law.load import load_ruleset
from fazhi.law.rule import Ruleset
from fazhi.reports import View
from fazhi.reports.coverage_json import coverage_json
from fazhi.reports.coverage_markdown import coverage_markdown
from fazhi.reports.coverage_text import coverage_text
from ruleset_files import write_files
from unit.law.small import FILES

CLAUSES = """\
["XZ-31"]
document = "xinzhou-2023"
place = "3.2"
title = { zh = "处罚按期公开", en = "Published in time" }
duty = "mandatory"
coverage = "partly"
evidence = "computed"
left = { zh = "公开|内容", en = "what is published" }

["XZ-43"]
document = "xinzhou-2023"
place = "1.3"
title = { zh = "接受监督", en = "Supervised" }
duty = "reported"
coverage = "none"
reason = { zh = "没有记录", en = "there are no records" }

["LAW-48"]
document = "apl"
place = "48"
title = { zh = "处罚公开", en = "Disclosed" }
duty = "mandatory"
coverage = "full"
evidence = "computed"
"""

Make = Callable[..., Ruleset]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """The small ruleset with that register; its one rule cites XZ-31 and LAW-48 unless other clauses are given."""

    def write(register: str = CLAUSES, cited: str = '["XZ-31", "LAW-48"]', **changed: str) -> Ruleset:
        rules = FILES["rules/disclosure.toml"].replace('["XZ-31"]', cited)
        for old, new in changed.items():
            rules = rules.replace(f'verdict = "{old}"', f'verdict = "{new}"')
        texts = {**FILES, "rules/disclosure.toml": rules, "clauses.toml": register}
        return load_ruleset(write_files(tmp_path, texts))

    return write


def remarks(found: Coverage) -> list[str]:
    return [f"{each.file}:{each.line} {each.about} {each.message['en']}" for each in found.remarks]


def test_the_matrix_goes_both_ways(make: Make) -> None:
    found = coverage(make())
    assert [(row.clause.id, [rule.id for rule in row.rules]) for row in found.clauses] == [
        ("XZ-31", ["PUB10"]),
        ("XZ-43", []),
        ("LAW-48", ["PUB10"]),
    ]
    assert [(row.rule.id, [each.id for each in row.clauses]) for row in found.rules] == [("PUB10", ["XZ-31", "LAW-48"])]
    assert remarks(found) == []


def test_a_clause_cited_twice_by_one_rule_counts_once(make: Make) -> None:
    found = coverage(make(cited='["XZ-31", "XZ-31", "LAW-48"]'))
    assert [len(row.rules) for row in found.clauses] == [1, 0, 1]
    assert [len(row.clauses) for row in found.rules] == [2]


def test_counts_by_document_duty_coverage_and_evidence(make: Make) -> None:
    found = coverage(make())
    assert [counts.document for counts in found.tallies] == ["xinzhou-2023", "apl", ""]
    xinzhou, law, total = found.tallies
    assert (xinzhou.total, law.total, total.total) == (2, 1, 3)
    assert (total.of_duty("mandatory"), total.of_duty("commitment"), total.of_duty("reported")) == (2, 0, 1)
    assert (total.of_coverage("full"), total.of_coverage("partly"), total.of_coverage("none")) == (1, 1, 1)
    assert (total.covered(), total.covered("mandatory"), total.covered("reported")) == (2, 2, 0)
    assert total.evidence == {"computed": 2, "attested": 0, "reconciled": 0}
    assert xinzhou.evidence["computed"] == 1


def test_one_document_alone(make: Make) -> None:
    ruleset = make()
    found = coverage(ruleset, "apl")
    assert [row.clause.id for row in found.clauses] == ["LAW-48"]
    assert [[each.id for each in row.clauses] for row in found.rules] == [["LAW-48"]]
    assert [counts.document for counts in found.tallies] == ["apl"]
    assert coverage(make(cited='["XZ-31"]'), "apl").rules == ()


def test_a_clause_without_status(make: Make) -> None:
    open_ = CLAUSES.replace('coverage = "full"\nevidence = "computed"\n', "")
    found = coverage(make(open_))
    assert remarks(found) == ["clauses.toml:18 LAW-48 its coverage is not stated"]
    assert found.total.of_coverage("") == 1
    assert found.total.total == 3


def test_a_coverage_without_evidence(make: Make) -> None:
    silent = CLAUSES.replace('coverage = "full"\nevidence = "computed"\n', 'coverage = "full"\n')
    assert remarks(coverage(make(silent))) == ["clauses.toml:18 LAW-48 its evidence is not stated"]


def test_a_claim_that_no_rule_bears_out(make: Make) -> None:
    found = coverage(make(cited='["XZ-31"]'))
    assert remarks(found) == ["clauses.toml:18 LAW-48 it is said to be covered, but no rule cites it"]


def test_a_covering_rule_that_fails_in_no_example(make: Make) -> None:
    found = coverage(make(fail="pass"))
    assert remarks(found) == [
        "rules/disclosure.toml:1 PUB10 it is said to cover XZ-31, LAW-48, but fails in none of its examples"
    ]


def test_a_rule_that_covers_nothing_may_have_any_examples(make: Make) -> None:
    covered = CLAUSES.replace(
        'coverage = "full"\nevidence = "computed"\n', 'coverage = "none"\nreason = { zh = "无" }\n'
    )
    found = coverage(make(covered.partition('["XZ-43"]')[2].partition("\n\n")[2], '["LAW-48"]', fail="pass"))
    assert remarks(found) == []


def test_a_rule_that_rests_on_nothing(make: Make) -> None:
    """It doesn't load; a ruleset that a host builds by itself may hold one."""
    ruleset = make()
    bare = replace(ruleset.rules[0], id="PUB11", clauses=(), citations=())
    found = coverage(replace(ruleset, rules=(*ruleset.rules, bare)))
    assert remarks(found) == ["rules/disclosure.toml:1 PUB11 it cites neither a clause nor a source"]


def test_a_clause_cited_though_it_counts_as_not_covered(make: Make) -> None:
    found = coverage(make(cited='["XZ-31", "XZ-43", "LAW-48"]'))
    assert [row.clause.id for row in found.disowned] == ["XZ-43"]
    assert remarks(found) == []
    assert "XZ-43  PUB10" in coverage_text(found, make(), View())


def test_a_ruleset_without_a_register(make: Make) -> None:
    found = coverage(replace(make(), clauses={}))
    assert found.clauses == ()
    assert found.total.total == 0
    assert remarks(found) == []


# --- the reports ----------------------------------------------------------------------------------------------------


def test_the_text(make: Make) -> None:
    ruleset = make()
    lines = coverage_text(coverage(ruleset), ruleset, View("en")).splitlines()
    assert lines[:9] == [
        "■ Xinzhou report",
        "  XZ-31 [mandatory·partly·computed] Published in time  PUB10",
        "    left to people: what is published",
        "  XZ-43 [reported·none] Supervised",
        "    why not: there are no records",
        "",
        "■ Administrative Penalty Law",
        "  LAW-48 [mandatory·full·computed] Disclosed  PUB10",
        "",
    ]
    assert [" ".join(line.split()) for line in lines[9:-1]] == [
        "Rules and the clauses they cite",
        "PUB10 XZ-31, LAW-48",
        "",
        "clauses mandatory commitment reported full partly none computed attested reconciled document",
        "2 1/1 0/0 0/1 0 1 1 1 0 0 Xinzhou report",
        "1 1/1 0/0 0/0 1 0 0 1 0 0 Administrative Penalty Law",
        "3 2/2 0/0 0/1 1 1 1 2 0 0 all",
    ]
    clauses = "3 clauses, 2 covered (1 fully, 1 partly); 2 mandatory, 2 covered; "
    assert lines[-1] == f"{clauses}evidence: 2 computed, 0 attested, 0 reconciled; 0 to be mended"


def test_the_text_in_chinese_with_what_is_wrong(make: Make) -> None:
    ruleset = make(cited='["XZ-31"]')
    text = coverage_text(coverage(ruleset), ruleset, View())
    assert "XZ-31 [必须·部分·计算] 处罚按期公开  PUB10\n    留给人：公开|内容\n" in text
    assert "须改正\n  clauses.toml:18: LAW-48 称已覆盖，但没有规则引用它\n" in text
    assert text.endswith("须改正1处\n")


def test_the_json_holds_the_matrix_both_ways(make: Make) -> None:
    given = json.loads(coverage_json(coverage(make(cited='["XZ-31", "XZ-43", "LAW-48"]'))))
    assert [each["id"] for each in given["clauses"]] == ["XZ-31", "XZ-43", "LAW-48"]
    assert given["clauses"][1] == {
        "id": "XZ-43",
        "document": "xinzhou-2023",
        "place": "1.3",
        "title": {"zh": "接受监督", "en": "Supervised"},
        "duty": "reported",
        "coverage": "none",
        "evidence": None,
        "left": None,
        "reason": {"zh": "没有记录", "en": "there are no records"},
        "rules": ["PUB10"],
    }
    (rule,) = given["rules"]
    assert rule["clauses"] == ["XZ-31", "XZ-43", "LAW-48"]
    assert rule["covers"] == ["XZ-31", "LAW-48"]
    assert given["total"]["covered_by_duty"] == {"mandatory": 2, "commitment": 0, "reported": 0}
    assert given["remarks"] == []


def test_markdown_escapes_what_it_would_take_for_its_own(make: Make) -> None:
    ruleset = make()
    text = coverage_markdown(coverage(ruleset), ruleset, View())
    assert "| XZ-31 | 3.2 | 处罚按期公开 | 必须 | 部分 | 计算 | PUB10 | 留给人：公开\\|内容 |" in text
    assert "| PUB10 | 处罚决定应按期公开 | XZ-31, LAW-48 |" in text
    widths = {line.replace("\\|", "").count("|") for line in text.splitlines() if line.startswith("|")}
    assert widths == {12, 9, 4}  # counts, clauses, rules: each table keeps its columns


def test_markdown_lists_what_is_wrong(make: Make) -> None:
    ruleset = make(cited='["XZ-31"]')
    text = coverage_markdown(coverage(ruleset), ruleset, View("en"))
    assert text.endswith("- clauses.toml:18 LAW-48 it is said to be covered, but no rule cites it\n")
