"""A ruleset's folder -> `Ruleset`. Everything that is wrong with it is raised at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from fazhi.dictionary.model import Dictionary
from fazhi.language.errors import nearest
from fazhi.law.clauses_file import check_cited, read_clauses
from fazhi.law.conclusions_file import read_conclusions
from fazhi.law.dictionary_file import read_dictionary
from fazhi.law.errors import Problem, RulesetError
from fazhi.law.expressions import World
from fazhi.law.files import Folder, read_file, read_folder
from fazhi.law.here import Here
from fazhi.law.names_file import read_names
from fazhi.law.profiles_file import read_profiles
from fazhi.law.rule import Ruleset
from fazhi.law.rules_file import read_rules
from fazhi.law.sources_file import read_sources
from fazhi.law.tables_file import read_tables
from fazhi.working_days import CalendarError, WorkingCalendar
from fazhi.working_days.table import read_years

DEFAULT: Final = "fazhi_ruleset"
GROUP: Final = "fazhi.rulesets"
SOURCES: Final = "sources.toml"
CLAUSES: Final = "clauses.toml"
CALENDAR: Final = "calendar.toml"
NAMES: Final = "names.toml"


def load_ruleset(path: Path | None = None, *, examples: bool = True) -> Ruleset:
    """The ruleset of a folder, by default the one that is installed. Raises RulesetError with all that is wrong.

    Judging needs no examples: without them a ruleset loads several times faster.
    """
    root = ruleset_folder() if path is None else path
    if not root.is_dir():
        raise _refused(f"没有规则集文件夹 {root}", f"there is no ruleset folder {root}")
    problems: list[Problem] = []
    folder = read_folder(root, problems, examples=examples)
    if not folder.files and not problems:
        raise _refused(f"{root} 中没有规则集文件", f"there are no ruleset files in {root}")
    # A file that can't be read leaves a hole; what refers into it is not at fault.
    holes = {problem.file.partition("/")[0] for problem in problems}

    def under(name: str) -> list[Here]:
        return [Here(file, problems) for file in folder.under(name)]

    dictionary, whole = read_dictionary(under("records"))
    if NAMES in folder.files:
        dictionary = replace(dictionary, names=read_names(Here(folder.files[NAMES], problems)))
    world = World(dictionary, read_tables(under("tables")))
    sources = read_sources(Here(folder.files[SOURCES], problems)) if SOURCES in folder.files else {}
    citable = None if SOURCES in holes else sources
    rules, ids = read_rules(under("rules"), world, citable, whole=whole and not holes & {"records", "tables"})
    clauses = read_clauses(Here(folder.files[CLAUSES], problems), citable) if CLAUSES in folder.files else {}
    if CLAUSES in folder.files:  # a ruleset may go without a register of clauses
        check_cited(under("rules"), rules, clauses)
    profiles = read_profiles(under("profiles"), rules, None if "rules" in holes else ids, citable, world)
    by_id = {rule.id: rule for rule in rules}
    known = None if "rules" in holes else ids
    conclusions = read_conclusions(under("conclusions"), by_id, known, citable, dictionary)
    calendar = _calendar(folder, problems)
    if problems or calendar is None:
        raise RulesetError(problems)
    return Ruleset(
        dictionary, rules, sources, clauses, profiles, calendar, world.tables, folder.digest, str(root), conclusions
    )


def load_dictionary(path: Path | None = None) -> Dictionary:
    """The record dictionary alone, without rules. Raises RulesetError."""
    problems: list[Problem] = []
    folder = read_folder(ruleset_folder() if path is None else path, problems)
    dictionary, _ = read_dictionary([Here(file, problems) for file in folder.under("records")])
    if problems:
        raise RulesetError(problems)
    return dictionary


def ruleset_folder(name: str | None = None) -> Path:
    """The folder of the default ruleset, or of the one that an installed package offers under `name`.

    Raises RulesetError where there is none. No package is imported.
    """
    package = DEFAULT
    if name is not None:
        from importlib.metadata import entry_points

        offered = {entry.name: entry.value for entry in entry_points(group=GROUP)}
        if name not in offered:
            near = nearest(name, offered)
            raise _refused(f"没有安装名为“{name}”的规则集", f'no ruleset named "{name}" is installed', near)
        package = offered[name]
    spec = find_spec(package)
    folders = [] if spec is None else list(spec.submodule_search_locations or [])
    if not folders:
        raise _refused(f"没有安装规则集 {package}", f"the ruleset {package} is not installed")
    return Path(folders[0])


def with_override(calendar: WorkingCalendar, path: Path) -> WorkingCalendar:
    """The calendar with the years of an override file. Raises RulesetError, also where a year between is missing."""
    years = read_calendar_override(path)
    try:
        return calendar.extended(years)
    except CalendarError as fault:
        raise _refused(f"{path}：{fault.message['zh']}", f"{path}: {fault.message['en']}") from None


def read_calendar_override(path: Path) -> Mapping[str, Any]:
    """The years of a calendar file outside the ruleset, for `WorkingCalendar.extended`. Raises RulesetError."""
    problems: list[Problem] = []
    file = read_file(path, str(path), problems)
    if file is not None:
        try:
            read_years(file.data)
        except CalendarError as fault:
            Here(file, problems).refuse(fault.message["zh"], fault.message["en"], *fault.path)
    if problems or file is None:
        raise RulesetError(problems)
    return file.data


def _calendar(folder: Folder, problems: list[Problem]) -> WorkingCalendar | None:
    file = folder.files.get(CALENDAR)
    if file is None:
        if not any(problem.file == CALENDAR for problem in problems):
            message = {"zh": "缺少工作日历", "en": "the calendar of working days is missing"}
            problems.append(Problem(CALENDAR, None, None, "", message))
        return None
    try:
        return WorkingCalendar.from_table(file.data)
    except CalendarError as fault:
        Here(file, problems).refuse(fault.message["zh"], fault.message["en"], *fault.path)
        return None


def _refused(zh: str, en: str, near: tuple[str, ...] = ()) -> RulesetError:
    return RulesetError([Problem("", None, None, "", {"zh": zh, "en": en}, near)])
