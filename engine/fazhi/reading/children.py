"""The children of one relation, by the identity of their parents."""

from __future__ import annotations

from typing import Any, Final, final

from fazhi.dictionary import Record, Relation
from fazhi.reading.drafts import Draft, Identity
from fazhi.reading.graph import Graph, at_home, for_certain, names_of, owning


@final
class Children:
    """Those nested in their parent are not among them."""

    def __init__(self, graph: Graph, kind: str, how: Relation) -> None:
        self._graph: Final = graph
        self._kind: Final = kind
        self._how: Final = how
        self.certain: Final[dict[Identity, list[Record]]] = {}
        self.maybe: Final[dict[Identity, list[Record]]] = {}
        self._anyones: Final[list[Draft]] = []
        """Those that may belong to any parent."""
        self._possible: Final[dict[Any, list[Record]]] = {}
        for child in graph.rows(how.kind):
            nested_here = child.by == how.name and child.inside and child.inside.record.kind.name == kind
            if not nested_here:
                self._place(child)

    def possible(self, parent: Draft) -> list[Record]:
        """The children that name no parent there is, as far as they may be this one's."""
        if not self._anyones:
            return []
        group = (parent.home, parent.record.year)
        found = self._possible.get(group)
        if found is None:
            found = self._possible[group] = [each.record for each in self._anyones if _may_own(parent, each)]
        return found

    def _place(self, child: Draft) -> None:
        if self._how.by is not None:
            owners, certain, anyones = self._named(child)
        else:
            owners, certain, anyones = self._graph.above(child, self._kind)
        if anyones:
            self._anyones.append(child)
        known = self.certain if certain and not child.spare else self.maybe
        for owner in owners:
            known.setdefault(owner, []).append(child.record)

    def _named(self, child: Draft) -> tuple[tuple[Identity, ...], bool, bool]:
        """session.organizer = subunit.name: who is named, whether for certain, or whether it may be anyone."""
        names = names_of(child.record, self._how)
        if names is None:
            return (), False, True
        kind = self._graph.dictionary.kinds[self._kind]
        owners: dict[Identity, None] = {}
        certain = not child.orphan
        for name in names:
            found = owning(self._graph.called(kind, self._how.to, name, child), child)
            certain = certain and for_certain(found, child)
            owners |= dict.fromkeys(each.identity for each in found)
        return tuple(owners), certain, False


def _may_own(parent: Draft, child: Draft) -> bool:
    return bool(owning(at_home([parent], child), child))
