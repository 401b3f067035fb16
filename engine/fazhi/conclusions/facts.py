"""Facts -> premises: which of them hold, and by which facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from fazhi.conclusions.model import Fact, Strength, Weighed
from fazhi.law.conclusion import Conclusion, Premise
from fazhi.verdicts import Verdict

Interest: TypeAlias = Mapping[str, Sequence[Premise]]
"""Rule or conclusion id -> the premises that look at it."""


def interest(conclusions: Iterable[Conclusion]) -> dict[str, list[Premise]]:
    looked_at: dict[str, list[Premise]] = {}
    # Each once, however many conclusions rest on it: some look at every rule there is.
    for premise in dict.fromkeys(each for one in conclusions for each in one.premises):
        for id_ in (premise.of,) if premise.is_conclusion else premise.rules:
            looked_at.setdefault(id_, []).append(premise)
    return looked_at


def weigh(facts: Iterable[Fact], interested: Interest) -> Weighed:
    weighed = Weighed()
    certain: dict[Premise, set[tuple[str, str]]] = {}
    possible: dict[Premise, int] = {}
    for fact in facts:
        for premise in interested.get(fact.id, ()):
            strength = speaks_for(fact, premise)
            if strength is Strength.NO:
                continue
            weighed.by.setdefault(premise, []).append(fact)
            if strength is Strength.CERTAIN:
                certain.setdefault(premise, set()).add((fact.subject.kind, fact.subject.key))
            else:
                possible[premise] = possible.get(premise, 0) + fact.records
    for premise in weighed.by:
        sure = len(certain.get(premise, ()))
        if sure >= premise.count:
            weighed.strength[premise] = Strength.CERTAIN
        elif sure + possible.get(premise, 0) >= premise.count:
            weighed.strength[premise] = Strength.POSSIBLE
    return weighed


def speaks_for(fact: Fact, premise: Premise) -> Strength:
    """How firmly a fact about the premise's rule or conclusion makes the premise hold."""
    if premise.severity not in ("", fact.severity) or (premise.binding and fact.binding is False):
        return Strength.NO
    if fact.verdict == premise.verdict:
        return Strength.CERTAIN
    open_ = fact.verdict in (Verdict.UNKNOWN, Verdict.ERROR) and not fact.not_run
    return Strength.POSSIBLE if open_ and premise.verdict in ("fail", "pending") else Strength.NO
