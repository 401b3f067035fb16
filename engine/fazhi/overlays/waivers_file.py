"""waivers.toml -> what is written in it. Whether such rules and records exist is looked at in `check`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias, final

from pydantic import BeforeValidator, Field

from fazhi.law.errors import Problem
from fazhi.law.files import TomlFile, read_file
from fazhi.law.here import Here
from fazhi.law.models import Strict, Text, fault
from fazhi.law.places import Places
from fazhi.law.shapes import validated
from fazhi.overlays.messages import report
from fazhi.readers.table import InputFinding, Place

DATA: Final = "<waivers>"
"""Stands for the file where a host passes waivers in."""
Given: TypeAlias = "str | Path | Sequence[Mapping[str, Any]]"
"""A file of waivers, or waivers as mappings with the keys of that file."""


def _rules(value: Any) -> Any:
    if isinstance(value, str):
        return [value]
    if not (isinstance(value, list | tuple) and value):
        hint = 'rule = "PUB10" 或 rule = ["PUB07", "PUB10"]', 'rule = "PUB10" or rule = ["PUB07", "PUB10"]'
        raise fault("须是规则编号或其列表", "must be a rule id or a list of them", hint)
    return list(value)


def _year(value: Any) -> Any:
    if value is not None and (type(value) is not int or not 1900 <= value <= 9999):
        raise fault("须是四位年份，不加引号", "must be a year of four digits, without quotes")
    return value


def _tables(value: Any) -> Any:
    if not isinstance(value, list):
        raise fault(
            "每条豁免须以 [[waiver]]（双方括号）开头", "each waiver must begin with [[waiver]], in double brackets"
        )
    return value


@final
class WaiverModel(Strict):
    rule: Annotated[list[Text], BeforeValidator(_rules)]
    record: Text
    reason: Text
    approved_by: Text
    until: date
    since: date | None = Field(None, alias="from")
    document: Text | None = None
    kind: Text | None = None
    unit: Text | None = None
    year: Annotated[int | None, BeforeValidator(_year)] = None


@final
class _FileModel(Strict):
    waiver: Annotated[list[Any], BeforeValidator(_tables)] = Field(default_factory=list)


@final
@dataclass(frozen=True, slots=True)
class Written:
    """A waiver as somebody wrote it, and where."""

    rules: tuple[str, ...]
    model: WaiverModel | None
    """None where its shape is wrong; that has been told to `here`."""
    here: Here
    place: Place

    def findings(self) -> Iterator[InputFinding]:
        """What was told to `here`. What a host passed in has no lines."""
        place = None if self.place.pointer is None else self.place
        return (_told("bad-waiver", problem, place) for problem in self.here.problems)


@final
@dataclass(frozen=True, slots=True)
class Sheet:
    """All that one file says."""

    written: tuple[Written, ...] = ()
    findings: tuple[InputFinding, ...] = ()
    unreadable: str = ""
    """The file's name, where it could not be read at all."""
    text: str = ""


def read_waivers(file: Path) -> Sheet:
    problems: list[Problem] = []
    read = read_file(file, str(file), problems)
    if read is None:
        findings = tuple(_told("bad-waivers", problem, None) for problem in problems)
        return Sheet(findings=findings, unreadable=str(file))
    return _sheet(read, from_file=True)


def given_waivers(waivers: Sequence[Mapping[str, Any]]) -> Sheet:
    data = {"waiver": [_plain(each) for each in waivers]}
    return _sheet(TomlFile(DATA, repr(data), data, Places("")), from_file=False)


def _plain(entry: Any) -> Any:
    return dict(entry) if isinstance(entry, Mapping) else entry


def _sheet(file: TomlFile, *, from_file: bool) -> Sheet:
    here = Here(file, [])
    whole = validated(_FileModel, file.data, here)
    findings = tuple(_told("bad-waiver", problem, None) for problem in here.problems)
    written: list[Written] = []
    entries = file.data.get("waiver", [])
    # A stray key beside them says nothing against the waivers themselves.
    for index, entry in enumerate(entries if whole is not None or isinstance(entries, list) else []):
        own = replace(here, problems=[], where=("waiver", index))
        place = Place(file.name, own.line()) if from_file else Place(file.name, pointer=f"/{index}")
        if not isinstance(entry, dict):
            own.refuse("一条豁免须是一个 [[waiver]] 表", "a waiver must be a table, [[waiver]]")
        model = validated(WaiverModel, entry, own) if isinstance(entry, dict) else None
        written.append(Written(_named(entry), model, own, place))
    return Sheet(tuple(written), findings, text=file.text)


def _named(entry: Any) -> tuple[str, ...]:
    """The rules that it names, whatever else is wrong with it."""
    rule = entry.get("rule") if isinstance(entry, dict) else None
    rules = rule if isinstance(rule, list | tuple) else [rule]
    return tuple(dict.fromkeys(each for each in rules if isinstance(each, str) and each.strip()))


def _told(code: str, problem: Problem, place: Place | None) -> InputFinding:
    bare = replace(problem, file="", line=None, column=None)
    at = place or Place(problem.file, problem.line, problem.column)
    return report(code, at, what_zh=_ended(bare.text("zh"), "。"), what_en=_ended(bare.text("en"), "."))


def _ended(text: str, stop: str) -> str:
    return text if text.endswith((stop, "？", "?")) else text + stop
