"""Which records make a number."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from fazhi.dictionary import Record, Rows, rows_of
from fazhi.explain import counted
from fazhi.reports import render
from fazhi.reports.json_report import schema
from fazhi.values import UNKNOWN
from fazhi.verdicts import Counted, Finding, Verdict
from unit.explain.test_findings import judged, record, row
from unit.reports.made import report


def named(key: str, **cells: object) -> Record:
    made = row(**cells)
    made.key = key
    return made


def keys(made: Counted | None, *, certain: bool = True) -> list[str]:
    assert made is not None
    return [each.key for each in made.records if each.certain is certain]


def of(require: str, rows: Rows) -> list[Counted]:
    made = judged(require, record(rows))
    assert made.verdict is Verdict.FAIL
    return [value.counted for value in made.values if value.counted is not None]


def test_a_count_names_the_records_that_it_counts_and_no_others() -> None:
    (made,) = of("count(r for r in rows if r.p) >= 4", rows_of((named("1"), named("2", p=False), named("3"))))
    assert (made.kind, made.certain, made.possible, made.left_out) == ("row", 2, 0, 0)
    assert keys(made) == ["1", "3"]


def test_what_may_count_is_told_apart() -> None:
    rows = rows_of((named("1"), named("2", p=UNKNOWN)), (named("3"), named("4", p=False)))
    (made,) = of("count(r for r in rows if r.p) >= 4", rows)
    assert (made.certain, made.possible) == (1, 2)
    assert (keys(made), keys(made, certain=False)) == (["1"], ["2", "3"])


def test_a_total_tells_what_each_adds_and_leaves_out_what_adds_nothing() -> None:
    (made,) = of("sum(r.b for r in rows) >= 9", rows_of((named("1", b=3), named("2", b=0))))
    assert [(each.key, each.text["zh"]) for each in made.records] == [("1", "3")]
    assert made.certain == 1


def test_two_counts_of_the_same_records_are_two_values() -> None:
    found = of("count(r for r in rows if r.p) * 2 >= count(r for r in rows if r.a > 0)",
               rows_of((named("1"), named("2", p=False), named("3", p=False))))  # fmt: skip
    assert [keys(each) for each in found] == [["1"], ["1", "2", "3"]]
    assert len({each.condition["zh"] for each in found}) == 2


def test_what_counts_is_said_with_the_record_s_own_values() -> None:
    (made,) = of("count(r for r in rows if r.p and in_year(r.m, y)) >= 4", rows_of((named("1"),)))
    assert made.condition["zh"] == "p 且 m在2024年内"


def test_of_very_many_the_number_left_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counted, "NAMED", 2)
    (made,) = of("count(r for r in rows) >= 9", rows_of(tuple(named(str(number)) for number in range(5))))
    assert (keys(made), made.certain, made.left_out) == (["0", "1"], 5, 3)


def test_a_condition_on_rows_is_no_number() -> None:
    assert of("any(r.a > 9 for r in rows)", rows_of((named("1"),))) == []


def told(lang: str = "zh") -> str:
    rows = rows_of(tuple(named(str(number)) for number in range(4)), (named("x"),))
    return render(report(_told(rows)), "text", lang)


def _told(rows: Rows) -> Finding:
    return replace(judged("count(r for r in rows if r.p) >= 9", record(rows)), kind="case")


def test_the_text_names_the_first_few() -> None:
    assert "row（p）计入4条：0、1、2 等；可能计入1条：x" in told()
    assert "row (p), 4 counted: 0, 1, 2 and others; 1 that may count: x" in told("en")


def test_the_json_names_them_all() -> None:
    data = json.loads(render(report(_told(rows_of((named("1"),), (named("2"),)))), "json"))
    (value,) = [each for each in data["findings"][0]["values"] if each["counted"] is not None]
    assert [(each["key"], each["certain"]) for each in value["counted"]["records"]] == [("1", True), ("2", False)]
    jsonschema.Draft202012Validator(json.loads(schema())).validate(data)
