"""Conclusions as clauses (head <- body and body ...), which is all that a production system needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from fazhi.law.conclusion import Conclusion, Premise

Clause: TypeAlias = tuple[str, tuple[str, ...]]
Atoms: TypeAlias = dict[Premise | str, str]
"""A premise, or a conclusion's id -> its short name: p0, c0."""


def compiled(conclusions: Iterable[Conclusion]) -> tuple[Atoms, tuple[Clause, ...]]:
    chained = [one for one in conclusions if one.premises]
    atoms: Atoms = {one.id: f"c{number}" for number, one in enumerate(chained)}
    clauses: list[Clause] = []
    for premise in dict.fromkeys(each for one in chained for each in one.premises):
        atoms[premise] = name = f"p{len(atoms)}"
        if premise.is_conclusion and premise.of in atoms:
            clauses.append((name, (atoms[premise.of],)))
    for one in chained:
        clauses += _of(one, atoms)
    return atoms, tuple(dict.fromkeys(clauses))


def _of(one: Conclusion, atoms: Atoms) -> Iterator[Clause]:
    head = atoms[one.id]
    body = [atoms[each] for each in dict.fromkeys(one.all)]
    if one.any:
        yield from ((f"{head}a", (atoms[each],)) for each in one.any)
        body.append(f"{head}a")
    if one.at_least:
        yield from _counted([atoms[each] for each in one.of], one.at_least, head)
        body.append(f"{head}n{len(one.of)}x{one.at_least}")
    yield head, tuple(body)


def _counted(members: list[str], least: int, head: str) -> Iterator[Clause]:
    """`n3x2`: of the first three members at least two. No subset is written out, so that there are few clauses."""
    for first, member in enumerate(members, 1):
        for n in range(1, min(first, least) + 1):
            if n < first:
                yield f"{head}n{first}x{n}", (f"{head}n{first - 1}x{n}",)
            yield f"{head}n{first}x{n}", ((member,) if n == 1 else (f"{head}n{first - 1}x{n - 1}", member))
