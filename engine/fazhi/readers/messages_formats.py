"""What findings say that only one format can have; see messages.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fazhi.readers.table import Level

_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTICE

JSON: Final[Mapping[str, tuple[Level, str, str]]] = {
    "not-json": (
        _E,
        "{name} 不是合法的 JSON：{what_zh}。这里之前的完整记录已读取，之后的没有。",
        "{name} is not JSON: {what_en}. Whole records before this place were read, nothing after it.",
    ),
    "not-json-line": (
        _E,
        "这一行不是合法的 JSON：{what_zh}。这一行没有读取，其余各行照读。",
        "this line is not JSON: {what_en}. It was left out; the other lines were read.",
    ),
    "not-a-record": (
        _E,
        "这里应当是一条记录 {{...}}，写的却是 {what}，没有读取。{do_zh}",
        "a record, {{...}}, should stand here; {what} does, and was not read. {do_en}",
    ),
    "duplicate-key": (
        _E,
        "同一条记录里“{name}”写了不止一次，无法判断以哪个为准，按未知处理。请只留一个。",
        "{name!r} stands in this record more than once; which one counts cannot be told, so it is unknown. Keep one.",
    ),
    "not-a-number": (
        _E,
        "“{name}”的值是 {value}，不是数，按未知处理。没有数据请写 null 或去掉这一项。",
        "{name!r} is {value}, which is no number, so it is unknown. For no data write null or leave the key out.",
    ),
    "number-too-long": (
        _E,
        "“{name}”的数字 {value} 长得不合理，按未知处理。编号请加引号写成文字。",
        "{name!r} is {value}, a number too long to mean anything, so it is unknown. Put an identifier in quotes.",
    ),
    "nested-too-deep": (
        _E,
        "“{name}”里括号嵌套太深，按未知处理。",
        "{name!r} is nested too deeply, so it is unknown.",
    ),
    "bad-character": (
        _E,
        "“{name}”里有残缺的字符（单独的代理码），按未知处理。请重新导出。",
        "{name!r} holds half a character (a lone surrogate), so it is unknown. Export it again.",
    ),
}

CSV: Final[Mapping[str, tuple[Level, str, str]]] = {
    "title-row": (
        _N,
        "表头上方的“{name}”像是标题，已跳过；以第 {line} 行为表头。",
        "{name!r} above the headings looks like a title and was skipped; line {line} was taken for the headings.",
    ),
    "total-row": (
        _N,
        "第一格写的是“{name}”：这一行是合计，不是记录，已跳过。",
        "the first cell says {name!r}: a total, no record; the row was skipped.",
    ),
    "repeated-headings": (
        _N,
        "这一行又是表头（“{name}”等），不是记录，已跳过。",
        "this row repeats the headings ({name!r} and so on); it is no record and was skipped.",
    ),
    "no-known-heading": (
        _E,
        "表头中没有“{kind_zh}”认识的列，没有读取，也不等于没有这类记录。请核对表头，或在 fazhi.toml 写 [headings]。",
        (
            "none of its headings is one of {kind_en}: it was not read, and does not say that there are none. "
            "Check the heading line, or name your headings in fazhi.toml under [headings]."
        ),
    ),
    "only-headings": (
        _N,
        "{name} 只有表头、没有数据行，视为声明没有“{kind_zh}”记录。",
        "{name} has headings and no rows: taken as the statement that there is no {kind_en}.",
    ),
    "duplicate-heading": (
        _E,
        "表头“{name}”出现了不止一次（第 {columns} 列），无法判断以哪一列为准，都按未知处理。请改名或删去。",
        (
            "heading {name!r} stands over several columns ({columns}); which one counts cannot be told, so they are "
            "unknown. Rename or delete all but one."
        ),
    ),
    "duplicate-headings": (
        _E,
        "另有 {count} 个表头出现了不止一次，同样按未知处理。请改名或删去。",
        "{count} more headings stand over several columns; those are unknown too. Rename or delete all but one.",
    ),
    "unnamed-column": (
        _W,
        "第 {column} 列没有表头却有内容，没有读取。请补上表头。",
        "column {column} has no heading but is not empty; it was not read. Give it a heading.",
    ),
    "ragged-row": (
        _W,
        "这一行只有 {cells} 格，表头有 {width} 列；缺的 {missing} 格按没有填报处理。",
        "this row has {cells} cells under {width} headings; the {missing} missing at its end count as not supplied.",
    ),
    "moved-row": (
        _E,
        "这一行只有 {cells} 格，表头有 {width} 列，末格为空，中间可能少了分隔符。各格对不上哪一列，整行按未知处理。",
        (
            "this row has {cells} cells under {width} headings, the last of them blank: a delimiter may be missing "
            "before it. Which cell belongs to which column cannot be told, so all are unknown."
        ),
    ),
    "surplus-cells": (
        _E,
        (
            "这一行有 {cells} 格，表头只有 {width} 列，多出“{name}”。各格对不上哪一列，整行按未知处理。"
            "含分隔符 {delimiter!r} 的内容要加英文双引号。"
        ),
        (
            "this row has {cells} cells under {width} headings, {name!r} among those left over. Which cell belongs to "
            "which column cannot be told, so all are unknown. Put double quotes around a cell that holds {delimiter!r}."
        ),
    ),
    "unterminated-quote": (
        _E,
        "从这里开始的英文双引号直到文件结束都没有配对，这一行及其后的内容没有读取。请补上或删去引号。",
        "the double quote that opens here is never closed; this row and all after it were not read. Close or delete it",
    ),
    "nul-character": (
        _E,
        "这一格里有空字符（NUL），文件可能已损坏，按未知处理。请重新导出。",
        "this cell holds a NUL character, a sign of a damaged file, so it is unknown. Export the file again.",
    ),
}
