"""The shipped ruleset as its authors see it: every example holds, lint is silent, the published schema is current."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fazhi.authoring.examples import run_examples
from fazhi.authoring.lint import lint
from fazhi.authoring.weaker import weaker_pairs
from fazhi.law.load import ruleset_folder
from fazhi.law.profiles import resolve
from fazhi.law.rule import Ruleset
from fazhi.law.schema import json_schema
from shipped import with_examples


@pytest.fixture(scope="module")
def shipped() -> Ruleset:
    return with_examples()


def test_every_example_of_every_rule_gives_its_verdict(shipped: Ruleset) -> None:
    wrong = [
        f"{each.rule.file}:{each.line} {each.rule.id} #{each.number}: expected {each.expected}, got {each.actual}"
        for each in run_examples(shipped)
        if not each.agrees
    ]
    assert wrong == []


def test_lint_has_nothing_to_say(shipped: Ruleset) -> None:
    assert [f"{each.file}:{each.line} {each.rule}: {each.message['en']}" for each in lint(shipped)] == []


def test_names_are_given_to_what_rules_have_and_to_nothing_else(shipped: Ruleset) -> None:
    assert shipped.dictionary.names.keys() == {name for rule in shipped.rules for name in (*rule.params, *rule.lets)}


def test_every_local_limit_that_is_weaker_than_a_wider_one_is_named(shipped: Ruleset) -> None:
    """Who adds a rule that makes another pair adds it here."""
    pairs = {(each.narrow.id, each.wide.id) for each in weaker_pairs(shipped) if each.weaker}
    assert pairs == {("PUB10", "PUB07")}


def test_the_rules_come_from_all_five_documents(shipped: Ruleset) -> None:
    documents = {clause.split("-")[0] for rule in shipped.rules for clause in rule.clauses}
    assert documents == {"JY", "LH", "YC", "XZ", "XY"}
    assert len({(rule.file, rule.line) for rule in shipped.rules}) >= 45


def test_the_published_schema_is_the_one_the_models_give() -> None:
    published = json.loads((ruleset_folder() / "rule.schema.json").read_text(encoding="utf-8"))
    assert published == json_schema("rules"), "run: fazhi rules schema > ruleset/fazhi_ruleset/rule.schema.json"


def test_every_rule_file_names_its_schema(root: Path) -> None:
    for path in sorted((root / "ruleset/fazhi_ruleset/rules").glob("*.toml")):
        assert path.read_text(encoding="utf-8").startswith("#:schema ../rule.schema.json\n"), path.name


@pytest.mark.parametrize(
    ("profile", "has", "lacks"),
    [
        ("national", {"DEC60", "PUB07"}, {"PUB10", "STU04", "HEA04"}),
        ("henan", {"DEC60", "HEA04"}, {"PUB10", "STU04"}),
        ("jiyuan", {"DEC60", "HEA04", "STU04"}, {"PUB10", "CON17"}),
        ("luohe", {"REV24", "DEM30"}, {"STU04", "PUB10"}),
        ("xinyang", {"CON17", "HEA04"}, {"STU04", "PUB10"}),
        ("yuecheng", {"LDG15", "DEC60"}, {"HEA04", "CON17"}),
        ("xinzhou", {"PUB10", "COM13"}, {"HEA04", "STU04"}),
        ("all", {"PUB10", "STU04", "CON17", "DEM30"}, set()),
    ],
)
def test_a_profile_has_its_place_s_rules_and_those_above_it(
    shipped: Ruleset, profile: str, has: set[str], lacks: set[str]
) -> None:
    ids = {rule.id for rule in resolve(shipped, profile).rules}
    assert has <= ids
    assert not lacks & ids
