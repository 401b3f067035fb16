"""What each input finding says, in both languages, by code. Templates: braces are filled with the finding's facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fazhi.readers.table import Level

_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTICE

MESSAGES: Final[Mapping[str, tuple[Level, str, str]]] = {
    # files
    "no-such-file": (
        _E,
        "找不到文件或文件夹 {name}。请检查路径是否写对，带空格的路径要加引号。",
        "there is no file or folder {name}. Check the path; put quotes around one that has spaces.",
    ),
    "cannot-open": (
        _E,
        "无法打开 {name}：{reason}。请关闭占用它的程序，或检查读取权限。",
        "{name} cannot be opened: {reason}. Close the program that holds it, or check that it may be read.",
    ),
    "file-changed": (
        _E,
        "{name} 在读取过程中被改动或中断（{reason}），其后的行没有读到。请重新运行。",
        "{name} changed or broke off while it was being read ({reason}); the rows after this were not read. Run again.",
    ),
    "unsupported-format": (
        _E,
        "{name}：还不能读取 {what}。{do_zh}",
        "{name}: {what} cannot be read yet. {do_en}",
    ),
    "no-records": (
        _E,
        "文件夹 {name} 里没有可读的数据文件（可读：{endings}）。{do_zh}",
        "folder {name} holds no data file that can be read (these can: {endings}). {do_en}",
    ),
    "empty-file": (
        _E,
        "{name} 是空文件：连表头也没有。如果确实没有这类记录，请只保留表头一行，或在 fazhi.toml 写 empty = [...]。",
        (
            "{name} is empty: it has not even headings. If there are no such records, leave the heading line alone in it, "
            "or say empty = [...] in fazhi.toml."
        ),
    ),
    "wrong-encoding": (
        _E,
        "{name} 的文字编码无法识别：第 {offset} 字节处{what_zh}。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。",
        (
            "{name}: the text encoding is not one that can be read: at byte {offset} {what_en}. "
            "Save it again as UTF-8 (in Excel: CSV UTF-8)."
        ),
    ),
    "read-as-gb18030": (
        _N,
        "{name} 不是 UTF-8，已按 GB18030（GBK）读取。",
        "{name} is not UTF-8; it was read as GB18030 (GBK).",
    ),
    # kinds and settings
    "unknown-kind": (
        _E,
        '看不出 {name} 是哪一类记录。{near_zh}请改名（例如 {example}），或在 fazhi.toml 写明：[files] "{name}" = "{kind}"。',
        (
            "which kind of record {name} holds cannot be told. {near_en}Rename it ({example}, say), or say in fazhi.toml: "
            '[files] "{name}" = "{kind}"'
        ),
    ),
    "unknown-kind-key": (
        _E,
        "“{name}”不是任何一类记录的名称，其中的内容没有读取。{near_zh}",
        "{name!r} names no kind of record; what stands under it was not read. {near_en}",
    ),
    "repeated-kind": (
        _W,
        "“{name}”在文件里出现了两次，两处的记录都已读取。请合并成一处。",
        "{name!r} stands in the file twice; the records of both were read. Merge them.",
    ),
    "declared-empty": (
        _W,
        "“{name}”被声明为没有记录（empty），但数据里有。以数据为准，请删去该声明。",
        "{name!r} was declared to have no records (empty), but there are some. They count; take the declaration out.",
    ),
    "bad-settings": (
        _E,
        "{name} 读不懂：{reason}。请按 TOML 写法改正，例如 year = 2024。",
        "{name} cannot be understood: {reason}. Write it as TOML, for example: year = 2024",
    ),
    "unknown-setting": (
        _E,
        "fazhi.toml 里的“{name}”不认识{where_zh}。{near_zh}",
        "{name!r} in fazhi.toml is not known{where_en}. {near_en}",
    ),
    "bad-setting": (
        _E,
        "fazhi.toml 里的“{name}”应当是{want_zh}，写的却是 {value}。",
        "{name!r} in fazhi.toml should be {want_en}; it is {value}.",
    ),
    "as-of-in-settings": (
        _E,
        "基准日不能写在 fazhi.toml 里：同一份数据今天和明天的结论会不同。请在命令行用 --as-of 指定。",
        "the as-of date may not stand in fazhi.toml, where it would go stale unseen. Give it on the command line: --as-of",
    ),
    "several-settings": (
        _W,
        "{name} 另有自己的 fazhi.toml（{other}），没有采用；本次以 {used} 为准。请分开检查这两个文件夹。",
        "{name} has a fazhi.toml of its own ({other}), which was not used; {used} was. Check the folders one by one.",
    ),
    # JSON
    "not-json": (
        _E,
        "不是合法的 JSON：{what_zh}。这里之前的完整记录已读取，之后的没有。",
        "not JSON: {what_en}. Whole records before this place were read, nothing after it.",
    ),
    "not-json-line": (
        _E,
        "这一行不是合法的 JSON：{what_zh}。这一行没有读取，其余各行照读。",
        "this line is not JSON: {what_en}. It was left out; the other lines were read.",
    ),
    "not-a-record": (
        _E,
        "这里应当是一条记录（{{...}}），写的却是{what_zh}，没有读取。{do_zh}",
        "a record ({{...}}) should stand here; {what_en} does, and was not read. {do_en}",
    ),
    "duplicate-key": (
        _E,
        "同一条记录里“{name}”写了两次，无法判断以哪个为准，按未知处理。请删去一个。",
        "{name!r} stands in this record twice; which one counts cannot be told, so it is unknown. Delete one.",
    ),
    "not-a-number": (
        _E,
        "“{name}”的值是 {value}，不是数，按未知处理。没有数据请写 null 或去掉这一项。",
        "{name!r} is {value}, which is no number, so it is unknown. For no data write null or leave the key out.",
    ),
    "bad-character": (
        _E,
        "“{name}”里有残缺的字符（单独的代理码），按未知处理。请重新导出。",
        "{name!r} holds half a character (a lone surrogate), so it is unknown. Export it again.",
    ),
    # CSV
    "title-row": (
        _N,
        "第一行“{name}”像是标题，已跳过；以第 {line} 行为表头。",
        "the first line, {name!r}, looks like a title and was skipped; line {line} was taken for the headings.",
    ),
    "only-headings": (
        _N,
        "{name} 只有表头、没有数据行，视为声明“{kind}”本年没有记录。",
        "{name} has headings and no rows: taken as the statement that there are no records of {kind!r} this year.",
    ),
    "duplicate-heading": (
        _E,
        "表头“{name}”出现了不止一次（第 {columns} 列），无法判断以哪一列为准，这几列按未知处理。请改名或删去。",
        (
            "heading {name!r} stands over more than one column ({columns}); which one counts cannot be told, so they are "
            "unknown. Rename or delete all but one."
        ),
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
    "surplus-cells": (
        _E,
        (
            "这一行有 {cells} 格，表头只有 {width} 列，多出“{name}”。各格对不上哪一列，整行按未知处理。"
            "含分隔符“{delimiter}”的内容要加英文双引号。"
        ),
        (
            "this row has {cells} cells under {width} headings; {name!r} is left over. Which cell belongs to which column "
            "cannot be told, so the whole row is unknown. Put double quotes around a cell that holds {delimiter!r}."
        ),
    ),
    "unterminated-quote": (
        _E,
        "从这里开始的英文双引号直到文件结束都没有配对，这一行及其后的内容没有读取。请补上或删去引号。",
        "the double quote that opens here is never closed; this row and all after it were not read. Close or delete it.",
    ),
    "nul-character": (
        _E,
        "这一格里有空字符（NUL），文件可能已损坏，按未知处理。请重新导出。",
        "this cell holds a NUL character, a sign of a damaged file, so it is unknown. Export the file again.",
    ),
}
