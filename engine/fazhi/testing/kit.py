"""Everything the strategies of one ruleset share: its rules with their examples, ready to judge, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, final

from fazhi.authoring.example_records import ExampleError
from fazhi.authoring.examples import as_of_of, data_of
from fazhi.dictionary import Dictionary, Kind, Record
from fazhi.language import Env
from fazhi.language.errors import nearest
from fazhi.language.tree import Aggregate, FieldRef, Node, walk
from fazhi.law.load import load_ruleset, ruleset_folder
from fazhi.law.rule import Rule, Ruleset
from fazhi.reading.headings import Vocabulary
from fazhi.testing.errors import NoSuchKindError, NoSuchRuleError
from fazhi.testing.judging import Bench
from fazhi.testing.live import live, reachable
from fazhi.values import UNKNOWN

FIRST_VERDICTS: Final = ("pass", "fail")


@final
class Seed:
    """A record that a rule's examples describe, and the day it is judged on."""

    __slots__ = ("as_of", "record", "rule", "verdict")

    def __init__(self, rule: Rule, record: Record, as_of: date, verdict: str) -> None:
        self.rule: Final = rule
        self.record: Final = record
        self.as_of: Final = as_of
        self.verdict: Final = verdict


@final
class Kit:
    """One ruleset, unpacked."""

    def __init__(self, law: Ruleset) -> None:
        self.law: Final = law
        self.dictionary: Final[Dictionary] = law.dictionary
        self.vocabulary: Final = Vocabulary(law.dictionary)
        last = law.calendar.last
        self.last_day: Final = last if len(law.calendar.years) == 1 else date(last.year - 1, 12, 31)
        """Of the last year whose following year is announced, too: deadlines from then on can be counted."""
        self._benches: Final[dict[str, Bench]] = {}
        self._looked_at: Final[dict[str, frozenset[tuple[str, str]]]] = {}
        self._seeds: Final[dict[str, tuple[Seed, ...]]] = {}

    def __repr__(self) -> str:
        # Hypothesis writes out what a strategy was made with.
        return f"<kit of {self.law.root}>"

    def env(self, as_of: date) -> Env:
        return Env(as_of, self.law.calendar, self.law.tables)

    def rule(self, id_: str) -> Rule:
        """A rule by id or name. Raises NoSuchRuleError."""
        found = self._by_name.get(id_)
        if found is None:
            raise NoSuchRuleError(id_, nearest(id_, self._by_name))
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, Rule]:
        return {name: rule for rule in self.law.rules for name in (rule.name, rule.id)}

    def kind(self, name: str) -> Kind:
        """A kind by name. Raises NoSuchKindError."""
        found = self.dictionary.kinds.get(name)
        if found is None:
            raise NoSuchKindError(name, nearest(name, self.dictionary.kinds))
        return found

    def rules_of(self, kind: str) -> tuple[Rule, ...]:
        return self._rules.get(kind, ())

    @cached_property
    def _rules(self) -> Mapping[str, tuple[Rule, ...]]:
        kinds = {rule.record for rule in self.law.rules}
        return {kind: tuple(rule for rule in self.law.rules if rule.record == kind) for kind in sorted(kinds)}

    def bench(self, rule: Rule) -> Bench:
        if rule.id not in self._benches:
            self._benches[rule.id] = Bench(rule, self.env(self.last_day))
        return self._benches[rule.id]

    def seeds(self, rule: Rule) -> tuple[Seed, ...]:
        """The rule's examples that come out pass or fail, in its own order."""
        if rule.id not in self._seeds:
            self._seeds[rule.id] = tuple(self._unpacked(rule))
        return self._seeds[rule.id]

    def _unpacked(self, rule: Rule) -> Iterator[Seed]:
        kind = self.kind(rule.record)
        for example in rule.examples:
            if example.verdict not in FIRST_VERDICTS:
                continue
            data = data_of(rule, example)
            try:
                record = live(kind, self.dictionary, data)
            except ExampleError:
                continue  # `fazhi rules test` tells of it
            yield Seed(rule, record, as_of_of(data, example), example.verdict)

    @cached_property
    def rows(self) -> Mapping[str, tuple[Record, ...]]:
        """Kind -> records of it that stand somewhere in an example: what real rows look like."""
        found: dict[str, list[Record]] = {}
        for rule in self.law.rules:
            for seed in self.seeds(rule):
                for record in reachable(seed.record):
                    if any(value is not UNKNOWN for value in record.values):
                        found.setdefault(record.kind.name, []).append(record)
        return {kind: tuple(records) for kind, records in found.items()}

    def looked_at(self, rule: Rule) -> frozenset[tuple[str, str]]:
        """(kind, field or relation) that some tree of the rule reads."""
        if rule.id not in self._looked_at:
            self._looked_at[rule.id] = self._look(rule)
        return self._looked_at[rule.id]

    def _look(self, rule: Rule) -> frozenset[tuple[str, str]]:
        nodes = [node for trees in self.bench(rule).versions for node in trees.nodes]
        nodes += [node for node in (rule.on, rule.lighter_on) if node is not None]
        return frozenset(each for node in nodes for each in _reads(node, rule.record))


def _reads(node: Node, kind: str) -> Iterator[tuple[str, str]]:
    for each in walk(node):
        if isinstance(each, FieldRef):
            yield each.record.kind, each.field.name
        elif isinstance(each, Aggregate):
            hops = each.owner.hops
            yield hops[-1].kind if hops else kind, each.relation.name


def kit_for(ruleset: str | Path | None = None) -> Kit:
    """The kit of a ruleset's folder, unpacked once. Raises fazhi.law.errors.RulesetError."""
    return _unpacked(ruleset_folder() if ruleset is None else Path(ruleset))


@lru_cache(maxsize=4)
def _unpacked(root: Path) -> Kit:
    kit = Kit(load_ruleset(root))
    _ = kit.rows  # unpacks all examples now: the first record is not drawn slower than the others
    return kit
