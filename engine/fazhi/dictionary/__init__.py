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

__all__ = [
    "Alias",
    "Choice",
    "Dictionary",
    "Field",
    "FieldType",
    "Kind",
    "Label",
    "Reading",
    "Relation",
    "RelationForm",
]
