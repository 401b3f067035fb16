"""Chaining by durable-rules where it is installed, else by the plain fixpoint, with the same answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from fazhi.conclusions.clauses import Atoms, compiled
from fazhi.conclusions.fixpoint import Leaves, fixpoint
from fazhi.conclusions.model import Strength
from fazhi.law.conclusion import Conclusion

if TYPE_CHECKING:
    from fazhi.conclusions.durable_host import Chain

Chainer: TypeAlias = Callable[[Leaves], dict[str, Strength]]
"""The premises of one subject -> the conclusions that hold or may hold."""


def chainer(conclusions: Sequence[Conclusion], notes: list[str]) -> Chainer:
    """Where durable-rules fails, the fixpoint answers and `notes` say so."""
    try:
        from fazhi.conclusions.durable_host import DurableError, chain_of
    except ImportError:
        return lambda leaves: fixpoint(conclusions, leaves)
    atoms, clauses = compiled(conclusions)

    def chained(leaves: Leaves) -> dict[str, Strength]:
        try:
            return _by_durable(chain_of(clauses), atoms, leaves)
        except DurableError as fault:
            notes.append(str(fault))
            return fixpoint(conclusions, leaves)

    return chained


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
