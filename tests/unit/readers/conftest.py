"""A small dictionary, and files written on the spot."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from fazhi.dictionary import Alias, Dictionary, Field, FieldType, Kind, Label
from fazhi.readers import InputFinding, Level, RecordSet
from fazhi.readers.registry import read


def _kind(name: str, zh: str, en: str, fields: dict[str, tuple[str, str]], aliases: tuple[str, ...] = ()) -> Kind:
    return Kind(
        name=name,
        label=Label(zh, en),
        key=(next(iter(fields)),),
        fields={
            field: Field(field, FieldType(type_), Label(label, field), index, (Alias(f"ALIAS_{field.upper()}"),))
            for index, (field, (type_, label)) in enumerate(fields.items())
        },
        belongs_to=None if name == "unit" else "unit",
        aliases=aliases,
    )


@pytest.fixture(scope="session")
def dictionary() -> Dictionary:
    kinds = [
        _kind("unit", "单位", "bureau", {"name": ("text", "单位名称"), "year": ("int", "年度")}),
        _kind(
            "case",
            "行政处罚案件",
            "penalty case",
            {
                "case_no": ("text", "案号"),
                "decided_on": ("date", "处罚决定日期"),
                "fine": ("money", "罚款金额"),
                "note": ("text", "备注"),
            },
            ("案件", "行政处罚"),
        ),
        _kind("session", "学法活动", "study session", {"title": ("text", "主题"), "kind": ("text", "形式")}),
        _kind("inspection", "行政检查", "inspection", {"inspection_no": ("text", "编号")}),
    ]
    return Dictionary({kind.name: kind for kind in kinds})


@dataclass(frozen=True)
class Got:
    """A record set whose rows have been read to the end."""

    set: RecordSet
    rows: list[dict[str, object]]
    """Of all tables, heading -> cell."""
    lines: list[int | None]
    places: list[list[str]]
    """Of every cell, without the folder."""

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.set.findings]

    def finding(self, code: str) -> InputFinding:
        (found,) = [finding for finding in self.set.findings if finding.code == code]
        return found

    @property
    def at(self) -> list[str]:
        """Code and place of what is more than a notice, the place without its folder."""
        return [
            f"{finding.code} {str(finding.place).rsplit('/', 1)[-1] if not finding.place.pointer else finding.place}"
            for finding in self.set.findings
            if finding.level is not Level.NOTICE
        ]


def drained(found: RecordSet) -> Got:
    rows, lines, places = [], [], []
    for table in found.tables:
        for row in table.rows:
            assert len(row.cells) == len(table.headings)
            rows.append(dict(zip(table.headings, row.cells, strict=True)))
            lines.append(row.line)
            assert table.place_of is not None
            every = [str(table.place_of(row, index)) for index in range(len(row.cells))]
            places.append([place.removeprefix(str(Path(table.file).parent) + "/") for place in every])
    return Got(found, rows, lines, places)


@pytest.fixture
def got(tmp_path: Path, dictionary: Dictionary) -> Callable[..., Got]:
    """got("cases.csv", "...") writes that file, reads it and all its rows."""

    def read_one(name: str, content: str | bytes, encoding: str = "utf-8") -> Got:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return drained(read([file], dictionary))

    return read_one
