"""JSON: a set of kinds, a list of records, or one record."""

import json
from collections.abc import Callable
from decimal import Decimal

import pytest

from fazhi.readers import ABSENT, Level
from fazhi.readers.json_scan import TextLines
from fazhi.values import UNKNOWN


def test_keys_may_be_names_plurals_labels_or_aliases(got: Callable) -> None:
    found = got(
        "x.json", '{"unit": {"name": "局"}, "cases": [{}], "学法活动": [{}], "行政处罚": [{}], "inspection": []}'
    )
    assert [table.kind for table in found.set.tables] == ["unit"]
    assert found.set.empty == {"inspection"}
    assert found.rows == [{"name": "局"}]


def test_every_record_knows_its_line_and_pointer(got: Callable) -> None:
    found = got("x.json", '{\n"案件": [\n {"a/b~": 1},\n\n {"a/b~": 2}], "unit":\n {"name":\n "局"}}')
    assert found.lines == [3, 5, 6]
    assert found.places == [
        ["x.json:3:11#/案件/0/a~1b~0"],
        ["x.json:5:11#/案件/1/a~1b~0"],
        ["x.json:7:2#/unit/name"],
    ]


def test_records_need_not_have_the_same_keys(got: Callable) -> None:
    found = got("cases.json", '[{"a": 1, "b": 2}, {"b": 3, "a": 4}, {"c": null}, {"c": 1, "b": 2, "a": 0}]')
    assert found.rows == [
        {"a": 1, "b": 2, "c": ABSENT},
        {"a": 4, "b": 3, "c": ABSENT},
        {"a": ABSENT, "b": ABSENT, "c": None},
        {"a": 0, "b": 2, "c": 1},
    ]


def test_numbers_are_exact(got: Callable) -> None:
    found = got("case.json", '{"case_no": "1", "fine": 0.10, "n": 12345678901234567890, "e": 1e2}')
    (row,) = found.rows
    assert str(row["fine"]) == "0.10"
    assert row["n"] == 12345678901234567890
    assert row["e"] == Decimal(100)
    assert type(row["n"]) is int


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_unknown(got: Callable, word: str) -> None:
    found = got("cases.json", f'[{{"case_no": "1"}},\n{{"case_no": "2", "fine": {word}}}]')
    assert found.rows[1]["fine"] is UNKNOWN
    finding = found.finding("not-a-number")
    assert str(finding.place).endswith("cases.json:2:26#/1/fine")
    assert word in finding.message["zh"]
    assert finding.kind == "case"


@pytest.mark.parametrize("number", ["9" * 5000, "1e100000", "1E-99999999999999999999", "0." + "1" * 5000])
def test_a_monstrous_number_is_unknown(got: Callable, number: str) -> None:
    found = got("cases.json", f'[{{"fine": {number}, "n": 5}}, {{"fine": 1}}]')
    assert found.rows == [{"fine": UNKNOWN, "n": 5}, {"fine": 1, "n": ABSENT}]
    assert found.codes == ["number-too-long"]


def test_a_key_written_twice_is_unknown(got: Callable) -> None:
    found = got("cases.json", '[{"fine": 1,\n "case_no": "1",\n "fine": 2},\n {"fine": 3}]')
    assert [row["fine"] for row in found.rows] == [UNKNOWN, 3]
    assert [str(finding.place).rsplit("/cases", 1)[1] for finding in found.set.findings] == [".json:3:10#/0/fine"]
    assert found.finding("duplicate-key").level is Level.ERROR


def test_what_is_odd_in_a_nested_record_is_unknown_there_only(got: Callable) -> None:
    found = got("cases.json", '[{"case_no": "1", "steps": [{"on": NaN, "by": "a"}], "who": ["a", NaN]}]')
    (row,) = found.rows
    assert row == {"case_no": "1", "steps": [{"on": UNKNOWN, "by": "a"}], "who": UNKNOWN}
    assert [finding.place.pointer for finding in found.set.findings] == ["/0/steps/0/on", "/0/who/1"]


