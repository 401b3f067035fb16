"""The solver on random conditions over a small dictionary: it says what the engine says, and takes everything back."""

from __future__ import annotations

from decimal import localcontext
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fazhi.dictionary import Record
from fazhi.language import ExpressionError, Node, parse
from fazhi.language.meaning import evaluate
from fazhi.language.tree import SELF
from fazhi.run.judge import EXACT
from fazhi.testing.choices import Choices
from fazhi.testing.draft import Draft
from fazhi.testing.live import loose, reachable, unknown_record
from fazhi.testing.solver import Solver
from fazhi.values import FAIL, PASS
from property.kit_support import few
from worlds import DICTIONARY, ENV, SCOPE, THING, conditions


def parsed(text: str) -> Node | None:
    try:
        return parse(text, SCOPE, "bool")
    except ExpressionError:
        return None


NODES = conditions().map(parsed).filter(lambda node: node is not None)
WANTED = st.sampled_from([PASS, FAIL])


def solver_for(draw: Any) -> Solver:
    draft = Draft(DICTIONARY, unknown_record(THING), ENV)
    words = (f"某{number}" for number in range(1_000_000))
    return Solver(draft, Choices(draw), lambda _kind: (), lambda: next(words))


def snapshot(record: Record) -> list[Any]:
    return [(each.values, sorted(loose(each).many), sorted(loose(each).single)) for each in reachable(record)]


@few(60)
@given(NODES, WANTED, st.data())
def test_what_it_says_it_reached_the_engine_finds(node: Node, want: int, data: st.DataObject) -> None:
    solver = solver_for(data.draw)
    with localcontext(EXACT):
        if solver.steer(node, want):
            assert evaluate(node, solver.draft.env, {SELF: solver.draft.root}) == want


@few(60)
@given(NODES, WANTED, st.data())
def test_everything_can_be_taken_back(node: Node, want: int, data: st.DataObject) -> None:
    solver = solver_for(data.draw)
    before, env = snapshot(solver.draft.root), solver.draft.env
    with localcontext(EXACT):
        solver.steer(node, want)
    solver.draft.back(0)
    assert snapshot(solver.draft.root) == before
    assert solver.draft.env == env


def test_it_mostly_reaches_both_outcomes() -> None:
    """Not each condition can come out both ways; most can, and are made to."""
    reached: list[bool] = []

    @few(80)
    @given(NODES, WANTED, st.data())
    def steer(node: Node, want: int, data: st.DataObject) -> None:
        with localcontext(EXACT):
            reached.append(solver_for(data.draw).steer(node, want))

    steer()
    assert sum(reached) > 0.7 * len(reached)
