"""Conclusions and facts by hand, and at random."""

from __future__ import annotations

import random
from typing import Any

from fazhi.conclusions.fixpoint import Leaves
from fazhi.conclusions.model import Fact, Strength, Subject
from fazhi.dictionary.model import Label
from fazhi.law.conclusion import Conclusion, Premise
from fazhi.verdicts import Severity, Verdict

TITLE = {"zh": "标题", "en": "title"}


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


def leaves_at_random(conclusions: list[Conclusion], chance: random.Random) -> Leaves:
    """Some premises are certain, some possible, the others do not hold."""
    leaves = dict.fromkeys(each for one in conclusions for each in one.premises if not each.is_conclusion)
    likely = chance.random()
    return {each: chance.choice((Strength.POSSIBLE, Strength.CERTAIN)) for each in leaves if chance.random() < likely}
