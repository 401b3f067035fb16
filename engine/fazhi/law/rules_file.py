"""rules/*.toml -> rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from fazhi.dictionary.model import Kind
from fazhi.language.errors import nearest
from fazhi.law.claims import check_claims
from fazhi.law.errors import described
from fazhi.law.examples import check_given, check_name
from fazhi.law.expressions import Parsed, World, parse_rule
from fazhi.law.for_each import expanded
from fazhi.law.here import Here, as_it_is
from fazhi.law.models import RuleModel
from fazhi.law.params import read_params
from fazhi.law.rule import Citation, Example, Param, Rule, SourceInfo
from fazhi.law.shapes import label_of, validated
from fazhi.law.shared_lets import KEY, shared_lets

TABLE = "rule"
_TAKEN = {"id": ("编号", "id"), "name": ("名称", "name")}
_EACH_ITS_NAME = (
    "在名称中写 [[...]]，或不写名称（则取编号的小写）",
    "put [[...]] into the name, or leave it out: it is then the id",
)


def read_rules(
    files: Iterable[Here], world: World, sources: Mapping[str, SourceInfo] | None, *, whole: bool
) -> tuple[tuple[Rule, ...], frozenset[str]]:
    """The rules that are right, sorted by id, and the ids of all; what is wrong with the others is told.

    `whole` says whether the dictionary is, `sources` are None where they could not be read: what rules say of either
    is then left alone.
    """
    rules: list[Rule] = []
    taken: dict[tuple[str, str], str] = {}
    for file in files:
        lets = shared_lets(file, world.dictionary.kinds if whole else None)
        for data, here in _written(file):
            _check_taken(data, here, taken)
            lent, place, elsewhere = lets.lend(data, here)
            rule = _rule(lent, place, world, sources, whole=whole)
            if rule is not None:
                rules.append(replace(rule, elsewhere=elsewhere))
        lets.tell_unused()
    ids = frozenset(value for key, value in taken if key == "id")
    return tuple(sorted(rules, key=lambda rule: rule.id)), ids


def _written(file: Here) -> Iterable[tuple[dict[str, Any], Here]]:
    """The rules of a file, those of `for_each` one by one, with where they stand."""
    for key in file.file.data:
        if key not in (TABLE, KEY):
            hint = "规则写在 [[rule]] 下", "rules stand under [[rule]]"
            near = nearest(key, [TABLE, KEY])
            file.refuse(f"不认识的键“{key}”", f'unknown key "{key}"', key, near=near, hint=None if near else hint)
            if TABLE in near:
                return  # what stands under [[rule]] as well is a part of the same rule
    tables = file.file.data.get(TABLE, [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        file.refuse("规则须写在 [[rule]] 下", f"rules stand under [[rule]], this is {described(tables)[1]}", TABLE)
        return
    for index, data in enumerate(tables):
        id_ = data.get("id")
        path = f"rule {id_}" if isinstance(id_, str) else f"rule number {index + 1}"
        yield from expanded(data, file.at(TABLE, index, path=path))


def _check_taken(data: Mapping[str, Any], here: Here, taken: dict[tuple[str, str], str]) -> None:
    for key in ("id", "name"):
        value = data.get(key)
        if not isinstance(value, str):
            continue
        at = f"{here.file.name}:{here.line()}"
        first = taken.setdefault((key, value), at)
        if first != at:
            zh, en = _TAKEN[key]
            hint = _EACH_ITS_NAME if key == "name" and here.locate is not as_it_is else None
            here.refuse(
                f"{zh}“{value}”已用于 {first}", f'the {en} "{value}" is already used at {first}', key, hint=hint
            )


def _rule(
    data: Mapping[str, Any], here: Here, world: World, sources: Mapping[str, SourceInfo] | None, *, whole: bool
) -> Rule | None:
    faults = len(here.problems)
    model = validated(RuleModel, data, here)
    params = read_params(data.get("params", {}), here.at("params", path=here.path))
    citations = citations_of(data.get("sources"), sources, here.at("sources", path=here.path))
    if not data.get("sources") and not data.get("clauses"):
        hint = '如 sources = ["apl/48"]', 'such as sources = ["apl/48"]'
        here.refuse(
            "规则没有依据：至少写一个 sources 或 clauses", "rests on nothing: give a source or a clause", hint=hint
        )
    _check_days(data, params, here)
    kind = _kind(data.get("record"), world, here) if whole else None
    parsed = Parsed()
    if kind is not None:
        parsed = parse_rule(data, kind, params, world, here)
        _check_examples(data, kind, world, here)
        check_claims(data, kind, here)
    if model is None or kind is None or len(here.problems) > faults:
        return None
    return Rule(
        id=model.id,
        name=model.name,
        record=model.record,
        title=label_of(model.title),
        require=parsed.trees["require"],
        severity=model.severity,
        clauses=tuple(model.clauses),
        citations=citations,
        lets={name: parsed.lets[name] for name in model.let},
        when=parsed.trees.get("when"),
        due=parsed.trees.get("due"),
        final_on=parsed.trees.get("final_on"),
        on=parsed.trees.get("on"),
        lighter_on=parsed.trees.get("lighter_on"),
        params=params,
        later=tuple(model.later),
        more=tuple(model.more),
        message=parsed.templates["message"],
        remedy=parsed.templates["remedy"],
        latent=model.latent,
        base=model.base,
        examples=_examples(model, here),
        texts=parsed.texts,
        file=here.file.name,
        line=here.line(),
    )


def _kind(name: Any, world: World, here: Here) -> Kind | None:
    if not isinstance(name, str):
        return None
    kinds = world.dictionary.kinds
    if name not in kinds:
        zh, en = f"没有记录类型“{name}”", f'there is no kind "{name}"'
        here.refuse(zh, en, "record", near=nearest(name, kinds))
    return kinds.get(name)


def citations_of(data: Any, sources: Mapping[str, SourceInfo] | None, here: Here) -> tuple[Citation, ...]:
    citations = []
    for index, text in enumerate(data if isinstance(data, list) else []):
        if not isinstance(text, str):
            continue
        source, _, article = text.partition("/")
        citations.append(Citation(source.strip(), article.strip()))
        if sources is not None and source.strip() not in sources:
            zh, en = f"sources.toml 中没有依据“{source}”", f'there is no source "{source}" in sources.toml'
            here.refuse(zh, en, index, near=nearest(source, sources))
    return tuple(citations)


def _check_days(data: Mapping[str, Any], params: Mapping[str, Param], here: Here) -> None:
    dated = [name for name, param in params.items() if param.dated]
    hint = 'on = "..." 说明以哪一天的法律为准', 'on = "..." says on which day the law counts'
    if dated and "on" not in data:
        zh, en = f"参数 {dated[0]} 按日期而变，缺少“on”", f'the parameter {dated[0]} changes by day: "on" is missing'
        here.refuse(zh, en, "params", dated[0], hint=hint)
    if "lighter_on" in data and "on" not in data:
        here.refuse("有 lighter_on 而缺少“on”", 'lighter_on needs "on"', "lighter_on", hint=hint)


def _check_examples(data: Mapping[str, Any], kind: Kind, world: World, here: Here) -> None:
    if isinstance(data.get("base"), dict):
        check_given(data["base"], kind, world.dictionary, here.at("base", path=f"{here.path} base"))
    examples = data.get("example")
    for index, example in enumerate(examples if isinstance(examples, list) else []):
        if not isinstance(example, dict):
            continue
        place = here.at("example", index, path=f"{here.path} example {index + 1}")
        if isinstance(example.get("given"), dict):
            check_given(example["given"], kind, world.dictionary, place.at("given"))
        unknown = example.get("unknown")
        for each, name in enumerate(unknown if isinstance(unknown, list) else []):
            if isinstance(name, str):
                check_name(name, kind, place, "unknown", each)


def _examples(model: RuleModel, here: Here) -> tuple[Example, ...]:
    return tuple(
        Example(each.verdict, each.as_of, each.given, tuple(each.unknown), here.line("example", index))
        for index, each in enumerate(model.example)
    )
