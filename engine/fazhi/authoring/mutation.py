"""Mutation: whether a rule's examples would notice a slip in it. Each mutant must give another verdict in one of them.

Rules of one `for_each` share their expressions and examples, so only the first of them is mutated.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import localcontext
from functools import partial
from types import MappingProxyType
from typing import Any, Final, final

from fazhi.authoring.examples import NO_DATE, example_record
from fazhi.authoring.mutant_sense import sense, would_load
from fazhi.authoring.mutants import Mutant, mutants
from fazhi.dictionary import Record
from fazhi.language import Env
from fazhi.language.meaning import evaluate
from fazhi.language.tree import SELF, Node
from fazhi.law.rule import Rule, Ruleset
from fazhi.plan import prepare
from fazhi.plan.build import versioned
from fazhi.plan.prepare import Prepared, Trees
from fazhi.plan.verdict import NAMES, NOT_APPLICABLE, VERDICTS, Judgment, applied, settle
from fazhi.run.faults import FAULTS
from fazhi.run.judge import EXACT
from fazhi.values import FAIL

ENOUGH: Final = 95
"""Percent of the mutants that a ruleset's examples must catch."""

Accepted = Mapping[tuple[str, str], str]
"""Rule id and mutant id of survivors that stay, each with the reason."""

NONE_ACCEPTED: Final[Accepted] = MappingProxyType({})


@final
@dataclass(frozen=True, slots=True)
class RuleResult:
    rule: Rule
    siblings: tuple[str, ...]
    """The other rules of its for_each, for which it stands."""
    caught: int
    survivors: tuple[Mutant, ...]
    """Those that nobody accepted."""
    accepted: tuple[Mutant, ...]

    @property
    def total(self) -> int:
        """Accepted survivors are not counted."""
        return self.caught + len(self.survivors)


@final
@dataclass(slots=True)
class Mutation:
    rules: list[RuleResult] = field(default_factory=list)
    stale: list[tuple[str, str]] = field(default_factory=list)
    """Accepted survivors that are none: caught by now, or no mutant of that rule."""

    @property
    def caught(self) -> int:
        return sum(each.caught for each in self.rules)

    @property
    def total(self) -> int:
        return sum(each.total for each in self.rules)

    @property
    def enough(self) -> bool:
        return not self.stale and self.caught * 100 >= self.total * ENOUGH


def mutate(
    ruleset: Ruleset, ids: Collection[str] | None = None, *, sample: int = 1, accepted: Accepted = NONE_ACCEPTED
) -> Mutation:
    """Mutates the rules of those ids (None: all), trying each `sample`-th mutant. Load the ruleset with its examples.

    Raises ExampleError where an example can't be read.
    """
    with localcontext(EXACT):
        return _mutated(ruleset, ids, sample, accepted)


def _mutated(ruleset: Ruleset, ids: Collection[str] | None, sample: int, accepted: Accepted) -> Mutation:
    result = Mutation()
    tried: set[tuple[str, str]] = set()
    standing: set[str] = set()
    number = 0
    for rule, siblings in _families(ruleset):
        standing.add(rule.id)
        if ids is not None and not {rule.id, *siblings} & set(ids):
            continue
        scenes = list(_scenes(rule, ruleset))
        caught = 0
        survivors: list[Mutant] = []
        for mutant, prepared in _real(rule, ruleset):
            number += 1
            if number % sample:
                continue
            tried.add((rule.id, mutant.id))
            if any(_verdict(prepared, record, around) != verdict for record, around, verdict in scenes):
                caught += 1
            else:
                survivors.append(mutant)
        kept = [each for each in survivors if (rule.id, each.id) in accepted]
        left = tuple(each for each in survivors if each not in kept)
        result.rules.append(RuleResult(rule, siblings, caught, left, tuple(kept)))
    surviving = {(each.rule.id, mutant.id) for each in result.rules for mutant in each.accepted}
    # Of a sample only what was tried can be told to be stale, or what no rule could have.
    done = {each.rule.id for each in result.rules} if sample == 1 else set()
    for key in accepted:
        if key not in surviving and (key in tried or key[0] in done or key[0] not in standing):
            result.stale.append(key)
    return result


