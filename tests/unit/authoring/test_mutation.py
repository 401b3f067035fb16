"""Mutants of a rule: what examples catch, what they leave, and what is no mutant at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.authoring.mutants import mutants
from fazhi.authoring.mutation import Mutation, line_of, mutate
from fazhi.authoring.survivors_file import SurvivorsError, read_survivors
from fazhi.law.load import load_ruleset
from fazhi.law.rule import Ruleset
from fazhi.reports import View
from fazhi.reports.mutation_text import mutation_text
from ruleset_files import write_files
from unit.law.small import FILES, lines_of
from unit.law.small import RULES as SMALL

RULES_FILE = "rules/disclosure.toml"
# Ten working days after 23 January, in the calendar of the small ruleset, is 6 February.
RULES = SMALL.replace("2024-02-06", "2024-02-08")
STRONG = (
    SMALL.replace("2024-02-06", "2024-02-07").replace("2024-02-05", "2024-02-06")
    + """\
[[rule.example]]
verdict = "not_applicable"
given = { outcome = "no_penalty", published_on = 2024-03-06 }
[[rule.example]]
verdict = "not_applicable"
given = { decided_on = "never" }
"""
)

UNIT = """\
[[rule]]
id = "UNI10"
name = "cases-are-published"
record = "unit"
title = { zh = "公开", en = "Published" }
sources = ["apl/48"]
when = "litigation > 0"
require = "all(happened(c.published_on) for c in cases if c.grave) and max((c.fine for c in cases), yuan(0)) <= yuan(9)"
message = { zh = "未公开", en = "not published" }
remedy = { zh = "公开", en = "publish" }
base = { litigation = 1, cases = [{ decided_on = 2024-01-23, published_on = 2024-02-05, fine = 100 }] }
[[rule.example]]
verdict = "pass"
"""

Make = Callable[..., Ruleset]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def write(rules: str = RULES) -> Ruleset:
        return load_ruleset(write_files(tmp_path, {**FILES, RULES_FILE: rules}))

    return write


def survivors(mutation: Mutation) -> list[str]:
    return [mutant.id for rule in mutation.rules for mutant in rule.survivors]


def with_require(require: str, when: str = "happened(decided_on)") -> str:
    text = RULES.replace("done_by(published_on, add_workdays(decided_on, within))", require)
    text = text.replace("outcome == 'penalty' and happened(decided_on)", when)
    return text.replace("params = { within = 10 }\n", "").replace("{add_workdays(decided_on, within)}", "")


def real(ruleset: Ruleset) -> set[str]:
    """The ids of the mutants that are tried."""
    from fazhi.authoring.mutation import _real

    return {mutant.id for mutant, _ in _real(ruleset.rules[0], ruleset)}


def test_a_weak_example_set_leaves_survivors(make: Make) -> None:
    found = mutate(make())
    assert "when:drop0" in survivors(found), "no example says that other outcomes are not judged"
    assert not found.enough


def test_a_strong_one_leaves_none(make: Make) -> None:
    found = mutate(make(STRONG))
    assert survivors(found) == []
    assert found.caught == found.total > 10
    assert found.enough


def test_a_limit_without_its_boundary_survives_by_one_working_day(make: Make) -> None:
    loose = mutate(make(STRONG.replace("2024-02-07", "2024-02-08")))
    assert survivors(loose) == ["params.within:+1"]


@pytest.mark.parametrize(
    ("require", "same"),
    [
        ("not (fine < yuan(5)) or grave", "require.0.0:>="),  # and `not` dropped: the same
        ("size(officers) >= 2 or grave", "require.0.1:+1"),  # > 2 is >= 3
    ],
)
def test_each_meaning_is_tried_once(make: Make, require: str, same: str) -> None:
    ruleset = make(with_require(require))
    assert same in {mutant.id for mutant in mutants(ruleset.rules[0], ruleset.dictionary)}
    assert same not in real(ruleset)


def test_what_means_the_same_is_not_counted(make: Make) -> None:
    """What is in a year has happened: without `happened` the rule is the same."""
    require = "happened(published_on) and in_year(published_on, 2024)"
    assert "require:drop0" not in real(make(with_require(require)))
    assert "require:drop1" in real(make(with_require(require)))


def test_what_could_not_be_loaded_is_not_counted(make: Make) -> None:
    """A step that may not have happened can't be compared: the guard can't be left out by mistake."""
    require = "happened(published_on) and published_on <= decided_on"
    tried = real(make(with_require(require)))
    assert "require:drop0" not in tried
    assert "when:drop" not in tried
    assert {"require:drop1", "require.1:<", "require.1:>"} <= tried


def test_lets_and_choices_are_mutated(make: Make) -> None:
    text = RULES.replace("require = ", 'let.deadline = "add_workdays(decided_on, within)"\nrequire = ', 1)
    text = text.replace("done_by(published_on, add_workdays(decided_on, within))", "done_by(published_on, deadline)")
    assert {"let.deadline.0:published_on", "when.0:no_penalty", "when.0:!=", "params.within:-1"} <= real(make(text))


def test_rules_of_one_for_each_are_mutated_once(make: Make) -> None:
    text = STRONG.replace(
        'id = "PUB10"\nname = "penalty-published-in-time"\n', 'for_each = [{ id = "PUB10" }, { id = "PUB11" }]\n'
    )
    found = mutate(make(text))
    assert [(each.rule.id, each.siblings) for each in found.rules] == [("PUB10", ("PUB11",))]
    assert [each.rule.id for each in mutate(make(text), {"PUB11"}).rules] == ["PUB10"]


def test_an_example_that_disagrees_anyway_catches_nothing(make: Make) -> None:
    wrong = '[[rule.example]]\nverdict = "unknown"\n'
    assert survivors(mutate(make(RULES + wrong))) == survivors(mutate(make()))


def test_a_sample_tries_each_nth(make: Make) -> None:
    ruleset = make(STRONG)
    assert mutate(ruleset, sample=3).total == mutate(ruleset).total // 3


def test_accepted_survivors_are_not_counted_and_stale_ones_are_told(make: Make) -> None:
    ruleset = make()
    whole = mutate(ruleset)
    reasons = {("PUB10", name): "said so" for name in survivors(whole)}
    found = mutate(ruleset, accepted=reasons)
    assert (found.caught, found.total) == (whole.caught, whole.caught)
    assert found.enough
    stale = mutate(ruleset, accepted={**reasons, ("PUB10", "require:not"): "caught", ("PUB12", "when:drop"): "gone"})
    assert stale.stale == [("PUB10", "require:not"), ("PUB12", "when:drop")]
    assert not stale.enough


def test_the_report_says_where_and_what(make: Make, tmp_path: Path) -> None:
    text = mutation_text(mutate(make()), View("en"), folder=tmp_path, root="law")
    line = lines_of(RULES, "when = ")
    assert f'law/{RULES_FILE}:{line}: when:drop0 without "outcome is “penalty”"' in text
    assert "PUB10 caught" in text.splitlines()[0]
    assert "(at least 95%)" in text.splitlines()[-1]


def test_the_line_of_a_part(make: Make) -> None:
    rule, lines = make().rules[0], RULES.splitlines()
    assert line_of(rule, "params.within", lines) == lines_of(RULES, "params = ")
    assert line_of(rule, "let.none", lines) == rule.line


@pytest.mark.parametrize(
    "text",
    [
        '[[survivor]]\nrule = "A"\nmutant = "when:drop"\n',
        '[[survivor]]\nrule = "A"\nmutant = "when:drop"\nreason = ""\n',
        '[[survivors]]\nrule = "A"\n',
        '[[survivor]]\nrule = "A"\nmutant = "m"\nreason = "r"\n' * 2,
        "rule = ",
    ],
)
def test_a_survivors_file_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.toml").write_text(text, "utf-8")
    with pytest.raises(SurvivorsError, match=r"s\.toml"):
        read_survivors(tmp_path / "s.toml")


def test_a_survivors_file(tmp_path: Path, root: Path) -> None:
    (tmp_path / "s.toml").write_text('[[survivor]]\nrule = "A"\nmutant = "m"\nreason = "r"\n', "utf-8")
    assert read_survivors(tmp_path / "s.toml") == {("A", "m"): "r"}
    read_survivors(root / "tests" / "mutation_survivors.toml")


def test_rows_and_days_are_mutated(make: Make) -> None:
    ruleset = make(UNIT)
    ids = {mutant.id for mutant in mutants(ruleset.rules[0], ruleset.dictionary)}
    assert {"require.0:any", "require.0:all-rows", "require.1.0:min", "require.1:<", "require.1.1.0:+1"} <= ids
    assert {"when:drop", "when:>=", "require:drop0", "require.0.0.0:decided_on"} <= ids


def test_dated_parameters_are_mutated_version_by_version(make: Make) -> None:
    dated = "params = { within = [{ from = 2020-01-01, value = 5 }, { from = 2024-01-01, value = 10 }] }"
    ids = real(make(RULES.replace("params = { within = 10 }", dated)))
    assert {"params.within.0:+1", "params.within.1:-1", "params.within.1:from+1d"} <= ids


def test_an_order_is_tried_at_its_boundary(make: Make) -> None:
    assert "require:apart0" in real(make(with_require("precedes(published_on, decided_on)")))
