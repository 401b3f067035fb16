"""What each input finding says, in both languages, by code. Braces are filled with the facts of the finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fazhi.readers.messages_formats import CSV, JSON
from fazhi.readers.table import Level

_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTICE

FILES: Final[Mapping[str, tuple[Level, str, str]]] = {
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
        "{name} changed or broke off while it was read ({reason}); the rows after this were not read. Run again.",
    ),
    "unsupported-format": (
        _E,
        "{name}：还不能读取 {what}。{do_zh}",
        "{name}: {what} cannot be read yet. {do_en}",
    ),
    "workbook-not-read": (
        _W,
        "{name} 没有读取：还不能读取 {what}。{do_zh}",
        "{name} was not read: {what} cannot be read yet. {do_en}",
    ),
    "no-records": (
        _E,
        "文件夹 {name} 里没有可读的数据文件（可读：{endings}）。{do_zh}",
        "folder {name} holds no data file that can be read (these can: {endings}). {do_en}",
    ),
    "empty-file": (
        _E,
        "{name} 是空文件，连表头也没有。如果确实没有这类记录，请只保留表头一行，或在 fazhi.toml 写 empty = [...]。",
        (
            "{name} is empty, without even headings. If there are no such records, leave only the headings in it, "
            "or say empty = [...] in fazhi.toml."
        ),
    ),
    "wrong-encoding": (
        _E,
        "{name} 的文字编码无法读取：偏移 {offset} 字节处{what_zh}。请另存为 UTF-8（Excel 中选“CSV UTF-8”）。",
        (
            "{name} is in a text encoding that cannot be read: at byte offset {offset} {what_en}. "
            "Save it as UTF-8 (in Excel: CSV UTF-8)."
        ),
    ),
    "read-as-gb18030": (
        _N,
        "{name} 不是 UTF-8，已按 GB18030（GBK）读取。",
        "{name} is not UTF-8; it was read as GB18030 (GBK).",
    ),
}

KINDS: Final[Mapping[str, tuple[Level, str, str]]] = {
    "unknown-kind": (
        _E,
        (
            "看不出 {name} 是哪一类记录。{near_zh}请改名（如 {example}），或在 fazhi.toml 的 [files] 下写 "
            '"{name}" = "{kind_name}"；不是记录的写 "{name}" = false。'
        ),
        (
            "which kind of record {name} holds cannot be told. {near_en}Rename it ({example}, say), or write under "
            '[files] in fazhi.toml: "{name}" = "{kind_name}"; for a file that holds no records: "{name}" = false'
        ),
    ),
    "unknown-kind-key": (
        _E,
        "“{name}”不是任何一类记录的名称，其中的内容没有读取。{near_zh}",
        "{name!r} names no kind of record; what stands under it was not read. {near_en}",
    ),
    "ignored-key": (
        _N,
        "“{name}”不是记录类型，其中也没有记录，已忽略。",
        "{name!r} is no kind of record and holds none; it was ignored.",
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
        '{name} 读不懂：{reason}。请按 TOML 写法改正，中文要加英文引号，例如 unit = "某局"。',
        '{name} cannot be understood: {reason}. Write it as TOML, text in quotes, for example: unit = "X"',
    ),
    "unknown-setting": (
        _E,
        "{file} 里的“{name}”不认识{where_zh}。{near_zh}",
        "{name!r} in {file} is not known{where_en}. {near_en}",
    ),
    "bad-setting": (
        _E,
        "{file} 里的“{name}”应当是{want_zh}，写的却是 {value}。",
        "{name!r} in {file} should be {want_en}; it is {value}.",
    ),
    "as-of-in-settings": (
        _E,
        "基准日不能写在 fazhi.toml 里：它会悄悄过时。请在命令行用 --as-of 指定。",
        "the as-of date may not stand in fazhi.toml: it would go stale unseen. Give it on the command line: --as-of",
    ),
    "waivers-not-read": (
        _W,
        "{name} 没有读取：写豁免的文件须叫 {right}。请改名（注意不要带 .txt）。",
        "{name} was not read: the file of waivers is called {right}. Rename it (and mind a hidden .txt).",
    ),
    "several-settings": (
        _W,
        "{name} 另有自己的 fazhi.toml（{other}），没有采用；本次以 {used} 为准。请分开检查这两个文件夹。",
        "{name} has a fazhi.toml of its own ({other}), which was not used; {used} was. Check the folders one by one.",
    ),
}

MESSAGES: Final = {**FILES, **KINDS, **JSON, **CSV}
