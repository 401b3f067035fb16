"""profiles/*.toml -> profiles, checked against the rules they choose from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.dictionary.model import Label
from fazhi.language.errors import nearest
from fazhi.law.expressions import World
from fazhi.law.here import Here
from fazhi.law.models import ProfileModel, TailoringModel
from fazhi.law.params import check_value
from fazhi.law.profiles import ALL, BUILT_IN, matching, retuned, selected
from fazhi.law.rule import Profile, Rule, SourceInfo, Tailoring, Value
from fazhi.law.shapes import label_of, validated

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_profiles(
    files: Iterable[Here],
    rules: Iterable[Rule],
    ids: frozenset[str] | None,
    sources: Mapping[str, SourceInfo] | None,
    world: World,
) -> dict[str, Profile]:
    """The profiles by id, the built-in ones among them.

    `ids` are those of all rules, the faulty ones included. Where they, or the sources, could not be read and are None,
    what profiles say of them is left alone.
    """
    by_id = {rule.id: rule for rule in rules}
    profiles: dict[str, Profile] = {profile.id: profile for profile in BUILT_IN}
    places: dict[str, Here] = {}
    for file in files:
        for id_, data in file.file.data.items():
            here = file.at(id_, path=f"profile {id_}")
            if id_ in profiles or not _ID.fullmatch(id_):
                hint = "小写字母、数字和连字符，不与其他方案重复", "small letters, digits and hyphens, and no other's"
                here.refuse(f"“{id_}”不能作方案的编号", f'"{id_}" can\'t be the id of this profile', hint=hint)
                continue
            model = validated(ProfileModel, data, here)
            places[id_] = here
            if model is None:
                # It stands in for itself, so that what extends it is not at fault.
                profiles[id_] = Profile(id_, Label(id_, id_), extends=(ALL,))
                continue
            _check_choice(model, ids, sources, here)
            params = {
                rule: _tailoring(
                    tailoring, by_id[rule], world, here.at("params", rule, path=f"{here.path} params.{rule}")
                )
                for rule, tailoring in model.params.items()
                if rule in by_id
            }
            profiles[id_] = _profile(id_, model, params, here)
    for id_, here in places.items():
        if _check_extends(profiles[id_], profiles, here) and ids is not None:
            chosen = selected(profiles[id_], profiles, by_id.values())
            _check_tailored(here.file.data[id_], {rule.id for rule in chosen}, set(by_id), ids, here)
    return profiles


def _profile(id_: str, model: ProfileModel, params: dict[str, Tailoring], here: Here) -> Profile:
    return Profile(
        id_,
        label_of(model.title),
        tuple(model.extends),
        tuple(model.rules),
        tuple(model.exclude),
        tuple(model.sources),
        params,
        dict(model.severity),
        model.auto,
        here.file.name,
        here.line(),
    )


def _check_choice(
    model: ProfileModel, ids: frozenset[str] | None, sources: Mapping[str, SourceInfo] | None, here: Here
) -> None:
    if not (model.extends or model.rules or model.sources):
        hint = (
            'extends = ["all"]、rules = ["PUB*"] 或 sources = ["..."]',
            'extends = ["all"], rules = ["PUB*"] or sources = ["..."]',
        )
        here.refuse("没有选用任何规则", "selects no rule", hint=hint)
    for key, patterns in (("rules", model.rules), ("exclude", model.exclude)):
        for index, pattern in enumerate(patterns):
            if ids is not None and not matching(pattern, ids):
                zh, en = f"没有规则符合“{pattern}”", f'no rule matches "{pattern}"'
                here.refuse(zh, en, key, index, near=nearest(pattern, ids))
    for index, source in enumerate(model.sources):
        if sources is not None and source not in sources:
            zh, en = f"sources.toml 中没有依据“{source}”", f'there is no source "{source}" in sources.toml'
            here.refuse(zh, en, "sources", index, near=nearest(source, sources))


def _tailoring(model: TailoringModel, rule: Rule, world: World, here: Here) -> Tailoring:
    values: dict[str, Value] = {}
    for name, value in (model.model_extra or {}).items():
        if name not in rule.params:
            zh, en = f"规则 {rule.id} 没有参数“{name}”", f'rule {rule.id} has no parameter "{name}"'
            hint = "该规则没有参数", "it has no parameters"
            here.refuse(zh, en, name, near=nearest(name, rule.params), hint=None if rule.params else hint)
            continue
        found = check_value(value, rule.params[name], here.at(name, path=f"{here.path}.{name}"))
        if found is not None:
            values[name] = found
    tailoring = Tailoring(values, model.reason)
    retuned(rule, tailoring, world, here)
    return tailoring


def _check_extends(profile: Profile, profiles: Mapping[str, Profile], here: Here) -> bool:
    """Whether everything it rests on is there and rests on something else in the end."""
    for index, name in enumerate(profile.extends):
        if name not in profiles:
            zh, en = f"没有方案“{name}”", f'there is no profile "{name}"'
            here.refuse(zh, en, "extends", index, near=nearest(name, profiles))
            return False
    seen: set[str] = set()
    waiting = list(profile.extends)
    while waiting:
        name = waiting.pop()
        if name == profile.id:
            here.refuse("方案继承成环", "extends itself in the end", "extends")
            return False
        if name not in seen:
            seen.add(name)
            waiting += profiles[name].extends if name in profiles else ()
    return seen <= set(profiles) and not any(name in profiles[name].extends for name in seen)


def _check_tailored(data: Any, chosen: set[str], sound: set[str], ids: frozenset[str], here: Here) -> None:
    for key in ("params", "severity"):
        table = data.get(key) if isinstance(data, dict) else None
        for rule in table if isinstance(table, dict) else ():
            if rule not in ids:
                zh, en = f"没有规则“{rule}”", f'there is no rule "{rule}"'
                here.refuse(zh, en, key, rule, near=nearest(rule, ids))
            elif rule in sound and rule not in chosen:
                here.refuse(f"规则 {rule} 不在此方案之内", f"rule {rule} is not among its rules", key, rule)
