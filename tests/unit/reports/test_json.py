"""The report for programs, and its schema."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import jsonschema
import pytest

from fazhi.reports import render
from fazhi.reports.json_report import schema
from fazhi.verdicts import Report, Source
from unit.reports.made import large, late, report, unknown_value

SCHEMA = json.loads(schema())


def parsed(made: Report) -> Any:
    return json.loads(render(made, "json"), parse_float=Decimal)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("made", [report(), large(), report(unknown_value()), report(late())], ids=range(4))
def test_every_report_follows_the_schema(made: Report) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(parsed(made))] == []


def test_a_key_too_many_would_be_noticed() -> None:
    data = parsed(large())
    data["findings"][0]["extra"] = 1
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(data)


def test_it_holds_every_finding_with_all_that_it_carries() -> None:
    made = large()
    data = parsed(made)
    assert len(data["findings"]) == len(made.findings)
    first = data["findings"][0]
    assert first["values"][1]["value"] == "never"
    assert first["margin"]["amount"] == 10
    assert first["places"] == [{"file": "案件.csv", "line": 3, "column": 31, "pointer": None}]
    assert [source["article"] for source in first["sources"]] == ["3.2", "48"]


def test_numbers_are_exact() -> None:
    (study,) = [each for each in parsed(large())["findings"] if each["rule"] == "STU06"]
    assert study["margin"]["amount"] == Decimal("1.5")
    assert study["values"][0]["value"] == {"from": Decimal("38.5"), "to": 39}


def test_the_decided_rate_is_rounded_down() -> None:
    almost = report(late(records=1), passed=9994)
    counts = tuple(replace(each, counts={**each.counts, "unknown": 1}) for each in almost.by_rule)  # type: ignore[dict-item]
    assert parsed(replace(almost, by_rule=counts))["summary"]["decided_percent"] == Decimal("99.9")


def test_nothing_applicable_is_no_rate() -> None:
    assert parsed(report())["summary"]["decided_percent"] is None


def test_keys_come_in_a_stable_order_and_each_finding_is_a_line() -> None:
    made = large()
    text = render(made, "json")
    assert text == render(made, "json", "en", width=20)
    assert list(json.loads(text)) == list(SCHEMA["properties"])
    assert sum(line.startswith('  {"rule": "PUB10", "name"') for line in text.splitlines()) == 11


def test_an_unconfirmed_source_is_marked() -> None:
    doubtful = Source("x", {"zh": "某办法"}, "", "", confirmed=False)
    assert parsed(report(late(sources=(doubtful,))))["findings"][0]["sources"][0]["confirmed"] is False
