"""The library call: dicts, models and paths give the same report."""

from __future__ import annotations

import json
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import fazhi
from fazhi import records
from fazhi.verdicts import Report, Verdict

AS_OF = date(2025, 3, 31)
LATE = {"case_no": "1", "outcome": "penalty", "decided_on": date(2024, 1, 23), "published_on": date(2024, 2, 6)}


def verdicts(report: Report) -> dict[str, Verdict]:
    return {finding.rule: finding.verdict for finding in report.findings}


def test_a_dict_is_judged() -> None:
    report = fazhi.check({"case": [LATE]}, as_of=AS_OF, select=["PUB10"])
    assert verdicts(report) == {"PUB10": Verdict.FAIL}
    (violation,) = report.violations
    assert violation.margin is not None
    assert violation.margin.text["zh"] == "超期1个工作日"
    assert violation.places[0].pointer == "/case/0/published_on"


def test_a_model_is_judged_alike() -> None:
    case = records.Case(**LATE)  # type: ignore[attr-defined]
    report = fazhi.check({"case": [case]}, as_of=AS_OF, select=["PUB*"])
    assert report.findings == fazhi.check({"case": [LATE]}, as_of=AS_OF, select=["PUB*"]).findings


def test_a_path_is_judged_alike(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps([LATE], default=str), encoding="utf-8")
    report = fazhi.check(path, as_of=AS_OF, select=["PUB*"])
    assert verdicts(report) == verdicts(fazhi.check({"case": [LATE]}, as_of=AS_OF, select=["PUB*"]))


def test_a_nested_model_is_judged() -> None:
    signature = records.Signature(role="counsel", signed_on=date(2024, 3, 2))  # type: ignore[attr-defined]
    contract = records.Contract(  # type: ignore[attr-defined]
        contract_no="1", filed_on=date(2024, 3, 5), effective_on=date(2024, 3, 6), signatures=[signature]
    )
    report = fazhi.check({"contract": [contract]}, as_of=AS_OF, select=["CON17"])
    assert verdicts(report) == {"CON17": Verdict.FAIL}


@pytest.mark.parametrize("chosen", [{"select": ["PUB10", "PUB1O"]}, {"ignore": ["PUB1O"]}, {"select": "PUB1O"}])
def test_a_pattern_that_fits_no_rule_is_refused_with_the_nearest(chosen: dict[str, Any]) -> None:
    with pytest.raises(
        fazhi.NoSuchRuleError, match="there is no rule 'PUB1O' in profile 'all'; did you mean 'PUB1"
    ) as no:
        fazhi.check({"case": [LATE]}, as_of=AS_OF, **chosen)
    assert "PUB10" in no.value.near
    assert no.value.exit_code == 2
    assert str(pickle.loads(pickle.dumps(no.value))) == str(no.value)


def test_one_pattern_may_stand_alone() -> None:
    assert verdicts(fazhi.check({"case": [LATE]}, as_of=AS_OF, select="PUB10")) == {"PUB10": Verdict.FAIL}


def test_labels_and_a_float_are_read_exactly() -> None:
    leader = {"姓名": "张三", "年度": 2024, "集体学法学时": 39.5, "自学学时": 0.5}
    report = fazhi.check(
        {"unit": [{"name": "某局", "year": 2024}], "leader": [leader]}, as_of=AS_OF, select=["STU06"], keep_passes=True
    )
    assert verdicts(report) == {"STU06": Verdict.PASS}


def test_nothing_is_judged_clean_without_data() -> None:
    report = fazhi.check({"unit": [{"name": "某局", "year": 2024}]}, as_of=AS_OF)
    assert report.violations == ()
    assert report.decided < report.applicable


def test_a_model_refuses_what_a_cell_may_not_say() -> None:
    import pytest

    with pytest.raises(ValueError, match="2月没有30日"):
        records.Case(decided_on="2023-02-30")  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="there are"):
        records.Nothing  # noqa: B018


def test_one_officer_written_twice_is_one_person() -> None:
    case = {"case_no": "1", "outcome": "penalty", "decided_on": date(2024, 1, 23), "investigated_on": date(2024, 1, 9)}
    report = fazhi.check({"case": [case | {"officers": ["张三", "张 三"]}]}, as_of=AS_OF, select=["OFF05"])
    assert verdicts(report) == {"OFF05": Verdict.FAIL}


def test_a_table_without_a_known_heading_does_not_say_that_there_are_no_records(tmp_path: Path) -> None:
    (tmp_path / "unit.csv").write_text("单位名称,年度\n某局,2024\n", encoding="utf-8")
    (tmp_path / "session.csv").write_text("某局2024年学法台账\n", encoding="utf-8")
    report = fazhi.check(tmp_path, as_of=AS_OF, select=["STU04"])
    assert verdicts(report) == {"STU04": Verdict.UNKNOWN}
    assert [Path(name).name for name in report.unreadable] == ["session.csv"]
