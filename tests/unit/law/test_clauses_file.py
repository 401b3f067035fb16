"""clauses.toml: what loads, and what is told of what does not. A rule can't cite a clause that is not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from fazhi.dictionary.model import Label
from fazhi.law import Problem, Ruleset
from fazhi.law.rule import Clause
from unit.law.small import RULES, SOURCES, Files, lines_of

Find = Callable[[Files], tuple[Problem, ...]]

FILE = "clauses.toml"
CLAUSES = """\
["XZ-31"]
document = "xinzhou-2023"
place = "3.2"
title = { zh = "处罚决定按期上网", en = "Penalties are published in time" }
duty = "mandatory"
coverage = "partly"
evidence = "computed"
left = { zh = "公开的内容", en = "what is published" }

["XZ-43"]
document = "xinzhou-2023"
place = "1.3"
title = { zh = "接受社会监督" }
duty = "reported"
coverage = "none"
reason = { zh = "没有记录", en = "there are no records" }
"""


def test_a_register_loads(load: Callable[..., Ruleset]) -> None:
    clauses = load({FILE: CLAUSES}).clauses
    assert list(clauses) == ["XZ-31", "XZ-43"]
    assert clauses["XZ-31"] == Clause(
        "XZ-31",
        "xinzhou-2023",
        "3.2",
        Label("处罚决定按期上网", "Penalties are published in time"),
        "mandatory",
        "partly",
        "computed",
        left=Label("公开的内容", "what is published"),
        line=1,
    )
    assert clauses["XZ-31"].covered
    assert not clauses["XZ-43"].covered
    assert clauses["XZ-43"].title.en == "接受社会监督"


def test_a_ruleset_may_go_without_a_register(load: Callable[..., Ruleset]) -> None:
    ruleset = load()
    assert ruleset.clauses == {}
    assert ruleset.rules[0].clauses == ("XZ-31",)


def test_a_status_may_still_be_open(load: Callable[..., Ruleset]) -> None:
    clause = load({FILE: CLAUSES.partition("coverage")[0]}).clauses["XZ-31"]
    assert clause.coverage == ""
    assert clause.evidence == ""
    assert not clause.covered


@dataclass(frozen=True)
class Fault:
    old: str
    new: str
    at: str
    """A part of the line that is named."""
    said: str


FAULTS = {
    "an unknown document": Fault(
        '"xinzhou-2023"\nplace = "3.2"',
        '"xinzhuo-2023"\nplace = "3.2"',
        "xinzhuo",
        'clause XZ-31: there is no source "xinzhuo-2023" in sources.toml; did you mean "xinzhou-2023"?',
    ),
    "a misspelt key, told once": Fault("left =", "lefts =", "lefts =", 'unknown key "lefts"; did you mean "left"?'),
    "a missing key": Fault('place = "3.2"\n', "", '["XZ-31"]', 'clause XZ-31: "place" is missing'),
    "an id of another form": Fault('["XZ-43"]', "[xz]", "[xz]", '"xz" can\'t be the id of a clause (such as JY-04)'),
    "an unknown duty": Fault('"reported"', '"reportd"', "reportd", 'unknown value "reportd"; did you mean "reported"?'),
    "an unknown coverage": Fault('"partly"', '"half"', "half", 'unknown value "half" (one of full, partly, none)'),
    "an unknown evidence": Fault('"computed"', '"seen"', "seen", "(one of computed, attested, reconciled)"),
    "partly without what is left": Fault(
        'left = { zh = "公开的内容", en = "what is published" }\n',
        "",
        'coverage = "partly"',
        '"left" is missing',
    ),
    "none without a reason": Fault(
        'reason = { zh = "没有记录", en = "there are no records" }\n',
        "",
        'coverage = "none"',
        '"reason" is missing',
    ),
    "something left of a full coverage": Fault('"partly"', '"full"', "left =", '"left" is for a clause that is partly'),
    "a reason for a coverage": Fault('"none"', '"full"', "reason =", '"reason" is for a clause that is not covered'),
    "evidence of nothing": Fault(
        'coverage = "none"\n', 'coverage = "none"\nevidence = "attested"\n', '"attested"', 'has no "evidence"'
    ),
    "not a table": Fault('["XZ-31"]', 'XZ-44 = 1\n["XZ-31"]', "XZ-44", "must be a table, this is the number 1"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_once_with_its_line(fault: Fault, faults: Find) -> None:
    text = CLAUSES.replace(fault.old, fault.new, 1)
    assert text != CLAUSES
    problems = faults({FILE: text})
    assert len(problems) == 1, [problem.text() for problem in problems]
    assert fault.said in problems[0].text()
    assert (problems[0].file, problems[0].line) == (FILE, lines_of(text, fault.at))


def test_a_rule_that_cites_an_unknown_clause(faults: Find) -> None:
    rules = RULES.replace('["XZ-31"]', '["XZ-43", "XZ31"]')
    (problem,) = faults({FILE: CLAUSES, "rules/disclosure.toml": rules})
    line = lines_of(rules, "XZ31")
    assert problem.text().startswith(f"rules/disclosure.toml:{line}: rule PUB10: there is no clause")
    assert '"XZ31" in clauses.toml; did you mean "XZ-31"' in problem.text()
    assert "没有条款“XZ31”" in problem.text("zh")


def test_an_unknown_clause_of_one_rule_of_several(faults: Find) -> None:
    each = RULES.replace('id = "PUB10"\nname = "penalty-published-in-time"\n', "").replace(
        'clauses = ["XZ-31"]\n',
        'for_each = [\n  { id = "PUB-A", clauses = ["XZ-31"] },\n  { id = "PUB-B", clauses = ["XZ-32"] },\n]\n',
    )
    (problem,) = faults({FILE: CLAUSES, "rules/disclosure.toml": each})
    assert problem.path == "rule PUB-B"
    assert problem.line == lines_of(each, "PUB-B")


def test_an_unknown_clause_is_told_beside_other_faults_of_its_rule(faults: Find) -> None:
    rules = RULES.replace('["XZ-31"]', '["XZ-99"]').replace("require =", "requires =")
    said = [problem.text() for problem in faults({FILE: CLAUSES, "rules/disclosure.toml": rules})]
    assert len(said) == 2
    assert any("XZ-99" in text for text in said)


def test_sources_that_cannot_be_read_are_the_only_fault(faults: Find) -> None:
    problems = faults({FILE: CLAUSES, "sources.toml": SOURCES.replace("[apl]", "[apl")})
    assert {problem.file for problem in problems} == {"sources.toml"}


def test_a_register_that_cannot_be_read_blames_no_rule(faults: Find) -> None:
    problems = faults({FILE: CLAUSES.replace('["XZ-31"]', '["XZ-31"')})
    assert {problem.file for problem in problems} == {FILE}
