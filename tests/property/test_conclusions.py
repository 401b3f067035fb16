"""The plain fixpoint and durable-rules draw the same conclusions, from any findings.

The C engine could crash, so it runs in a process of its own. 2,000 sets of findings are compared, down to the
derivations and to the latent rules that they activate, and 20,000 with FAZHI_HYPOTHESIS=thorough.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.conclusions.fixpoint import fixpoint
from fazhi.conclusions.model import Strength
from unit.conclusions.chains import at_random, leaves_at_random

SETS = 20_000 if os.environ.get("FAZHI_HYPOTHESIS") == "thorough" else 2000
EACH = 10

COMPARE = """
import random
import sys
from collections import Counter
from fazhi.conclusions import draw
from fazhi.conclusions.chain import chainer
from fazhi.conclusions.fixpoint import fixpoint
from fazhi.conclusions.latent import activated
from fazhi.law.load import load_ruleset
from unit.conclusions.chains import facts_at_random, ruleset_at_random, shipped_facts

drawing = sys.modules["fazhi.conclusions.draw"]  # the package hands on a function of that name
chance = random.Random({seed})
shipped = load_ruleset(examples=False)
seen = Counter()


def by_fixpoint(some, notes):
    def chained(leaves):
        seen["by fixpoint"] += 1
        return fixpoint(some, leaves)

    return chained


for round in range({sets} // {each}):
    real = round % 20 == 0
    conclusions = shipped.conclusions if real else ruleset_at_random(chance)
    for _ in range({each}):
        facts = shipped_facts(shipped, chance) if real else facts_at_random(chance)
        whole = chance.random() < 0.8
        drawing.chainer = chainer
        durable = draw(conclusions, facts, {{}}, (("甲局", 2024),), whole=whole)
        drawing.chainer = by_fixpoint
        plain = draw(conclusions, facts, {{}}, (("甲局", 2024),), whole=whole)
        assert durable == plain, (conclusions, facts, durable, plain)
        assert not durable.notes, durable.notes
        active = activated(durable.conclusions)
        assert active == activated(plain.conclusions)
        seen["sets"] += 1
        seen["active"] += len(active)
        defined = {{one.id: one for one in conclusions}}
        for one in durable.conclusions:
            rests = defined[one.id]
            seen["drawn"] += 1
            seen[str(one.certainty)] += 1
            seen["readiness"] += one.readiness
            seen["counted"] += any(each.count > 1 for each in rests.premises)
            seen["unless"] += bool(rests.unless)
            seen["at least"] += rests.at_least > 1
            seen["benchmark"] += one.binding is False
            seen["whole table"] += one.records > 1
            seen["deep"] += any(below.because for ground in one.because for below in ground.because)
            seen["shipped"] += real
assert not seen["error"], seen
print(" ".join(f"{{name.replace(' ', '-')}}={{n}}" for name, n in seen.items()))
"""
WHAT = [
    *("by-fixpoint", "certain", "possible", "counted", "unless", "at-least"),
    *("active", "readiness", "benchmark", "whole-table", "deep", "shipped"),
]
"""What the random sets must have brought about, each often."""


def test_durable_rules_and_the_plain_fixpoint_draw_the_same(root: Path) -> None:
    pytest.importorskip("durable", reason="the extra durable is not installed")
    script = COMPARE.format(seed=20241121, sets=SETS, each=EACH)
    env = {**os.environ, "PYTHONPATH": str(root / "tests")}
    ran = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False, timeout=900
    )
    assert ran.returncode == 0, f"exit {ran.returncode}\n{ran.stderr[-3000:]}"
    seen = {name: int(n) for name, n in (each.split("=") for each in ran.stdout.split())}
    assert seen["sets"] >= SETS
    assert {name: seen.get(name, 0) for name in WHAT if seen.get(name, 0) < SETS // 50} == {}


@given(st.randoms(use_true_random=False))
def test_learning_what_was_unknown_never_goes_against_a_certain_conclusion(chance: object) -> None:
    """Whatever a possible premise turns out to be, what was certain stays and what was impossible stays out."""
    conclusions = at_random(chance)  # type: ignore[arg-type]
    leaves = leaves_at_random(conclusions, chance)  # type: ignore[arg-type]
    before = fixpoint(conclusions, leaves)
    turned = (Strength.CERTAIN, Strength.NO)
    known = {each: now if now is Strength.CERTAIN else chance.choice(turned) for each, now in leaves.items()}  # type: ignore[attr-defined]
    after = fixpoint(conclusions, known)
    assert set(after.values()) <= {Strength.CERTAIN}
    assert {id_ for id_, now in before.items() if now is Strength.CERTAIN} <= set(after) <= set(before)
