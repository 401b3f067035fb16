"""JSON Schema of a record, for programs that write records."""

from typing import Any

import jsonschema
import pytest

from fazhi.dictionary import Dictionary
from fazhi.law.rule import Ruleset
from fazhi.reports.exact_json import pretty
from fazhi.reports.kind_schema import kind_schema
from shipped import with_examples

CASE = {
    "case_no": "1",
    "decided_on": "2024-01-23",
    "published_on": None,
    "outcome": "penalty",
    "fine": 100,
    "grave": True,
}


@pytest.fixture(scope="module")
def shipped() -> Dictionary:
    return with_examples().dictionary


def test_every_kind_of_the_shipped_dictionary_has_a_schema(shipped: Dictionary) -> None:
    for kind in shipped.kinds.values():
        schema = kind_schema(kind)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert set(kind.fields) <= set(schema["properties"])
        assert pretty(schema)


def test_a_record_with_canonical_values_is_valid(small: Ruleset) -> None:
    assert jsonschema.Draft202012Validator(kind_schema(small.dictionary.kinds["case"])).is_valid(CASE)


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "处罚"},
        {"outcome": None},
        {"decided_on": "23.1.2024"},
        {"fine": -1},
        {"fine": "100"},
        {"grave": "是"},
        {"officers": "张三"},
    ],
    ids=str,
)
def test_what_is_no_canonical_value_is_not(change: dict[str, Any], small: Ruleset) -> None:
    assert not jsonschema.Draft202012Validator(kind_schema(small.dictionary.kinds["case"])).is_valid(CASE | change)


def test_a_month_is_a_date_of_which_the_day_is_not_known(small: Ruleset) -> None:
    schema = kind_schema(small.dictionary.kinds["case"])
    assert jsonschema.Draft202012Validator(schema).is_valid(CASE | {"decided_on": "2024-01"})


def test_the_key_is_required_and_facts_that_are_not_known_are_left_out(small: Ruleset) -> None:
    schema = kind_schema(small.dictionary.kinds["case"])
    assert schema["required"] == ["case_no"]
    assert jsonschema.Draft202012Validator(schema).is_valid({"case_no": "1"})
    assert "不知道的项不要写" in schema["description"]


def test_it_says_what_a_blank_means_units_choices_and_other_headings(small: Ruleset) -> None:
    properties = kind_schema(small.dictionary.kinds["case"])["properties"]
    assert "空白（null）视为尚未发生" in properties["decided_on"]["description"]
    assert "a blank (null) means not happened yet" in properties["decided_on"]["description"]
    assert "CF_JDRQ" in properties["decided_on"]["description"]
    assert "不能为空白" in properties["fine"]["description"]
    assert "单位：元" in properties["fine"]["description"]
    assert "penalty=处罚" in properties["outcome"]["description"]
    assert properties["fine"]["minimum"] == 0


def test_records_that_belong_to_it_may_be_nested(small: Ruleset) -> None:
    assert kind_schema(small.dictionary.kinds["unit"])["properties"]["cases"]["type"] == "array"
