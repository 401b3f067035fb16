"""What the kinds of a dictionary may say about each other, and fields within a kind."""

from __future__ import annotations

from collections.abc import Mapping, Set

from fazhi.dictionary.model import FieldType, Kind, Label, Relation, RelationForm
from fazhi.language.errors import nearest
from fazhi.law.field_checks import DATED, folded
from fazhi.law.here import Here


def check_kinds(kinds: Mapping[str, Kind], places: Mapping[str, Here], torn: Set[str]) -> None:
    """`places` says where each kind is written, `torn` which of them lack fields that could not be made out.

    What refers to a field of such a kind is not at fault.
    """
    owner: dict[str, str] = {}
    for kind in kinds.values():
        here = places[kind.name]
        for word in (kind.name, kind.label.zh, kind.label.en, *kind.aliases):
            other = owner.setdefault(folded(word), kind.name)
            if other != kind.name:
                here.refuse(f"“{word}”也是记录类型 {other} 的名称", f'"{word}" is also a name of kind {other}')
        _check_headings(kind, here)
        if kind.name not in torn:
            _check_keys(kind, here)
        _check_parent(kind, kinds, here)
        for relation in kind.relations.values():
            if relation.kind not in kinds:
                _unknown_kind(relation.kind, kinds, here.at("relations", relation.name), "kind")
            elif not torn & {kind.name, relation.kind}:
                _check_relation(relation, kind, kinds, here.at("relations", relation.name))


def _check_headings(kind: Kind, here: Here) -> None:
    """A heading of a file, or a label in an expression, may mean one column only."""
    owner: dict[str, str] = {}
    for field in kind.fields.values():
        own = {folded(word) for word in (field.name, field.label.zh, field.label.en)}
        for word in own:
            _claim(word, field.name, owner, here, "label")
        for alias in field.aliases:
            word = folded(alias.name)
            if owner.get(word) == field.name and word not in own:
                zh, en = f"别名“{alias.name}”写了两次", f'the alias "{alias.name}" is there twice'
                here.at("fields", field.name).refuse(zh, en, "aliases")
            _claim(word, field.name, owner, here, "aliases")
    for relation in kind.relations.values():
        if relation.name in kind.fields and relation.name != kind.belongs_to:
            zh, en = f"“{relation.name}”已是字段名", f'"{relation.name}" is already the name of a field'
            here.at("relations", relation.name).refuse(zh, en)


def _claim(word: str, name: str, owner: dict[str, str], here: Here, key: str) -> None:
    other = owner.setdefault(word, name)
    if other != name:
        zh, en = f"“{word}”也指字段 {other}", f'"{word}" also means field {other}'
        here.at("fields", name).refuse(zh, en, key)


def _check_keys(kind: Kind, here: Here) -> None:
    for key, names in (("key", kind.key), ("year_by", kind.year_by)):
        for index, name in enumerate(names):
            if name not in kind.fields:
                zh, en = f"{key}：没有字段“{name}”", f'{key}: there is no field "{name}"'
                here.refuse(zh, en, key, index, near=nearest(name, kind.fields))
            elif key == "year_by" and kind.fields[name].type not in DATED:
                here.refuse(f"year_by：“{name}”不是日期", f'year_by: "{name}" is not a date', key, index)
    if kind.territory_by is not None:
        _need_field(kind.territory_by, kind, "territory_by", here)
    if kind.yearly and kind.year_by:
        here.refuse("yearly 与 year_by 只能写一个", "either yearly or year_by, not both", "year_by")
    if kind.yearly and kind.fields["year"].type is not FieldType.INT:
        here.refuse("字段 year 须是 int", "the field year must be an int", "fields", "year", "type")
    for name in () if kind.belongs_to is None else dict.fromkeys((kind.belongs_to, "unit")):
        if name in kind.fields and kind.fields[name].type is not FieldType.TEXT:
            zh, en = f"字段 {name} 须是 text", f"the field {name} must be text: it holds the key of its {name}"
            here.refuse(zh, en, "fields", name, "type")
    for field in kind.fields.values():
        if field.exempts is None:
            continue
        set_by = kind.fields.get(field.exempts)
        if set_by is None or set_by.type is not FieldType.BOOL:
            flags = [each.name for each in kind.fields.values() if each.type is FieldType.BOOL]
            zh, en = f"没有是否字段“{field.exempts}”", f'there is no yes-or-no field "{field.exempts}"'
            here.at("fields", field.name).refuse(zh, en, "exempts", near=nearest(field.exempts, flags))


def _check_parent(kind: Kind, kinds: Mapping[str, Kind], here: Here) -> None:
    if kind.belongs_to is None:
        return
    if kind.belongs_to not in kinds:
        _unknown_kind(kind.belongs_to, kinds, here, "belongs_to")
        return
    above = [kind.name]
    parent: str | None = kind.belongs_to
    while parent is not None and parent in kinds and parent not in above:
        above.append(parent)
        parent = kinds[parent].belongs_to
    if parent == kind.name:
        chain = " → ".join([*above, kind.name])
        here.refuse(f"从属关系成环：{chain}", f"belongs to itself in the end: {chain}", "belongs_to")


def _check_relation(relation: Relation, kind: Kind, kinds: Mapping[str, Kind], here: Here) -> None:
    other = kinds[relation.kind]
    match relation.form:
        case RelationForm.CHILDREN:
            # A child whose own parent is unknown is told there.
            if relation.by is not None or other.belongs_to is None or other.belongs_to in kinds:
                _need_field(relation.by or kind.name, other, "by", here)
            if relation.to is not None:
                _need_field(relation.to, kind, "to", here)
        case RelationForm.REFS | RelationForm.PARENT:
            if relation.by is None and relation.form is RelationForm.REFS:
                hint = "by 是本记录中列出对方的字段", "by is this record's field that names the others"
                here.refuse("缺少“by”", '"by" is missing', hint=hint)
            else:
                _need_field(relation.by or other.name, kind, "by", here)
            if relation.to is not None:
                _need_field(relation.to, other, "to", here)
        case RelationForm.PREVIOUS:
            if other is not kind or not kind.yearly:
                zh, en = "previous 只用于按年度的记录本身", "previous is for a yearly kind and leads to the same kind"
                here.refuse(zh, en, "kind", hint=("加上 yearly = true", "add yearly = true") if other is kind else None)
    if relation.label != Label("", ""):
        for field in kind.fields.values():
            if field.name != relation.name and folded(relation.label.zh) == folded(field.label.zh):
                word = relation.label.zh
                here.refuse(f"“{word}”也指字段 {field.name}", f'"{word}" also means field {field.name}', "label")


def _need_field(name: str, kind: Kind, key: str, here: Here) -> None:
    if name not in kind.fields:
        zh, en = f"{key}：“{kind.label.zh}”没有字段“{name}”", f'{key}: {kind.name} has no field "{name}"'
        here.refuse(zh, en, key, near=nearest(name, kind.fields))


def _unknown_kind(name: str, kinds: Mapping[str, Kind], here: Here, key: str) -> None:
    here.refuse(f"没有记录类型“{name}”", f'there is no kind "{name}"', key, near=nearest(name, kinds))
