"""What is asked to be compared: a profile, a day, a ruleset's folder, or several of them joined by commas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias, final

from fazhi.authoring.diff.model import Side
from fazhi.language.errors import nearest
from fazhi.law.profiles import ALL, resolve
from fazhi.law.rule import Ruleset

Load: TypeAlias = Callable[[Path | None], Ruleset]
"""The ruleset of a folder; of None the one that is installed."""
_LIKE_A_DAY: Final = re.compile(r"\d{4}[-/.年]?\d{0,2}[-/.月]?\d{0,2}日?")


class SideError(Exception):
    """What can't be compared, since it is not clear what is meant."""

    exit_code = 2

    def __init__(self, message: Mapping[str, str], near: Sequence[str] = ()) -> None:
        self.message, self.near = dict(message), tuple(near)
        super().__init__(self.text())

    def text(self, lang: str = "en") -> str:
        said = self.message[lang]
        if not self.near:
            return said
        names = ", ".join(self.near)
        return f"{said}; did you mean: {names}?" if lang == "en" else f"{said}；是否应为：{names}？"


@final
@dataclass(frozen=True, slots=True)
class Asked:
    """What one side says, or what counts for both where they say nothing."""

    folder: Path | None = None
    profile: str | None = None
    day: date | None = None
    territory: str | None = None


def read_side(text: str, common: Asked, today: date, load: Load) -> Side:
    """Raises SideError, and RulesetError for a ruleset or profile that can't be used.

    The name of a profile is that profile, also where a folder is called so: ./name is the folder.
    """
    asked = _read(text, common, load)
    folder = asked.folder or common.folder
    law = load(folder)
    resolved = resolve(law, asked.profile or common.profile or ALL)
    day = asked.day or common.day
    return Side(text, law, resolved, day or today, day is not None, common.territory)


def together(before: Side, after: Side) -> tuple[Side, Side]:
    """Where one side is looked at as at a day, so is the other: versions are not compared with a day."""
    at_day = before.at_day or after.at_day
    return replace(before, at_day=at_day), replace(after, at_day=at_day)


def _read(text: str, common: Asked, load: Load) -> Asked:
    parts = [text] if _is_folder(text) else [part.strip() for part in text.replace("，", ",").split(",")]
    asked = Asked()
    names: list[str] = []
    for part in parts:
        if _LIKE_A_DAY.fullmatch(part) and (len(part) == 10 or not _is_folder(part)):
            asked = _with(asked, "day", _day(part), text)
        elif _is_path(part):
            asked = _with(asked, "folder", Path(part), text)
        else:
            names.append(part)
    if "" in names:
        told = {"zh": f"“{text}”中有空的一项", "en": f'there is nothing between two commas, or at all, in "{text}"'}
        raise SideError(told)
    for name in names:
        profiles = load(asked.folder or common.folder).profiles
        if name in profiles:
            asked = _with(asked, "profile", name, text)
        elif _is_folder(name):
            asked = _with(asked, "folder", Path(name), text)
        else:
            zh = f"“{name}”既不是方案，也不是日期（如 2025-03-31）或规则集文件夹"
            en = f'"{name}" is neither a profile nor a date (such as 2025-03-31) nor a ruleset\'s folder'
            near = nearest(name, profiles)
            if not near:
                listed = ", ".join(sorted(profiles))
                zh, en = f"{zh}；方案有：{listed}", f"{en}; the profiles are: {listed}"
            raise SideError({"zh": zh, "en": en}, near)
    return asked


def _with(asked: Asked, what: str, value: date | Path | str, text: str) -> Asked:
    if getattr(asked, what) is not None:
        zh, en = {"day": ("日期", "date"), "folder": ("文件夹", "folder"), "profile": ("方案", "profile")}[what]
        raise SideError({"zh": f"“{text}”中有两个{zh}", "en": f'there are two {en}s in "{text}"'})
    return replace(asked, **{what: value})  # type: ignore[arg-type]


def _day(text: str) -> date:
    try:
        if len(text) != 10:
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as fault:
        message = {"zh": f"“{text}”不是日期，写作 2025-03-31", "en": f'"{text}" is no date, write it as 2025-03-31'}
        raise SideError(message) from fault


def _is_folder(text: str) -> bool:
    try:
        return text != "" and Path(text).is_dir()
    except OSError:  # such as a name that is too long
        return False


def _is_path(text: str) -> bool:
    return any(mark in text for mark in "/\\") or text.startswith(".")
