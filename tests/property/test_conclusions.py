"""The plain fixpoint and durable-rules draw the same conclusions, from any findings.

The C engine could crash, so it runs in a process of its own. 2,000 sets of findings are compared, and 20,000 with
FAZHI_HYPOTHESIS=thorough.
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
from fazhi.conclusions.chain import chainer
from fazhi.conclusions.fixpoint import fixpoint
from fazhi.law.load import load_ruleset
from unit.conclusions.chains import at_random, leaves_at_random

chance = random.Random({seed})
shipped = load_ruleset(examples=False).conclusions
by_kind = [[one for one in shipped if one.per == kind] for kind in sorted({{one.per for one in shipped}})]
compared = drawn = 0
while compared < {sets}:
    conclusions = at_random(chance) if compared % 20 else by_kind[compared // 20 % len(by_kind)]
    notes = []
    durable = chainer(conclusions, notes)
    for _ in range({each}):
        leaves = leaves_at_random(conclusions, chance)
        plain = fixpoint(conclusions, leaves)
        assert durable(leaves) == plain, (conclusions, leaves, durable(leaves), plain)
        assert not notes, notes
        compared += 1
        drawn += len(plain)
print(compared, drawn)
"""


def test_durable_rules_and_the_plain_fixpoint_draw_the_same(root: Path) -> None:
    pytest.importorskip("durable", reason="the extra durable is not installed")
    script = COMPARE.format(seed=20241121, sets=SETS, each=EACH)
    env = {**os.environ, "PYTHONPATH": str(root / "tests")}
    ran = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False, timeout=900
    )
    assert ran.returncode == 0, f"exit {ran.returncode}\n{ran.stderr[-3000:]}"
    compared, drawn = map(int, ran.stdout.split())
    assert compared >= SETS
    assert drawn > SETS


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
