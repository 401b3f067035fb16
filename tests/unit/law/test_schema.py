"""The published JSON Schemas accept what loads and refuse what an editor should underline."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from fazhi.law.schema import FILES as KINDS
from fazhi.law.schema import json_schema
from unit.conclusions.test_files import GOOD as CONCLUSIONS
from unit.law.small import FILES, RULES
from unit.law.test_dictionary_file import SIGNATURE
from unit.law.test_for_each import EACH
from unit.law.test_load import PAIRED, TABLE
from unit.law.test_profiles import PROFILE
from unit.law.test_shared_lets import FILE as SHARED_LETS

GOOD = [
    ("records", FILES["records/all.toml"]),
    ("records", SIGNATURE),
    ("sources", FILES["sources.toml"]),
    ("rules", RULES),
    ("rules", EACH),
    ("rules", RULES.replace("within = 10", "within = [{ from = 2021-07-15, value = 5 }]")),
    ("profiles", PROFILE),
    ("tables", TABLE),
    ("tables", PAIRED),
    ("tables", PAIRED.replace('"money"', '{ type = "money", label = { zh = "上限" } }', 1)),
    ("rules", SHARED_LETS),
    ("conclusions", CONCLUSIONS),
]
BAD = [
    ("records", FILES["records/all.toml"].replace('"money"', '"mony"')),
    ("records", FILES["records/all.toml"].replace("milestone", "milstone")),
    ("sources", FILES["sources.toml"].replace("territory", "teritory")),
    ("rules", RULES.replace("require =", "requires =")),
    ("rules", RULES.replace("[[rule]]", "[[rules]]")),
    ("rules", RULES.replace('verdict = "fail"', 'verdict = "failed"')),
    ("rules", RULES.replace("PUB10", "pub10")),
    ("rules", RULES.replace("within = 10", "within = [{ form = 2021-07-15, value = 5 }]")),
    ("profiles", PROFILE.replace("reason =", "reasons =")),
    ("tables", TABLE.replace("columns =", "column =")),
    ("tables", PAIRED.replace('"money"', '{ type = "mony" }', 1)),
    ("rules", SHARED_LETS.replace("[let.case]", "[let]", 1)),
    ("conclusions", CONCLUSIONS.replace("count =", "counts =")),
    ("conclusions", CONCLUSIONS.replace('"C-OFTEN"', '"OFTEN"')),
]


def errors(files: str, text: str) -> list[Any]:
    """As an editor sees it: dates of TOML are strings with a format."""
    data = tomllib.loads(text, parse_float=float)
    schema = json_schema(files)
    Draft202012Validator.check_schema(schema)
    return list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(_with_dates_as_text(data)))


def _with_dates_as_text(value: Any) -> Any:
    match value:
        case dict():
            return {key: _with_dates_as_text(each) for key, each in value.items()}
        case list():
            return [_with_dates_as_text(each) for each in value]
        case str() | int() | float():
            return value
    return value.isoformat()


@pytest.mark.parametrize(("files", "text"), GOOD)
def test_what_loads_is_accepted(files: str, text: str) -> None:
    assert errors(files, text) == []


@pytest.mark.parametrize(("files", "text"), BAD)
def test_what_is_misspelt_is_refused(files: str, text: str) -> None:
    assert errors(files, text) != []


@pytest.mark.parametrize("files", KINDS)
def test_every_kind_of_file_has_a_schema(files: str) -> None:
    assert json_schema(files)["$schema"].endswith("2020-12/schema")


def test_an_editor_shows_what_a_key_of_a_rule_is_for() -> None:
    properties = json_schema("rules")["$defs"]["Rule"]["properties"]
    assert properties["due"]["description"] == "until that day has passed a shortfall is pending"