def test_half_a_character_is_unknown(got: Callable) -> None:
    found = got("cases.json", r'[{"note": "\ud83d\ude00", "case_no": "\ud83d", "\ud83dx": 1}]')
    assert found.rows == [{"note": "😀", "case_no": UNKNOWN, "\\ud83dx": 1}]
    assert found.codes == ["bad-character"]


def test_a_list_in_a_file_that_names_no_kind_may_say_it_in_each_object(got: Callable) -> None:
    found = got(
        "data.json", '[{"kind": "case", "case_no": "1"}, {"记录类型": "学法活动", "kind": "讲座", "title": "t"}]'
    )
    assert [(table.kind, table.headings) for table in found.set.tables] == [
        ("case", ("case_no",)),
        ("session", ("kind", "title")),
    ]
    assert not found.codes


def test_a_field_called_kind_says_no_kind_of_record(got: Callable) -> None:
    found = got("session.json", '[{"title": "t", "kind": "case"}]')
    assert found.rows == [{"title": "t", "kind": "case"}]
    assert found.set.tables[0].kind == "session"
    assert got("data.json", '[{"title": "t", "kind": "session"}]').codes == ["unknown-kind"]


def test_one_object_is_one_record_of_the_kind_that_its_file_names(got: Callable) -> None:
    assert got("unit.json", '{"name": "局", "year": 2024}').rows == [{"name": "局", "year": 2024}]
    assert got("unit.json", '{"name": "局", "session": [{"title": "t"}]}').rows[0]["session"] == [{"title": "t"}]
    assert got("x.json", '{"kind": "案件", "case_no": "1"}').rows == [{"case_no": "1"}]


def test_a_set_is_a_set_even_in_a_file_named_for_one_kind(got: Callable) -> None:
    found = got("case.json", '{"unit": [{"name": "局"}], "case": [{"case_no": "1"}], "made": "2024-12-31"}')
    assert [table.kind for table in found.set.tables] == ["unit", "case"]
    assert found.codes == ["ignored-key"]


def test_an_unknown_key_of_a_set_is_reported_with_the_nearest(got: Callable) -> None:
    found = got("x.json", '{"case": [{"case_no": "1"}],\n "inspektion": [{"a": 1}], "$schema": "x"}')
    assert found.at == [f"unknown-kind-key {found.set.unreadable[0]}:2:2#/inspektion"]
    assert "'inspection'" in found.finding("unknown-kind-key").message["en"]
    assert len(found.rows) == 1


def test_a_set_says_what_is_true_of_itself(got: Callable) -> None:
    found = got("x.json", '{"fazhi": {"empty": ["检查", "行政检查"], "partial": ["case"]}, "case": [{"case_no": "1"}]}')
    assert found.set.empty == {"inspection"}
    assert found.set.partial == {"case"}
    assert found.codes == ["unknown-setting"]


def test_declared_empty_but_not_empty(got: Callable) -> None:
    found = got("x.json", '{"fazhi": {"empty": ["case"]}, "case": [{"case_no": "1"}]}')
    assert found.codes == ["declared-empty"]
    assert not found.set.empty


def test_a_kind_that_stands_twice_is_read_twice(got: Callable) -> None:
    found = got("x.json", '{"case": [{"case_no": "1"}], "case": [{"case_no": "2"}, {"case_no": "3"}]}')
    assert [row["case_no"] for row in found.rows] == ["1", "2", "3"]
    assert found.codes == ["repeated-kind"]


@pytest.mark.parametrize(
    ("name", "text", "pointer"),
    [
        ("cases.json", '[{"case_no": "1"}, 5]', "/1"),
        ("x.json", '{"case": [{"case_no": "1"}, null]}', "/case/1"),
        ("x.json", '{"unit": [{"name": "1"}], "case": null}', "/case"),
    ],
)
def test_what_is_no_record_leaves_its_kind_incomplete(got: Callable, name: str, text: str, pointer: str) -> None:
    found = got(name, text)
    assert found.finding("not-a-record").place.pointer == pointer
    assert found.set.partial == {"case"}
    assert len(found.rows) == 1
    assert len(found.set.unreadable) == 1


