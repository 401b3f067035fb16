"""Links: units and their years, parents and children, references, duplicates, orphans and completeness."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fazhi.readers.settings import Settings
from fazhi.readers.table import Level, RawRow, Table
from fazhi.reading import Vocabulary, build_world
from fazhi.values import UNKNOWN
from unit.reading.support import AS_OF, DICTIONARY, codes, csv, json, keys, link, only

UNIT_2024 = csv("unit", "单位名称|年度|诉讼数", "甲局|2024|4")
TWO_YEARS = csv("unit", "单位名称|年度|诉讼数", "甲局|2023|6", "甲局|2024|4")
TWO_UNITS = csv("unit", "单位名称|年度", "甲局|2024", "乙局|2024")


# --- a unit and its years -----------------------------------------------------------------------------------------


def test_a_unit_s_children_are_those_that_name_it() -> None:
    linked = link(
        TWO_UNITS, csv("session", "单位|主题|日期", "甲局|a|2024-01-09", "乙局|b|2024-01-10", "甲 局|c|2024-02-09")
    )
    first, second = linked.kinds["unit"].records
    assert keys(linked.world.rows(first, "sessions").items) == ["a/2024-01-09", "c/2024-02-09"]
    assert keys(linked.world.rows(second, "sessions").items) == ["b/2024-01-10"]
    session = only(linked, "session", 2)
    assert (session.unit, session.year) == ("甲局", 2024)
    assert linked.world.one(session, "unit") is first
    assert not linked.findings


@pytest.mark.parametrize("heading", ["unit", "单位", "单位名称", "CF_CFJG"])
def test_the_unit_s_column_goes_by_the_unit_s_names(heading: str) -> None:
    linked = link(TWO_UNITS, csv("staff", f"{heading}|姓名", "乙局|张三"))
    assert only(linked, "staff").unit == "乙局"
    assert not linked.findings


def test_a_row_belongs_to_its_home_year_and_counts_in_every_year_of_its_unit() -> None:
    linked = link(TWO_YEARS, csv("session", "单位|主题|日期", "甲局|a|2023-12-31", "甲局|b|2024-01-01"))
    for unit, session in zip(linked.kinds["unit"].records, linked.kinds["session"].records, strict=True):
        assert linked.world.one(session, "unit") is unit
        assert keys(linked.world.rows(unit, "sessions").items) == ["a/2023-12-31", "b/2024-01-01"]


def test_a_row_that_says_its_year_counts_in_that_year_only() -> None:
    linked = link(TWO_YEARS, csv("register", "单位|名称|年度", "甲局|a|2023", "甲局|b|2024"))
    for unit, register in zip(linked.kinds["unit"].records, linked.kinds["register"].records, strict=True):
        assert linked.world.one(register, "unit") is unit
        assert linked.world.rows(unit, "registers").items == (register,)


def test_a_row_of_another_year_joins_the_only_year_there_is() -> None:
    linked = link(UNIT_2024, csv("session", "单位|主题|日期", "甲局|a|2024-01-09", "甲局|b|2025-01-02"))
    unit = only(linked, "unit")
    assert keys(linked.world.rows(unit, "sessions").items) == ["a/2024-01-09", "b/2025-01-02"]
    assert only(linked, "session", 1).year == 2025
    assert linked.world.one(only(linked, "session", 1), "unit") is unit


def test_a_row_that_says_another_year_itself_does_not_join() -> None:
    linked = link(UNIT_2024, csv("register", "单位|名称|年度", "甲局|学法计划|2023"))
    rows = linked.world.rows(only(linked, "unit"), "registers")
    assert (rows.items, rows.uncertain, rows.open) == ((), (), True)
    assert codes(linked) == ["no-unit-year"]


def test_a_row_without_a_year_joins_the_only_year_and_takes_it() -> None:
    linked = link(UNIT_2024, csv("session", "单位|主题|日期", "甲局|a|"))
    assert keys(linked.world.rows(only(linked, "unit"), "sessions").items) == ["a"]
    assert only(linked, "session").year == 2024


def test_a_row_that_ought_to_say_its_year_and_does_not_may_count_in_any() -> None:
    linked = link(TWO_YEARS, csv("register", "单位|名称|年度", "甲局|a|看不清"))
    for unit in linked.kinds["unit"].records:
        rows = linked.world.rows(unit, "registers")
        assert (rows.items, keys(rows.uncertain), rows.open) == ((), ["a"], True)


def test_of_a_row_without_a_year_its_unit_is_known_as_far_as_the_years_agree() -> None:
    linked = link(TWO_YEARS, csv("session", "单位|主题|日期", "甲局|a|看不清"))
    unit = linked.world.one(only(linked, "session"), "unit")
    assert unit is not None
    assert (unit.get("name"), unit.get("year")) == ("甲局", UNKNOWN)
    assert all(linked.world.rows(each, "sessions").open for each in linked.kinds["unit"].records)


def test_a_standing_rule_of_an_earlier_year_still_counts() -> None:
    linked = link(TWO_YEARS, csv("session", "单位|主题|日期", "甲局|a|2021-05-01"))
    for unit in linked.kinds["unit"].records:
        rows = linked.world.rows(unit, "sessions")
        assert (keys(rows.items), rows.open) == (["a/2021-05-01"], True)
    assert linked.world.one(only(linked, "session"), "unit") is None
    assert not linked.findings


def test_a_row_that_says_a_year_that_was_not_supplied_counts_in_none() -> None:
    linked = link(TWO_YEARS, csv("register", "单位|名称|年度", "甲局|a|2022", "甲局|b|2022"))
    (finding,) = linked.findings
    assert (finding.code, finding.level) == ("no-unit-year", Level.NOTICE)
    assert "2 行" in finding.message["zh"]
    assert not any(linked.world.rows(unit, "registers").items for unit in linked.kinds["unit"].records)


def test_people_count_in_every_year_of_their_unit() -> None:
    linked = link(TWO_YEARS, csv("staff", "单位|姓名", "甲局|张三"))
    for unit in linked.kinds["unit"].records:
        rows = linked.world.rows(unit, "staff")
        assert (keys(rows.items), rows.open) == (["张三"], False)


def test_the_parent_of_one_in_every_year_is_what_the_years_agree_in() -> None:
    linked = link(TWO_YEARS, csv("staff", "单位|姓名", "甲局|张三"))
    unit = linked.world.one(only(linked, "staff"), "unit")
    assert unit is not None
    assert (unit.get("name"), unit.get("year"), unit.get("lawsuits")) == ("甲局", UNKNOWN, UNKNOWN)
    assert linked.world.rows(unit, "sessions").open


def test_the_year_before() -> None:
    linked = link(TWO_YEARS)
    before, now = linked.kinds["unit"].records
    assert linked.world.one(now, "previous") is before
    assert linked.world.one(before, "previous") is None


def test_the_year_before_is_of_the_same_unit() -> None:
    linked = link(csv("unit", "单位名称|年度", "甲局|2024", "乙局|2023"))
    assert linked.world.one(only(linked, "unit"), "previous") is None


# --- rows that do not name their unit -----------------------------------------------------------------------------


def test_rows_without_a_unit_join_the_only_one_with_one_notice_a_table() -> None:
    linked = link(UNIT_2024, csv("session", "主题|日期", "a|2024-01-09", "b|2024-02-09"), csv("staff", "姓名", "张三"))
    assert keys(linked.world.rows(only(linked, "unit"), "sessions").items) == ["a/2024-01-09", "b/2024-02-09"]
    assert [(f.code, f.level, f.kind) for f in linked.findings] == [
        ("joined-only-unit", Level.NOTICE, "session"),
        ("joined-only-unit", Level.NOTICE, "staff"),
    ]
    assert only(linked, "session").unit == "甲局"


def test_rows_without_a_unit_may_belong_to_any_of_several() -> None:
    linked = link(TWO_UNITS, csv("session", "主题|日期", "a|2024-01-09"))
    assert codes(linked) == ["no-unit"]
    for unit in linked.kinds["unit"].records:
        rows = linked.world.rows(unit, "sessions")
        assert (rows.items, keys(rows.uncertain), rows.open) == ((), ["a/2024-01-09"], True)


def test_the_settings_name_the_unit_and_year_of_rows_that_do_not() -> None:
    settings = Settings(Path("fazhi.toml"), unit="乙局", year=2024)
    linked = link(TWO_UNITS, csv("session", "主题|日期", "a|"), settings=settings)
    assert keys(linked.world.rows(only(linked, "unit", 1), "sessions").items) == ["a"]
    assert not linked.findings


def test_people_are_of_the_year_that_the_settings_say() -> None:
    settings = Settings(Path("fazhi.toml"), unit="甲局", year=2024)
    linked = link(TWO_YEARS, csv("staff", "姓名", "张三"), settings=settings)
    assert linked.world.one(only(linked, "staff"), "unit") is only(linked, "unit", 1)
    assert only(linked, "staff").year == 2024


def test_without_unit_records_rows_keep_the_unit_they_name() -> None:
    linked = link(csv("session", "单位|主题|日期", "甲局|a|2024-01-09"))
    session = only(linked, "session")
    assert (session.unit, session.year) == ("甲局", 2024)
    assert linked.world.one(session, "unit") is None
    assert not linked.findings


def test_a_unit_that_never_says_its_name_is_still_the_only_one() -> None:
    linked = link(
        json("unit", {"year": 2023}, {"year": 2024}), json("session", {"title": "a", "held_on": "2024-01-09"})
    )
    before, now = linked.kinds["unit"].records
    assert keys(linked.world.rows(now, "sessions").items) == ["a/2024-01-09"]
    assert linked.world.one(now, "previous") is before


# --- orphans ------------------------------------------------------------------------------------------------------


def test_a_row_that_names_no_unit_there_is_may_belong_to_any() -> None:
    linked = link(
        csv("unit", "单位名称|年度", "甲市文旅局|2024", "乙市文旅局|2024"),
        csv("session", "单位|主题|日期", "甲市文旅菊|a|2024-01-09", "甲市文旅局|b|2024-01-10"),
    )
    (finding,) = linked.findings
    assert (finding.code, finding.level, finding.place.line) == ("dangling-reference", Level.ERROR, 2)
    assert "甲市文旅局" in finding.message["zh"]
    first, second = (linked.world.rows(unit, "sessions") for unit in linked.kinds["unit"].records)
    assert (keys(first.items), keys(first.uncertain), first.open) == (["b/2024-01-10"], ["a/2024-01-09"], False)
    assert (keys(second.items), keys(second.uncertain), second.open) == ([], ["a/2024-01-09"], True)


def test_an_orphan_that_says_another_year_is_no_candidate() -> None:
    linked = link(TWO_YEARS, csv("register", "单位|名称|年度", "丙局|a|2023"))
    before, now = linked.kinds["unit"].records
    assert keys(linked.world.rows(before, "registers").uncertain) == ["a"]
    assert not linked.world.rows(now, "registers").uncertain


def test_a_signature_of_no_contract_there_is_may_belong_to_each() -> None:
    linked = link(
        csv("contract", "合同编号|备案日期", "H1|2024-03-01", "H2|2024-03-02"),
        csv("signature", "合同编号|签批角色", "H1|领导", "H3|领导"),
    )
    assert codes(linked) == ["dangling-reference"]
    for contract in linked.kinds["contract"].records:
        assert keys(linked.world.rows(contract, "signatures").uncertain) == ["H3/leader"]


def test_a_signature_that_names_no_contract_may_belong_to_each() -> None:
    linked = link(csv("contract", "合同编号", "H1"), csv("signature", "合同|签批角色", "|领导", "|法律顾问"))
    (finding,) = linked.findings
    assert finding.code == "missing-reference"
    assert "2 行" in finding.message["zh"]
    assert len(linked.world.rows(only(linked, "contract"), "signatures").uncertain) == 2


# --- parents that are no units ------------------------------------------------------------------------------------


def test_a_signature_is_of_its_contract_s_unit_and_year() -> None:
    linked = link(
        UNIT_2024,
        csv("contract", "单位|合同编号|备案日期", "甲局|H 1|2024-03-01"),
        csv("signature", "合同编号|签批角色|签字日期", "H1|领导|2024-03-01"),
    )
    contract, signature = only(linked, "contract"), only(linked, "signature")
    assert (signature.unit, signature.year) == ("甲局", 2024)
    assert linked.world.one(signature, "contract") is contract
    assert linked.world.rows(contract, "signatures").items == (signature,)
    assert linked.world.rows(only(linked, "unit"), "signatures").items == (signature,)


def test_a_number_that_two_units_use_needs_the_unit() -> None:
    contracts = csv("contract", "单位|合同编号", "甲局|1", "乙局|1")
    ambiguous = link(TWO_UNITS, contracts, csv("signature", "合同编号|签批角色", "1|领导"))
    assert codes(ambiguous) == ["ambiguous-reference"]
    for contract in ambiguous.kinds["contract"].records:
        assert keys(ambiguous.world.rows(contract, "signatures").uncertain) == ["1/leader"]
    clear = link(TWO_UNITS, contracts, csv("signature", "单位|合同编号|签批角色", "乙局|1|领导"))
    assert not clear.findings
    first, second = (clear.world.rows(contract, "signatures") for contract in clear.kinds["contract"].records)
    assert (first.items, keys(second.items)) == ((), ["1/leader"])


def test_children_by_a_field_of_their_own() -> None:
    linked = link(
        UNIT_2024,
        csv("subunit", "单位|机构名称|年度", "甲局|一支部|2024", "甲局|二支部|2024"),
        csv(
            "session",
            "单位|主题|日期|组织单位",
            "甲局|a|2024-01-09|一支部",
            "甲局|b|2024-01-10|局党组",
            "甲局|c|2024-01-11|",
        ),
    )
    first, second = (linked.world.rows(body, "sessions") for body in linked.kinds["subunit"].records)
    assert keys(first.items) == ["a/2024-01-09"]
    assert (second.items, second.uncertain, second.open) == ((), (), False)
    assert len(linked.world.rows(only(linked, "unit"), "sessions").items) == 3
    assert not linked.findings


def test_a_child_whose_own_field_is_not_known_may_belong_to_each() -> None:
    linked = link(
        csv("subunit", "机构名称|年度", "一支部|2024", "二支部|2024"), csv("session", "主题|日期", "a|2024-01-09")
    )
    for body in linked.kinds["subunit"].records:
        assert keys(linked.world.rows(body, "sessions").uncertain) == ["a/2024-01-09"]


def test_a_body_s_sessions_are_those_of_all_years_and_complete_in_the_year_they_were_held() -> None:
    linked = link(
        TWO_YEARS,
        csv("subunit", "机构名称|年度", "一支部|2023", "一支部|2024"),
        csv("session", "主题|日期|组织单位", "a|2023-05-01|一支部", "b|2023-06-01|一支部"),
    )
    before, now = (linked.world.rows(body, "sessions") for body in linked.kinds["subunit"].records)
    assert (len(before.items), before.open) == (2, False)
    assert (len(now.items), now.open) == (2, True)


# --- references ---------------------------------------------------------------------------------------------------


def test_officers_are_found_by_name_whatever_the_spaces() -> None:
    linked = link(
        csv("case", "案号|办案人员", "A1|张 三、李四"), csv("staff", "姓名|离岗日期", "张三|", "李　四|2024-04-19")
    )
    rows = linked.world.rows(only(linked, "case"), "investigators")
    assert [record.get("left_on") for record in rows.items] == [date.max, date(2024, 4, 19)]
    assert not rows.open
    assert not linked.findings


def test_an_officer_who_is_not_in_the_register_is_a_person_of_whom_nothing_is_known() -> None:
    linked = link(csv("case", "案号|办案人员", "A1|张三、李四", "A2|李四"), csv("staff", "姓名|执法人员", "张三|是"))
    (finding,) = linked.findings
    assert (finding.code, finding.field, finding.place.line) == ("dangling-reference", "officers", 2)
    rows = linked.world.rows(only(linked, "case"), "investigators")
    nobody = rows.items[1]
    assert (nobody.get("name"), nobody.get("enforces")) == ("李四", UNKNOWN)
    assert rows.holes
    assert nobody.place_of is not None
    assert nobody.place_of("enforces").line == 2


def test_without_a_register_nobody_is_missing_from_it() -> None:
    linked = link(csv("case", "案号|办案人员", "A1|张三"))
    assert len(linked.world.rows(only(linked, "case"), "investigators").items) == 1
    assert not linked.findings


def test_two_persons_of_one_name_are_what_they_agree_in() -> None:
    linked = link(
        csv("case", "案号|办案人员", "A1|张三"),
        csv("staff", "姓名|执法人员|离岗日期", "张三|是|2024-01-01", "张三|是|2024-02-01"),
    )
    (person,) = linked.world.rows(only(linked, "case"), "investigators").items
    assert (person.get("enforces"), person.get("left_on")) == (True, UNKNOWN)


def test_officers_that_are_not_known_may_be_anyone() -> None:
    linked = link(csv("case", "案号", "A1"), csv("staff", "姓名", "张三"))
    rows = linked.world.rows(only(linked, "case"), "investigators")
    assert (rows.items, rows.open) == ((), True)


def test_officers_given_inside_the_case_are_no_register_of_staff() -> None:
    linked = link(json("case", {"case_no": "A1", "investigators": [{"name": "张三", "left_on": "长期"}]}))
    rows = linked.world.rows(only(linked, "case"), "investigators")
    assert (keys(rows.items), rows.open) == (["张三"], False)
    assert linked.kinds["staff"].records == ()
    assert linked.kinds["staff"].supplied == {"name", "left_on"}


# --- duplicates ---------------------------------------------------------------------------------------------------


def test_equal_duplicates_are_one_record() -> None:
    linked = link(
        UNIT_2024, csv("session", "单位|主题|日期", "甲局|a|2024-01-09", "甲局|a|2024-01-09", "甲局|b|2024-01-09")
    )
    (finding,) = linked.findings
    assert (finding.code, finding.level, finding.place.line) == ("repeated-record", Level.NOTICE, 3)
    assert "session.csv:2" in finding.message["zh"]
    rows = linked.world.rows(only(linked, "unit"), "sessions")
    assert (keys(rows.items), keys(rows.uncertain)) == (["a/2024-01-09", "b/2024-01-09"], [])
    assert keys(linked.kinds["session"].records) == ["a/2024-01-09", "b/2024-01-09"]


def test_a_copy_beside_one_that_differs_is_one_of_two_doubtful_records() -> None:
    row = "甲局|a|2024-01-09|"
    linked = link(UNIT_2024, csv("session", "单位|主题|日期|学时数", row + "1", row + "2", row + "1"))
    assert [(each.code, each.place.line) for each in linked.findings] == [
        ("repeated-record", 4),
        ("duplicate-record", 3),
    ]
    assert len(linked.world.rows(only(linked, "unit"), "sessions").uncertain) == 2


def test_rows_of_which_a_cell_cannot_be_read_are_copies_only_where_the_same_is_written() -> None:
    def told(first: str, second: str) -> list[str]:
        linked = link(
            UNIT_2024, csv("session", "单位|主题|日期|学时数", *(f"甲局|a|2024-01-09|{h}" for h in (first, second)))
        )
        return [code for code in codes(linked) if code in ("repeated-record", "duplicate-record")]

    assert told("约40", "约40") == ["repeated-record"]
    assert told("约40", "约50") == ["duplicate-record"]
    assert told("八十余", "80余") == ["duplicate-record"], "they may be different numbers"
    assert told("", "") == ["repeated-record"]


def test_a_row_of_which_nothing_could_be_read_is_no_copy() -> None:
    rows = [RawRow(("甲局", "a", "2024-01-09", UNKNOWN), line) for line in (2, 3)]
    linked = link(UNIT_2024, Table("session", "session.csv", ("单位", "主题", "日期", "学时数"), rows))
    assert "duplicate-record" in codes(linked)


def test_records_with_different_nested_ones_are_no_copies() -> None:
    def contract(day: str) -> dict[str, Any]:
        return {"合同编号": "1", "备案日期": "2024-01-09", "signatures": [{"签批角色": "领导", "签字日期": day}]}

    same = link(json("contract", contract("2024-01-02"), contract("2024-01-02")))
    assert codes(same) == ["repeated-record"]
    assert len(same.kinds["signature"].records) == 1
    assert len(same.world.rows(only(same, "contract"), "signatures").items) == 1
    different = link(json("contract", contract("2024-01-02"), contract("2024-01-03")))
    assert "duplicate-record" in codes(different)


@pytest.mark.parametrize("said", ["见附件", [1], UNKNOWN])
def test_nested_records_that_cannot_be_read_may_be_any_number(said: Any) -> None:
    others = csv("signature", "合同|签批角色", "2|领导")
    contracts = json("contract", {"合同编号": "1", "备案日期": "2024-01-09", "signatures": said}, {"合同编号": "2"})
    linked = link(UNIT_2024, contracts, others)
    rows = linked.world.rows(only(linked, "contract"), "signatures")
    assert (rows.items, rows.open) == ((), True)
    assert linked.world.rows(only(linked, "unit"), "signatures").open, "what the contract holds is the unit's as well"
    other = linked.world.rows(only(linked, "contract", 1), "signatures")
    assert (len(other.items), other.open) == (1, False)


def test_persons_that_cannot_be_read_may_be_any_number() -> None:
    case = {"案号": "1", "办案人员": ["张三"], "investigators": "见附件"}
    linked = link(UNIT_2024, json("case", case), csv("staff", "单位|姓名", "甲局|张三"))
    assert linked.world.rows(only(linked, "case"), "investigators").open


def test_nested_copies_are_one_record() -> None:
    signature = {"签批角色": "领导", "签字日期": "2024-01-02"}
    linked = link(json("contract", {"合同编号": "1", "signatures": [signature, dict(signature)]}))
    rows = linked.world.rows(only(linked, "contract"), "signatures")
    assert (len(rows.items), rows.uncertain, codes(linked)) == (1, (), ["repeated-record"])


def test_orphans_of_different_units_are_no_duplicates() -> None:
    linked = link(TWO_UNITS, csv("staff", "单位|姓名", "丙局|张三", "丁局|张三", "丁局|张三"))
    assert [code for code in codes(linked) if "record" in code] == ["repeated-record"]
    assert [record.unit for record in linked.kinds["staff"].records] == ["丙局", "丁局"]


def test_duplicates_that_differ_are_all_uncertain() -> None:
    linked = link(UNIT_2024, csv("session", "单位|主题|日期|学时数", "甲局|a|2024-01-09|1", "甲局|a|2024-01-09|2"))
    rows = linked.world.rows(only(linked, "unit"), "sessions")
    assert (rows.items, len(rows.uncertain), rows.open) == ((), 2, False)


def test_the_same_number_in_another_unit_or_year_is_no_duplicate() -> None:
    assert not link(TWO_UNITS, csv("staff", "单位|姓名", "甲局|张三", "乙局|张三")).findings
    assert not link(TWO_YEARS, csv("register", "单位|名称|年度", "甲局|a|2023", "甲局|a|2024")).findings


def test_the_same_role_in_two_contracts_is_no_duplicate() -> None:
    assert not link(
        csv("contract", "合同编号", "1", "2"), csv("signature", "合同|签批角色", "1|领导", "2|领导")
    ).findings


def test_records_without_a_key_are_no_duplicates() -> None:
    assert "duplicate-record" not in codes(link(csv("case", "案号|罚款金额", "|5", "|5")))


def test_a_parent_that_stands_twice_is_what_both_agree_in() -> None:
    linked = link(
        csv("unit", "单位名称|年度|诉讼数", "甲局|2024|4", "甲局|2024|5"), csv("staff", "单位|姓名", "甲局|张三")
    )
    unit = linked.world.one(only(linked, "staff"), "unit")
    assert unit is not None
    assert (unit.get("year"), unit.get("lawsuits")) == (2024, UNKNOWN)
    for each in linked.kinds["unit"].records:
        assert keys(linked.world.rows(each, "staff").items) == ["张三"]


# --- completeness -------------------------------------------------------------------------------------------------


def test_a_kind_with_no_row_for_a_unit_is_open() -> None:
    linked = link(TWO_UNITS, csv("session", "单位|主题|日期", "甲局|a|2024-01-09"))
    first, second = linked.kinds["unit"].records
    assert not linked.world.rows(first, "sessions").open
    assert linked.world.rows(second, "sessions").open


def test_a_row_of_another_year_does_not_make_this_one_complete() -> None:
    linked = link(TWO_YEARS, csv("session", "单位|主题|日期", "甲局|a|2023-05-01"))
    before, now = linked.kinds["unit"].records
    assert not linked.world.rows(before, "sessions").open
    assert linked.world.rows(now, "sessions").open
    alone = link(UNIT_2024, csv("session", "单位|主题|日期", "甲局|a|2025-01-02"))
    assert alone.world.rows(only(alone, "unit"), "sessions").open


def test_a_kind_declared_empty_is_closed() -> None:
    linked = link(UNIT_2024, empty={"session"})
    rows = linked.world.rows(only(linked, "unit"), "sessions")
    assert (rows.items, rows.open) == ((), False)


def test_a_kind_declared_partial_is_always_open() -> None:
    linked = link(UNIT_2024, csv("session", "单位|主题|日期", "甲局|a|2024-01-09"), partial={"session"})
    rows = linked.world.rows(only(linked, "unit"), "sessions")
    assert (len(rows.items), rows.open) == (1, True)
    assert not linked.assumptions


def test_what_was_taken_as_complete_is_said() -> None:
    linked = link(UNIT_2024, csv("session", "单位|主题|日期", "甲局|a|2024-01-09"), csv("case", "案号", "A1"))
    (assumption,) = linked.assumptions
    assert "学习（1条）" in assumption["zh"]
    assert "session (1)" in assumption["en"]


def test_signatures_are_open_where_none_were_supplied_and_closed_where_some_were() -> None:
    contracts = csv("contract", "合同编号|备案日期", "H1|2024-03-01", "H2|2024-04-01", "H3|2023-04-01")
    none = link(contracts)
    assert all(none.world.rows(contract, "signatures").open for contract in none.kinds["contract"].records)
    some = link(contracts, csv("signature", "合同|签批角色", "H1|领导"))
    rows = [some.world.rows(contract, "signatures") for contract in some.kinds["contract"].records]
    assert [(len(each.items), each.open) for each in rows] == [(1, False), (0, False), (0, True)]


def test_signatures_given_inside_a_contract_are_all_of_that_contract_and_say_nothing_of_others() -> None:
    linked = link(
        json(
            "contract",
            {"contract_no": "H1", "signatures": [{"role": "leader"}]},
            {"contract_no": "H2", "signatures": []},
            {"contract_no": "H3"},
            {"contract_no": "H4", "signatures": None},
        )
    )
    rows = [linked.world.rows(contract, "signatures") for contract in linked.kinds["contract"].records]
    assert [(len(each.items), each.open) for each in rows] == [(1, False), (0, False), (0, True), (0, True)]
    signature = only(linked, "signature")
    assert linked.world.one(signature, "contract") is only(linked, "contract")


def test_sessions_given_inside_a_unit_are_all_it_has() -> None:
    linked = link(
        json("unit", {"name": "甲局", "year": 2024, "sessions": [{"title": "a", "held_on": "2025-01-02"}], "staff": []})
    )
    unit = only(linked, "unit")
    assert (keys(linked.world.rows(unit, "sessions").items), linked.world.rows(unit, "sessions").open) == (
        ["a/2025-01-02"],
        False,
    )
    assert (linked.world.rows(unit, "staff").items, linked.world.rows(unit, "staff").open) == ((), False)
    assert only(linked, "session").unit == "甲局"


def test_a_contract_without_a_number_cannot_be_named_by_its_signatures() -> None:
    linked = link(
        csv("contract", "合同编号|备案日期", "H1|2024-03-01", "|2024-03-02"),
        csv("signature", "合同|签批角色", "H1|领导"),
    )
    assert [linked.world.rows(each, "signatures").open for each in linked.kinds["contract"].records] == [False, True]


def test_targets_inside_an_inspection_are_also_the_unit_s() -> None:
    linked = link(
        UNIT_2024,
        json(
            "inspection",
            {"unit": "甲局", "inspection_no": "J1", "held_on": "2024-06-01", "targets": [{"name": "甲店"}]},
        ),
    )
    target = only(linked, "target")
    assert (target.unit, target.year) == ("甲局", 2024)
    rows = linked.world.rows(only(linked, "inspection"), "targets")
    assert (rows.items, rows.open) == ((target,), False)
    assert linked.world.one(target, "unit") is only(linked, "unit")


def test_a_signature_inside_a_contract_belongs_to_the_contract_s_unit() -> None:
    linked = link(
        UNIT_2024,
        json(
            "contract",
            {"unit": "甲局", "contract_no": "H1", "filed_on": "2024-03-01", "signatures": [{"role": "leader"}]},
        ),
    )
    signature = only(linked, "signature")
    assert (signature.unit, signature.year) == ("甲局", 2024)
    assert linked.world.rows(only(linked, "unit"), "signatures").items == (signature,)


# --- the whole ----------------------------------------------------------------------------------------------------


def test_the_order_of_tables_makes_no_difference_to_the_links() -> None:
    tables = [
        TWO_UNITS,
        csv("contract", "单位|合同编号", "甲局|1", "乙局|2"),
        csv("signature", "合同|签批角色", "1|领导", "2|法律顾问"),
    ]
    for order in (tables, tables[::-1]):
        linked = link(*order)
        assert {record.key: record.unit for record in linked.kinds["signature"].records} == {
            "1/leader": "甲局",
            "2/counsel": "乙局",
        }


def test_linked_records_can_go_to_another_process() -> None:
    linked = link(
        UNIT_2024,
        csv("staff", "单位|姓名|执法人员", "甲局|张三|是"),
        csv("case", "单位|案号|办案人员|罚款金额", "甲局|A1|张三、李四|约3万"),
        json("contract", {"unit": "甲局", "contract_no": "H1", "signatures": [{"role": "leader"}]}),
    )
    linked.world.rows(only(linked, "case"), "investigators")
    copy = pickle.loads(pickle.dumps(linked))
    case = only(copy, "case")
    assert [each.get("name") for each in copy.world.rows(case, "investigators").items] == ["张三", "李四"]
    assert copy.world.one(case, "unit") is only(copy, "unit")
    assert keys(copy.world.rows(only(copy, "contract"), "signatures").items) == ["H1/leader"]
    assert str(case.place_of("fine")) == "case.csv:2"


def test_very_many_names_that_are_not_found_do_not_take_for_ever() -> None:
    cases = csv("case", "案号|办案人员", *(f"A{number}|王{number}" for number in range(3000)))
    staff = csv("staff", "姓名", *(f"李{number}" for number in range(3000)))
    linked = link(cases, staff)
    assert codes(linked).count("dangling-reference") == 3000


def test_reading_twice_gives_the_same_findings() -> None:
    def once() -> list[str]:
        linked = link(TWO_UNITS, csv("session", "主题|日期|x", "a|昨天|1", "|2024-01-01|"))
        return [str(finding) for finding in linked.findings]

    assert once() == once()


def test_a_vocabulary_serves_many_small_worlds() -> None:
    vocabulary = Vocabulary(DICTIONARY)
    for number in range(3):
        table = json("case", {"case_no": f"A{number}", "fine": number})
        linked = build_world([table], DICTIONARY, AS_OF, vocabulary=vocabulary)
        assert only(linked, "case").get("fine") == number
