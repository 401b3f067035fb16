"""conclusions/*.toml: what loads, and what is said of what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.law.errors import RulesetError
from fazhi.law.load import load_ruleset
from fazhi.law.rule import Ruleset
from ruleset_files import write_files
from unit.law.small import FILES, RULES

LATENT = RULES.replace("PUB10", "DUP75").replace("penalty-published-in-time", "put-right")
LATENT = LATENT.replace('record = "case"\n', 'record = "case"\nlatent = true\n')
GOOD = """\
[[conclusion]]
id = "C-LATE"
per = "case"
title = { zh = "迟延公开", en = "late" }
all = ["PUB10"]
activates = ["DUP75"]
message = { zh = "说明", en = "said" }

[[conclusion]]
id = "C-OFTEN"
per = "unit"
title = { zh = "多次迟延", en = "often late" }
any = [{ conclusion = "C-LATE", count = 3 }, { rule = "PUB*", verdict = "pending", count = 2 }]
severity = "error"
sources = ["apl/48"]
message = { zh = "说明", en = "said" }
"""
BESIDE = """
[[conclusion]]
id = "C-BESIDE"
per = "case"
title = { zh = "未说明", en = "not put right" }
all = ["C-LATE", "DUP75"]
message = { zh = "说明", en = "said" }
"""


def write(folder: Path, text: str, rules: str = LATENT) -> Path:
    return write_files(folder, {**FILES, "rules/latent.toml": rules, "conclusions/all.toml": text})


def load(folder: Path, text: str = GOOD) -> Ruleset:
    return load_ruleset(write(folder, text))


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    late, often = load(tmp_path).conclusions
    assert (late.id, late.per, late.activates, late.file) == ("C-LATE", "case", ("DUP75",), "conclusions/all.toml")
    assert [(each.of, each.verdict, each.count, each.is_conclusion) for each in often.any] == [
        ("C-LATE", "fail", 3, True),
        ("PUB*", "pending", 2, False),
    ]
    assert often.citations[0].source == "apl"


def test_a_pattern_takes_in_no_latent_rule_and_a_name_does(tmp_path: Path) -> None:
    text = GOOD.replace('{ rule = "PUB*"', '{ rule = "*"') + BESIDE
    known = {one.id: one for one in load(tmp_path, text).conclusions}
    often, beside = known["C-OFTEN"], known["C-BESIDE"]
    assert often.any[1].rules == {"PUB10"}
    assert beside.all[1].rules == {"DUP75"}


@pytest.mark.parametrize(
    "rests",
    [
        'all = ["PUB10", "DUP75"]',
        'all = ["PUB10"]\nany = ["C-LATE", "DUP75"]',
        'all = ["C-LATE"]\nany = [{ rule = "DUP75", count = 2 }]',
    ],
)
def test_a_latent_rule_is_a_premise_only_beside_what_activates_it(rests: str, tmp_path: Path) -> None:
    """Else its findings would count where it does not apply. For another case it may apply and not for this one."""
    text = GOOD + BESIDE.replace('all = ["C-LATE", "DUP75"]', rests)
    text = text.replace('id = "C-BESIDE"\nper = "case"', 'id = "C-BESIDE"\nper = "unit"') if "count" in rests else text
    with pytest.raises(RulesetError) as refused:
        load(tmp_path, text)
    assert "the latent rule DUP75 counts only with a conclusion that activates it" in refused.value.text()


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ('all = ["PUB10"]', 'all = ["PUB11"]', 'no rule matches "PUB11"; did you mean "PUB10"?'),
        ('conclusion = "C-LATE"', 'conclusion = "C-LATER"', 'no conclusion "C-LATER"; did you mean "C-LATE"?'),
        ('per = "case"', 'per = "cases"', 'no kind "cases"; did you mean "case"?'),
        ('activates = ["DUP75"]', 'activates = ["PUB10"]', 'there is no latent rule "PUB10"'),
        ('activates = ["DUP75"]', "", "no conclusion activates the latent rule DUP75"),
        ('sources = ["apl/48"]', 'sources = ["apk/48"]', 'no source "apk" in sources.toml; did you mean "apl"?'),
        ('all = ["PUB10"]', "", "rests on nothing"),
        ('all = ["PUB10"]', 'unless = ["C-LATE"]', "only a conclusion of a unit may rest on its unless alone"),
        ('all = ["PUB10"]', 'al = ["PUB10"]', 'unknown key "al"; did you mean "all"?'),
        ('id = "C-OFTEN"', 'id = "C-LATE"', 'the id "C-LATE" is already used at conclusions/all.toml:1'),
        ('id = "C-OFTEN"', 'id = "OFTEN"', '"OFTEN" is not a conclusion id'),
        ('all = ["PUB10"]', 'all = ["PUB10", "C-LATE"]', "rests on itself in the end: C-LATE → C-LATE"),
        ('all = ["PUB10"]', 'all = ["PUB10", "C-OFTEN"]', '"C-OFTEN" is drawn for a unit'),
        ('all = ["PUB10"]', 'all = [{ rule = "PUB10", count = 2 }]', "a count is for conclusions of a unit"),
        ('all = ["PUB10"]', 'all = [{ rule = "PUB10", verdict = "pass" }]', 'unknown value "pass"'),
        ('all = ["PUB10"]', "all = [{ count = 1 }]", "either a rule or a conclusion"),
        ('all = ["PUB10"]', 'at_least = { n = 2, of = ["PUB10"] }', "n must be from 1 to 1"),
        ('all = ["PUB10"]', 'all = ["PUB10"]\nreadiness = true', "readiness is said of a unit only"),
        ('all = ["PUB10"]', 'all = ["PUB10"]\nunless = ["C-OFTENER"]', 'there is no conclusion "C-OFTENER"'),
        ("[[conclusion]]", "[[conclusions]]", 'unknown key "conclusions"; did you mean "conclusion"?'),
    ],
)
def test_a_fault_is_told_with_its_place(wrong: str, right: str, said: str, tmp_path: Path) -> None:
    assert wrong in GOOD
    with pytest.raises(RulesetError) as refused:
        load(tmp_path, GOOD.replace(wrong, right))
    told = [problem.text() for problem in refused.value.problems if said in problem.text()]
    assert told, refused.value.text()
    assert told[0].startswith("conclusions/all.toml:")


def test_a_long_cycle_is_shown_whole(tmp_path: Path) -> None:
    text = GOOD.replace('per = "unit"', 'per = "case"').replace(", count = 3", "").replace(", count = 2", "")
    with pytest.raises(RulesetError) as refused:
        load(tmp_path, text.replace('all = ["PUB10"]', 'all = ["C-OFTEN"]'))
    assert "C-LATE → C-OFTEN → C-LATE" in refused.value.text()


def test_nothing_rests_on_what_has_an_unless(tmp_path: Path) -> None:
    with pytest.raises(RulesetError) as refused:
        load(tmp_path, GOOD.replace('all = ["PUB10"]', 'all = ["PUB10"]\nunless = ["C-OFTEN"]'))
    assert '"C-LATE" has an unless' in refused.value.text()


def test_a_ruleset_may_go_without_conclusions(small: Ruleset) -> None:
    assert small.conclusions == ()
