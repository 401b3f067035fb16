"""Conclusions and facts by hand, and at random."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from fazhi.conclusions.fixpoint import Leaves
from fazhi.conclusions.model import Fact, Strength, Subject
from fazhi.dictionary.model import Label
from fazhi.law.conclusion import Conclusion, Premise
from fazhi.law.rule import Ruleset
from fazhi.verdicts import Severity, Verdict

TITLE = {"zh": "标题", "en": "title"}
RULES = [f"R{number}" for number in range(8)]


def of(rule: str, verdict: str = "fail", **more: Any) -> Premise:
    return Premise(rule, verdict=verdict, rules=frozenset({rule}), **more)


def after(id_: str, count: int = 1) -> Premise:
    return Premise(id_, is_conclusion=True, count=count)


def conclusion(id_: str, per: str = "case", **parts: Any) -> Conclusion:
    return Conclusion(id_, per, Label(id_, id_), message=Label("说明", "said"), **parts)


def fact(rule: str, verdict: Verdict = Verdict.FAIL, key: str = "1", **more: Any) -> Fact:
    subject = Subject(more.pop("kind", "case"), key, more.pop("unit", "甲局"), more.pop("year", 2024))
    severity = more.pop("severity", Severity.ERROR)
    return Fact(rule, verdict, severity, more.pop("binding", True), subject, TITLE, **more)


def at_random(chance: random.Random) -> list[Conclusion]:
    """Up to nine conclusions in any order, some resting on others, without a cycle."""
    made: list[Conclusion] = []
    for number in range(chance.randint(1, 9)):

        def premises(least: int, most: int, below: int = number) -> tuple[Premise, ...]:
            return tuple(
                after(f"C-{chance.randrange(below)}")
                if below and chance.random() < 0.4
                else of(f"R{chance.randrange(8)}", chance.choice(("fail", "pending")))
                for _ in range(chance.randint(least, most))
            )

        some = premises(0, 6)
        parts = {"all": premises(0, 4), "any": premises(0, 4), "of": some}
        if not any(parts.values()):
            parts["all"] = premises(1, 1)
        made.append(conclusion(f"C-{number}", **parts, at_least=chance.randint(1, len(some)) if some else 0))
    chance.shuffle(made)
    return made


def ruleset_at_random(chance: random.Random) -> list[Conclusion]:
    """Conclusions about records and about unit-years that rest on them: counts, patterns, severities, benchmarks left
    out, `unless`, latent rules activated, readiness. None rests on one that has an `unless`."""
    of_records = [replace(each, id=f"C-R{each.id[1:]}", **_renamed(each)) for each in at_random(chance)]
    of_records = [
        replace(each, activates=(f"R{chance.randrange(8)}",)) if chance.random() < 0.3 else each for each in of_records
    ]
    known = [each.id for each in of_records]
    of_units: list[Conclusion] = []
    for number in range(chance.randint(1, 5)):
        below = [each.id for each in of_units if not each.unless]

        def premise(below: list[str] = below) -> Premise:
            kind, count = chance.random(), chance.choice((1, 1, 2, 3))
            if kind < 0.3:
                return after(chance.choice(known), count)
            if kind < 0.5 and below:
                return after(chance.choice(below))
            rules = frozenset(chance.sample(RULES, chance.randint(1, 3)))
            verdict = chance.choice(("fail", "fail", "pending", "unknown", "error"))
            severity = chance.choice(("", "", "error", "warning"))
            name = "+".join(sorted(rules))
            return Premise(name, False, verdict, severity, chance.random() < 0.3, count, rules)

        some = tuple(premise() for _ in range(chance.randint(0, 4)))
        parts = {
            "all": tuple(premise() for _ in range(chance.randint(0, 2))),
            "any": tuple(premise() for _ in range(chance.randint(0, 3))),
            "of": some,
        }
        unless = tuple(chance.sample([each.id for each in of_units], min(len(of_units), chance.choice((0, 0, 1, 2)))))
        if not any(parts.values()) and not unless:
            parts["all"] = (premise(),)
        at_least = chance.randint(1, len(some)) if some else 0
        ready = bool(unless) and chance.random() < 0.5
        of_units.append(conclusion(f"C-U-{number}", "unit", **parts, at_least=at_least, unless=unless, readiness=ready))
    made = of_records + of_units
    chance.shuffle(made)
    return made


def _renamed(one: Conclusion) -> dict[str, tuple[Premise, ...]]:
    def named(premises: tuple[Premise, ...]) -> tuple[Premise, ...]:
        return tuple(replace(each, of=f"C-R{each.of[1:]}") if each.is_conclusion else each for each in premises)

    return {"all": named(one.all), "any": named(one.any), "of": named(one.of)}


def facts_at_random(chance: random.Random) -> list[Fact]:
    """Findings of up to six cases of two units and years, some of whole tables, of no known year, or not run."""
    verdicts = (Verdict.FAIL, Verdict.FAIL, Verdict.UNKNOWN, Verdict.PENDING, Verdict.ERROR)
    made = []
    for _ in range(chance.randint(0, 25)):
        verdict = chance.choice(verdicts)
        table = verdict is Verdict.UNKNOWN and chance.random() < 0.4
        made.append(
            fact(
                chance.choice(RULES),
                verdict,
                key="" if table else str(chance.randrange(6)),
                records=chance.randint(2, 9) if table else 1,
                unit=chance.choice(("甲局", "甲局", "甲局", "乙局", None)),
                year=chance.choice((2024, 2024, 2024, 2023, None)),
                severity=chance.choice(tuple(Severity)),
                binding=chance.choice((True, True, False, None)),
                not_run=verdict is Verdict.UNKNOWN and chance.random() < 0.2,
            )
        )
    return made


def shipped_facts(ruleset: Ruleset, chance: random.Random) -> list[Fact]:
    """Random findings of the rules that a ruleset's own conclusions look at, on a few records of each kind."""
    records = {rule.id: rule.record for rule in ruleset.rules}
    looked_at = sorted(
        {id_ for one in ruleset.conclusions if not one.readiness for each in one.premises for id_ in each.rules}
    )
    verdicts = (Verdict.FAIL, Verdict.FAIL, Verdict.UNKNOWN, Verdict.PENDING)
    some = chance.sample(looked_at, min(len(looked_at), chance.randint(0, 40)))
    subjects = [(id_, key) for id_ in some for key in _keys(records[id_], chance)]
    return [
        fact(id_, chance.choice(verdicts), kind=records[id_], key=key, binding=chance.choice((True, False, None)))
        for id_, key in subjects
    ]


def _keys(kind: str, chance: random.Random) -> list[str]:
    return ["甲局"] if kind == "unit" else [str(chance.randrange(3)) for _ in range(chance.randint(1, 3))]


def leaves_at_random(conclusions: list[Conclusion], chance: random.Random) -> Leaves:
    """Some premises are certain, some possible, the others do not hold."""
    leaves = dict.fromkeys(each for one in conclusions for each in one.premises if not each.is_conclusion)
    likely = chance.random()
    return {each: chance.choice((Strength.POSSIBLE, Strength.CERTAIN)) for each in leaves if chance.random() < likely}
