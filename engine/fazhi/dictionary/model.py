"""The record dictionary: kinds, their typed and labelled fields, and how kinds hang together. Frozen, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import final


@final
class FieldType(StrEnum):
    BOOL = "bool"
    INT = "int"  # a count: whole, and spans such as 八十余 are allowed
    DECIMAL = "decimal"
    MONEY = "money"  # kept in yuan, whatever the column's unit of measure
    PERCENT = "percent"  # kept in percent points: 98% is 98
    DATE = "date"
    DATETIME = "datetime"  # local time at +08:00, to the minute or finer
    TEXT = "text"
    PERSON = "person"  # a name, matched without inner spaces
    CHOICE = "choice"
    LIST = "list"  # several texts, or several choices where `choices` is given


@final
class Reading(StrEnum):
    """What a blank cell, or one that says 无, means for a field."""

    REFUSE = "refuse"  # an input finding, and unknown
    ZERO = "zero"
    EMPTY = "empty"  # empty text, empty list
    NO = "no"
    NEVER = "never"  # this step has not happened
    FOREVER = "forever"  # this period has no end
    EXEMPT = "exempt"  # the step does not apply: sets the field named by `exempts`, and reads as never


@final
@dataclass(frozen=True, slots=True)
class Label:
    zh: str
    en: str

    def in_(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh

    @property
    def both(self) -> dict[str, str]:
        """By language, as findings and reports carry texts."""
        return {"zh": self.zh, "en": self.en}


@final
@dataclass(frozen=True, slots=True)
class Alias:
    """Another heading of a column, with its own unit of measure where that differs (罚款金额(万元))."""

    name: str
    unit: str | None = None


@final
@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    label: Label
    synonyms: tuple[str, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class Field:
    name: str
    type: FieldType
    label: Label
    index: int
    """Its position in a record's values."""
    aliases: tuple[Alias, ...] = ()
    unit: str | None = None
    """The unit of measure a bare number is written in: 元, 万元, 学时, 人, 件 ..."""
    choices: tuple[Choice, ...] = ()
    milestone: bool = False
    """A date that says when a step happened; it may be NEVER."""
    open_end: bool = False
    """A date that ends a period; it may be FOREVER."""
    blank: Reading = Reading.REFUSE
    none: Reading = Reading.REFUSE
    exempts: str | None = None
    min: Decimal | None = None
    max: Decimal | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(choice.code for choice in self.choices)


@final
class RelationForm(StrEnum):
    PARENT = "parent"  # the one record this one belongs to
    CHILDREN = "children"  # the records that belong to this one
    REFS = "refs"  # the records that a field of this one names
    PREVIOUS = "previous"  # the same record of the year before


@final
@dataclass(frozen=True, slots=True)
class Relation:
    name: str
    form: RelationForm
    kind: str
    """The kind at the other end."""
    by: str | None = None
    """CHILDREN: the child's field that names this record. REFS: this record's field that names the others."""
    to: str | None = None
    """The field at the other side that `by` is compared with."""
    label: Label = Label("", "")


@final
@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    label: Label
    key: tuple[str, ...]
    fields: Mapping[str, Field]
    relations: Mapping[str, Relation] = field(default_factory=dict)
    belongs_to: str | None = None
    year_by: tuple[str, ...] = ()
    yearly: bool = False
    """Rows carry their year themselves, in the field `year`."""
    aliases: tuple[str, ...] = ()
    leaving_out_is_blank: bool = False
    """Whether an absent key means the same as a blank cell."""
    unused: tuple[str, ...] = ()
    """Headings that such tables have and no rule needs: not read, and not told of."""
    measure: Label = Label("条", "records")
    """What its rows are counted in: 件, 人, 次."""
    territory_by: str | None = None
    """Of the unit: the field that says where it lies."""


@final
@dataclass(frozen=True, slots=True)
class Dictionary:
    kinds: Mapping[str, Kind]
    names: Mapping[str, Label] = field(default_factory=dict)
    """What lets and parameters of rules are called, for those who read a rule in words."""

    def called(self, name: str) -> Label:
        """The label of a let or parameter; its own name where nobody gave one."""
        return self.names.get(name) or Label(name, name)
