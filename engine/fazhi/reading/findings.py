"""What reading says of the data, in both languages, by code. Templates: braces are filled with the finding's facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fazhi.readers.errors import bounded, shorten
from fazhi.readers.errors import near as did_you_mean
from fazhi.readers.table import InputFinding, Level, Place
from fazhi.reading.unreadable import Unreadable

_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTICE

_MESSAGES: Final[Mapping[str, tuple[Level, str, str]]] = {
    # columns
    "unknown-kind": (
        _E,
        "没有“{name}”这一类记录，没有读取。{near_zh}",
        "there is no kind of record {name!r}. {near_en}",
    ),
    "unknown-column": (
        _W,
        "“{kind_zh}”没有“{name}”这一列，没有读取。{near_zh}",
        "{kind_en!r} has no column {name!r}; it was not read. {near_en}",
    ),
    "unknown-columns": (
        _W,
        "“{kind_zh}”另有 {count} 列不认识，也没有读取。",
        "{count} more columns are none of {kind_en!r}; they were not read either.",
    ),
    "duplicate-column": (
        _E,
        "{names}这几列说的是同一项，无法判断以哪一列为准，都没有读取，按未知处理。请只保留一列。",
        "the columns {names} mean the same; which one counts cannot be told, so it is unknown. Keep one of them.",
    ),
    # cells
    "unreadable-cell": (
        _E,
        "“{label_zh}”写的是“{raw}”，无法识别：{why_zh}。{near_zh}",
        "{label_en!r} is {raw!r}, which cannot be read: {why_en}. {near_en}",
    ),
    "blank-cells": (
        _N,
        "“{label_zh}”有 {count} 行没有填写（这里是第一处），按未知处理。",
        "{label_en!r} is blank in {count} row(s), of which this is the first; it is unknown there.",
    ),
    "future-milestone": (
        _N,
        "“{label_zh}”是 {raw}，晚于基准日 {as_of}，视为尚未发生。",
        "{label_en!r} is {raw}, after the as-of date {as_of}: it has not happened yet.",
    ),
    # records
    "missing-key": (
        _W,
        "有 {count} 行没有写明{labels_zh}（这里是第一处），只能以“{name}”这样的位置称呼，也无法与其他记录对应。",
        "{count} row(s), of which this is the first, do not say their {labels_en}; they go by {name!r} and the like.",
    ),
    "duplicate-record": (
        _E,
        "“{kind_zh}”的“{name}”与 {other} 重复，内容却不同，无法判断以哪条为准。请只保留一条。",
        "{kind_en!r} {name!r} also stands at {other}, and they differ: which one counts cannot be told. Keep one.",
    ),
    "repeated-record": (
        _N,
        "“{kind_zh}”的“{name}”与 {other} 完全相同，视为同一条记录，只计一次。",
        "{kind_en!r} {name!r} is the same as at {other}: they are taken to be one record.",
    ),
    # links
    "joined-only-unit": (
        _N,
        "“{kind_zh}”有 {count} 行没有写明单位，视为属于唯一的单位“{unit}”。",
        "{count} row(s) of {kind_en!r} name no unit and were taken to belong to the only one there is, {unit!r}.",
    ),
    "no-unit": (
        _E,
        "“{kind_zh}”有 {count} 行没有写明单位（这里是第一处），而单位不止一个，无法判断属于哪个。",
        "{count} row(s) of {kind_en!r} (this is the first) name no unit, and there are several they may belong to.",
    ),
    "no-unit-year": (
        _N,
        "“{kind_zh}”有 {count} 行属于“{unit}”的{year}年，但没有该单位这一年的记录，没有计入任何年度。",
        "{count} row(s) of {kind_en!r} are of {unit!r} in {year}, a year that was not supplied; no year counts them.",
    ),
    "dangling-reference": (
        _E,
        "“{name}”在“{kind_zh}”里找不到（{count} 处，这里是第一处）。{near_zh}",
        "{name!r} was not found among the records of {kind_en!r} ({count} time(s), here first). {near_en}",
    ),
    "ambiguous-reference": (
        _E,
        "“{name}”在“{kind_zh}”里不止一条，无法判断是哪一条（{count} 处，这里是第一处）。",
        "{name!r} stands for more than one record of {kind_en!r}; which is meant cannot be told ({count} time(s)).",
    ),
    "missing-reference": (
        _E,
        "“{own_zh}”有 {count} 行没有写明属于哪条“{kind_zh}”（这里是第一处）。",
        "{count} row(s) of {own_en!r} (this is the first) do not say which {kind_en!r} they belong to.",
    ),
}


def report(
    code: str, place: Place, *, kind: str | None = None, field: str | None = None, key: str | None = None, **facts: Any
) -> InputFinding:
    """The finding of that code at a place."""
    level, zh, en = _MESSAGES[code]
    facts = bounded({**did_you_mean(facts.pop("near", None)), **facts})
    message = {"zh": zh.format(**facts).strip(), "en": en.format(**facts).strip()}
    return InputFinding(code, level, message, place, kind, field, key)


def unreadable_cell(
    raw: Any, why: Unreadable, near: str | None, label: Mapping[str, str], place: Place, kind: str, field: str, key: str
) -> InputFinding:
    """What stood in the cell is shown only in its beginning."""
    facts = {"why_zh": why.why_zh, "why_en": why.why_en, "near": near, **label}
    return report("unreadable-cell", place, kind=kind, field=field, key=key, raw=shorten(raw), **facts)
