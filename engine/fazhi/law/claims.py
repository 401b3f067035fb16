"""What a rule claims of itself: moving this date later never mends, another row of that relation never harms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from fazhi.dictionary.model import Kind, RelationForm
from fazhi.language.errors import nearest
from fazhi.law.field_checks import DATED
from fazhi.law.here import Here

LATER: Final = "later"
MORE: Final = "more"
_MANY: Final = (RelationForm.CHILDREN, RelationForm.REFS)


def check_claims(data: Mapping[str, Any], kind: Kind, here: Here) -> None:
    """`later` names dates and times of the record, `more` its relations to several others."""
    dates = [name for name, field in kind.fields.items() if field.type in DATED]
    for name, keys in _names(data, LATER):
        if name not in dates:
            zh, en = f"“{kind.label.zh}”没有日期“{name}”", f'{kind.name} has no date "{name}"'
            here.refuse(zh, en, *keys, near=nearest(name, dates))
    many = [name for name, how in kind.relations.items() if how.form in _MANY]
    for name, keys in _names(data, MORE):
        if name not in many:
            zh, en = f"“{kind.label.zh}”没有多条记录的关系“{name}”", f'{kind.name} has no relation "{name}" to rows'
            here.refuse(zh, en, *keys, near=nearest(name, many))


def _names(data: Mapping[str, Any], key: str) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Each with where it stands; what is no text is told by the model."""
    given = data.get(key)
    if isinstance(given, str):
        yield given, (key,)
    for index, name in enumerate(given if isinstance(given, list) else []):
        if isinstance(name, str):
            yield name, (key, index)
