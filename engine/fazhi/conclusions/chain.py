"""Chaining by durable-rules where it is installed, else by the plain fixpoint, with the same answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from fazhi.conclusions.clauses import Atoms, Clause, compiled
from fazhi.conclusions.fixpoint import Leaves, fixpoint
from fazhi.conclusions.model import Strength
from fazhi.law.conclusion import Conclusion

if TYPE_CHECKING:
    from fazhi.conclusions.durable_host import Chain

Chainer: TypeAlias = Callable[[Leaves], dict[str, Strength]]
"""The premises of one subject -> the conclusions that hold or may hold."""
MOST_TESTS: Final = 60
"""More for one fact, and the C engine can't be trusted: the fixpoint answers instead."""


def chainer(conclusions: Sequence[Conclusion], notes: list[str]) -> Chainer:
    """Where durable-rules fails, the fixpoint answers and `notes` say so."""
    try:
        from fazhi.conclusions.durable_host import DurableError, chain_of
    except ImportError:
        return lambda leaves: fixpoint(conclusions, leaves)
    atoms, clauses = compiled(conclusions)
    if most_tests(clauses) > MOST_TESTS:
        return lambda leaves: fixpoint(conclusions, leaves)

    def chained(leaves: Leaves) -> dict[str, Strength]:
        try:
            return _by_durable(chain_of(clauses), atoms, leaves)
        except DurableError as fault:
            notes.append(str(fault))
            return fixpoint(conclusions, leaves)

    return chained


def most_tests(clauses: Iterable[Clause]) -> int:
    """How many tests a fact meets at most: those of the clauses that it stands in, and the sentinel's."""
    return 1 + max(Counter(atom for _, body in clauses for atom in body).values(), default=0)


def _by_durable(chain: Chain, atoms: Atoms, leaves: Leaves) -> dict[str, Strength]:
    """What is certain follows from what is certain; what may hold, from what may."""
    given = {level: [atoms[each] for each, strength in leaves.items() if strength >= level and each in atoms]
             for level in (Strength.POSSIBLE, Strength.CERTAIN)}  # fmt: skip
    certain = chain.closure(given[Strength.CERTAIN])
    possible = certain
    if len(given[Strength.POSSIBLE]) > len(given[Strength.CERTAIN]):
        possible = chain.closure(given[Strength.POSSIBLE])
    return {
        id_: Strength.CERTAIN if atom in certain else Strength.POSSIBLE
        for id_, atom in atoms.items()
        if isinstance(id_, str) and atom in possible
    }
