"""What a ruleset's author should look at: a rule can load and still be wrong or unproved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import final

from fazhi.authoring.polarity import can_harm
from fazhi.authoring.shifts import later_mends
from fazhi.language import Env
from fazhi.language.tree import Aggregate, Const, FieldRef, LetRef, Node, ParamRef, RecordRef, walk
from fazhi.law.rule import Rule, Ruleset
from fazhi.plan import prepare
from fazhi.values import FAIL, PASS


@final
@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at in one rule."""

    file: str
    line: int
    rule: str
    level: str
    """error, warning, or notice: a fact worth knowing, no fault"""
    message: Mapping[str, str]


def lint(ruleset: Ruleset) -> list[Remark]:
    """All remarks, in the order of files and lines."""
    found = [remark for rule in ruleset.rules for check in CHECKS for remark in check(rule, ruleset)]
    return sorted(found, key=lambda each: (each.file, each.line, each.rule))


def _remark(rule: Rule, level: str, zh: str, en: str) -> Remark:
    return Remark(rule.file, rule.line, rule.id, level, {"zh": zh, "en": en})


def examples_enough(rule: Rule, _ruleset: Ruleset) -> Iterator[Remark]:
    """At least one passing, one failing and one unknown example."""
    have = Counter(example.verdict for example in rule.examples)
    lacking = [verdict for verdict in ("pass", "fail", "unknown") if not have[verdict]]
    if lacking:
        yield _remark(rule, "error", f"缺少示例：{'、'.join(lacking)}", f"there is no example for {', '.join(lacking)}")


def due_only_helps(rule: Rule, _ruleset: Ruleset) -> Iterator[Remark]:
    """`due` calls a pass a pass before its day, so no later fact may turn it."""
    if rule.due is None:
        return
    if next(can_harm(rule.require), None) is not None:
        yield _remark(
            rule,
            "error",
            "due 之前新的事实可能使合格变为不合格，请改用 final_on",
            "before `due` another fact could turn a pass into a fail: use final_on",
        )


def dated_parameters_have_a_day(rule: Rule, _ruleset: Ruleset) -> Iterator[Remark]:
    if rule.on is None and any(param.dated for param in rule.params.values()):
        yield _remark(rule, "error", "参数有施行日期，但没有 on", "parameters are dated, but there is no `on`")


def can_be_met(rule: Rule, ruleset: Ruleset) -> Iterator[Remark]:
    """A condition that folds to a constant says nothing about records."""
    from datetime import date

    prepared = prepare(rule, Env(date(2024, 12, 31), ruleset.calendar, ruleset.tables), {})
    for trees in prepared.versions:
        if isinstance(trees.when, Const) and trees.when.value == FAIL:
            yield _remark(rule, "error", "适用条件永远不成立", "`when` can never hold")
        if isinstance(trees.require, Const):
            always = trees.require.value == PASS
            yield _remark(
                rule,
                "error",
                f"要求{'总是' if always else '永远不'}成立",
                f"`require` {'always' if always else 'never'} holds",
            )


def unconfirmed_warns(rule: Rule, ruleset: Ruleset) -> Iterator[Remark]:
    """A norm whose text was not retrieved may warn, not condemn."""
    if rule.severity == "error" and rule.citations:
        cited = [(ruleset.sources[each.source], each.article) for each in rule.citations]
        if all(not source.confirmed and article == "own" for source, article in cited):
            yield _remark(
                rule,
                "error",
                "全部依据均未经核实，只能作为提示（warning）",
                "all its sources are unconfirmed: it may only be a warning",
            )


def says_what_to_do(rule: Rule, _ruleset: Ruleset) -> Iterator[Remark]:
    if not rule.message:
        yield _remark(rule, "warning", "没有 message", "there is no message")
    if not rule.remedy:
        yield _remark(rule, "warning", "没有 remedy", "there is no remedy")


def names_are_used(rule: Rule, _ruleset: Ruleset) -> Iterator[Remark]:
    """Parameters and lets that nothing uses mislead a reader."""
    used: set[str] = set()
    for node in _all_trees(rule):
        used |= {each.name for each in walk(node) if isinstance(each, ParamRef | LetRef)}
    for name in [*rule.params, *rule.lets]:
        if name not in used:
            yield _remark(rule, "warning", f"“{name}”没有用到", f"{name!r} is not used")


def names_are_told(rule: Rule, ruleset: Ruleset) -> Iterator[Remark]:
    """A ruleset that says what its lets and parameters are called says it of all of them."""
    if not ruleset.dictionary.names:
        return
    for name in [*rule.params, *rule.lets]:
        if name not in ruleset.dictionary.names:
            yield _remark(
                rule, "warning", f"names.toml 没有“{name}”的名称", f"names.toml does not say what {name!r} is called"
            )


def _all_trees(rule: Rule) -> Iterator[Node]:
    for node in (rule.when, rule.require, rule.due, rule.final_on, rule.on, rule.lighter_on):
        if node is not None:
            yield node
    for templates in (rule.message, rule.remedy):
        for parts in templates.values():
            yield from (part for part in parts if not isinstance(part, str))


def claims_hold(rule: Rule, ruleset: Ruleset) -> Iterator[Remark]:
    """`later` and `more` are tried out by property tests; what the tree already refutes, and what it does not read."""
    kind = ruleset.dictionary.kinds[rule.record]
    read = {each.text for each in walk(rule.require) if isinstance(each, FieldRef)}
    for name in rule.later:
        label = kind.fields[name].label
        if next(later_mends(rule.require, name), None) is not None:
            zh, en = f"later 不成立：“{label.zh}”推后可能使不合格变为合格", f"`later`: a later {name} could mend a fail"
            yield _remark(rule, "error", zh, en)
        elif name not in read:
            yield _remark(rule, "warning", f"later：要求中没有“{label.zh}”", f"`later`: `require` has no {name}")
    rows = [each for each in walk(rule.require) if isinstance(each, Aggregate)]
    for name in rule.more:
        harmful = [part for part in can_harm(rule.require) if isinstance(part, Aggregate) and _of_own(part, name)]
        if harmful:
            zh, en = f"more 不成立：增加“{name}”可能使合格变为不合格", f"`more`: another row of {name} could harm"
            yield _remark(rule, "error", zh, en)
        elif not any(_of_own(part, name) for part in rows):
            yield _remark(rule, "warning", f"more：要求中没有“{name}”", f"`more`: `require` has no {name}")


def _of_own(part: Aggregate, relation: str) -> bool:
    return part.owner == RecordRef(kind=part.owner.kind) and part.relation.name == relation


CHECKS: tuple[Callable[[Rule, Ruleset], Iterator[Remark]], ...] = (
    examples_enough,
    due_only_helps,
    dated_parameters_have_a_day,
    can_be_met,
    unconfirmed_warns,
    says_what_to_do,
    names_are_used,
    names_are_told,
    claims_hold,
)
