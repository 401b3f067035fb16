"""The record dictionary: which kinds of records there are, their fields, and how they hang together."""

from fazhi.dictionary.model import (
    Alias,
    Choice,
    Dictionary,
    Field,
    FieldType,
    Kind,
    Label,
    Reading,
    Relation,
    RelationForm,
)
from fazhi.dictionary.record import ALL_UNKNOWN, Record, Rows, World, holes_of, rows_of

__all__ = [
    "ALL_UNKNOWN",
    "Alias",
    "Choice",
    "Dictionary",
    "Field",
    "FieldType",
    "Kind",
    "Label",
    "Reading",
    "Record",
    "Relation",
    "RelationForm",
    "Rows",
    "World",
    "holes_of",
    "rows_of",
]
