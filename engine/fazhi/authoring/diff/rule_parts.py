"""A rule in its parts, as one side has it: what it asks, its parameters, how severe it is, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from fazhi.authoring.diff.model import Side, Thing, Value, both, plain
from fazhi.authoring.spelling import spelled
from fazhi.language.tree import LetRef, Node, walk
from fazhi.law.profiles import binding
from fazhi.law.rule import Citation, Param, ParamVersion, Rule
from fazhi.plan.prepare import bind, versions_of

EXPRESSIONS: Final = ("when", "require", "due", "final_on", "on", "lighter_on")
IDENTITY: Final = ("name", "title", "message", "remedy")
"""Parts that can be others while the rule judges as before."""
SEVERITIES: Final = {
    "error": ("违规", "violation"),
    "warning": ("警告", "warning"),
    "notice": ("需说明", "to be explained"),
}
_FORCE: Final = {
    "binding": ("有约束力", "binding"),
    "benchmark": ("对标", "a benchmark"),
    "unclear": ("取决于地域或日期", "depends on place or time"),
    "in_force": ("依据有效", "its sources are in force"),
    "not_in_force": ("依据不在有效期内", "its sources are not in force"),
    "not_yet": ("参数尚未施行", "its parameters are not in force yet"),
}


def rule_things(side: Side) -> dict[str, Thing]:
    """The side's rules by id."""
    return {rule.id: Thing(rule.title.both, dict(_parts(rule, side))) for rule in side.rules}


def _parts(rule: Rule, side: Side) -> Iterator[tuple[str, Value]]:
    yield "name", plain(rule.name)
    yield "title", _texts(rule.title.both)
    label = side.law.dictionary.kinds[rule.record].label
    yield "record", Value((rule.record,), label.both)
    if force := force_of(rule, side):
        zh, en = _FORCE[force]
        yield "force", Value((force,), {"zh": zh, "en": en})
    zh, en = SEVERITIES[rule.severity]
    yield "severity", Value((rule.severity,), {"zh": zh, "en": en})
    for name in EXPRESSIONS:
        node: Node | None = getattr(rule, name)
        if node is not None:
            yield name, _expression(name, node, rule, side)
    for name, param in rule.params.items():
        yield f"params.{name}", _param(param, side, rule.tailored.get(name, ""))
    if rule.latent:
        yield "latent", plain("true")
    yield "sources", cited(rule.citations)
    if rule.clauses:
        yield "clauses", _list(rule.clauses)
    for name in ("message", "remedy"):
        texts = {lang: rule.texts[key] for lang in ("zh", "en") if (key := f"{name}.{lang}") in rule.texts}
        if texts:
            yield name, _texts(texts)


def cited(citations: Sequence[Citation]) -> Value:
    return _list([f"{each.source}/{each.article}".rstrip("/") for each in citations])


def force_of(rule: Rule, side: Side) -> str:
    """Whether it counts on the side's day and in its territory; empty where neither is asked for."""
    if side.at_day and any(param.dated and param.versions[0].from_ > side.day for param in rule.params.values()):  # type: ignore[operator]
        return "not_yet"
    sources = side.law.sources
    if side.territory is not None:
        answer = binding(rule, side.territory, side.day, sources)
        return "unclear" if answer is None else "binding" if answer else "benchmark"
    if not side.at_day:
        return ""
    # Somewhere it binds unless all its sources are out of force: places are left open.
    return "not_in_force" if binding(rule, None, side.day, sources) is False else "in_force"


def _expression(name: str, node: Node, rule: Rule, side: Side) -> Value:
    """Read as it is spelt, and as it is with its parameters put in: either being the same makes it the same."""
    versions = [(None, _on_day(rule.params, side.day))] if side.at_day else versions_of(rule.params)
    put_in = "; ".join(f"{from_ or ''}: {spelled(bind(node, values))}" for from_, values in versions)
    text = rule.texts[name]
    lets = dict.fromkeys(each.name for each in walk(node) if isinstance(each, LetRef))
    told = ", ".join(f"{let} = {rule.texts[f'let.{let}']}" for let in lets)
    if not told:
        return Value((spelled(node), put_in), both(text))
    return Value((spelled(node), put_in), {"zh": f"{text}（其中 {told}）", "en": f"{text} (where {told})"})


def _on_day(params: Mapping[str, Param], day: date) -> dict[str, object]:
    return {name: in_force(param, day).value for name, param in params.items()}


def in_force(param: Param, day: date) -> ParamVersion:
    """The version of that day; before the first the first, though the rule does not apply then."""
    begun = [version for version in param.versions if version.from_ is None or version.from_ <= day]
    return begun[-1] if begun else param.versions[0]


def _param(param: Param, side: Side, reason: str) -> Value:
    shown = (in_force(param, side.day),) if side.at_day else param.versions
    readings = "; ".join(_version(each, "from " if not side.at_day else None) for each in shown)
    zh = "；".join(f"{_value(each.value)}{f'（{each.from_}起）' if each.from_ else ''}" for each in shown)
    en = "; ".join(f"{_value(each.value)}{f' (from {each.from_})' if each.from_ else ''}" for each in shown)
    return Value((readings,), {"zh": zh, "en": en}, reason)


def _version(version: ParamVersion, since: str | None) -> str:
    value = f"{type(version.value).__name__} {_value(version.value)}"
    return f"{value} {since}{version.from_}" if since and version.from_ else value


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _list(names: Sequence[str]) -> Value:
    return Value((" ".join(sorted(names)),), {"zh": "、".join(names), "en": ", ".join(names)})


def _texts(texts: Mapping[str, str]) -> Value:
    return Value((repr(sorted(texts.items())),), {lang: texts.get(lang, texts.get("zh", "")) for lang in ("zh", "en")})
