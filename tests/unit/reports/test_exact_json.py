"""JSON whose numbers are exact."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reports.exact_json import dumps, pretty
from fazhi.values import INFINITE, NEVER, NEVER_TIME, UNKNOWN, Span
from fazhi.verdicts import Verdict

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False, places=3),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (UNKNOWN, "null"),
        (True, "true"),
        (Decimal("0.10"), "0.10"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1234567890123456789.123456789"), "1234567890123456789.123456789"),
        (date(2024, 1, 23), '"2024-01-23"'),
        (datetime(2024, 1, 23, 9, 30), '"2024-01-23T09:30:00+08:00"'),
        (NEVER, '"never"'),
        (NEVER_TIME, '"never"'),
        (Span(80, 89), '{"from": 80, "to": 89}'),
        (Span(4, INFINITE), '{"from": 4, "to": null}'),
        (("张三", "李四"), '["张三", "李四"]'),
        (Verdict.NOT_APPLICABLE, '"not_applicable"'),
        ("\ud800", '"\\ud800"'),
    ],
)
def test_each_value_has_its_form(value: Any, written: str) -> None:
    assert dumps(value) == written


@pytest.mark.parametrize("value", [0.1, Decimal("NaN"), object()])
def test_what_json_has_no_exact_word_for_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        dumps(value)


@given(JSON)
def test_what_is_written_is_read_back(value: Any) -> None:
    assert json.loads(dumps(value), parse_float=Decimal) == value
    assert json.loads(pretty(value), parse_float=Decimal) == value
