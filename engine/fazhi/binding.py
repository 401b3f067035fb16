"""Which rules bind which unit in which year, and where units lie."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fazhi.dictionary import Record
    from fazhi.docket import Case


def binder(case: Case) -> Callable[[str, Record], bool | None]:
    """(rule id, record) -> whether the rule binds the record's unit in its year."""
    from fazhi.law.profiles import binding

    territories = _territories(case)
    rules = {rule.id: rule for rule in case.rules}
    known: dict[tuple[str, str | None, int | None], bool | None] = {}

    def binds(rule: str, record: Record) -> bool | None:
        where = (rule, record.unit, record.year)
        if where not in known:
            territory = territories.get((record.unit, record.year)) or territories.get((record.unit, None))
            known[where] = binding(rules[rule], territory, record.year, case.ruleset.sources)
        return known[where]

    return binds


def _territories(case: Case) -> dict[tuple[str | None, int | None], str]:
    """Where each unit lies: by the field that the dictionary marks, else by what fazhi.toml says."""
    found: dict[tuple[str | None, int | None], str] = {}
    for name, group in case.linked.kinds.items():
        field = case.ruleset.dictionary.kinds[name].territory_by
        for record in group.records if field is not None else ():
            value = record.get(field) if field is not None else None
            if isinstance(value, str) and value:
                found[(record.unit, record.year)] = value
                found.setdefault((record.unit, None), value)
    settings = case.records.settings
    if settings is not None and settings.territory:
        for group in case.linked.kinds.values():
            for record in group.records:
                found.setdefault((record.unit, None), settings.territory)
    return found
