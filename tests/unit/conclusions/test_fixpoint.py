"""Three-valued chaining, without any engine."""

from __future__ import annotations

from fazhi.conclusions.clauses import compiled
from fazhi.conclusions.fixpoint import fixpoint
from fazhi.conclusions.model import Strength
from unit.conclusions.chains import after, conclusion, of

A, B, C = of("A"), of("B"), of("C")
CERTAIN, POSSIBLE = Strength.CERTAIN, Strength.POSSIBLE


def test_all_is_as_firm_as_its_weakest() -> None:
    one = [conclusion("C-X", all=(A, B))]
    assert fixpoint(one, {A: CERTAIN, B: CERTAIN}) == {"C-X": CERTAIN}
    assert fixpoint(one, {A: CERTAIN, B: POSSIBLE}) == {"C-X": POSSIBLE}
    assert fixpoint(one, {A: CERTAIN}) == {}


def test_any_is_as_firm_as_its_strongest() -> None:
    one = [conclusion("C-X", any=(A, B))]
    assert fixpoint(one, {A: POSSIBLE, B: CERTAIN}) == {"C-X": CERTAIN}
    assert fixpoint(one, {A: POSSIBLE}) == {"C-X": POSSIBLE}
    assert fixpoint(one, {}) == {}


def test_at_least_two_of_three_on_both_sides() -> None:
    one = [conclusion("C-X", of=(A, B, C), at_least=2)]
    assert fixpoint(one, {A: CERTAIN, C: CERTAIN}) == {"C-X": CERTAIN}
    assert fixpoint(one, {A: CERTAIN, C: POSSIBLE}) == {"C-X": POSSIBLE}
    assert fixpoint(one, {A: CERTAIN}) == {}


def test_a_chain_is_followed_whatever_the_order() -> None:
    chain = [
        conclusion("C-3", all=(after("C-2"), C)),
        conclusion("C-2", all=(after("C-1"),)),
        conclusion("C-1", any=(A, B)),
    ]
    assert fixpoint(chain, {A: CERTAIN, C: CERTAIN}) == {"C-1": CERTAIN, "C-2": CERTAIN, "C-3": CERTAIN}
    assert fixpoint(chain, {A: CERTAIN, C: POSSIBLE}) == {"C-1": CERTAIN, "C-2": CERTAIN, "C-3": POSSIBLE}


def test_a_count_is_compiled_without_writing_out_every_subset() -> None:
    members = tuple(of(f"R{number}") for number in range(20))
    _, clauses = compiled([conclusion("C-X", of=members, at_least=10)])
    assert len(clauses) < 20 * 10 * 2


def test_no_fact_meets_more_than_sixty_tests() -> None:
    members = tuple(of(f"R{number}") for number in range(30))
    made = [conclusion(f"C-{n}", of=members, at_least=15, any=members, all=members[:3]) for n in range(1)]
    _, clauses = compiled(made)
    tests: dict[str, int] = {}
    for _, body in clauses:
        for atom in body:
            tests[atom] = tests.get(atom, 0) + 1
    assert max(tests.values()) < 60
