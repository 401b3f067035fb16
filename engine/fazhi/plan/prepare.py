"""A rule made ready to run: each version of its dated parameters with its own folded trees."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, final

from fazhi.language import Env, Node
from fazhi.language.rewrite import rewrite
from fazhi.language.tree import Const, FieldRef, LetRef, Member, ParamRef, walk
from fazhi.language.types import Base, type_of_value
from fazhi.law.rule import Param, Rule, Template
from fazhi.plan.fold import Supplied, fold
from fazhi.values import FAIL, PASS

Tailored = Mapping[str, Any]


@final
@dataclass(frozen=True, slots=True)
class Texts:
    """What a rule says with one set of parameters. Most rules have nothing to say, so it is made when asked for."""

    rule: Rule
    values: Mapping[str, Any]
    _made: dict[str, Mapping[str, Template]] = field(default_factory=dict, compare=False, repr=False)

    def of(self, what: str) -> Mapping[str, Template]:
        """`message` or `remedy`, by language, with the parameters' values."""
        if what not in self._made:
            templates = self.rule.message if what == "message" else self.rule.remedy
            self._made[what] = {
                lang: tuple(part if isinstance(part, str) else bind(part, self.values) for part in parts)
                for lang, parts in templates.items()
            }
        return self._made[what]


@final
@dataclass(frozen=True, slots=True)
class Trees:
    """One version of a rule: in force from `from_` (None: always) until the next version."""

    from_: date | None
    when: Node | None
    require: Node
    due: Node | None
    final_on: Node | None
    texts: Texts

    @property
    def message(self) -> Mapping[str, Template]:
        return self.texts.of("message")

    @property
    def remedy(self) -> Mapping[str, Template]:
        return self.texts.of("remedy")

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The trees that decide a verdict."""
        return tuple(node for node in (self.when, self.require, self.due, self.final_on) if node is not None)


@final
@dataclass(frozen=True, slots=True)
class Prepared:
    rule: Rule
    versions: tuple[Trees, ...]
    """The oldest first; folded, for judging."""
    full: tuple[Trees, ...]
    """The same with nothing folded away, for explaining."""
    on: Node | None
    lighter_on: Node | None
    lacks_columns: bool
    """Whether some column that the rule reads was not supplied at all."""
    starts: tuple[date, ...]
    """The first days of the versions."""

    @property
    def single(self) -> bool:
        """Whether one version counts whatever the day."""
        return self.on is None or (len(self.versions) == 1 and self.versions[0].from_ is None)

    def in_force(self, first: date, last: date) -> tuple[range, bool]:
        """Indexes of the versions in force on some day from `first` to `last`; whether some such day precedes all."""
        low = max(bisect_right(self.starts, first) - 1, 0)
        return range(low, bisect_right(self.starts, last)), first < self.starts[0]


def prepare(rule: Rule, env: Env, supplied: Supplied, tailored: Tailored | None = None) -> Prepared:
    """`tailored` are parameters that the profile sets instead of the rule's own, in every version."""
    full = tuple(_trees(rule, from_, {**values, **(tailored or {})}) for from_, values in versions_of(rule.params))
    on, lighter_on = (None if day is None else fold(day, env, supplied) for day in days_of(rule, tailored))
    lacks = any(_is_absent(each, supplied) for trees in full for node in trees.nodes for each in walk(node))
    starts = tuple(trees.from_ or date.min for trees in full)
    return Prepared(rule, tuple(_folded(trees, env, supplied) for trees in full), full, on, lighter_on, lacks, starts)


def days_of(rule: Rule, tailored: Tailored | None = None) -> tuple[Node | None, Node | None]:
    """`on` and `lighter_on`. Parameters in them have one value: they settle which version of the others counts."""
    fixed = {name: param.versions[0].value for name, param in rule.params.items() if not param.dated}
    values = {**fixed, **(tailored or {})}
    return tuple(None if day is None else bind(day, values) for day in (rule.on, rule.lighter_on))  # type: ignore[return-value]


def fields_read(rule: Rule) -> tuple[tuple[str, str], ...]:
    """The (kind, field)s that it reads: whether they were supplied is all that `prepare` asks of the columns."""
    trees = (rule.when, rule.require, rule.due, rule.final_on, rule.on, rule.lighter_on)
    nodes = (each for tree in trees if tree is not None for each in walk(tree))
    return tuple(sorted({(each.record.kind, each.field.name) for each in nodes if isinstance(each, FieldRef)}))


def _is_absent(node: Node, supplied: Supplied) -> bool:
    return isinstance(node, FieldRef) and node.field.name not in supplied.get(node.record.kind, (node.field.name,))


def versions_of(params: Mapping[str, Param]) -> list[tuple[date | None, dict[str, Any]]]:
    """The days from which some parameter changes, each with all parameters' values from then on."""
    starts = sorted({version.from_ for param in params.values() for version in param.versions if version.from_})
    if not starts:
        return [(None, {name: param.versions[0].value for name, param in params.items()})]
    # Before a dated parameter's first version the rule does not apply, so begin where all have one.
    first = max(param.versions[0].from_ for param in params.values() if param.versions[0].from_)
    return [
        (start, {name: _value_on(param, start) for name, param in params.items()}) for start in starts if start >= first
    ]


def _value_on(param: Param, day: date) -> Any:
    value = param.versions[0].value
    for version in param.versions:
        if version.from_ is None or version.from_ <= day:
            value = version.value
    return value


def _trees(rule: Rule, from_: date | None, values: Mapping[str, Any]) -> Trees:
    def ready(node: Node | None) -> Node | None:
        return None if node is None else bind(node, values)

    require = bind(rule.require, values)
    return Trees(from_, ready(rule.when), require, ready(rule.due), ready(rule.final_on), Texts(rule, values))


def _folded(trees: Trees, env: Env, supplied: Supplied) -> Trees:
    def ready(node: Node | None) -> Node | None:
        return None if node is None else fold(node, env, supplied)

    return replace(
        trees,
        when=ready(trees.when),
        require=fold(trees.require, env, supplied),
        due=ready(trees.due),
        final_on=ready(trees.final_on),
    )


def bind(node: Node, values: Mapping[str, Any]) -> Node:
    """Parameters replaced by their values."""

    def change(each: Node) -> Node:
        if isinstance(each, ParamRef):
            return constant(values[each.name])
        if isinstance(each, Member) and each.options and isinstance(each.options[0], Const):
            return Member(each.type, each.item, tuple(each.options[0].value))
        if isinstance(each, LetRef) and isinstance(each.node, Const):
            return each.node
        return each

    return rewrite(node, change)


def constant(value: Any) -> Const:
    """A parameter's value as a constant of the language."""
    kind = type_of_value(value)
    if kind.base is Base.BOOL:
        return Const(kind, PASS if value else FAIL)
    return Const(kind, (value, value) if kind.base.ordered else value)
