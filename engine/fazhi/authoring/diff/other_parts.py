"""What a ruleset holds besides its rules, in its parts: sources, clauses, conclusions, records, tables, calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any

from fazhi.authoring.diff.model import Side, Thing, Value, both, plain
from fazhi.authoring.diff.rule_parts import cited
from fazhi.dictionary.model import Field, Kind, Label, Relation
from fazhi.language.reference import TableRow
from fazhi.law.conclusion import Conclusion, Premise
from fazhi.law.rule import SourceInfo

_WHERE = frozenset({"id", "name", "file", "line", "index", "note"})
"""Attributes that say where a thing stands, or what is told of it by the way."""


def profile_things(side: Side) -> dict[str, Thing]:
    """`auto` is a way of choosing for each unit: with the same rules it still judges otherwise."""
    profile = side.resolved.profile
    if side.territory is not None:
        return {}
    how = {"zh": "只用对单位有约束力的规则", "en": "only by the rules that bind the unit"}
    every = {"zh": "用全部所选规则", "en": "by all rules selected"}
    value = Value((str(side.resolved.auto),), how if side.resolved.auto else every)
    return {"judges": Thing(profile.title.both, {"judges": value})}


def source_things(side: Side) -> dict[str, Thing]:
    """Those that the side's rules cite; of a profile that has all rules every one."""
    law, rules = side.law, side.rules
    named = {each.source for rule in rules for each in rule.citations}
    if len(rules) == len(law.rules):
        named |= set(law.sources)
    return {id_: _source(law.sources[id_], side) for id_ in sorted(named) if id_ in law.sources}


def _source(source: SourceInfo, side: Side) -> Thing:
    parts = dict(attributes(source, skip=("title", "note")))
    if side.at_day:
        begun = source.from_ is None or source.from_ <= side.day
        ended = source.until is not None and source.until < side.day
        state = ("已失效", "no longer in force") if ended else ("有效", "in force") if begun else ("未施行", "not yet")
        parts["force"] = Value((state[1],), {"zh": state[0], "en": state[1]})
    return Thing(source.title.both, parts)


def clause_things(side: Side) -> dict[str, Thing]:
    """The register, and which of the side's rules answer for each clause."""
    citing: dict[str, list[str]] = {}
    for rule in side.rules:
        for id_ in rule.clauses:
            citing.setdefault(id_, []).append(rule.id)
    return {
        id_: Thing(
            clause.title.both,
            {**dict(attributes(clause)), "answered": _answered(citing.get(id_, []))},
        )
        for id_, clause in side.law.clauses.items()
    }


def _answered(rules: list[str]) -> Value:
    """Which rule does is told of the rules; here only whether any does."""
    if not rules:
        return Value(("none",), {"zh": "没有规则检查", "en": "no rule answers for it"})
    return Value(("some",), {"zh": "、".join(rules), "en": ", ".join(rules)})


def conclusion_things(side: Side) -> dict[str, Thing]:
    return {each.id: _conclusion(each) for each in side.law.conclusions}


def _conclusion(one: Conclusion) -> Thing:
    parts = dict(attributes(one, skip=("all", "any", "of", "citations", "title")))
    for name, premises in (("all", one.all), ("any", one.any), ("at_least", one.of)):
        if premises:
            told = ", ".join(sorted(map(_premise, premises)))
            parts[name] = plain(f"{one.at_least}: {told}" if name == "at_least" else told)
    if one.citations:
        parts["sources"] = cited(one.citations)
    return Thing(one.title.both, parts)


def _premise(premise: Premise) -> str:
    if premise.is_conclusion:
        return premise.of + (f" x{premise.count}" if premise.count > 1 else "")
    words = [premise.of, premise.verdict, premise.severity, "binding" if premise.binding else ""]
    return " ".join(filter(None, words)) + (f" x{premise.count}" if premise.count > 1 else "")


def record_things(side: Side) -> dict[str, Thing]:
    """Kinds, and their fields and relations: case, case.fine, case.relations.unit."""
    found: dict[str, Thing] = {}
    for name, kind in side.law.dictionary.kinds.items():
        found[name] = _thing(kind, skip=("fields", "relations"))
        found |= {f"{name}.{each.name}": _thing(each) for each in kind.fields.values()}
        found |= {f"{name}.relations.{each.name}": _thing(each) for each in kind.relations.values()}
    return found


def _thing(one: Kind | Field | Relation, skip: Iterable[str] = ()) -> Thing:
    return Thing(one.label.both, dict(attributes(one, skip)))


def table_things(side: Side) -> dict[str, Thing]:
    return {
        name: Thing(both(name), {"columns": plain(", ".join(table.columns)), "rows": _rows(table.rows)})
        for name, table in side.law.tables.items()
    }


def _row(row: TableRow) -> str:
    keys = "/".join(key or "*" for key in row.keys)
    return f"{keys} {row.from_} {row.until} {_shown(dict(sorted(row.columns.items())))}"


def _rows(rows: Iterable[TableRow]) -> Value:
    listed = sorted(map(_row, rows))
    return Value(("\n".join(listed),), {"zh": f"{len(listed)}行", "en": f"{len(listed)} rows"})


def calendar_things(side: Side) -> dict[str, Thing]:
    return {
        str(year.year): Thing(
            both(str(year.year)), {"off": plain(_shown(tuple(year.off))), "on": plain(_shown(tuple(year.on)))}
        )
        for year in side.law.calendar.years
    }


def attributes(one: Any, skip: Iterable[str] = ()) -> Iterator[tuple[str, Value]]:
    """What of it is set, by name; its place in the files is left out."""
    for each in fields(one):
        value = getattr(one, each.name)
        if each.name in _WHERE or each.name in skip or value in (None, "", (), False, {}):
            continue
        if isinstance(value, Label):
            yield each.name, Value((f"{value.zh} {value.en}",), value.both)
        else:
            yield each.name.rstrip("_"), plain(_shown(value))


def _shown(value: Any) -> str:
    match value:
        case Enum():
            return str(value.value)
        case Label():
            return value.zh
        case date():
            return value.isoformat()
        case Mapping():
            return ", ".join(f"{name} = {_shown(each)}" for name, each in value.items())
        case tuple() | list():
            return ", ".join(map(_shown, value))
        case _ if hasattr(value, "__dataclass_fields__"):
            parts = [f"{_shown(getattr(value, f.name))}" for f in fields(value) if getattr(value, f.name)]
            return f"({', '.join(parts)})" if len(parts) > 1 else ", ".join(parts)
        case _:
            return str(value)
