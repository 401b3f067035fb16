"""What conclusions say of each other and of latent rules must hold together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from fazhi.language.errors import nearest
from fazhi.law.conclusion import UNIT, Conclusion
from fazhi.law.here import Here
from fazhi.law.rule import Rule

Found: TypeAlias = Mapping[str, tuple[Conclusion, Here]]


def check_against_each_other(found: Found, rules: Mapping[str, Rule], *, whole: bool) -> None:
    """`whole` says whether all rules are sound: only then is a rule that is missing known to be missing."""
    for one, here in found.values():
        _check_rests_on(one, found, here)
        _check_unless(one, found, here)
        _check_latent(one, found, rules, here)
        if whole:
            _check_activates(one, rules, here)
        way = _way_back(one.id, found)
        if way:
            shown = " → ".join(way)
            here.refuse(f"推论成环：{shown}", f"rests on itself in the end: {shown}")
    active = {id_ for one, _ in found.values() for id_ in one.activates}
    if whole and found:
        _, here = next(iter(found.values()))
        for id_ in sorted(rule.id for rule in rules.values() if rule.latent and rule.id not in active):
            zh, en = f"潜在规则 {id_} 没有推论激活它", f"no conclusion activates the latent rule {id_}"
            here.refuse(zh, en, hint=(f'在推论中写 activates = ["{id_}"]', f'write activates = ["{id_}"]'))


def _check_rests_on(one: Conclusion, found: Found, here: Here) -> None:
    for premise in one.premises:
        if not premise.is_conclusion:
            continue
        below, _ = found[premise.of]
        if below.unless:
            zh, en = f"“{below.id}”有 unless，不能作前提", f'"{below.id}" has an unless: nothing can rest on it'
            here.refuse(zh, en)
        if below.per not in (one.per, one.per if one.per != UNIT else below.per):
            zh, en = f"“{below.id}”是{below.per}的推论，不是{one.per}的", f'"{below.id}" is drawn for a {below.per}'
            here.refuse(zh, en)
        if premise.count > 1 and below.per == UNIT:
            here.refuse(f"“{below.id}”每个单位只有一个", f'a unit has "{below.id}" only once')


def _check_latent(one: Conclusion, found: Found, rules: Mapping[str, Rule], here: Here) -> None:
    """What a latent rule finds counts only with a conclusion that activates it, so a premise must stand beside one."""
    awake = set(_activated_by_all(one, found))
    for premise in one.premises:
        for id_ in sorted(premise.rules - awake) if not premise.is_conclusion else ():
            if id_ in rules and rules[id_].latent:
                here.refuse(
                    f"潜在规则 {id_} 只在激活它的推论成立时才算数，而 all 中没有这样的推论",
                    f"the latent rule {id_} counts only with a conclusion that activates it, and none stands in all",
                    hint=(f"在 all 中加上激活 {id_} 的推论", f"add the conclusion that activates {id_} to all"),
                )


def _activated_by_all(one: Conclusion, found: Found) -> Iterator[str]:
    """The latent rules that count wherever all that it needs is certain, for the same record or unit-year."""
    waiting, seen = [one], {one.id}
    while waiting:
        for premise in waiting.pop().all:
            below = found[premise.of][0] if premise.is_conclusion and premise.of in found else None
            if below is not None and below.per == one.per and below.id not in seen:
                seen.add(below.id)
                waiting.append(below)
                yield from below.activates


def _check_unless(one: Conclusion, found: Found, here: Here) -> None:
    for index, id_ in enumerate(one.unless):
        if id_ not in found:
            zh, en = f"没有推论“{id_}”", f'there is no conclusion "{id_}"'
            here.refuse(zh, en, "unless", index, near=nearest(id_, found))
        elif found[id_][0].per != one.per:
            zh, en = f"“{id_}”不是{one.per}的推论", f'"{id_}" is not drawn for a {one.per}'
            here.refuse(zh, en, "unless", index)


def _check_activates(one: Conclusion, rules: Mapping[str, Rule], here: Here) -> None:
    latent = {rule.id for rule in rules.values() if rule.latent}
    for index, id_ in enumerate(one.activates):
        if id_ not in latent:
            zh, en = f"没有潜在规则“{id_}”", f'there is no latent rule "{id_}"'
            near = nearest(id_, latent)
            hint = None if near else ("规则中写 latent = true", "the rule says latent = true")
            here.refuse(zh, en, "activates", index, near=near, hint=hint)
        elif one.per not in (rules[id_].record, UNIT):
            zh, en = f"{id_} 判定的不是{one.per}", f"{id_} does not judge a {one.per}"
            here.refuse(zh, en, "activates", index)


def _way_back(start: str, found: Found) -> tuple[str, ...]:
    """From a conclusion down its premises to itself; nothing where there is no such way."""
    waiting: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while waiting:
        way = waiting.pop()
        one, _ = found[way[-1]]
        below = [premise.of for premise in one.premises if premise.is_conclusion]
        for id_ in (*below, *(each for each in one.unless if each in found)):
            if id_ == start:
                return (*way, id_)
            if id_ not in seen:
                seen.add(id_)
                waiting.append((*way, id_))
    return ()
