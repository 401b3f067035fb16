"""The desk: a plan put together from what is compiled already judges as one that was compiled for its columns alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi import desk as desks
from fazhi.desk import Desk
from fazhi.language import Env
from fazhi.law.rule import Ruleset
from shipped import shipped_law

COLUMNS = [
    {"case_no", "outcome", "decided_on"},
    {"case_no", "outcome", "decided_on", "published_on"},
    {"case_no", "decided_on", "published_on", "fine"},
    {"case_no", "outcome", "filed_on", "published_on", "fine"},
]


@pytest.fixture(scope="module")
def law() -> Ruleset:
    return shipped_law()


def plans(desk: Desk, columns: list[set[str]]) -> list[Any]:
    env = Env(date(2025, 3, 31), desk.law.calendar, desk.law.tables)
    rules = [rule for rule in desk.resolved("all").rules if rule.record == "case"]
    return [desk.plan("case", "all", rules, env, {"case": frozenset(names)}) for names in columns]


def test_a_plan_of_parts_is_the_plan_of_its_columns(law: Ruleset) -> None:
    used = plans(Desk(law), COLUMNS)
    fresh = [plans(Desk(law), [columns])[0] for columns in COLUMNS]
    for mine, alone in zip(used, fresh, strict=True):
        assert [judge.prepared for judge in mine.judges] == [judge.prepared for judge in alone.judges]
        assert [(judge.constant, judge.mask) for judge in mine.judges] == [
            (judge.constant, judge.mask) for judge in alone.judges
        ]
    assert len({judge.constant for judge in used[0].judges}) > 1


def test_other_columns_compile_only_the_rules_that_read_them(law: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[int] = []
    original = desks.compile_kind
    monkeypatch.setattr(
        desks, "compile_kind", lambda kind, all_, env: compiled.append(len(all_)) or original(kind, all_, env)
    )
    plans(Desk(law), [COLUMNS[0], COLUMNS[1], COLUMNS[0], COLUMNS[1]])
    whole, few = compiled
    assert 0 < few < whole / 4


def test_what_is_kept_has_bounds(law: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "JUDGES_KEPT", 50)
    monkeypatch.setattr(desks, "PLANS_KEPT", 2)
    used, fresh = plans(Desk(law), COLUMNS), plans(Desk(law), COLUMNS[3:])
    assert [judge.prepared for judge in used[3].judges] == [judge.prepared for judge in fresh[0].judges]
