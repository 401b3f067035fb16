"""conclusions/*.toml -> what findings add up to, checked against the rules they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.dictionary.model import Dictionary
from fazhi.language.errors import nearest
from fazhi.law.conclusion import UNIT, Conclusion, Premise
from fazhi.law.conclusion_checks import check_against_each_other
from fazhi.law.conclusion_models import CONCLUSION_ID, ConclusionModel, PremiseModel
from fazhi.law.errors import described
from fazhi.law.here import Here
from fazhi.law.profiles import matching
from fazhi.law.rule import Rule, SourceInfo
from fazhi.law.rules_file import citations_of
from fazhi.law.shapes import label_of, validated

TABLE = "conclusion"


def read_conclusions(
    files: Iterable[Here],
    rules: Mapping[str, Rule],
    ids: frozenset[str] | None,
    sources: Mapping[str, SourceInfo] | None,
    dictionary: Dictionary,
) -> tuple[Conclusion, ...]:
    """The conclusions that are right, sorted by id; what is wrong with the others is told.

    `ids` are those of all rules, the faulty ones included; where they are None, what is said of rules is left alone.
    """
    written = [each for file in files for each in _written(file)]
    named = [data.get("id") for data, _ in written]
    known = {each for each in named if isinstance(each, str)}
    found: dict[str, tuple[Conclusion, Here]] = {}
    for data, here in written:
        one = _conclusion(data, here, rules, ids, known, sources, dictionary)
        if one is not None and one.id in found:
            first = found[one.id][1]
            at = f"{first.file.name}:{first.line()}"
            here.refuse(f"编号“{one.id}”已用于 {at}", f'the id "{one.id}" is already used at {at}', "id")
        elif one is not None:
            found[one.id] = one, here
    if len(found) == len(written):
        check_against_each_other(found, rules, whole=ids is not None and ids <= set(rules))
    return tuple(one for _, (one, _) in sorted(found.items()))


def _written(file: Here) -> Iterable[tuple[dict[str, Any], Here]]:
    for key in file.file.data:
        if key != TABLE:
            hint = "推论写在 [[conclusion]] 下", "conclusions stand under [[conclusion]]"
            near = nearest(key, [TABLE])
            file.refuse(f"不认识的键“{key}”", f'unknown key "{key}"', key, near=near, hint=None if near else hint)
    tables = file.file.data.get(TABLE, [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        en = f"conclusions stand under [[conclusion]], this is {described(tables)[1]}"
        file.refuse("推论须写在 [[conclusion]] 下", en, TABLE)
        return
    for index, data in enumerate(tables):
        yield data, file.at(TABLE, index, path=f"conclusion {data.get('id', index + 1)}")


def _conclusion(
    data: Mapping[str, Any],
    here: Here,
    rules: Mapping[str, Rule],
    ids: frozenset[str] | None,
    known: set[str],
    sources: Mapping[str, SourceInfo] | None,
    dictionary: Dictionary,
) -> Conclusion | None:
    faults = len(here.problems)
    model = validated(ConclusionModel, data, here)
    citations = citations_of(data.get("sources"), sources, here.at("sources", path=here.path))
    if model is None:
        return None
    if model.per not in dictionary.kinds:
        zh, en = f"没有记录类型“{model.per}”", f'there is no kind "{model.per}"'
        here.refuse(zh, en, "per", near=nearest(model.per, dictionary.kinds))
        return None

    def premises(written: list[PremiseModel], *where: str) -> tuple[Premise, ...]:
        found = (_premise(each, model.per, rules, ids, known, here.at(*where, index, path=here.path))
                 for index, each in enumerate(written))  # fmt: skip
        return tuple(each for each in found if each is not None)

    limit = model.at_least
    of = premises(limit.of, "at_least", "of") if limit is not None else ()
    one = Conclusion(
        id=model.id,
        per=model.per,
        title=label_of(model.title),
        all=premises(model.all, "all"),
        any=premises(model.any, "any"),
        at_least=limit.n if limit is not None else 0,
        of=of,
        unless=tuple(model.unless),
        activates=tuple(model.activates),
        readiness=model.readiness,
        severity=model.severity,
        citations=citations,
        message=label_of(model.message),
        remedy=label_of(model.remedy) if model.remedy is not None else None,
        file=here.file.name,
        line=here.line(),
    )
    if limit is not None and not 1 <= limit.n <= len(limit.of):
        here.refuse(f"n 须在 1 至 {len(limit.of)} 之间", f"n must be from 1 to {len(limit.of)}", "at_least", "n")
    if not (model.all or model.any or model.at_least or model.unless):
        hint = '如 any = ["FIN62"]', 'such as any = ["FIN62"]'
        here.refuse("没有前提：至少写 all、any 或 at_least", "rests on nothing: give all, any or at_least", hint=hint)
    elif model.per != UNIT and not (model.all or model.any or model.at_least):
        zh, en = "只有单位的推论可以只写 unless", "only a conclusion of a unit may rest on its unless alone"
        here.refuse(zh, en, "unless", hint=("至少写 all、any 或 at_least", "give all, any or at_least"))
    if model.readiness and model.per != UNIT:
        here.refuse("readiness 只用于单位", "readiness is said of a unit only", "readiness")
    return one if len(here.problems) == faults else None


def _premise(
    model: PremiseModel, per: str, rules: Mapping[str, Rule], ids: frozenset[str] | None, known: set[str], here: Here
) -> Premise | None:
    if (model.rule is None) == (model.conclusion is None):
        here.refuse("前提须写 rule 或 conclusion 之一", "a premise is either a rule or a conclusion")
        return None
    if model.count < 1 or (model.count > 1 and per != UNIT):
        here.refuse("count 只用于单位的推论，且至少为 1", "a count is for conclusions of a unit, and at least 1")
        return None
    if model.conclusion is not None:
        if model.conclusion not in known:
            zh, en = f"没有推论“{model.conclusion}”", f'there is no conclusion "{model.conclusion}"'
            here.refuse(zh, en, near=nearest(model.conclusion, known))
            return None
        return Premise(model.conclusion, is_conclusion=True, count=model.count)
    pattern = model.rule or ""
    meant = matching(pattern, ids or ())
    if ids is not None and not meant:
        zh, en = f"没有规则符合“{pattern}”", f'no rule matches "{pattern}"'
        here.refuse(zh, en, near=nearest(pattern, {*ids, *known} if CONCLUSION_ID.fullmatch(pattern) else ids))
        return None
    # What only arises from a conclusion is meant only where it is named; a faulty rule can't be told.
    fitting = {id_ for id_ in meant if id_ not in rules or id_ == pattern or not rules[id_].latent}
    if per != UNIT:
        fitting = {id_ for id_ in fitting if id_ not in rules or rules[id_].record == per}
    if ids is not None and not fitting:
        zh, en = f"“{pattern}”中没有判定{per}的规则", f'no rule of "{pattern}" judges a {per}'
        here.refuse(zh, en)
        return None
    return Premise(pattern, False, model.verdict, model.severity or "", model.binding, model.count, frozenset(fitting))
