"""durable-rules within its lane, and what happens when it fails."""

from __future__ import annotations

import threading

import pytest

pytest.importorskip("durable", reason="the extra durable is not installed")

from fazhi.conclusions import draw
from fazhi.conclusions.chain import chainer
from fazhi.conclusions.clauses import compiled
from fazhi.conclusions.durable_host import Chain, DurableError
from fazhi.conclusions.model import Strength
from fazhi.verdicts import Certainty
from unit.conclusions.chains import after, conclusion, fact, of

CHAIN = [conclusion("C-1", any=(of("A"), of("B"))), conclusion("C-2", all=(after("C-1"), of("C")))]


def test_it_starts_no_thread() -> None:
    before = threading.active_count()
    Chain(compiled(CHAIN)[1]).closure(["p2"])
    assert threading.active_count() == before


def test_thousands_of_subjects_leave_nothing_behind() -> None:
    atoms, clauses = compiled(CHAIN)
    chain = Chain(clauses)
    first, second = atoms[of("A")], atoms[of("C")]
    for _ in range(1500):
        chain._known.clear()  # each is really chained
        assert atoms["C-2"] in chain.closure([first, second])
        assert atoms["C-2"] not in chain.closure([first])
        assert atoms["C-1"] not in chain.closure([second])


def test_a_fact_that_nothing_looks_at_is_no_fault() -> None:
    assert Chain(compiled(CHAIN)[1]).closure(["p99"]) == frozenset()


def test_a_fault_inside_an_action_is_read_back() -> None:
    _, clauses = compiled(CHAIN)
    chain = Chain(clauses)
    chain._used = None  # type: ignore[assignment]
    with pytest.raises(DurableError, match="exception caught"):
        chain._chained(frozenset({clauses[0][1][0]}))


def test_where_it_does_not_take_the_rules_the_fixpoint_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    from fazhi.conclusions import durable_host

    def refuses(*_: object) -> None:
        raise durable_host.engine_error("no such rules")

    monkeypatch.setattr(durable_host, "_Host", refuses)
    durable_host.chain_of.cache_clear()
    made = draw(CHAIN, [fact("A")], {})
    assert [(one.id, one.certainty) for one in made.conclusions] == [("C-1", Certainty.CERTAIN)]
    assert made.notes == ("error: no such rules",)


def test_where_a_fact_would_meet_more_than_sixty_tests_it_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise DurableError("used")

    monkeypatch.setattr(Chain, "closure", fails)
    for conclusions, used in ((59, True), (60, False)):
        notes: list[str] = []
        made = [conclusion(f"C-{n}", all=(of("A"),)) for n in range(conclusions)]
        assert len(chainer(made, notes)({of("A"): Strength.CERTAIN})) == conclusions
        assert bool(notes) is used


def test_where_it_fails_the_fixpoint_answers_and_the_report_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise DurableError("no more")

    monkeypatch.setattr(Chain, "closure", fails)
    notes: list[str] = []
    assert chainer(CHAIN, notes)({of("A"): Strength.CERTAIN}) == {"C-1": Strength.CERTAIN}
    assert notes == ["no more"]
    made = draw(CHAIN, [fact("A")], {})
    assert [(one.id, one.certainty) for one in made.conclusions] == [("C-1", Certainty.CERTAIN)]
    assert made.notes == ("no more",)
