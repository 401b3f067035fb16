"""Which clauses the rules answer for, how far and on what evidence: the matrix both ways, and what in it is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, final

from fazhi.law.rule import COVERAGES, DUTIES, EVIDENCES, Clause, Rule, Ruleset

REGISTER: Final = "clauses.toml"


@final
@dataclass(frozen=True, slots=True)
class ClauseRow:
    clause: Clause
    rules: tuple[Rule, ...]
    """Those that cite it."""


@final
@dataclass(frozen=True, slots=True)
class RuleRow:
    rule: Rule
    clauses: tuple[Clause, ...]
    """Those that it cites; none where it rests on other sources alone."""


@final
@dataclass(frozen=True, slots=True)
class Counts:
    """How many clauses of a document there are, by what the register says of them."""

    document: str
    """An id of sources.toml; empty for all documents together."""
    coverage: Mapping[str, Mapping[str, int]]
    """By duty, then by coverage; "" counts those of which nobody has said."""
    evidence: Mapping[str, int]
    """Of the clauses covered."""

    def of_duty(self, duty: str) -> int:
        return sum(self.coverage[duty].values())

    def of_coverage(self, coverage: str) -> int:
        return sum(counts[coverage] for counts in self.coverage.values())

    def covered(self, duty: str | None = None) -> int:
        """Fully or partly; of one duty or of all."""
        return sum(self.coverage[each][how] for each in DUTIES if duty in (None, each) for how in ("full", "partly"))

    @property
    def total(self) -> int:
        return sum(self.of_duty(duty) for duty in DUTIES)


@final
@dataclass(frozen=True, slots=True)
class Remark:
    """One thing in the register, or in a rule's claim to cover a clause, that can't stay as it is."""

    file: str
    line: int
    about: str
    """The id of the clause or rule."""
    message: Mapping[str, str]


@final
@dataclass(frozen=True, slots=True)
class Coverage:
    clauses: tuple[ClauseRow, ...]
    """In the order of the register."""
    rules: tuple[RuleRow, ...]
    """By id."""
    documents: tuple[Counts, ...]
    """Those that have clauses, in the order of the register."""
    total: Counts
    remarks: tuple[Remark, ...]
    """By file and line."""

    @property
    def tallies(self) -> tuple[Counts, ...]:
        """The documents, and below them their total; nothing is added up where there is only one."""
        return self.documents if len(self.documents) == 1 else (*self.documents, self.total)

    @property
    def disowned(self) -> tuple[ClauseRow, ...]:
        """Clauses that rules cite and that yet count as not covered, for the reason that the register gives."""
        return tuple(row for row in self.clauses if row.clause.coverage == "none" and row.rules)


def coverage(ruleset: Ruleset, document: str | None = None) -> Coverage:
    """Of the whole register, or of one document and the rules that cite it. Load the ruleset with its examples."""
    clauses = {id_: each for id_, each in ruleset.clauses.items() if document in (None, each.document)}
    rules = [rule for rule in ruleset.rules if document is None or any(id_ in clauses for id_ in rule.clauses)]
    citing: dict[str, list[Rule]] = {id_: [] for id_ in clauses}
    for rule in rules:
        for id_ in dict.fromkeys(rule.clauses):
            if id_ in citing:
                citing[id_].append(rule)
    by_clause = tuple(ClauseRow(each, tuple(citing[id_])) for id_, each in clauses.items())
    by_rule = tuple(
        RuleRow(rule, tuple(clauses[id_] for id_ in dict.fromkeys(rule.clauses) if id_ in clauses)) for rule in rules
    )
    documents = dict.fromkeys(each.document for each in clauses.values())
    return Coverage(
        by_clause,
        by_rule,
        tuple(_counts(id_, [each for each in clauses.values() if each.document == id_]) for id_ in documents),
        _counts("", clauses.values()),
        tuple(sorted(_remarks(by_clause, by_rule), key=lambda each: (each.file, each.line, each.about))),
    )


def _counts(document: str, clauses: Iterable[Clause]) -> Counts:
    listed = list(clauses)
    found = Counter((each.duty, each.coverage) for each in listed)
    evidence = Counter(each.evidence for each in listed if each.covered)
    return Counts(
        document,
        {duty: {how: found[duty, how] for how in (*COVERAGES, "")} for duty in DUTIES},
        {kind: evidence[kind] for kind in EVIDENCES},
    )


def _remarks(clauses: Sequence[ClauseRow], rules: Sequence[RuleRow]) -> Iterator[Remark]:
    for row in clauses:
        yield from _of_clause(row.clause, row.rules)
    for each in rules:
        yield from _of_rule(each.rule, each.clauses)


def _of_clause(clause: Clause, rules: Sequence[Rule]) -> Iterator[Remark]:
    def remark(zh: str, en: str) -> Remark:
        return Remark(REGISTER, clause.line, clause.id, {"zh": zh, "en": en})

    if not clause.coverage:
        yield remark("没有写明覆盖情况 coverage", "its coverage is not stated")
    if clause.covered and not clause.evidence:
        yield remark("没有写明证据 evidence", "its evidence is not stated")
    if clause.covered and not rules:
        yield remark("称已覆盖，但没有规则引用它", "it is said to be covered, but no rule cites it")


def _of_rule(rule: Rule, clauses: Sequence[Clause]) -> Iterator[Remark]:
    def remark(zh: str, en: str) -> Remark:
        return Remark(rule.file, rule.line, rule.id, {"zh": zh, "en": en})

    if not rule.clauses and not rule.citations:
        yield remark("既没有条款，也没有依据", "it cites neither a clause nor a source")
    covered = [clause.id for clause in clauses if clause.covered]
    if covered and all(example.verdict != "fail" for example in rule.examples):
        zh, en = "、".join(covered), ", ".join(covered)
        yield remark(f"称覆盖{zh}，但没有不合格的示例", f"it is said to cover {en}, but fails in none of its examples")
