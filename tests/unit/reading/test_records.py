"""Tables to records: headings, keys, places, blanks, exemptions, nested records, and what is said of the rest."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from fazhi.readers.table import ABSENT, Level, Place, RawRow, Table
from fazhi.values import NEVER, UNKNOWN, Span
from unit.reading.support import AS_OF, codes, csv, json, keys, link, only


@pytest.mark.parametrize(
    "heading",
    ["decided_on", "决定日期", "决定 日期", "CF_JDRQ", "cf_jdrq", "ＣＦ＿ＪＤＲＱ", "Decided_On", "*决定日期"],
)
def test_a_heading_is_a_field_s_name_label_or_alias(heading: str) -> None:
    linked = link(csv("case", f"案号|{heading}", "A1|2024-05-10"))
    assert only(linked, "case").get("decided_on") == date(2024, 5, 10)
    assert not linked.findings


def test_an_alias_has_its_own_unit_of_measure() -> None:
    assert only(link(csv("case", "案号|CF_NR_FK", "A1|0.3")), "case").get("fine") == 3000


def test_a_heading_may_carry_the_unit_of_measure() -> None:
    for heading in ("罚款金额（万元）", "罚款金额(万元)", "罚款金额【万元】"):
        assert only(link(csv("case", f"案号|{heading}", "A1|0.3")), "case").get("fine") == 3000
    assert codes(link(csv("case", "案号|罚款金额（学时）", "A1|3"))) == ["unknown-column"]


def test_an_unknown_column_is_told_with_the_nearest_known_one() -> None:
    linked = link(csv("case", "案号|决定日其", "A1|2024-05-10"))
    (finding,) = linked.findings
    assert (finding.code, finding.level) == ("unknown-column", Level.WARNING)
    assert "决定日其" in finding.message["zh"]
    assert "决定日期" in finding.message["zh"]
    assert linked.kinds["case"].supplied == {"case_no"}


def test_a_column_without_a_heading_is_the_reader_s_to_tell() -> None:
    assert not link(csv("case", "案号|", "A1|x")).findings


def test_two_columns_of_one_field_are_both_set_aside() -> None:
    linked = link(csv("case", "案号|决定日期|CF_JDRQ", "A1|2024-05-10|2024-05-11"))
    (finding,) = linked.findings
    assert (finding.code, finding.level, finding.field) == ("duplicate-column", Level.ERROR, "decided_on")
    assert only(linked, "case").get("decided_on") is UNKNOWN
    assert "decided_on" not in linked.kinds["case"].supplied


def test_records_without_a_key_are_called_by_their_place_each_by_its_own() -> None:
    one_line = Table(
        "contract",
        "in one line.json",
        ("备案日期", "signatures"),
        [RawRow(("2024-01-09", [{"签批角色": "？"}, {"签批角色": "？"}]), 1, f"/{n}") for n in range(2)],
    )
    linked = link(
        one_line, csv("contract", "备案日期", "2024-01-09"), csv("contract", "备案日期", "2024-01-09", file="更多.csv")
    )
    contracts, signatures = keys(linked.kinds["contract"].records), keys(linked.kinds["signature"].records)
    assert contracts == ["in one line.json#/0", "in one line.json#/1", "contract.csv:2", "更多.csv:2"]
    assert len(set(signatures)) == 4


def test_records_of_one_list_may_use_different_names_for_one_field() -> None:
    linked = link(
        json(
            "case",
            {"案号": "1", "决定日期": "2024-05-10", "罚款金额": "3"},
            {"case_no": "2", "CF_JDRQ": "2024-05-11", "CF_NR_FK": "3"},
            {"case_no": "3"},
        )
    )
    assert not linked.findings
    first, second, third = linked.kinds["case"].records
    assert (first.key, first.get("decided_on"), first.get("fine")) == ("1", date(2024, 5, 10), 3)
    assert (second.key, second.get("decided_on"), second.get("fine")) == ("2", date(2024, 5, 11), 30000)
    assert (third.key, third.get("decided_on"), third.get("fine")) == ("3", UNKNOWN, UNKNOWN)
    assert {"decided_on", "fine"} <= linked.kinds["case"].supplied
    assert second.place_of is not None
    assert second.place_of("decided_on").pointer == "/case/1/CF_JDRQ"


def test_a_record_that_uses_two_names_for_one_field_is_unclear_alone() -> None:
    both = {"决定日期": "2024-05-10", "CF_JDRQ": "2024-05-11"}
    linked = link(json("case", {"案号": "1", **both}, {"案号": "1", **both}, {"案号": "2", "CF_JDRQ": "2024-05-12"}))
    assert [(each.code, each.field) for each in linked.findings] == [
        ("repeated-record", None),
        ("duplicate-column", "decided_on"),
    ]
    first, last = linked.kinds["case"].records
    assert (first.get("decided_on"), last.get("decided_on")) == (UNKNOWN, date(2024, 5, 12))
    assert first.holes >> first.kind.fields["decided_on"].index & 1


def test_leaving_out_both_names_is_leaving_out_the_field() -> None:
    linked = link(json("form", {"编号": "1", "办结日期": "2024-05-10"}, {"no": "2"}, {"no": "3", "done_on": None}))
    assert not linked.findings
    assert [record.get("done_on") for record in linked.kinds["form"].records] == [date(2024, 5, 10), NEVER, NEVER]


def test_two_columns_that_differ_in_their_spaces_only_are_told() -> None:
    linked = link(csv("case", "案号|决定日期|决定 日期", "A1|2024-05-10|2024-05-11"))
    assert codes(linked) == ["duplicate-column"]
    assert only(linked, "case").get("decided_on") is UNKNOWN


def test_an_unreadable_cell_is_unknown_and_its_place_is_told() -> None:
    table = Table(
        "case",
        "案件.csv",
        ("案号", "罚款金额"),
        [RawRow(("A1", "约3万元"), 7)],
        lambda row, index: Place("案件.csv", 7, index + 1),
    )
    linked = link(table)
    (finding,) = linked.findings
    assert (finding.code, finding.level) == ("unreadable-cell", Level.ERROR)
    assert (finding.kind, finding.field, finding.key) == ("case", "fine", "A1")
    assert str(finding.place) == "案件.csv:7:2"
    assert "约3万元" in finding.message["zh"]
    assert "“罚款金额”" in finding.message["zh"]
    record = only(linked, "case")
    assert record.get("fine") is UNKNOWN
    assert record.holes >> record.kind.fields["fine"].index & 1


def test_only_the_beginning_of_a_long_cell_is_shown() -> None:
    linked = link(csv("case", "案号|罚款金额", f"A1|{'九' * 10_000}"))
    assert len(linked.findings[0].message["zh"]) < 150


def test_what_the_reader_could_not_tell_is_unknown_without_a_second_finding() -> None:
    linked = link(Table("form", "f.csv", ("编号", "办结日期"), [RawRow(("F1", UNKNOWN), 2)]))
    assert only(linked, "form").get("done_on") is UNKNOWN
    assert not linked.findings


def test_the_same_text_is_told_at_each_of_its_places() -> None:
    linked = link(csv("case", "案号|罚款金额", "A1|约3万", "A2|约3万"))
    assert [finding.place.line for finding in linked.findings] == [2, 3]


def test_true_and_one_are_not_taken_for_each_other() -> None:
    linked = link(
        json("session", {"title": "a", "hours": 1}, {"title": "b", "hours": True}, {"title": "c", "hours": "1"})
    )
    assert [record.get("hours") for record in linked.kinds["session"].records] == [1, UNKNOWN, 1]


def test_a_blank_is_told_once_a_column_with_the_count() -> None:
    linked = link(csv("session", "主题|学时数", "a|", "b|1", "c|"))
    (finding,) = linked.findings
    assert (finding.code, finding.level, finding.place.line) == ("blank-cells", Level.NOTICE, 2)
    assert "2 行" in finding.message["zh"]


def test_a_blank_milestone_has_not_happened_and_the_record_marks_it_as_assumed() -> None:
    record = only(link(csv("case", "案号|决定日期", "A1|")), "case")
    bit = 1 << record.kind.fields["decided_on"].index
    assert record.get("decided_on") == NEVER
    assert record.assumed & bit
    assert not record.holes & bit


def test_a_span_and_an_absent_column_are_holes() -> None:
    record = only(link(csv("case", "案号|决定日期", "A1|2024-05")), "case")
    assert record.get("decided_on") == Span(date(2024, 5, 1), date(2024, 5, 31))
    holes = {name for name, field in record.kind.fields.items() if record.holes >> field.index & 1}
    assert holes == set(record.kind.fields) - {"case_no"}


def test_an_absent_key_is_unknown() -> None:
    linked = link(json("case", {"case_no": "A1", "fine": 5}, {"case_no": "A2"}))
    assert only(linked, "case", 1).get("fine") is UNKNOWN
    assert not linked.findings


def test_an_absent_key_is_blank_where_the_kind_says_so() -> None:
    linked = link(json("form", {"no": "F1"}, {"no": "F2", "done_on": "2024-05-10"}))
    first = only(linked, "form")
    assert first.get("done_on") == NEVER
    assert first.assumed >> first.kind.fields["done_on"].index & 1
    assert first.get("pages") is UNKNOWN
    assert linked.kinds["form"].supplied == {"no", "done_on"}
    assert not linked.findings


def test_a_short_row_is_filled_up_as_absent() -> None:
    linked = link(Table("case", "c.csv", ("案号", "罚款金额"), [RawRow(("A1",), 2)]))
    assert only(linked, "case").get("fine") is UNKNOWN


def test_a_milestone_after_the_as_of_date_is_kept_with_a_notice() -> None:
    linked = link(csv("case", "案号|决定日期", "A1|2025-03-31", "A2|2025-04-01", "A3|2025-04"))
    assert [(f.code, f.level, f.key) for f in linked.findings] == [
        ("future-milestone", Level.NOTICE, "A2"),
        ("future-milestone", Level.NOTICE, "A3"),
    ]
    assert only(linked, "case", 1).get("decided_on") == date(2025, 4, 1) > AS_OF


def test_not_involved_sets_the_step_s_own_exemption() -> None:
    linked = link(csv("case", "案号|征求意见日期|免于征求意见", "A1|不涉及|", "A2|2024-05-10|否", "A3|不涉及|否"))
    assert [
        (record.get("consulted_on"), record.get("consulted_exempt")) for record in linked.kinds["case"].records
    ] == [
        (NEVER, True),
        (date(2024, 5, 10), False),
        (NEVER, False),
    ]
    assert not linked.findings


def test_an_exemption_can_be_known_without_a_column_of_its_own() -> None:
    linked = link(csv("case", "案号|征求意见日期", "A1|不涉及", "A2|2024-05-10"))
    first, second = linked.kinds["case"].records
    assert first.get("consulted_exempt") is True
    assert not first.holes >> first.kind.fields["consulted_exempt"].index & 1
    assert second.get("consulted_exempt") is UNKNOWN
    assert "consulted_exempt" in linked.kinds["case"].supplied


@pytest.mark.parametrize("year", ["0", "10000", 0, 99, 10**6])
def test_a_year_in_which_there_are_no_dates_is_none(year: Any) -> None:
    linked = link(Table("unit", "unit.csv", ("单位名称", "年度"), [RawRow(("甲局", year), 2)]))
    assert codes(linked) == ["unreadable-cell"]
    assert only(linked, "unit").year is None
    assert only(linked, "unit").get("year") is UNKNOWN


def test_a_key_is_joined_from_its_fields() -> None:
    record = only(link(csv("session", "主题|日期", "学宪法|2024-05-10")), "session")
    assert record.key == "学宪法/2024-05-10"


def test_a_record_without_a_key_goes_by_its_place() -> None:
    linked = link(csv("case", "案号|罚款金额", "|5", "A2|6", "|7"))
    assert [record.key for record in linked.kinds["case"].records] == ["case.csv:2", "A2", "case.csv:4"]
    keyless = [finding for finding in linked.findings if finding.code == "missing-key"]
    assert [(finding.place.line, finding.key) for finding in keyless] == [(2, "case.csv:2")]
    assert "2 行" in keyless[0].message["zh"]
    assert only(link(json("case", {"fine": 5})), "case").key == "case.json#/case/0"


def test_a_very_long_key_is_shown_only_in_its_beginning() -> None:
    linked = link(csv("case", "案号|单位", f"{'长' * 100_000}|{'长' * 100_000}"))
    assert len(only(linked, "case").key) <= 200
    assert only(linked, "case").unit is None


def test_places_of_cells_and_rows() -> None:
    record = only(link(json("case", {"case_no": "A1", "罚款金额": 5})), "case")
    assert record.place_of is not None
    assert str(record.place_of("fine")) == "case.json:1#/case/0/罚款金额"
    assert str(record.place_of(None)) == "case.json:1#/case/0"
    assert str(record.place_of("decided_on")) == "case.json:1#/case/0"


def test_a_kind_that_is_not_in_the_dictionary_is_told() -> None:
    linked = link(csv("cases", "案号", "A1"))
    assert codes(linked) == ["unknown-kind"]
    assert "case" in linked.findings[0].message["zh"]


def test_several_tables_of_a_kind_are_one() -> None:
    linked = link(csv("case", "案号|罚款金额", "A1|5"), csv("case", "案号|决定日期", "A2|2024-05-10", file="二.csv"))
    assert [record.key for record in linked.kinds["case"].records] == ["A1", "A2"]
    assert linked.kinds["case"].supplied == {"case_no", "fine", "decided_on"}


def test_nested_records_become_records_of_their_kind() -> None:
    linked = link(
        json(
            "contract",
            {"contract_no": "H1", "signatures": [{"role": "leader", "signed_on": "2024-03-01"}, {"role": "法律顾问"}]},
            {"contract_no": "H2", "signatures": []},
        )
    )
    first = only(linked, "signature")
    assert first.get("signed_on") == date(2024, 3, 1)
    assert [record.key for record in linked.kinds["signature"].records] == ["H1/leader", "H1/counsel"]
    assert linked.kinds["signature"].supplied == {"role", "signed_on"}
    assert first.place_of is not None
    assert str(first.place_of("signed_on")) == "contract.json:1#/contract/0/signatures/0/signed_on"
    assert not linked.findings


def test_a_problem_in_a_nested_record_has_its_place() -> None:
    linked = link(
        json("contract", {"contract_no": "H1", "signatures": [{"role": "leader", "signed_on": "昨天", "x": 1}]})
    )
    unknown, unreadable = linked.findings
    assert (unknown.code, unreadable.code) == ("unknown-column", "unreadable-cell")
    assert str(unreadable.place) == "contract.json:1#/contract/0/signatures/0/signed_on"


@pytest.mark.parametrize("raw", ["两人签字", {"role": "leader"}, ["leader"], 3])
def test_what_is_no_list_of_records_is_told(raw: object) -> None:
    linked = link(json("contract", {"contract_no": "H1", "signatures": raw}))
    (finding,) = linked.findings
    assert (finding.code, finding.field) == ("unreadable-cell", "signatures")


def test_a_nested_record_says_by_its_place_what_it_belongs_to() -> None:
    linked = link(json("inspection", {"inspection_no": "J1", "targets": [{"name": "甲店", "year": 2024}]}))
    target = only(linked, "target")
    assert target.get("inspection") == "J1"
    assert not target.holes
    assert linked.kinds["target"].supplied == {"name", "year", "inspection"}


@pytest.mark.parametrize(
    ("filed", "decided", "year"),
    [
        ("2023-12-01", "2024-01-10", 2024),
        ("2023-12-01", "", 2023),
        ("2023-12-01", "2026-01-10", 2023),
        ("2023-12-01", "2024-05", 2024),
        ("2023-12-01", "2024年", 2024),
        ("2023-12-01", "看不清", None),
        ("2023-12-01", "2025年", None),
        ("", "2026-01-10", 2026),
        ("", "", None),
    ],
)
def test_the_home_year_is_that_of_the_first_date_that_has_happened(filed: str, decided: str, year: int | None) -> None:
    linked = link(csv("case", "案号|立案日期|决定日期", f"A1|{filed}|{decided}"))
    assert only(linked, "case").year == year


def test_a_date_whose_column_was_not_supplied_is_passed_over() -> None:
    assert only(link(csv("case", "案号|立案日期", "A1|2023-12-01")), "case").year == 2023


def test_a_yearly_row_says_its_year() -> None:
    assert only(link(csv("register", "名称|年度", "学法计划|2023")), "register").year == 2023


def test_a_host_may_pass_times_and_floats() -> None:
    rows = [RawRow(("A1", 0.5, datetime(2024, 5, 10, 9), ABSENT), None, "/0")]
    linked = link(Table("case", "<data>", ("case_no", "fine", "decided_on", "filed_on"), rows))
    record = only(linked, "case")
    assert (record.get("fine"), record.get("decided_on")) == (Decimal("0.5"), date(2024, 5, 10))
    assert record.key == "A1"
