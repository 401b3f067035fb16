"""Which kind a file's name means."""

import pytest

from fazhi.dictionary import Dictionary
from fazhi.readers.names import KindNames, fold


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("case.csv", "case"),
        ("Cases.csv", "case"),
        ("2024-cases.csv", "case"),
        ("cases_2024-01.final.csv", "case"),
        ("案件.json", "case"),
        ("行政处罚案件台账.csv", "case"),
        ("2024年行政处罚案件登记表（1）.csv", "case"),
        ("二〇二四年度 行政处罚 案件 清单.csv", "case"),
        ("２０２４年上半年行政处罚.csv", "case"),
        ("行政检查一览表.csv", "inspection"),
        ("inspections.jsonl", "inspection"),
        ("study-sessions.csv", "session"),
        ("units.json", "unit"),
        ("忻州市行政处罚案件.csv", None),
        ("caseload.csv", None),
        ("2024.csv", None),
        ("台账.csv", None),
        (".csv", None),
        ("record.csv", None),
    ],
)
def test_a_name_matches_whole_or_not_at_all(dictionary: Dictionary, name: str, kind: str | None) -> None:
    found = KindNames(dictionary).in_file_name(name)
    assert (found.name if found else None) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [("忻州市行政处罚案件.csv", "case"), ("inspektion.csv", "inspection"), ("xyz.csv", None)],
)
def test_the_nearest_kind(dictionary: Dictionary, name: str, kind: str | None) -> None:
    found = KindNames(dictionary).nearest(name)
    assert (found.name if found else None) == kind


def test_folding() -> None:
    assert fold(" Ｃａｓｅ_No. （１）") == "caseno1"
