"""All drafts, found by identity, or by the name that a reference gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, final

from fazhi.dictionary import Dictionary, Kind, Record, Relation
from fazhi.reading.drafts import Draft, Drafts, Identity
from fazhi.reading.folding import name as folded
from fazhi.reading.year import timeless
from fazhi.values import UNKNOWN


@final
class Graph:
    """Asked only once all owners are settled."""

    def __init__(self, dictionary: Dictionary, drafts: Mapping[str, Drafts]) -> None:
        self.dictionary: Final = dictionary
        self.drafts: Final = drafts
        self._by_identity: Final[dict[Identity, list[Draft]]] = {}
        self._years: Final[dict[Identity, set[Any]]] = {}
        self._by_name: Final[dict[tuple[str, str], dict[str, list[Draft]]]] = {}
        for each in drafts.values():
            for draft in each.rows:
                self._by_identity.setdefault(draft.identity, []).append(draft)
                if each.kind.yearly:
                    self._years.setdefault(draft.identity[:-1], set()).add(draft.identity[-1])

    def rows(self, kind: str) -> list[Draft]:
        return self.drafts[kind].rows if kind in self.drafts else []

    def of(self, identities: Iterable[Identity]) -> list[Draft]:
        """The drafts with one of these identities; more than one each where they stand twice."""
        return [draft for identity in identities for draft in self._by_identity.get(identity, ())]

    def above(self, draft: Draft, kind: str) -> tuple[tuple[Identity, ...], bool, bool]:
        """Who owns it among the records of a kind: its contract, or its contract's unit.

        With them: whether for certain, and whether it may be any of that kind.
        """
        owners, certain, anyones = draft.owners, draft.certain, draft.orphan
        above = draft.record.kind.belongs_to
        while above is not None and above != kind:
            between = self.of(owners)
            owners = tuple(dict.fromkeys(owner for each in between for owner in each.owners))
            certain = certain and all(each.certain for each in between)
            anyones = anyones or any(each.orphan for each in between)
            above = self.dictionary.kinds[above].belongs_to
        return owners, certain, anyones

    def before(self, draft: Draft) -> list[Draft]:
        """The same record of the year before."""
        *rest, year = draft.identity
        return self.of([(*rest, year - 1)]) if draft.record.kind.yearly and type(year) is int else []

    def only_year(self, draft: Draft) -> bool:
        """Whether there is no other year of the same thing."""
        return len(self._years.get(draft.identity[:-1], ())) == 1

    def found(self, draft: Draft, how: Relation, name: str) -> list[Draft]:
        """The records that a reference of this one may mean."""
        return self.called(self.dictionary.kinds[how.kind], how.to, name, draft)

    def called(self, kind: Kind, field: str | None, name: str, by: Draft) -> list[Draft]:
        """The records of a kind whose field says that name, as far as `by` may mean them."""
        if field is None:
            return []
        index = self._by_name.get((kind.name, field))
        if index is None:
            index = self._by_name[kind.name, field] = {}
            for draft in self.rows(kind.name):
                value = draft.record.get(field)
                if isinstance(value, str) and value:
                    index.setdefault(folded(value), []).append(draft)
        return narrowed(index.get(folded(name), []), by, kind)


def narrowed(found: list[Draft], child: Draft, parent: Kind) -> list[Draft]:
    """Those of the child's unit and, where parents are yearly, of its year; the only year will do."""
    if child.home is not None:
        found = [each for each in found if each.home in (child.home, None)]
    year = child.record.year
    if not parent.yearly or year is None or timeless(child.record.kind):
        return found
    same = [each for each in found if each.record.year == year]
    if same or child.record.kind.yearly:
        return same
    return found if len({each.record.year for each in found}) == 1 else []


def one_thing(found: list[Draft], child: Draft) -> bool:
    """Whether these are one record, or one in several years to each of which a child of no year belongs."""
    if len({each.identity for each in found}) <= 1:
        return True
    return timeless(child.record.kind) and len({each.identity[:-1] for each in found}) == 1


def names_of(record: Record, how: Relation) -> tuple[str, ...] | None:
    """The names that a reference gives; None where they are not known."""
    value = record.get(how.by) if how.by else UNKNOWN
    if value is UNKNOWN:
        return None
    return value if isinstance(value, tuple) else (str(value),) if value else ()
