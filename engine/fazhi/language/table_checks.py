"""Calls of functions that read a reference table, held against the table they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from fazhi.dictionary import Label
from fazhi.language.errors import ExpressionError, nearest
from fazhi.language.functions.base import Function
from fazhi.language.functions.forms import ITEMS, PARAGRAPHS
from fazhi.language.functions.tables import BEFORE_KEYS, LOOKUP, function_for
from fazhi.language.reference import ReferenceTable
from fazhi.language.scope import Scope
from fazhi.language.tree import Const, FieldRef, IfElse, LetRef, Node, ParamRef
from fazhi.language.types import BOOL, NAMES_ZH, TEXT, Base, Type

TABLE_FUNCTIONS: Final = tuple(BEFORE_KEYS)


def table_function(name: str, args: Sequence[Node], columns: Sequence[int], at: int, scope: Scope) -> Function:
    """The function for one call: its slots after the table's key, its type after the column."""
    table = _table(name, args, columns, at, scope)
    result = BOOL if name != LOOKUP else _result(table, args, columns, at)
    before, keys = BEFORE_KEYS[name], len(table.key)
    if not table.sound:
        return function_for(name, result, ((),) * max(len(args) - before - 1, 0), 1)
    days = len(args) - before - keys
    _check_count(name, table, days, at)
    for position, key in enumerate(table.key):
        node, column = args[before + position], columns[before + position]
        if node.type.base is not Base.TEXT:
            raise ExpressionError(
                f"“{key}”是文字，而这是{NAMES_ZH[node.type.base]}",
                f"{key!r} is looked up by text, this is a {node.type.base}",
                column,
            )
        _check_key(table, position, node, column, scope)
    choices = tuple(_all_it_can_be(node) for node in args[before : before + keys])
    label = table.labels.get(_literal(args[1], columns[1])) if name == LOOKUP else None
    return function_for(name, result, choices, days, (table.label, label or Label("", "")))


def _table(name: str, args: Sequence[Node], columns: Sequence[int], at: int, scope: Scope) -> ReferenceTable:
    if not args:
        raise ExpressionError(f"{name}缺少表名", f"{name} needs the name of a table", at)
    return _named(_literal(args[0], columns[0]), columns[0], scope)


def _named(wanted: str, at: int, scope: Scope) -> ReferenceTable:
    if wanted not in scope.tables:
        near = nearest(wanted, scope.tables)
        raise ExpressionError(f"没有参照表“{wanted}”", f"there is no table {wanted!r}", at, near)
    return scope.tables[wanted]


def table_of_articles(name: str, at: int, scope: Scope) -> None:
    """Refuses a table that does not list articles. Raises ExpressionError."""
    table = _named(name, at, scope)
    columns = table.columns
    numbers = (PARAGRAPHS, *(column for column in columns if column.startswith(ITEMS)))
    for column in numbers:
        if table.sound and columns.get(column) is not Base.NUMBER:
            raise ExpressionError(
                f"参照表“{name}”不是条文表，没有数字列“{column}”",
                f"the table {name!r} has no number column {column!r}, so it does not list articles",
                at,
            )


def _result(table: ReferenceTable, args: Sequence[Node], columns: Sequence[int], at: int) -> Type:
    if len(args) < 2:
        raise ExpressionError("lookup缺少列名", "lookup needs the name of a column", at)
    column = _literal(args[1], columns[1])
    if column not in table.columns and not table.sound:
        return Type(Base.NUMBER, zero=True)  # to be compared with numbers and amounts alike
    if column not in table.columns:
        near = nearest(column, table.columns)
        raise ExpressionError(f"参照表没有列“{column}”", f"the table has no column {column!r}", columns[1], near)
    base = table.columns[column]
    if base is not Base.TEXT:
        return Type(base)
    # A comparison with something that no row says is a slip, as it is with the choices of a field.
    said = {row.columns.get(column) for row in table.rows}
    return replace(TEXT, codes=tuple(sorted(str(cell) for cell in said if cell is not None)))


def _literal(node: Node, column: int) -> str:
    if not isinstance(node, Const) or not isinstance(node.value, str):
        raise ExpressionError("这里只能写固定的名称", "only a literal name may stand here", column)
    return node.value


def _check_count(name: str, table: ReferenceTable, days: int, at: int) -> None:
    if days == 1 or (days == 2 and table.lighter):
        return
    keys, keys_zh = ", ".join(table.key), "、".join(table.key)
    hint = {"zh": f"依次写：{keys_zh}，然后是日期", "en": f"after the names give {keys}, then the day"}
    if days == 2:
        hint = {"zh": "第二个日期用于从旧兼从轻，表中须有 lighter", "en": "a second day needs `lighter` in the table"}
    raise ExpressionError(
        f"参照表“{table.name}”按{len(table.key)}项查找，{name}的参数个数不对",
        f"the table {table.name!r} has {len(table.key)} key(s): {name} is given too few or too many arguments",
        at,
        hint=hint,
    )


def _check_key(table: ReferenceTable, position: int, node: Node, column: int, scope: Scope) -> None:
    """A literal that no row names finds nothing; nor does a row whose key is none of a choice's codes."""
    named, key = table.named(position), table.key[position]
    for value in _literals(node, scope):
        if value not in named:
            raise ExpressionError(
                f"参照表“{table.name}”的“{key}”中没有“{value}”",
                f"the table {table.name!r} has no {key} {value!r}",
                column,
                nearest(value, named),
            )
    codes = _all_it_can_be(node)
    lost = sorted(named - set(codes)) if codes and not isinstance(node, Const) else []
    if lost:
        raise ExpressionError(
            f"参照表“{table.name}”的“{key}”有“{lost[0]}”，而这里不会是它",
            f"the table {table.name!r} has the {key} {lost[0]!r}, which this can't be",
            column,
            nearest(lost[0], codes),
        )


def _literals(node: Node, scope: Scope) -> list[str]:
    """The fixed texts that a key may be: itself, or branches of a choice between several."""
    match node:
        case Const(value=str() as value):
            return [value]
        case ParamRef():
            given = scope.params[node.name]
            return [each for each in (given if isinstance(given, list) else [given]) if isinstance(each, str)]
        case LetRef():
            return _literals(node.node, scope)
        case IfElse():
            return [*_literals(node.then, scope), *_literals(node.other, scope)]
    return []


def _all_it_can_be(node: Node) -> tuple[str, ...]:
    """Every text that a key can be; nothing where it can be any text."""
    match node:
        case Const(value=str() as value):
            return (value,)
        case FieldRef():
            return node.type.codes
        case LetRef():
            return _all_it_can_be(node.node)
        case IfElse():
            then, other = _all_it_can_be(node.then), _all_it_can_be(node.other)
            return tuple(dict.fromkeys((*then, *other))) if then and other else ()
    return ()