def _families(ruleset: Ruleset) -> Iterator[tuple[Rule, tuple[str, ...]]]:
    """Each rule with those that come from the same for_each, which share its examples."""
    families: dict[tuple[Any, ...], list[Rule]] = {}
    for rule in ruleset.rules:
        lines = tuple(example.line for example in rule.examples)
        families.setdefault((rule.file, lines or rule.id), []).append(rule)
    for family in families.values():
        first = min(family, key=lambda rule: rule.line)
        yield first, tuple(rule.id for rule in family if rule is not first)


def _scenes(rule: Rule, ruleset: Ruleset) -> Iterator[tuple[Record, Env, str]]:
    """The examples. One that the rule itself disagrees with would catch every mutant, so it is left out."""
    plain = prepare(rule, Env(NO_DATE, ruleset.calendar, ruleset.tables), {})
    plain = replace(plain, versions=plain.full)
    for example in rule.examples:
        record, env = example_record(rule, example, ruleset)
        if _verdict(plain, record, env) == example.verdict:
            yield record, env, example.verdict


def _real(rule: Rule, ruleset: Ruleset) -> Iterator[tuple[Mutant, Prepared]]:
    """The mutants that could be loaded and don't obviously mean the same, each meaning once."""
    env = Env(NO_DATE, ruleset.calendar, ruleset.tables)
    bare = replace(rule, message={}, remedy={})
    seen = {sense(prepare(bare, env, {}), env)}
    for mutant in mutants(bare, ruleset.dictionary):
        prepared = prepare(mutant.rule, env, {})
        meaning = sense(prepared, env)
        if meaning in seen or not all(would_load(trees) for trees in prepared.full):
            continue
        seen.add(meaning)
        # Folding counts on one as-of day, and examples have several.
        yield mutant, replace(prepared, versions=prepared.full)


def _verdict(prepared: Prepared, record: Record, env: Env) -> str:
    """By the reference reading of the trees: nothing is compiled for a mutant."""
    codes = [partial(_judgment, trees, env) for trees in prepared.versions]
    try:
        if prepared.single:
            return NAMES[VERDICTS[codes[0](record)]]
        assert prepared.on is not None
        later = None if prepared.lighter_on is None else _reader(prepared.lighter_on, env)
        return NAMES[VERDICTS[versioned(prepared, _reader(prepared.on, env), later, codes)(record)]]
    except FAULTS:
        return "error"


def _reader(node: Node, env: Env) -> Callable[[Record], Any]:
    return lambda record: evaluate(node, env, {SELF: record})


def _judgment(trees: Trees, env: Env, record: Record) -> Judgment:
    def of(node: Node | None) -> Any:
        return None if node is None else evaluate(node, env, {SELF: record})

    when = of(trees.when)
    if when == FAIL:
        return NOT_APPLICABLE
    required = of(trees.require)
    if trees.due is not None or trees.final_on is not None:
        required = settle(env, required, of(trees.due), of(trees.final_on))
    return required if when is None else applied(when, required)


def line_of(rule: Rule, part: str, lines: Sequence[str]) -> int:
    """The line of a rule's file on which that part is written; the rule's own where it is not found."""
    head, _, name = part.partition(".")
    spelled = (f"{head}.{name} ", f"{head}.{name}=", f"{head} ", f"{head}=")
    start = max((n for n, line in enumerate(lines[: rule.line], 1) if line.startswith("[[rule]]")), default=rule.line)
    for number in range(start, len(lines)):
        if lines[number].startswith(("[[rule]]", "[[rule.example]]")):
            break
        if lines[number].startswith(spelled):
            return number + 1
    return rule.line
