"""All drafts, found by identity, or by the name that a reference gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, final

from fazhi.dictionary import Dictionary, Kind, Record, Relation
from fazhi.reading.drafts import Draft, Drafts, Identity
from fazhi.reading.folding import name as folded
from fazhi.values import UNKNOWN


@final
class Graph:
    """Asked only once all owners are settled."""

    def __init__(self, dictionary: Dictionary, drafts: Mapping[str, Drafts]) -> None:
        self.dictionary: Final = dictionary
        self.drafts: Final = drafts
        self._by_identity: Final[dict[Identity, list[Draft]]] = {}
        self._by_name: Final[dict[tuple[str, str], dict[str, list[Draft]]]] = {}
        for each in drafts.values():
            for draft in each.rows:
                self._by_identity.setdefault(draft.identity, []).append(draft)

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

    def parents(self, draft: Draft, kind: str) -> list[Draft]:
        """The record of a kind that it belongs to; several where it is not known which."""
        found = self.of(draft.parents)
        while found and found[0].record.kind.name != kind:
            found = self.of(dict.fromkeys(parent for each in found for parent in each.parents))
        return found

    def before(self, draft: Draft) -> list[Draft]:
        """The same record of the year before."""
        *rest, year = draft.identity
        return self.of([(*rest, year - 1)]) if draft.record.kind.yearly and type(year) is int else []

    def found(self, draft: Draft, how: Relation, name: str) -> list[Draft]:
        """The records that a reference of this one may mean."""
        return in_year(self.called(self.dictionary.kinds[how.kind], how.to, name, draft), draft.record.year)

    def called(self, kind: Kind, field: str | None, name: str, by: Draft) -> list[Draft]:
        """The records of a kind, in the unit of `by`, whose field says that name."""
        if field is None:
            return []
        index = self._by_name.get((kind.name, field))
        if index is None:
            index = self._by_name[kind.name, field] = {}
            for draft in self.rows(kind.name):
                value = draft.record.get(field)
                if isinstance(value, str) and value:
                    index.setdefault(folded(value), []).append(draft)
        return at_home(index.get(folded(name), ()), by)


def at_home(found: Iterable[Draft], child: Draft) -> list[Draft]:
    """Those of the child's unit, as far as both units are known."""
    return [each for each in found if child.home is None or each.home in (child.home, None)]


def owning(found: list[Draft], child: Draft) -> list[Draft]:
    """Those it counts among the children of: a row that says its year, in that year; any other in every year."""
    kind, year = child.record.kind, child.record.year
    if not kind.yearly or year is None:
        return found
    return [each for each in found if not each.record.kind.yearly or each.record.year in (year, None)]


def for_certain(found: list[Draft], child: Draft) -> bool:
    """Whether these are one and the same thing, in whichever years it counts."""
    if child.record.kind.yearly and any(
        each.record.kind.yearly and each.record.year != child.record.year for each in found
    ):
        return False
    return len({each.thing for each in found}) <= 1


def in_year(found: list[Draft], year: int | None) -> list[Draft]:
    """Those of that year; the only year there is will do."""
    same = [each for each in found if not each.record.kind.yearly or each.record.year == year]
    if same:
        return same
    return found if year is None or len({each.record.year for each in found}) == 1 else []


def names_of(record: Record, how: Relation) -> tuple[str, ...] | None:
    """The names that a reference gives; None where they are not known."""
    value = record.get(how.by) if how.by else UNKNOWN
    if value is UNKNOWN:
        return None
    return value if isinstance(value, tuple) else (str(value),) if value else ()
