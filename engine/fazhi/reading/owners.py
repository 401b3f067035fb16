"""Whom each record belongs to: its unit in its year, or the contract that it names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, final

from fazhi.dictionary import Dictionary, Kind
from fazhi.readers.errors import shorten
from fazhi.reading.cell import LONGEST
from fazhi.reading.drafts import Draft, Drafts, Identity
from fazhi.reading.folding import name as folded
from fazhi.reading.graph import at_home, for_certain, in_year, owning
from fazhi.reading.headings import UNIT, YEAR
from fazhi.reading.tally import Tally

Years = dict[int | None, Identity]


@final
class Owners:
    """Settles home, year and owners of all drafts, units first."""

    def __init__(
        self,
        dictionary: Dictionary,
        drafts: dict[str, Drafts],
        tally: Tally,
        unit: str | None = None,
        year: int | None = None,
        partial: Iterable[str] = (),
    ) -> None:
        self._dictionary: Final = dictionary
        self._drafts: Final = drafts
        self._tally: Final = tally
        self._unit: Final = unit
        """The unit of rows that name none, where the settings say so; and their year."""
        self._year: Final = year
        self._partial: Final = frozenset(partial)
        self.units: Final[dict[str, Years]] = {}
        """Folded name -> years -> identity."""
        self._written: Final[dict[str, str]] = {}
        self._keyed: Final[dict[str, dict[str, list[Draft]]]] = {}

    def settle(self, nested: Iterable[list[Draft]]) -> None:
        for kind in _outermost_first(self._dictionary, self._drafts):
            for draft in self._drafts[kind.name].rows:
                if kind.name == UNIT:
                    self._settle_unit(draft)
                elif draft.inside is not None:
                    self._settle_inside(draft, draft.inside)
                elif kind.belongs_to == UNIT:
                    self._settle_home(draft, draft.unit or self._unit)
                    self._settle_year(draft)
                elif kind.belongs_to is not None:
                    self._settle_parent(draft, self._dictionary.kinds[kind.belongs_to])
                if kind.name != UNIT:
                    draft.identity = _identity(draft)

        for inner in nested:
            for draft in inner:
                if not draft.identity and draft.inside is not None:  # an officer told inside a case
                    draft.home, draft.record.unit = draft.inside.home, draft.inside.record.unit

    def _settle_unit(self, draft: Draft) -> None:
        record = draft.record
        names = [record.get(name) for name in record.kind.key if name != YEAR and name in record.kind.fields]
        draft.home = draft.key or ""
        record.unit = shorten("/".join(str(name) for name in names), LONGEST) if draft.key else None
        if record.year is None and record.kind.yearly:
            record.year = self._year
        draft.identity = (UNIT, draft.home, record.year)
        self.units.setdefault(draft.home, {})[record.year] = draft.identity
        self._written.setdefault(draft.home, record.unit or "")

    def _settle_inside(self, draft: Draft, outer: Draft) -> None:
        record, kind = draft.record, draft.record.kind
        draft.home, record.unit = outer.home, outer.record.unit
        if kind.belongs_to == outer.record.kind.name:
            draft.owners = draft.parents = (outer.identity,)
            record.year = outer.record.year if record.year is None else record.year
        elif kind.belongs_to == UNIT:
            record.year = outer.record.year if record.year is None else record.year
            if draft.unit is not None or draft.home is None:
                self._settle_home(draft, draft.unit or self._unit)
            self._settle_year(draft)

    def _settle_home(self, draft: Draft, named: str | None) -> None:
        """The unit it names; the only one where it names none."""
        record = draft.record
        record.unit = named
        draft.home = None if named is None else folded(named)
        if draft.home in self.units:
            record.unit = self._written[draft.home] or named
        elif not self.units:
            return
        elif named is not None:
            draft.home, draft.orphan = None, True
            self._dangling(draft, named, self._dictionary.kinds[UNIT], self.units)
        elif len(self.units) == 1:
            draft.home = next(iter(self.units))
            record.unit = self._written[draft.home] or None
            if record.unit:
                self._tell("joined-only-unit", draft, unit=record.unit)
        else:
            draft.orphan = True
            self._tell("no-unit", draft)

    def _settle_year(self, draft: Draft) -> None:
        """Which of its unit's years it counts in, and which it belongs to.

        A row that says its year counts in that year. Any other counts in all of them, and rules say which of its
        dates they mean; it belongs to its home year or, where that was not supplied, to the only one that was.
        """
        record, kind = draft.record, draft.record.kind
        if record.year is None:
            record.year = self._year
        years = self.units.get(draft.home) if draft.home is not None else None
        if not years:
            return
        if record.year is None and len(years) == 1:
            record.year = next(iter(years))
        everyone, mine = tuple(years.values()), years.get(record.year)
        if not kind.yearly:
            draft.owners = everyone
            draft.parents = (mine,) if mine else everyone if record.year is None or len(years) == 1 else ()
            return
        if mine:
            draft.owners = (mine,)
        elif record.year is None:
            draft.owners, draft.certain = everyone, False
        elif None in years:
            draft.owners, draft.certain = (years[None],), False
        else:
            self._tell("no-unit-year", draft, unit=record.unit, year=record.year)
        draft.parents = draft.owners

    def _settle_parent(self, draft: Draft, parent: Kind) -> None:
        """The record that its parent's column names."""
        record = draft.record
        if draft.unit is not None:
            self._settle_home(draft, draft.unit)
        supplied = parent.name in self._drafts and parent.name not in self._partial
        label = {"kind": record.kind.name, "kind_zh": parent.label.zh, "kind_en": parent.label.en}
        if draft.parent is None:
            draft.orphan = True
            if supplied:
                own = {"own_zh": record.kind.label.zh, "own_en": record.kind.label.en}
                group = (draft.sheet.file, record.kind.name)
                self._tally.add("missing-reference", group, draft.place, **label, **own)
            return
        known = self.keyed(parent.name)
        found = owning(at_home(known.get(folded(draft.parent), ()), draft), draft)
        draft.owners = tuple(dict.fromkeys(each.identity for each in found))
        draft.parents = tuple(dict.fromkeys(each.identity for each in in_year(found, record.year)))
        if not found:
            draft.orphan = True
            if supplied:
                self._dangling(draft, draft.parent, parent, known)
            return
        draft.certain = for_certain(found, draft)
        homes = {(each.home, each.record.unit) for each in found}
        if len(homes) == 1:
            draft.home, record.unit = homes.pop()
        if record.year is None and len(years := {each.record.year for each in found}) == 1:
            record.year = years.pop()
        if not draft.certain:
            place = (draft.sheet.file, record.kind.name, draft.parent)
            self._tally.add("ambiguous-reference", place, draft.place, name=draft.parent, **label)

    def keyed(self, kind: str) -> dict[str, list[Draft]]:
        """The records of a kind by folded key."""
        found = self._keyed.get(kind)
        if found is None:
            found = self._keyed[kind] = {}
            for draft in self._drafts[kind].rows if kind in self._drafts else ():
                if draft.key is not None:
                    found.setdefault(draft.key, []).append(draft)
        return found

    def _tell(self, code: str, draft: Draft, **facts: Any) -> None:
        """Of a row of this kind."""
        kind = draft.record.kind
        group = (draft.sheet.file, kind.name, *facts.values())
        if not self._tally.again(code, group):
            label = {"kind": kind.name, "kind_zh": kind.label.zh, "kind_en": kind.label.en}
            self._tally.add(code, group, draft.place, **facts, **label)

    def _dangling(self, draft: Draft, named: str, parent: Kind, known: Iterable[str]) -> None:
        kind = draft.record.kind.name
        facts: dict[str, Any] = {"kind_zh": parent.label.zh, "kind_en": parent.label.en}
        group = (draft.sheet.file, kind, parent.name, named)
        if not self._tally.again("dangling-reference", group):
            near = self._tally.nearest(folded(named), known)
            self._tally.add("dangling-reference", group, draft.place, kind=kind, name=named, near=near, **facts)


def _identity(draft: Draft) -> Identity:
    record = draft.record
    if draft.key is None:
        return record.kind.name, record
    return record.kind.name, draft.home, draft.key, record.year if record.kind.yearly else None


def _outermost_first(dictionary: Dictionary, drafts: dict[str, Drafts]) -> list[Kind]:
    def depth(kind: Kind) -> int:
        seen = 0
        above: Kind | None = kind
        while above is not None and above.belongs_to is not None and seen <= len(dictionary.kinds):
            above = dictionary.kinds.get(above.belongs_to)
            seen += 1
        return seen

    return sorted((each.kind for each in drafts.values()), key=lambda kind: (kind.name != UNIT, depth(kind)))
