"""Pairs of rules of which the narrower one, of a province or a county, sets a weaker limit than a wider one.

Both are law and both are judged; whoever keeps to the narrower one alone breaks the wider one. Nothing here is a fault
of the ruleset.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import Final, final

from fazhi.authoring.exclusive import exclude_each_other
from fazhi.authoring.limits import Limit, Shape, shapes
from fazhi.authoring.strictness import Order, compared
from fazhi.language import Env
from fazhi.law.profiles import covers
from fazhi.law.rule import Rule, Ruleset
from fazhi.plan import prepare
from fazhi.working_days import WorkingCalendar

_DAY: Final = date(2024, 12, 31)
"""Expressions are folded as at some day; no limit depends on which."""


@final
@dataclass(frozen=True, slots=True)
class Pair:
    """Two rules that ask the same of the same records, with different limits."""

    narrow: Rule
    wide: Rule
    limits: tuple[tuple[Limit, Limit], ...]
    """Those that differ: the narrower rule's, the wider one's."""
    weaker: bool
    """Whether the narrower one is weaker for certain; else that depends on the day, or can't be told."""
    other_conditions: bool
    """Whether the two apply under different conditions."""
    areas: tuple[tuple[str, ...], tuple[str, ...]]
    """Where their sources are in force."""


@final
@dataclass(frozen=True, slots=True)
class _Reading:
    rule: Rule
    areas: tuple[str, ...]
    when: tuple[Shape, ...]
    require: Mapping[str, Shape]


def weaker_pairs(ruleset: Ruleset) -> tuple[Pair, ...]:
    """All of them, by id. Of dated parameters the last version counts."""
    env = Env(_DAY, ruleset.calendar, ruleset.tables)
    groups: dict[tuple[str, str], list[_Reading]] = {}
    for rule in ruleset.rules:
        read = _read(rule, ruleset, env)
        for text in read.require if read.areas else ():
            groups.setdefault((rule.record, text), []).append(read)
    found: dict[tuple[str, str], Pair] = {}
    for group in groups.values():
        for narrow, wide in permutations(group, 2):
            ids = (narrow.rule.id, wide.rule.id)
            if ids not in found and _lies_within(narrow.areas, wide.areas):
                pair = _pair(narrow, wide, ruleset.calendar)
                if pair is not None:
                    found[ids] = pair
    return tuple(found[ids] for ids in sorted(found))


def _read(rule: Rule, ruleset: Ruleset, env: Env) -> _Reading:
    trees = prepare(rule, env, {}).versions[-1]
    areas = {ruleset.sources[cited.source].territory for cited in rule.citations if cited.source in ruleset.sources}
    require = {shape.text: shape for shape in shapes(trees.require, True)}
    return _Reading(rule, tuple(sorted(areas)), tuple(shapes(trees.when, False)), require)


def _lies_within(narrow: Sequence[str], wide: Sequence[str]) -> bool:
    """Whether every territory of the one lies in one of the other, and not the other way round."""

    def within(some: Sequence[str], others: Sequence[str]) -> bool:
        return all(any(covers(other, one) for other in others) for one in some)

    return within(narrow, wide) and not within(wide, narrow)


def _pair(narrow: _Reading, wide: _Reading, calendar: WorkingCalendar) -> Pair | None:
    if exclude_each_other(narrow.rule.when, wide.rule.when):
        return None
    whens = [{shape.text: shape for shape in each.when} for each in (narrow, wide)]
    same_conditions = whens[0].keys() == whens[1].keys()
    common = [(narrow.require[text], wide.require[text]) for text in narrow.require if text in wide.require]
    if same_conditions and narrow.require.keys() == wide.require.keys():
        # What a rule asks may differ in when it begins to ask it.
        common += [(whens[0][text], whens[1][text]) for text in whens[0]]
    differing: list[tuple[Limit, Limit]] = []
    orders: set[Order] = set()
    for ours, theirs in common:
        for a, b in zip(ours.limits, theirs.limits, strict=True):
            order = compared(a, b, calendar)
            if order is not Order.SAME:
                orders.add(order)
                differing.append((a, b))
    if not orders or orders == {Order.STRICTER}:
        return None
    return Pair(
        narrow.rule,
        wide.rule,
        tuple(differing),
        orders == {Order.WEAKER},
        not same_conditions,
        (narrow.areas, wide.areas),
    )
