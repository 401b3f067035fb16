"""The files of a ruleset: read once, parsed, with their places and their common digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any, final

from fazhi.language.errors import nearest
from fazhi.law.errors import Problem
from fazhi.law.places import Path, Places
from fazhi.toml_text import TomlFault, parse_toml

FOLDERS = ("conclusions", "profiles", "records", "rules", "tables")
FILES = ("calendar.toml", "clauses.toml", "names.toml", "sources.toml")


@final
@dataclass(frozen=True, slots=True)
class TomlFile:
    name: str
    """Relative to the ruleset's folder, with forward slashes."""
    text: str
    data: Mapping[str, Any]
    places: Places
    cut: bool = False
    """Whether the rules' examples were left out of the data."""

    def line(self, at: Path) -> int:
        return self.places.key(at).line


@final
@dataclass(frozen=True, slots=True)
class Folder:
    """Every TOML file of a ruleset that could be read, by name, sorted."""

    root: FilePath
    files: Mapping[str, TomlFile]

    @property
    def digest(self) -> str:
        """The same as `digest` of the folder, when every file could be read."""
        return _digest((name, file.text.encode()) for name, file in self.files.items())

    def under(self, folder: str) -> tuple[TomlFile, ...]:
        return tuple(file for name, file in self.files.items() if name.startswith(f"{folder}/"))


def read_folder(root: FilePath, problems: list[Problem], *, examples: bool = True) -> Folder:
    """Read every TOML file under `root`. A file in a place that nothing reads is a problem, not passed over.

    Without `examples` those of rules are left out of the data, which is most of what there is to parse.
    """
    files: dict[str, TomlFile] = {}
    for name in _names(root):
        if not _is_in_place(name, problems):
            continue
        file = read_file(root / name, name, problems, examples=examples or not name.startswith("rules/"))
        if file is not None:
            files[name] = file
    return Folder(root, files)


def read_file(path: FilePath, name: str, problems: list[Problem], *, examples: bool = True) -> TomlFile | None:
    """One file, called `name` in problems; None, with a problem, where it can't be read."""
    text = _text(path, name, problems)
    if text is None:
        return None
    needed = text if examples else without_examples(text)
    data = _parse(name, needed, problems)
    return None if data is None else TomlFile(name, text, data, Places(needed), cut=needed != text)


def digest(root: FilePath) -> str:
    """SHA-256 over the names and texts of all TOML files under `root`.

    Line ends and a byte order mark do not count, nor does where the folder lies. Raises OSError.
    """
    return _digest((name, _canonical((root / name).read_bytes())) for name in _names(root))


def _digest(contents: Iterable[tuple[str, bytes]]) -> str:
    total = hashlib.sha256()
    for name, content in contents:
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _names(root: FilePath) -> list[str]:
    """Everything that is, or looks as if it were meant to be, a TOML file. Hidden files are not."""
    found = (path.relative_to(root) for path in root.rglob("*") if ".toml" in path.name.lower() and path.is_file())
    return sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))


def _is_in_place(name: str, problems: list[Problem]) -> bool:
    folder, _, last = name.rpartition("/")
    first = name.partition("/")[0]
    known = first in FOLDERS if folder else name in FILES
    if known and last.endswith(".toml"):
        return True
    near: tuple[str, ...] = ()
    if last.endswith(".toml"):
        zh, en = "规则集中没有这个位置，不会被读取", "is not read: a ruleset has no such place"
        near = nearest(first, FOLDERS if folder else FILES)
    else:
        zh, en = "文件名不以 .toml 结尾，不会被读取", "is not read: its name does not end in .toml"
    places = f"{', '.join(FILES)}, {', '.join(f'{each}/*.toml' for each in FOLDERS)}"
    hint = {"zh": f"可用的位置：{places}", "en": f"a ruleset has {places}"}
    problems.append(Problem(name, None, None, "", {"zh": zh, "en": en}, near, {} if near else hint))
    return False


def _canonical(content: bytes) -> bytes:
    return content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")


def _text(path: FilePath, name: str, problems: list[Problem]) -> str | None:
    try:
        content = _canonical(path.read_bytes())
    except OSError as fault:
        message = {"zh": f"无法读取：{fault.strerror}", "en": f"cannot be read: {fault.strerror}"}
        problems.append(Problem(name, None, None, "", message))
        return None
    try:
        return content.decode()
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        hint = {"zh": "请另存为 UTF-8 编码", "en": "save the file as UTF-8"}
        problems.append(Problem(name, line, None, "", {"zh": "不是 UTF-8 编码", "en": "is not UTF-8"}, (), hint))
        return None


_EXAMPLES = ("[[rule.example", "[rule.example")


def without_examples(text: str) -> str:
    """The text with the examples' lines blanked, so that all others keep their numbers."""
    if "'''" in text:
        return text  # strings over several lines that are not told apart here
    kept: list[str] = []
    cutting = inside = False
    for line in text.splitlines(keepends=True):
        if not inside and line.startswith("["):
            cutting = line.startswith(_EXAMPLES)
        inside ^= line.count('"""') % 2 == 1
        kept.append("\n" if cutting else line)
    return "".join(kept)


def _parse(name: str, text: str, problems: list[Problem]) -> dict[str, Any] | None:
    """The data, or None with a problem. Numbers with a point are exact."""
    try:
        return parse_toml(text, Decimal)
    except TomlFault as fault:
        message = {"zh": f"TOML 语法有误：{fault.reason}", "en": f"is not TOML: {fault.reason}"}
        problems.append(Problem(name, fault.line, fault.column, "", message))
        return None
