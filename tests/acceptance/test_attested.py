"""What is attested is attested by a register entry: its number, its date, and its publication where that is due."""

from __future__ import annotations

import pytest

from fazhi.language.tree import FieldRef, LetRef, Node, children
from fazhi.law.rule import Rule, Ruleset
from shipped import shipped_law

WITHOUT_NUMBER = {"DEM31", "FSP06u", "PUB39u"}
"""The ledger of the campaign is kept, the agreement with the bank signed, what the law wants known is put on a page."""
PUBLIC = {"JY-37", "JY-44", "JY-49", "LH-05", "LH-06", "LH-17"}
"""Clauses that ask for publication."""


@pytest.fixture(scope="module")
def shipped() -> Ruleset:
    return shipped_law()


def looked_at(rule: Rule) -> set[str]:
    """The fields of register entries that a rule on a unit or subsidiary looks at."""

    def within(node: Node) -> set[str]:
        own = {node.field.name} if isinstance(node, FieldRef) and node.record.kind == "register" else set()
        below = (node.node,) if isinstance(node, LetRef) else children(node)
        return own.union(*(within(each) for each in below))

    return within(rule.require) if rule.record != "register" else set()


def test_each_attested_clause_has_a_rule_that_asks_for_number_and_date(shipped: Ruleset) -> None:
    attested = {clause.id for clause in shipped.clauses.values() if clause.evidence == "attested"}
    assert len(attested) > 30
    for id_ in attested:
        entries = [looked_at(rule) for rule in shipped.rules if id_ in rule.clauses and looked_at(rule)]
        assert entries, f"{id_} rests on no register entry"
        if id_ in PUBLIC:
            assert any("published_on" in fields for fields in entries), id_


def test_no_entry_attests_anything_without_its_number_and_date(shipped: Ruleset) -> None:
    rules = [rule for rule in shipped.rules if looked_at(rule) and rule.id not in WITHOUT_NUMBER]
    assert len(rules) > 50
    assert [rule.id for rule in rules if not looked_at(rule) >= {"type", "number", "issued_on"}] == []
