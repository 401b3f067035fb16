"""What rules claim of themselves holds: `later` never mends, `more` never harms."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi import testing
from fazhi.testing import Sample
from property.kit_support import KIT, few, said, turn

LATER = [(rule.id, name) for rule in KIT.law.rules for name in rule.later]
MORE = [(rule.id, name) for rule in KIT.law.rules for name in rule.more]


def changed(sample: Sample, name: str, value: Any) -> Sample:
    """The sample with another value in the record that is meant."""
    assert sample.kind is not None
    records = deepcopy(sample.records)
    records[sample.kind][0][name] = value
    return Sample(records, sample.as_of, sample.kind, sample.rule)


@pytest.mark.parametrize(("rule", "name"), turn(LATER, 4))
def test_a_later_day_never_mends(rule: str, name: str) -> None:
    """Moved to a later day, or not done at all, what is not a pass does not become one."""
    never = KIT.dictionary.kinds[KIT.rule(rule).record].fields[name].milestone

    @few(4)
    @given(testing.violating(rule), st.integers(1, 800), st.booleans())
    def holds(sample: Sample, days: int, undone: bool) -> None:
        assert sample.kind is not None
        day = sample.records[sample.kind][0].get(name)
        if not isinstance(day, date):
            return
        moved = "never" if never and undone else day + timedelta(days=days)
        assert said(changed(sample, name, moved), rule)[rule] != "pass"

    holds()


@pytest.mark.parametrize(("rule", "name"), turn(MORE, 10))
def test_another_row_never_harms(rule: str, name: str) -> None:
    """A pass does not become a violation, whatever is added."""
    row = testing.records(KIT.dictionary.kinds[KIT.rule(rule).record].relations[name].kind)

    @few(4)
    @given(testing.meeting(rule), row)
    def holds(sample: Sample, another: dict[str, Any]) -> None:
        assert sample.kind is not None
        rows = sample.records[sample.kind][0].get(name)
        if isinstance(rows, list):
            assert said(changed(sample, name, [*rows, another]), rule)[rule] != "fail"

    holds()


def test_rules_do_claim_something() -> None:
    assert len(LATER) > 50
    assert len(MORE) > 80
