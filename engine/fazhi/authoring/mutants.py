"""The mutants of a rule: its trees and parameters, each time with a single change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, final

from fazhi.authoring.mutant_fields import TREES, reachable_from
from fazhi.authoring.mutant_trees import Edit, edits, step
from fazhi.dictionary import Dictionary
from fazhi.explain.texts import Both
from fazhi.explain.wording import wording
from fazhi.language.rewrite import rewrite
from fazhi.language.tree import NODES, LetRef, Node
from fazhi.law.rule import Param, Rule, Value


@final
@dataclass(frozen=True, slots=True)
class Mutant:
    id: str
    """Of its rule: `require.1:drop0`. The same as long as the expression is."""
    part: str
    """What of the rule was changed: `when`, `require`, `let.deadline`, `params.within`."""
    rule: Rule
    change: Both
    """What was changed, in words."""


def mutants(rule: Rule, dictionary: Dictionary) -> Iterator[Mutant]:
    """All of them, those too that mean the same or could not be loaded; the order is that of the rule."""
    reachable = reachable_from(rule, dictionary)
    for part in TREES:
        tree: Node | None = getattr(rule, part)
        if tree is None:
            continue
        if part != "require":
            yield Mutant(f"{part}:drop", part, _with(rule, part, None), _dropped(tree, dictionary))
        for edit in edits(tree, reachable):
            yield Mutant(part + edit.what, part, _with(rule, part, edit.root), _words(edit, dictionary))
    for name, tree in rule.lets.items():
        if name in rule.elsewhere:
            continue
        part = f"let.{name}"
        for edit in edits(tree, reachable):
            yield Mutant(part + edit.what, part, _with_let(rule, name, edit.root), _words(edit, dictionary))
    for name, param in rule.params.items():
        yield from _of_param(rule, name, param)


def _with(rule: Rule, part: str, tree: Node | None) -> Rule:
    changed: dict[str, Any] = {part: tree}
    return replace(rule, **changed)


def _with_let(rule: Rule, name: str, tree: Node) -> Rule:
    def change(node: Node) -> Node:
        return replace(node, node=tree) if isinstance(node, LetRef) and node.name == name else node

    changed: dict[str, Any] = {
        part: rewrite(node, change)
        for part in (*TREES, "on", "lighter_on")
        if isinstance(node := getattr(rule, part), NODES)
    }
    return replace(rule, **changed)


def _of_param(rule: Rule, name: str, param: Param) -> Iterator[Mutant]:
    part = f"params.{name}"
    for number, version in enumerate(param.versions):
        which = f".{number}" if param.dated else ""

        def mutant(what: str, new: Any, before: Any, after: Any, *, which: str = which, number: int = number) -> Mutant:
            versions = (*param.versions[:number], new, *param.versions[number + 1 :])
            changed = replace(rule, params={**rule.params, name: replace(param, versions=versions)})
            zh, en = f"参数 {name}：{before} 改为 {after}", f"parameter {name}: {after} instead of {before}"
            return Mutant(f"{part}{which}:{what}", part, changed, {"zh": zh, "en": en})

        for what, value in _other_values(version.value):
            yield mutant(what, replace(version, value=value), version.value, value)
        if version.from_ is not None:
            for what, days in (("from-1d", -1), ("from+1d", 1)):
                day = version.from_ + timedelta(days=days)
                yield mutant(what, replace(version, from_=day), version.from_, day)


def _other_values(value: Value) -> Iterator[tuple[str, Value]]:
    match value:
        case bool():
            yield "not", not value
        case int() | Decimal():
            yield "-1", value - step(value)
            yield "+1", value + step(value)
        case date():
            yield "-1d", value - timedelta(days=1)
            yield "+1d", value + timedelta(days=1)
        case tuple() if len(value) > 1:
            for index, each in enumerate(value):
                yield f"without-{each}", (*value[:index], *value[index + 1 :])


def _words(edit: Edit, dictionary: Dictionary) -> Both:
    if edit.after is None:
        return _dropped(edit.before, dictionary)
    before, after = wording(edit.before, dictionary), wording(edit.after, dictionary)
    return {
        "zh": f"“{before['zh']}”改为“{after['zh']}”",
        "en": f'"{after["en"]}" instead of "{before["en"]}"',
    }


def _dropped(node: Node, dictionary: Dictionary) -> Both:
    words = wording(node, dictionary)
    return {"zh": f"去掉“{words['zh']}”", "en": f'without "{words["en"]}"'}
