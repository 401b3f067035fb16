"""Which rules apply: a profile resolved into rules, and whether a rule binds a unit or is a benchmark for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import translate
from typing import Final, final

from fazhi.dictionary.model import Label
from fazhi.language.errors import nearest
from fazhi.law.errors import Problem, RulesetError
from fazhi.law.expressions import World, parse_rule, written
from fazhi.law.files import TomlFile
from fazhi.law.here import Here
from fazhi.law.params import tailored
from fazhi.law.places import Places
from fazhi.law.rule import Profile, Rule, Ruleset, SourceInfo, Tailoring

ALL: Final = "all"
AUTO: Final = "auto"
NATIONAL: Final = "全国"
BUILT_IN: Final = (
    Profile(ALL, Label("全部规则", "all rules"), rules=("*",)),
    Profile(AUTO, Label("按所在地和年度适用的规则", "the rules that bind the unit"), extends=(ALL,), auto=True),
)


@final
@dataclass(frozen=True, slots=True)
class Resolved:
    """A profile's rules as it judges by them."""

    profile: Profile
    rules: tuple[Rule, ...]
    """Sorted by id, with tailored parameters and severity."""
    tailored: Mapping[str, Tailoring]
    """The rules, by id, whose parameters are not those of the ruleset, and why."""
    auto: bool
    """A unit is judged by a rule unless `binding` of the two is False."""


def resolve(ruleset: Ruleset, name: str) -> Resolved:
    """The rules of a profile. Raises RulesetError where there is no such profile or its parameters don't fit."""
    profile = ruleset.profiles.get(name)
    if profile is None:
        message = {"zh": f"没有方案“{name}”", "en": f'there is no profile "{name}"'}
        listed = {lang: ", ".join(sorted(ruleset.profiles)) for lang in ("zh", "en")}
        near = nearest(name, ruleset.profiles)
        raise RulesetError([Problem("", None, None, "", message, near, {} if near else listed)])
    chain = list(_lineage(profile, ruleset.profiles))
    changes: dict[str, Tailoring] = {}
    reasons: dict[str, dict[str, str]] = {}
    severity: dict[str, str] = {}
    for each in chain:
        for rule_id, tailoring in each.params.items():
            before = changes.get(rule_id)
            params = {**before.params, **tailoring.params} if before else tailoring.params
            # What a profile leaves as the one it extends has set it keeps that one's reason.
            known = reasons.setdefault(rule_id, {})
            known |= dict.fromkeys(tailoring.params, tailoring.reason)
            changes[rule_id] = Tailoring(params, "；".join(dict.fromkeys(known.values())))
        severity |= each.severity
    here = Here(TomlFile(profile.file, "", {}, Places("")), [], path=f"profile {name}")
    world = World(ruleset.dictionary, ruleset.tables)
    rules = []
    for rule in selected(profile, ruleset.profiles, ruleset.rules):
        tuned = retuned(rule, changes[rule.id], world, here) if rule.id in changes else rule
        level = severity.get(rule.id, rule.severity)
        rules.append(replace(tuned, severity=level, tailored=reasons.get(rule.id, {})))
    if here.problems:
        raise RulesetError(here.problems)
    ids = {rule.id for rule in rules}
    used = {rule_id: change for rule_id, change in changes.items() if rule_id in ids}
    return Resolved(profile, tuple(rules), used, any(each.auto for each in chain))


def selected(profile: Profile, profiles: Mapping[str, Profile], rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules that a profile chooses: those of what it extends, and its own, without those it excludes."""
    every = {rule.id: rule for rule in rules}

    def chosen(one: Profile) -> set[str]:
        ids = {rule_id for parent in one.extends for rule_id in chosen(profiles[parent])}
        ids |= {rule_id for pattern in one.rules for rule_id in matching(pattern, every)}
        ids |= {rule.id for rule in every.values() if any(cited.source in one.sources for cited in rule.citations)}
        return ids - {rule_id for pattern in one.exclude for rule_id in matching(pattern, every)}

    return tuple(every[rule_id] for rule_id in sorted(chosen(profile)))


def matching(pattern: str, ids: Iterable[str]) -> set[str]:
    matches = re.compile(translate(pattern)).match
    return {rule_id for rule_id in ids if matches(rule_id)}


def retuned(rule: Rule, tailoring: Tailoring, world: World, here: Here) -> Rule:
    """The rule with other parameters. What they make impossible (an amount where a choice stood) is told `here`."""
    params = tailored(rule.params, tailoring.params)
    faults = len(here.problems)
    parsed = parse_rule(written(rule), world.dictionary.kinds[rule.record], params, world, here)
    if len(here.problems) > faults:
        return rule
    return replace(
        rule,
        params=params,
        lets={name: parsed.lets[name] for name in rule.lets},
        when=parsed.trees.get("when"),
        require=parsed.trees["require"],
        due=parsed.trees.get("due"),
        final_on=parsed.trees.get("final_on"),
        on=parsed.trees.get("on"),
        lighter_on=parsed.trees.get("lighter_on"),
        message=parsed.templates["message"],
        remedy=parsed.templates["remedy"],
    )


def _lineage(profile: Profile, profiles: Mapping[str, Profile]) -> Iterable[Profile]:
    """What it extends, the farthest first, and then itself: the later one's settings win."""
    for parent in profile.extends:
        yield from _lineage(profiles[parent], profiles)
    yield profile


# --- binding or benchmark -----------------------------------------------------------------------------------------


def binding(
    rule: Rule, territory: str | None, when: date | int | None, sources: Mapping[str, SourceInfo]
) -> bool | None:
    """Whether a rule binds a unit of this territory (山西省/忻州市) in this year or on this day.

    True if one of its sources is in force there and then (in a year: on some day of it), False if none is: the rule is
    a benchmark. None where that depends on a territory or time that is not known.
    """
    answers = [_binds(sources[cited.source], territory, when) for cited in rule.citations]
    if True in answers:
        return True
    return None if None in answers else False


def _binds(source: SourceInfo, territory: str | None, when: date | int | None) -> bool | None:
    answers = (covers(source.territory, territory), _in_force(source, when))
    if False in answers:
        return False
    return None if None in answers else True


def covers(area: str, territory: str | None) -> bool | None:
    wide, narrow = _steps(area), _steps(territory or "")
    if wide == [NATIONAL]:
        return True
    if not narrow:
        return None
    return narrow[: len(wide)] == wide


def _steps(path: str) -> list[str]:
    return [step for part in path.replace("／", "/").split("/") if (step := part.strip())]


def _in_force(source: SourceInfo, when: date | int | None) -> bool | None:
    if when is None:
        return True if source.from_ is None and source.until is None else None
    first, last = (date(when, 1, 1), date(when, 12, 31)) if isinstance(when, int) else (when, when)
    begun = source.from_ is None or source.from_ <= last
    return begun and (source.until is None or source.until >= first)
