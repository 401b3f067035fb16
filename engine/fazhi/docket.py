"""Everything at hand to judge one set of records: read, linked, with the rules and the day they are judged by."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, final

from fazhi.values import LAST_DAY

if TYPE_CHECKING:
    from fazhi.desk import Desk
    from fazhi.dictionary import Record
    from fazhi.language import Env
    from fazhi.law.profiles import Resolved
    from fazhi.law.rule import Rule, Ruleset
    from fazhi.plan import KindPlan
    from fazhi.readers import RecordSet
    from fazhi.reading.links import LinkedRecords

Source: TypeAlias = "str | Path | Sequence[str | Path] | Mapping[str, Any]"
"""A path, several paths, or {kind: [record, ...]} with dicts or pydantic models as records."""


class NoDayError(ValueError):
    """The as-of date is none: a time, say, which no date can be compared with."""

    exit_code = 2


class NoSuchRuleError(LookupError):
    """A rule, or a pattern of rules, was asked for that the profile does not have: nothing would be judged by it."""

    exit_code = 2

    def __init__(self, rule: str, known: Iterable[str], profile: str = "") -> None:
        from fazhi.language.errors import nearest

        self.rule, self.known, self.profile = rule, tuple(known), profile
        self.near = nearest(rule, self.known)
        within = f" in profile {profile!r}" if profile else ""
        hint = f"; did you mean {' or '.join(map(repr, self.near))}?" if self.near else ""
        super().__init__(f"there is no rule {rule!r}{within}{hint}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.rule, self.known, self.profile)


@final
@dataclass(frozen=True, slots=True)
class Case:
    """Everything at hand to judge one set of records."""

    desk: Desk
    ruleset: Ruleset
    resolved: Resolved
    rules: tuple[Rule, ...]
    records: RecordSet
    linked: LinkedRecords
    env: Env
    inputs: tuple[str, ...]
    supplied: Mapping[str, frozenset[str]]
    """Kind -> the fields that may be known of some record; all others are folded away as unknown."""


def prepare_case(
    records: Source,
    as_of: date,
    profile: str | None = None,
    ruleset: str | Path | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Case:
    from fazhi.desk import desk_for
    from fazhi.language import Env
    from fazhi.law.profiles import ALL
    from fazhi.reading.links import build_world

    if not _is_day(as_of):
        raise NoDayError(f"as_of must be a day, such as date(2025, 3, 31), not {as_of!r}")
    desk = desk_for(None if ruleset is None else Path(ruleset))
    law = desk.law
    read, inputs = _read(records, law)
    named = read.settings.profile if read.settings is not None else None
    resolved = desk.resolved(profile or named or ALL)
    wanted = _matching(select, resolved) if select else {rule.id for rule in resolved.rules}
    wanted -= _matching(ignore, resolved)
    linked = build_world(read.tables, law.dictionary, as_of, read, desk.vocabulary)
    calendar = _calendar(law, read)
    env = Env(as_of, calendar, law.tables)
    rules = tuple(rule for rule in resolved.rules if rule.id in wanted)
    kinds = linked.kinds
    supplied = {name: kinds[name].supplied if name in kinds else frozenset() for name in law.dictionary.kinds}
    return Case(desk, law, resolved, rules, read, linked, env, inputs, supplied)


def _matching(patterns: Sequence[str], resolved: Resolved) -> set[str]:
    """The profile's rules that the patterns mean. Raises NoSuchRuleError for one that means none: a slip of the pen."""
    from fazhi.law.profiles import matching

    ids = [rule.id for rule in resolved.rules]
    found: set[str] = set()
    for pattern in [patterns] if isinstance(patterns, str) else patterns:
        matched = matching(pattern, ids)
        if not matched:
            raise NoSuchRuleError(pattern, ids, resolved.profile.id)
        found |= matched
    return found


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime) and value <= LAST_DAY


def _read(records: Source, law: Ruleset) -> tuple[RecordSet, tuple[str, ...]]:
    from fazhi.readers.data import read_data
    from fazhi.readers.registry import read

    if isinstance(records, Mapping):
        return read_data({kind: _plain(rows) for kind, rows in records.items()}, law.dictionary), ("<data>",)
    paths = [records] if isinstance(records, str | Path) else list(records)
    return read([Path(path) for path in paths], law.dictionary), tuple(str(path) for path in paths)


def _plain(rows: Any) -> Any:
    """Pydantic models as dicts of what was set; everything else as it is."""
    if isinstance(rows, list | tuple):
        return [_plain(row) for row in rows]
    return rows.model_dump(exclude_unset=True) if hasattr(rows, "model_dump") else rows


def _calendar(law: Ruleset, read: RecordSet) -> Any:
    """The ruleset's calendar, with a newly announced year from the record set's own settings."""
    override = read.settings.calendar if read.settings is not None else None
    if override is None:
        return law.calendar
    from fazhi.law.load import with_override

    return with_override(law.calendar, Path(override))


def plan_for(case: Case, kind: str, rules: Sequence[Rule]) -> KindPlan:
    return case.desk.plan(kind, case.resolved.profile.id, rules, case.env, case.supplied)


def judged_records(case: Case, kind: str) -> tuple[Record, ...]:
    """The records to judge. Where fazhi.toml says of which year it is, the unit's other years only serve to compare."""
    from fazhi.reading.headings import UNIT

    records = case.linked.kinds[kind].records
    year = case.records.settings.year if case.records.settings is not None else None
    if kind != UNIT or year is None or not any(record.year == year for record in records):
        return records
    return tuple(record for record in records if record.year == year)


def data_digest(case: Case) -> str:
    """SHA-256 over the files as they are, or over the values of records that came without files."""
    total = sha256()
    files = sorted({table.file for table in case.records.tables} | set(case.records.unreadable))
    for name in files:
        path = Path(name)
        total.update(os.fsencode(name))  # not every name of a file is text
        if path.is_file():
            with suppress(OSError):  # one that could not be read either is among the unreadable
                total.update(sha256(path.read_bytes()).digest())
            continue
        for kind, group in sorted(case.linked.kinds.items()):
            for record in group.records:
                total.update(repr((kind, record.key, record.values)).encode())
    return total.hexdigest()
