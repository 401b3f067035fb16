"""Which rules apply, with which parameters, and whether they bind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from fazhi.language.tree import walk
from fazhi.law import Citation, Problem, Ruleset, RulesetError
from fazhi.law.profiles import binding, resolve
from unit.law.small import RULES, Files

Load = Callable[..., Ruleset]
Find = Callable[[Files], tuple[Problem, ...]]

MORE = "".join(
    RULES.replace("PUB10", id_).replace("penalty-published-in-time", id_.lower()).replace("xinzhou-2023/3.2", source)
    for id_, source in (("PUB07", "apl/1"), ("STU04", "xinzhou-2023/1"))
)
PROFILE = """\
[county]
title = { zh = "县级", en = "county" }
rules = ["PUB*"]
exclude = ["PUB07"]
[county.severity]
PUB10 = "warning"
[county.params.PUB10]
within = 7
reason = "县里要求7个工作日"

[town]
title = { zh = "乡镇", en = "town" }
extends = ["county"]
sources = ["xinzhou-2023"]
"""
FILE = "profiles/local.toml"
WITH = {FILE: PROFILE, "rules/more.toml": MORE}


def ids(ruleset: Ruleset, profile: str) -> list[str]:
    return [rule.id for rule in resolve(ruleset, profile).rules]


def test_all_and_auto_are_always_there(load: Load) -> None:
    ruleset = load(WITH)
    assert ids(ruleset, "all") == ids(ruleset, "auto") == ["PUB07", "PUB10", "STU04"]
    assert not resolve(ruleset, "all").auto
    assert resolve(ruleset, "auto").auto


def test_patterns_sources_and_what_is_extended_add_up(load: Load) -> None:
    ruleset = load(WITH)
    assert ids(ruleset, "county") == ["PUB10"]
    assert ids(ruleset, "town") == ["PUB10", "STU04"]


def test_a_tailored_parameter_stands_in_the_rule_with_its_reason(load: Load) -> None:
    ruleset = load(WITH)
    resolved = resolve(ruleset, "town")
    rule = resolved.rules[0]
    assert rule.params["within"].values == (7,)
    assert rule.severity == "warning"
    assert resolved.tailored["PUB10"].reason == "县里要求7个工作日"
    assert {node.type.whole for node in walk(rule.require) if type(node).__name__ == "ParamRef"} == {(7, 7)}
    assert ruleset.rules[1].params["within"].values == (10,)


def test_a_rule_of_a_profile_that_is_not_tailored_is_the_ruleset_s_own(load: Load) -> None:
    ruleset = load(WITH)
    assert resolve(ruleset, "all").rules == ruleset.rules


def test_an_unknown_profile(load: Load) -> None:
    with pytest.raises(RulesetError, match='there is no profile "countty"; did you mean "county"') as refused:
        resolve(load(WITH), "countty")
    assert refused.value.exit_code == 4


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('reason = "县里要求7个工作日"\n', "", 7, '"params.PUB10.reason" is missing'),
        ("within = 7", "withn = 7", 8, 'rule PUB10 has no parameter "withn"; did you mean "within"'),
        ("within = 7", 'within = "7"', 8, "the parameter holds the number 10, this is text"),
        ("[county.params.PUB10]", "[county.params.PUB11]", 7, 'there is no rule "PUB11"; did you mean "PUB10"'),
        ("[county.params.PUB10]", "[county.params.PUB07]", 7, "rule PUB07 is not among its rules"),
        ('PUB10 = "warning"', 'PUB10 = "warn"', 6, 'unknown value "warn"; did you mean "warning"'),
        ('PUB10 = "warning"', 'PUB20 = "warning"', 6, 'there is no rule "PUB20"'),
        ('rules = ["PUB*"]', 'rules = ["PUX*", "PUB10"]', 3, 'no rule matches "PUX*"'),
        ('exclude = ["PUB07"]', 'exclude = ["PUB08"]', 4, 'no rule matches "PUB08"'),
        ('extends = ["county"]', 'extends = ["conty"]', 13, 'there is no profile "conty"; did you mean "county"'),
        ('extends = ["county"]', 'extends = ["town"]', 13, "extends itself in the end"),
        ('sources = ["xinzhou-2023"]', 'sources = ["xinzhou-2024"]', 14, 'did you mean "xinzhou-2023"'),
        ('rules = ["PUB*"]\n', "", 1, "selects no rule"),
        ("[town]", "[all]", 11, '"all" can\'t be the id of this profile'),
        ("[town]", "[Town]", 11, '"Town" can\'t be the id of this profile'),
        ("exclude =", "excludes =", 4, 'unknown key "excludes"; did you mean "exclude"'),
    ],
)
def test_faults_of_a_profile(old: str, new: str, line: int, said: str, faults: Find) -> None:
    assert old in PROFILE
    problem = next(each for each in faults({**WITH, FILE: PROFILE.replace(old, new)}) if said in each.text())
    assert (problem.file, problem.line) == (FILE, line)


def test_a_parameter_that_its_expression_can_t_take(faults: Find) -> None:
    choice = RULES.replace("params = { within = 10 }", "params = { within = 10, what = 'penalty' }")
    choice = choice.replace("outcome == 'penalty'", "outcome == what")
    profile = PROFILE.replace("within = 7", "what = 'penalti'")
    found = faults({**WITH, "rules/disclosure.toml": choice, FILE: profile})
    assert (found[0].file, found[0].line) == (FILE, 7)
    assert found[0].near[0] == "penalty"


def test_profiles_that_extend_each_other(faults: Find) -> None:
    text = PROFILE.replace('rules = ["PUB*"]', 'extends = ["town"]\nrules = ["PUB*"]')
    assert {problem.message["en"] for problem in faults({**WITH, FILE: text})} == {"extends itself in the end"}


TERRITORY = [
    (("apl",), "山西省/忻州市/宁武县", 2024, True),
    (("apl",), None, 2024, True),
    (("apl",), None, 2020, False),
    (("apl",), "山西省", 2021, True),
    (("apl",), "山西省", date(2021, 7, 14), False),
    (("apl",), "山西省", date(2021, 7, 15), True),
    (("apl",), "山西省", None, None),
    (("xinzhou-2023",), "山西省/忻州市/宁武县", 2023, True),
    (("xinzhou-2023",), "山西省／忻州市", 2023, True),
    (("xinzhou-2023",), "山西省/忻州市", 2024, False),
    (("xinzhou-2023",), "山西省", 2023, False),
    (("xinzhou-2023",), "山西省/忻州市二", 2023, False),
    (("xinzhou-2023",), "河南省/济源市", 2023, False),
    (("xinzhou-2023",), None, 2023, None),
    (("xinzhou-2023",), " ", 2023, None),
    (("xinzhou-2023",), None, 2024, False),
    (("xinzhou-2023",), "河南省/济源市", None, False),
    (("xinzhou-2023",), "山西省/忻州市", date(2023, 12, 31), True),
    (("xinzhou-2023", "apl"), "河南省/济源市", 2023, True),
    (("xinzhou-2023", "apl"), None, 2024, True),
    (("xinzhou-2023", "apl"), None, 2020, False),
    ((), "山西省/忻州市", 2023, False),
]


@pytest.mark.parametrize(("cited", "territory", "when", "expected"), TERRITORY)
def test_a_rule_binds_inside_the_territory_and_period_of_one_of_its_sources(
    cited: tuple[str, ...], territory: str | None, when: date | int | None, expected: bool | None, load: Load
) -> None:
    ruleset = load()
    rule = replace(ruleset.rules[0], citations=tuple(Citation(source, "") for source in cited))
    assert binding(rule, territory, when, ruleset.sources) is expected
