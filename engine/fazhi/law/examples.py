"""What a rule's examples and `base` may say: known names, and values a field of that type can hold.

Whether an example comes out as it says is for the tests of the ruleset; a name that is misspelt would be unknown
without a word, so it is told here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from fazhi.dictionary.model import Dictionary, Field, FieldType, Kind, Relation, RelationForm
from fazhi.language.errors import nearest
from fazhi.law.errors import described, is_number
from fazhi.law.field_checks import DATED, NUMBERS
from fazhi.law.here import Here

UNKNOWN: Final = "?"
NEVER: Final = "never"
_PART_OF_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_MANY = (RelationForm.CHILDREN, RelationForm.REFS)


def check_given(data: Mapping[str, Any], kind: Kind, dictionary: Dictionary, here: Here) -> None:
    """The values of a record, as `base` and `given` write them."""
    for name, value in data.items():
        field, relation = kind.fields.get(name), kind.relations.get(name)
        if relation is not None and (field is None or isinstance(value, dict | list)):
            _check_related(value, relation, dictionary, here.at(name))
        elif field is not None:
            _check_value(value, field, here.at(name))
        else:
            check_name(name, kind, here, name)


def check_name(name: str, kind: Kind, here: Here, *keys: str | int) -> None:
    """A field or relation of the kind."""
    names = [*kind.fields, *kind.relations]
    if name not in names:
        zh, en = f"“{kind.label.zh}”没有字段“{name}”", f'{kind.name} has no field "{name}"'
        here.refuse(zh, en, *keys, near=nearest(name, names))


def _check_related(value: Any, relation: Relation, dictionary: Dictionary, here: Here) -> None:
    if value == UNKNOWN or relation.kind not in dictionary.kinds:
        return
    kind = dictionary.kinds[relation.kind]
    many = relation.form in _MANY
    if many and isinstance(value, list) and all(isinstance(row, dict) for row in value):
        for index, row in enumerate(value):
            check_given(row, kind, dictionary, here.at(index))
    elif not many and isinstance(value, dict):
        check_given(value, kind, dictionary, here)
    elif many:
        hint = f"{relation.name} = [{{ ... }}, {{ ... }}]", f"{relation.name} = [{{ ... }}, {{ ... }}]"
        here.refuse("须是表的列表", f"must be a list of tables, this is {described(value)[1]}", hint=hint)
    else:
        hint = f"{relation.name} = {{ ... }}", f"{relation.name} = {{ ... }}"
        here.refuse("须是表", f"must be a table, this is {described(value)[1]}", hint=hint)


def _check_value(value: Any, field: Field, here: Here) -> None:
    if value == UNKNOWN:
        return
    if not _is_readable(value, field):
        (zh, en), hint = described(value), _HINTS.get(field.type)
        here.refuse(f"类型 {field.type} 的字段不能是{zh}", f"a field of type {field.type} can't hold {en}", hint=hint)
    elif field.codes:
        for item in value if isinstance(value, list) else [value]:
            if item not in field.codes:
                listed = f"可选：{'、'.join(field.codes)}", f"one of {', '.join(field.codes)}"
                zh, en = f"“{item}”不是可选的值", f'"{item}" is not one of the choices'
                here.refuse(zh, en, near=nearest(str(item), field.codes), hint=listed)


_HINTS = {
    FieldType.DATE: ('如 2024-01-31、"2024-01"、"never"、"?"', 'such as 2024-01-31, "2024-01", "never" or "?"'),
    FieldType.DATETIME: ('如 2024-01-31T09:30:00、"never"、"?"', 'such as 2024-01-31T09:30:00, "never" or "?"'),
    FieldType.BOOL: ('true、false 或 "?"', 'true, false or "?"'),
}


def _is_readable(value: Any, field: Field) -> bool:
    if field.type in DATED:
        if isinstance(value, str):
            open_ = field.milestone or field.open_end
            return (value == NEVER and open_) or _PART_OF_DATE.fullmatch(value) is not None
        return isinstance(value, date) and (field.type is FieldType.DATETIME or not isinstance(value, datetime))
    if field.type is FieldType.BOOL:
        return isinstance(value, bool)
    if field.type in NUMBERS:
        # Text is what people honestly write: 八十余, 98%.
        return isinstance(value, str) or is_number(value)
    if field.type is FieldType.LIST:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, str)
