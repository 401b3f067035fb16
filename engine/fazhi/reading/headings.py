"""Which field, parent or nested relation a column's heading means."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Final, final

from fazhi.dictionary import Dictionary, Field, Kind, Relation, RelationForm
from fazhi.readers.errors import nearest
from fazhi.readers.names import fold
from fazhi.reading.cell import Reader, reader_for
from fazhi.reading.dates import FIRST_YEAR, LAST_YEAR, no_year
from fazhi.reading.units import measure

UNIT: Final = "unit"
"""The kind that all others belong to in the end: a bureau in one year."""
YEAR: Final = "year"
"""The field in which the rows of a yearly kind say their year."""

_WITH_UNIT: Final = r"(.+?)\s*[(\[【](.+)[)\]】]"


@final
@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds: one or two of a field's values, the name of a parent, or nested records."""

    field: Field | None = None
    unit: str | None = None
    """The column's own unit of measure."""
    parent: str | None = None
    """The kind whose record it names."""
    nested: Relation | None = None

    @property
    def name(self) -> str:
        """Of the field, the parent's kind or the relation."""
        return self.field.name if self.field else self.parent or (self.nested.name if self.nested else "")


@final
class Headings:
    """All that the columns of one kind may be called. Nothing is guessed: names match whole or not at all."""

    def __init__(self, kind: Kind, dictionary: Dictionary) -> None:
        self.kind: Final = kind
        self._called: Final[dict[str, Meaning]] = {}
        self._parents: Final = _parents(kind, dictionary)
        for one in kind.fields.values():
            self._call(one.name, self._of_field(one))
        for one in kind.fields.values():
            for name in (one.label.zh, one.label.en):
                self._call(name, self._of_field(one))
        for one in kind.fields.values():
            for alias in one.aliases:
                self._call(alias.name, self._of_field(one, alias.unit))
        for relation in kind.relations.values():
            if relation.form in (RelationForm.CHILDREN, RelationForm.REFS):
                self._call(relation.name, Meaning(nested=relation))
                self._call(relation.label.zh, Meaning(nested=relation))
        for parent in self._parents:
            for name in _names_of_parent(dictionary.kinds[parent]):
                self._call(name, Meaning(parent=parent))

    def meaning(self, heading: str) -> Meaning | None:
        """What a heading means; None where it is not known."""
        found = self._called.get(fold(heading))
        return found if found is not None else self._with_unit(heading)

    def nearest(self, heading: str) -> str | None:
        """For a did-you-mean."""
        near = nearest(fold(heading), self._called)
        found = self._called[near] if near else None
        return found.field.label.zh if found and found.field else near

    def _of_field(self, one: Field, unit: str | None = None) -> Meaning:
        return Meaning(one, unit, one.name if one.name in self._parents else None)

    def _call(self, name: str, meaning: Meaning) -> None:
        if folded := fold(name):
            self._called.setdefault(folded, meaning)

    def _with_unit(self, heading: str) -> Meaning | None:
        """罚款金额(万元), where 罚款金额 is known and can be counted in 万元."""
        found = re.fullmatch(_WITH_UNIT, unicodedata.normalize("NFKC", heading).strip())
        plain = self._called.get(fold(found[1])) if found else None
        if found is None or plain is None or plain.field is None:
            return None
        try:
            measure(plain.field, found[2])
        except ValueError:
            return None
        return Meaning(plain.field, found[2], plain.parent) if plain.field.unit else None


def _parents(kind: Kind, dictionary: Dictionary) -> tuple[str, ...]:
    """The kinds whose records this kind's rows may name as theirs: what it belongs to, and the unit."""
    if kind.belongs_to is None or kind.name == UNIT:
        return ()
    return tuple(name for name in dict.fromkeys((kind.belongs_to, UNIT)) if name in dictionary.kinds)


def _names_of_parent(parent: Kind) -> list[str]:
    """Its own names, and the Chinese headings of the field that names it: 单位名称, 合同编号."""
    names = [parent.name, parent.label.zh, parent.label.en, *parent.aliases]
    keys = [name for name in parent.key if name != YEAR]
    if len(keys) == 1 and keys[0] in parent.fields:
        key = parent.fields[keys[0]]
        names += [key.label.zh, *(alias.name for alias in key.aliases)]
    return names


def _year_of(reader: Reader) -> Reader:
    """The reader of a column that says of which year its rows are: a year in which there can be dates."""

    def read(raw: Any) -> Any:
        value = reader(raw)
        if type(value) is int and not FIRST_YEAR <= value <= LAST_YEAR:
            raise no_year(value)
        return value

    return read


@final
@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A dictionary made ready for reading. Worth keeping where records come one by one."""

    dictionary: Dictionary
    _headings: dict[str, Headings] = field(default_factory=dict)
    _readers: dict[tuple[str, str, str | None], Reader] = field(default_factory=dict)

    def headings(self, kind: Kind) -> Headings:
        found = self._headings.get(kind.name)
        if found is None:
            found = self._headings[kind.name] = Headings(kind, self.dictionary)
        return found

    def reader(self, kind: Kind, one: Field, unit: str | None) -> Reader:
        key = (kind.name, one.name, unit)
        found = self._readers.get(key)
        if found is None:
            found = reader_for(one, unit)
            found = self._readers[key] = _year_of(found) if kind.yearly and one.name == YEAR else found
        return found
