"""Records that a host passes in as dicts."""

from collections import OrderedDict
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any

import pytest

from fazhi.dictionary import Dictionary
from fazhi.readers import ABSENT, RecordSet
from fazhi.readers.data import read_data
from fazhi.values import UNKNOWN


class _Outcome(StrEnum):
    PENALTY = "penalty"


class _Count(IntEnum):
    FIVE = 5


def _cells(found: RecordSet) -> list[tuple[Any, ...]]:
    return [row.cells for table in found.tables for row in table.rows]


def test_kinds_may_be_called_by_any_of_their_names(dictionary: Dictionary) -> None:
    found = read_data({"cases": [{"case_no": "1"}], "单位": {"name": "x"}, "inspection": []}, dictionary)
    assert [table.kind for table in found.tables] == ["case", "unit"]
    assert found.empty == {"inspection"}
    assert [row.pointer for table in found.tables for row in table.rows] == ["/cases/0", "/单位"]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (0.1, Decimal("0.1")),
        (1e23, Decimal("1E+23")),
        (Decimal("1.50"), Decimal("1.50")),
        (_Outcome.PENALTY, "penalty"),
        (_Count.FIVE, 5),
        (True, True),
        (None, None),
        (date(2024, 1, 2), date(2024, 1, 2)),
        (datetime(2024, 1, 2, 3), datetime(2024, 1, 2, 3)),
        (("a", 0.5), ["a", Decimal("0.5")]),
        ([{"x": 0.5}], [{"x": Decimal("0.5")}]),
        (OrderedDict(x=(1,)), {"x": [1]}),
        (b"x", b"x"),
    ],
)
def test_values_are_read_as_a_file_would_give_them(dictionary: Dictionary, given: object, read: object) -> None:
    found = read_data({"case": [{"note": given}]}, dictionary)
    assert _cells(found) == [(read,)]
    assert type(_cells(read_data({"case": [{"note": given}]}, dictionary))[0][0]) is type(read)
    assert not found.findings


class _NotATime(datetime):
    """As pandas.NaT: a datetime that equals nothing."""

    __hash__ = datetime.__hash__

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (float("nan"), "not-a-number"),
        (float("-inf"), "not-a-number"),
        (Decimal("NaN"), "not-a-number"),
        (Decimal("sNaN"), "not-a-number"),
        (Decimal("1E+99999"), "number-too-long"),
        (_NotATime(2024, 1, 2), "not-a-number"),
        ("\ud800", "bad-character"),
        (["a", float("nan")], "not-a-number"),
    ],
)
def test_what_cannot_be_used_is_unknown(dictionary: Dictionary, given: object, code: str) -> None:
    found = read_data({"case": [{"case_no": "1", "note": given}]}, dictionary)
    assert _cells(found) == [("1", UNKNOWN)]
    (finding,) = found.findings
    assert finding.code == code
    assert finding.place.pointer is not None
    assert finding.place.pointer.startswith("/case/0/note")


def test_a_whole_number_too_long_to_be_written_is_unknown(dictionary: Dictionary) -> None:
    found = read_data({"case": [{"note": 10**5000}, {"note": [10**5000]}, {"note": -(10**1000)}]}, dictionary)
    assert _cells(found) == [(UNKNOWN,), (UNKNOWN,), (-(10**1000),)]
    assert [finding.code for finding in found.findings] == ["number-too-long"] * 2


def test_a_value_that_holds_itself_ends(dictionary: Dictionary) -> None:
    endless: list[object] = []
    endless.append(endless)
    found = read_data({"case": [{"note": endless}]}, dictionary)
    assert _cells(found) == [(UNKNOWN,)]
    assert [finding.code for finding in found.findings] == ["nested-too-deep"]


def test_what_is_no_record_is_reported(dictionary: Dictionary) -> None:
    found = read_data({"case": [{"case_no": "1"}, "2"], "unit": "x", "session": None}, dictionary)  # type: ignore[dict-item, list-item]
    assert [str(finding.place) for finding in found.findings] == ["<data>#/case/1", "<data>#/unit", "<data>#/session"]
    assert found.partial == {"case", "unit", "session"}
    assert list(found.unreadable) == ["<data>"]
    assert not found.empty


@pytest.mark.parametrize("value", [10**5000, [10**5000], [[10**5000]], float("nan")], ids=["a", "b", "c", "d"])
def test_what_is_no_record_can_be_told_whatever_it_is(value: object, dictionary: Dictionary) -> None:
    found = read_data({"case": value}, dictionary)  # type: ignore[dict-item]
    assert [finding.code for finding in found.findings] == ["not-a-record"]


def test_an_unknown_kind_is_reported_with_the_nearest(dictionary: Dictionary) -> None:
    found = read_data({"inspektion": [{}]}, dictionary)
    assert list(found.unreadable) == ["<data>"]
    assert "'inspection'" in found.findings[0].message["en"]


def test_a_record_without_anything_is_a_record(dictionary: Dictionary) -> None:
    found = read_data({"case": [{}, {"note": "x"}]}, dictionary)
    assert _cells(found) == [(ABSENT,), ("x",)]


def test_a_set_says_what_is_true_of_itself(dictionary: Dictionary) -> None:
    found = read_data({"fazhi": {"empty": ["案件"], "partial": ["session"]}}, dictionary)
    assert (found.empty, found.partial) == ({"case"}, {"session"})
