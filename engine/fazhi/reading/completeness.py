"""Whether the rows of a kind are all there are: taken so where a unit gave any in that year, and never silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Final, final

from fazhi.dictionary import Dictionary, Relation, RelationForm
from fazhi.reading.drafts import Draft, Drafts
from fazhi.reading.headings import UNIT
from fazhi.reading.year import timeless


@final
class Completeness:
    def __init__(
        self,
        dictionary: Dictionary,
        drafts: Mapping[str, Drafts],
        empty: Set[str],
        partial: Set[str],
    ) -> None:
        self._dictionary: Final = dictionary
        self._empty: Final = empty
        self._partial: Final = partial
        self._years: Final[set[tuple[str, str | None, int | None]]] = set()
        self._units: Final[set[tuple[str, str | None]]] = set()
        self._lost: Final[set[tuple[str, str, str | None]]] = set()
        """Where records nested in others could not be read: their kind, that of the outer ones, and the unit."""
        parents = {draft.identity: draft for each in drafts.values() for draft in each.rows}
        for each in drafts.values():
            for draft in each.rows:
                for name in draft.lost:
                    if relation := each.kind.relations.get(name):
                        self._lost.add((relation.kind, each.kind.name, draft.home))
                if draft.certain and not draft.orphan and draft.inside is None:
                    self._count(each.kind.name, draft, [parents[one] for one in draft.parents if one in parents])

    def _count(self, kind: str, draft: Draft, parents: Iterable[Draft]) -> None:
        self._units.add((kind, draft.home))
        self._years.add((kind, draft.home, draft.record.year))
        for parent in parents:
            if parent.record.kind.name != UNIT:  # a unit's own year does not count rows of another
                self._years.add((kind, parent.home, parent.record.year))

    def lost(self, draft: Draft, relation: Relation) -> bool:
        """Whether a record below this one holds some of them that could not be read; its own are its own affair."""
        return any(
            kind == relation.kind and outer != draft.record.kind.name and home in (draft.home, None)
            for kind, outer, home in self._lost
        )

    def open(self, draft: Draft, relation: Relation) -> bool:
        """Whether there may be more rows of a record's children than are known."""
        kind = self._dictionary.kinds[relation.kind]
        if kind.name in self._partial:
            return True
        if kind.name in self._empty:
            return False
        year = draft.record.year
        if (timeless(kind) and kind.belongs_to == UNIT) or year is None:
            return (kind.name, draft.home) not in self._units
        return (kind.name, draft.home, year) not in self._years


def assumptions(
    dictionary: Dictionary, drafts: Mapping[str, Drafts], empty: Set[str], partial: Set[str]
) -> tuple[dict[str, str], ...]:
    """What counting rests on: the kinds whose rows were taken to be all there are."""
    counted = {
        relation.kind
        for kind in dictionary.kinds.values()
        for relation in kind.relations.values()
        if relation.form is RelationForm.CHILDREN
    }
    taken = [each for each in drafts.values() if each.rows and each.kind.name in counted - partial - empty]
    return (_taken(taken),) if taken else ()


def _taken(kinds: Sequence[Drafts]) -> dict[str, str]:
    zh = "、".join(f"{each.kind.label.zh}（{len(each.rows)}{each.kind.measure.zh}）" for each in kinds)
    en = ", ".join(f"{each.kind.label.en} ({len(each.rows)})" for each in kinds)
    return {
        "zh": f"所报的下列记录视为有关单位当年的全部：{zh}",
        "en": f"the following records are taken to be all that their units have in a year: {en}",
    }
