"""`[let.case]` at the head of a rule file: what its rules share is written once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.authoring.mutants import mutants
from fazhi.law import Problem, Ruleset
from unit.law.small import RULES, Files

SHARED = """\
[let.case]
deadline = "add_workdays(decided_on, 10)"
punished = "outcome == 'penalty' and happened(decided_on)"

"""
FIRST = RULES.replace("add_workdays(decided_on, within)", "deadline").replace("params = { within = 10 }\n", "")
FIRST = FIRST.replace("outcome == 'penalty' and happened(decided_on)", "punished")
SECOND = FIRST.replace("PUB10", "PUB11").replace("penalty-published-in-time", "other")
FILE = SHARED + FIRST + SECOND
Load = Callable[..., Ruleset]
Faults = Callable[[Files], tuple[Problem, ...]]


def test_a_rule_has_the_lets_it_uses(load: Load) -> None:
    first, second = load({"rules/disclosure.toml": FILE}).rules
    assert set(first.lets) == set(second.lets) == {"deadline", "punished"}
    assert first.texts["let.deadline"] == "add_workdays(decided_on, 10)"
    assert first.require == second.require


def test_what_a_rule_does_not_use_it_does_not_have(load: Load) -> None:
    plain = RULES.replace("PUB10", "PUB12").replace("penalty-published-in-time", "plain")
    rules = load({"rules/disclosure.toml": FILE + plain}).rules
    assert [bool(rule.lets) for rule in rules] == [True, True, False]


def test_a_let_may_use_another(load: Load) -> None:
    text = FILE.replace('"add_workdays(decided_on, 10)"', '"add_workdays(decided_on, days_allowed)"')
    text = text.replace("[let.case]\n", '[let.case]\ndays_allowed = "size(officers) + 9"\n')
    assert "days_allowed" in load({"rules/disclosure.toml": text}).rules[1].lets


def test_a_slip_in_a_shared_let_is_for_the_first_rule_to_notice(load: Load) -> None:
    ruleset = load({"rules/disclosure.toml": FILE})
    parts = [{each.part for each in mutants(rule, ruleset.dictionary)} for rule in ruleset.rules]
    assert {"let.deadline", "let.punished"} <= parts[0]
    assert not {"let.deadline", "let.punished"} & parts[1]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("add_workdays(decided_on, 10)", "add_workdays(decidd_on, 10)", 2, 'did you mean "decided_on"'),
        ("[let.case]", "[let.csae]", 1, 'there is no kind "csae"; did you mean "case"'),
        ("[let.case]", "[let]", 2, "shared lets stand under a kind of record"),
        ('"add_workdays(decided_on, 10)"', "10", 2, "must be an expression, this is the number 10"),
        ("[let.case]", '[let.case]\nidle = "outcome"', 2, "let.case.idle is not used"),
        ("[let.case]", "[lets.case]", 1, 'unknown key "lets"; did you mean "let"'),
        ("[[rule]]", '[[rule]]\nlet.deadline = "decided_on"', 6, '"deadline" is already a let that the rules'),
        ("deadline =", "published_on =", 2, '"published_on" is already a field of case'),
    ],
)
def test_faults(old: str, new: str, line: int, said: str, faults: Faults) -> None:
    problems = faults({"rules/disclosure.toml": FILE.replace(old, new, 1)})
    told, *_ = (each for each in problems if said in each.text())
    assert told.line == line


def test_a_fault_in_a_shared_let_is_told_once(faults: Faults) -> None:
    (problem,) = faults({"rules/disclosure.toml": FILE.replace("decided_on, 10", "decidd_on, 10")})
    assert (problem.line, problem.column) == (2, 26)
