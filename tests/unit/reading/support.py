"""A small dictionary in the shape of a real one, and short ways to read cells and tables with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from fazhi.dictionary import (
    Alias,
    Choice,
    Dictionary,
    Field,
    FieldType,
    Kind,
    Label,
    Reading,
    Record,
    Relation,
    RelationForm,
)
from fazhi.readers.table import ABSENT, RawRow, RecordSet, Table
from fazhi.reading import LinkedRecords, Unreadable, build_world, read_cell

AS_OF = date(2025, 3, 31)


def field(type_: str, name: str = "f", zh: str = "某项", **more: Any) -> Field:
    if "blank" not in more and (more.get("milestone") or more.get("open_end")):
        # As the loader of the dictionary has it where a field does not say what a blank means.
        more["blank"] = Reading.NEVER if more.get("milestone") else Reading.FOREVER
    return Field(name, FieldType(type_), Label(zh, name), more.pop("index", 0), **more)


def value(of: Field, raw: Any, unit: str | None = None) -> Any:
    return read_cell(of, raw, unit).value


def why_not(of: Field, raw: Any, unit: str | None = None) -> Unreadable:
    """What is said of a cell that cannot be read."""
    try:
        read = read_cell(of, raw, unit)
    except Unreadable as why:
        return why
    raise AssertionError(f"{raw!r} was read as {read.value!r}")


def kind(name: str, zh: str, key: Sequence[str], *fields: Field, **more: Any) -> Kind:
    numbered = {
        one.name: Field(**{slot: getattr(one, slot) for slot in Field.__slots__} | {"index": index})
        for index, one in enumerate(fields)
    }
    relations = {relation.name: relation for relation in more.pop("relations", ())}
    if more.get("belongs_to"):
        parent = more["belongs_to"]
        relations.setdefault(parent, Relation(parent, RelationForm.PARENT, parent))
    return Kind(name, Label(zh, name), tuple(key), numbered, relations, **more)


def milestone(name: str, zh: str, type_: str = "date", **more: Any) -> Field:
    return field(type_, name, zh, milestone=True, **more)


def children(name: str, of: str, by: str | None = None, to: str | None = None) -> Relation:
    return Relation(name, RelationForm.CHILDREN, of, by, to)


ROLES = (Choice("leader", Label("分管领导", "leader"), ("领导",)), Choice("counsel", Label("法律顾问", "counsel")))

UNIT = kind(
    "unit",
    "单位",
    ["name", "year"],
    field("text", "name", "单位名称", aliases=(Alias("CF_CFJG"),)),
    field("int", "year", "年度"),
    field("int", "lawsuits", "诉讼数", unit="件"),
    yearly=True,
    relations=[
        children("sessions", "session"),
        children("staff", "staff"),
        children("contracts", "contract"),
        children("signatures", "signature"),
        children("registers", "register"),
        Relation("previous", RelationForm.PREVIOUS, "unit"),
    ],
)
SUBUNIT = kind(
    "subunit",
    "科室",
    ["name", "year"],
    field("text", "name", "机构名称"),
    field("int", "year", "年度"),
    belongs_to="unit",
    yearly=True,
    relations=[children("sessions", "session", "organizer", "name")],
)
SESSION = kind(
    "session",
    "学习",
    ["title", "held_on"],
    field("text", "title", "主题"),
    milestone("held_on", "日期"),
    field("text", "organizer", "组织单位", blank=Reading.EMPTY),
    field("decimal", "hours", "学时数", unit="学时"),
    belongs_to="unit",
    year_by=("held_on",),
)
STAFF = kind(
    "staff",
    "人员",
    ["name"],
    field("person", "name", "姓名"),
    field("bool", "enforces", "执法人员"),
    field("date", "left_on", "离岗日期", open_end=True),
    belongs_to="unit",
)
REGISTER = kind(
    "register",
    "台账",
    ["title"],
    field("text", "title", "名称"),
    field("int", "year", "年度"),
    belongs_to="unit",
    yearly=True,
)
CASE = kind(
    "case",
    "案件",
    ["case_no"],
    field("text", "case_no", "案号"),
    milestone("filed_on", "立案日期"),
    milestone("decided_on", "决定日期", aliases=(Alias("CF_JDRQ"),)),
    field(
        "money", "fine", "罚款金额", unit="元", min=Decimal(0), blank=Reading.ZERO, aliases=(Alias("CF_NR_FK", "万元"),)
    ),
    field("list", "officers", "办案人员"),
    milestone("consulted_on", "征求意见日期", none=Reading.EXEMPT, exempts="consulted_exempt"),
    field("bool", "consulted_exempt", "免于征求意见"),
    belongs_to="unit",
    year_by=("decided_on", "filed_on"),
    relations=[Relation("investigators", RelationForm.REFS, "staff", "officers", "name")],
)
CONTRACT = kind(
    "contract",
    "合同",
    ["contract_no"],
    field("text", "contract_no", "合同编号"),
    milestone("filed_on", "备案日期"),
    belongs_to="unit",
    year_by=("filed_on",),
    relations=[children("signatures", "signature")],
)
SIGNATURE = kind(
    "signature",
    "签批",
    ["contract", "role"],
    field("choice", "role", "签批角色", choices=ROLES),
    milestone("signed_on", "签字日期"),
    belongs_to="contract",
)
INSPECTION = kind(
    "inspection",
    "检查",
    ["inspection_no"],
    field("text", "inspection_no", "检查编号"),
    milestone("held_on", "检查日期"),
    belongs_to="unit",
    year_by=("held_on",),
    relations=[children("targets", "target", "inspection", "inspection_no")],
)
TARGET = kind(
    "target",
    "对象",
    ["name", "year", "inspection"],
    field("text", "name", "对象名称"),
    field("int", "year", "年度"),
    field("text", "inspection", "所属检查", blank=Reading.EMPTY),
    belongs_to="unit",
    yearly=True,
)
FORM = kind(
    "form",
    "表",
    ["no"],
    field("text", "no", "编号"),
    milestone("done_on", "办结日期"),
    field("int", "pages", "页数"),
    leaving_out_is_blank=True,
)
KINDS = (UNIT, SUBUNIT, SESSION, STAFF, REGISTER, CASE, CONTRACT, SIGNATURE, INSPECTION, TARGET, FORM)
DICTIONARY = Dictionary({each.name: each for each in KINDS})


def csv(kind_: str, headings: str, *rows: str, file: str | None = None) -> Table:
    """A table from lines of cells between `|`."""
    names = tuple(name.strip() for name in headings.split("|"))
    raws = [RawRow(tuple(cell.strip() for cell in row.split("|")), line) for line, row in enumerate(rows, 2)]
    return Table(kind_, file or f"{kind_}.csv", names, raws)


def json(kind_: str, *objects: dict[str, Any]) -> Table:
    """A table of objects, as the JSON reader gives it."""
    names = tuple(dict.fromkeys(key for one in objects for key in one))
    rows = [
        RawRow(tuple(one.get(name, ABSENT) for name in names), index + 1, f"/{kind_}/{index}")
        for index, one in enumerate(objects)
    ]
    return Table(kind_, f"{kind_}.json", names, rows)


def link(*tables: Table, empty: set[str] | None = None, partial: set[str] | None = None, **more: Any) -> LinkedRecords:
    about = RecordSet(tables, empty=empty or set(), partial=partial or set(), **more)
    return build_world(tables, DICTIONARY, AS_OF, about)


def only(linked: LinkedRecords, kind_: str, index: int = 0) -> Record:
    return linked.kinds[kind_].records[index]


def keys(records: Sequence[Record]) -> list[str]:
    return [record.key for record in records]


def codes(linked: LinkedRecords) -> list[str]:
    return [finding.code for finding in linked.findings]