@pytest.mark.parametrize("text", ["5", '"text"', "null"])
def test_a_file_with_no_record_at_all_is_unreadable(got: Callable, text: str) -> None:
    found = got("case.json", text)
    assert found.codes == ["not-a-record"]
    assert found.set.unreadable


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ('[{"case_no": "1"},\n {"case_no":', "2:13", "breaks off"),
        ('[{"case_no": "1"},\n {"case_no": "2', "2:16", "breaks off"),
        ('[{"case_no": "1"}', "1:18", "breaks off"),
        ('[{"case_no": "1"},\n {"case_no": "2" "a"}]', "2:18", "comma"),
        ('[{"case_no": "1"},\n {case_no: "2"}]', "2:3", "double quotes"),
        ('[{"case_no": "1"}, ]', "1:20", "value"),
        ('[{"case_no": "1"}]\n{"case_no": "2"}', "2:1", ".jsonl"),
        ('[{"case_no": "1"}, ' + "[" * 100_000, "1:20", "deeply"),
        ('[{"case_no": "1"}, ' + '{"a":' * 100_000, "1:20", "deeply"),
    ],
)
def test_whole_records_before_the_break_are_kept(got: Callable, text: str, where: str, words: str) -> None:
    found = got("cases.json", text)
    assert found.rows == [{"case_no": "1"}]
    assert found.at == [f"not-json cases.json:{where}"]
    assert words in found.finding("not-json").message["en"]
    assert len(found.set.unreadable) == 1
    assert found.set.partial == {"case"}


@pytest.mark.parametrize("text", ['{"data": [{"case_no": "1"}]}', '{"code": 0, "rows": {"list": [{"case_no": "1"}]}}'])
def test_what_wraps_records_is_no_record(got: Callable, text: str) -> None:
    found = got("cases.json", text)
    assert not found.rows
    assert "unknown-kind-key" in found.codes
    assert len(found.set.unreadable) == 1
    assert not found.set.empty


def test_a_record_with_nothing_but_nested_ones_or_unknown_values_is_one(got: Callable) -> None:
    assert len(got("cases.json", '{"case_no": "1", "extra": [{"a": 1}]}').rows) == 1
    assert len(got("cases.json", '{"unknown": 1}').rows) == 1


def test_deep_nesting_alone_is_refused(got: Callable) -> None:
    found = got("cases.json", "[" * 100_000)
    assert found.codes == ["not-json"]
    assert found.set.unreadable


def test_a_cell_nested_deeper_than_any_record_is_unknown(got: Callable) -> None:
    found = got("cases.json", '[{"case_no": "1", "note": ' + "[" * 500 + "]" * 500 + "}]")
    assert found.rows == [{"case_no": "1", "note": UNKNOWN}]
    assert found.codes == ["nested-too-deep"]


def test_not_json_at_all(got: Callable) -> None:
    found = got("cases.json", "case_no,note\n1,x\n")
    assert found.at == ["not-json cases.json:1:1"]


def test_positions_in_a_long_text() -> None:
    text = "\n".join("x" * (n % 97) for n in range(3000)) + "\n" + "y" * 100_000
    lines = text.split("\n")
    places = TextLines(text)
    start = 0
    for number, line in enumerate(lines, 1):
        for column in {0, len(line) // 2, len(line)}:
            assert places.at(start + column) == (number, column + 1)
        start += len(line) + 1


def test_a_pretty_file_and_a_dense_one_say_the_same(got: Callable) -> None:
    data = {"case": [{"case_no": str(n), "note": ["a", {"b": n}]} for n in range(50)]}
    dense, pretty = got("x.json", json.dumps(data)), got("x.json", json.dumps(data, indent=4))
    assert dense.rows == pretty.rows
    assert len(set(pretty.lines)) == 50
