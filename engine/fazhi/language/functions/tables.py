"""Reference tables in rules: `lookup` gives a value of the row in force, `in_table` says whether there is one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from fazhi.dictionary import Label
from fazhi.language.functions.base import Env, Function, Inexact, Sem, constant, slot
from fazhi.language.reference import (
    Cell,
    Days,
    Found,
    Keys,
    ReferenceTable,
    changes_of,
    governing,
    possible,
    since,
)
from fazhi.language.tree import Const, Node
from fazhi.language.types import BOOL, NUMBER, Base, Type
from fazhi.values import FAIL, INFINITE, MINUS_INFINITE, OPEN, PASS, UNKNOWN, Bounds, Outcomes

LOOKUP: Final = "lookup"
IN_TABLE: Final = "in_table"
BEFORE_KEYS: Final = {LOOKUP: 2, IN_TABLE: 1}
"""How many literals (table, column) stand before the keys."""


def _found(
    table: ReferenceTable, keys: tuple[Any, ...], days: tuple[Bounds, ...], choices: tuple[tuple[str, ...], ...]
) -> Iterator[Found]:
    if UNKNOWN not in keys and all(first == last for first, last in days):
        return iter((governing(table, keys, tuple([first for first, _ in days])),))
    return possible(table, keys, days, choices)


def _amount(column: str, found: Iterator[Found]) -> Bounds:
    """The least and the greatest value possible; what is not in the table may be anything."""
    low, high = INFINITE, MINUS_INFINITE
    for rows in found:
        for value in _values(rows, column):
            if value is None:
                return MINUS_INFINITE, INFINITE
            low, high = min(low, value), max(high, value)
    return low, high


def _text(column: str, found: Iterator[Found]) -> Sem:
    result: Cell = None
    for rows in found:
        for value in _values(rows, column):
            if value is None or result not in (None, value):
                return UNKNOWN
            result = value
    return UNKNOWN if result is None else result


def _values(rows: Found, column: str) -> tuple[Any, ...]:
    return tuple(row.columns.get(column) for row in rows) or (None,)


def _whether(found: Iterator[Found]) -> Outcomes:
    outcomes = 0
    for rows in found:
        outcomes |= PASS if rows else FAIL
        if outcomes == OPEN:
            break
    return outcomes


@lru_cache(maxsize=4096)
def _stretches(table: ReferenceTable, days: tuple[Bounds, ...]) -> tuple[Bounds, ...]:
    """Since when the rows of each day are in force. The days of a record are looked up for many columns in turn."""
    changes = changes_of(table)
    return tuple([(since(changes, first), since(changes, last)) for first, last in days])


_UNSAID: Final = (Label("", ""), Label("", ""))
_LITERAL: Final = slot(Base.TEXT, literal=True)


@lru_cache(maxsize=1024)
def function_for(
    name: str, result: Type, choices: tuple[tuple[str, ...], ...], days: int, said: tuple[Label, Label] = _UNSAID
) -> Function:
    """`lookup` or `in_table` for one way of calling it: what it gives, what each key can be, and one day or two.

    `said` are the labels of table and column, for wording.

    The same way gives the same function, so that equal calls stay equal trees.
    """
    before = BEFORE_KEYS[name]
    slots = (*(_LITERAL,) * before, *(slot(Base.TEXT),) * len(choices), *(slot(Base.DATE, guard=True),) * days)

    @lru_cache(maxsize=4096)
    def answer(table: ReferenceTable, column: str, keys: tuple[Any, ...], days: tuple[Bounds, ...]) -> Sem:
        found = _found(table, keys, days, choices)
        if name == IN_TABLE:
            return _whether(found)
        return _amount(column, found) if result.base.ordered else _text(column, found)

    def lookup(env: Env, table: str, column: str, *rest: Any) -> Sem:
        known = env.tables[table]
        return answer(known, column, rest[: len(choices)], _stretches(known, rest[len(choices) :]))

    def in_table(env: Env, table: str, *rest: Any) -> Sem:
        return lookup(env, table, "", *rest)

    def blind(env: Env, args: tuple[Node, ...]) -> bool:
        """A key that may be any text may be one that no row names, and then nothing is found."""
        rows = env.tables[str(args[0].value)].rows if isinstance(args[0], Const) else ()
        return any(
            isinstance(key, Const)
            and key.value is UNKNOWN
            and not known
            and all(row.keys[n] is not None for row in rows)
            for n, (key, known) in enumerate(zip(args[before:], choices, strict=False))
        )

    def exact(_types: tuple[Type, ...], code: tuple[str, ...]) -> str:
        keys, on = code[before : before + len(choices)], code[before + len(choices) :]
        return f"{name.upper()}(E, {', '.join(code[:before])}, ({', '.join(keys)},), ({', '.join(on)},))"

    numbers = range(before, before + len(choices))
    zh, en = "、".join(f"{{{n}}}" for n in numbers), ", ".join(f"{{{n}}}" for n in numbers)
    table_zh, table_en = (text.replace("{", "{{").replace("}", "}}") or "{0}" for text in (said[0].zh, said[0].en))
    column_zh, column_en = (text.replace("{", "{{").replace("}", "}}") or "{1}" for text in (said[1].zh, said[1].en))
    words = {
        LOOKUP: {"zh": f"{table_zh}中的{column_zh}（按{zh}）", "en": f"{column_en} in the {table_en} (by {en})"},
        IN_TABLE: {"zh": f"{table_zh}载有（按{zh}）", "en": f"the {table_en} has a row (by {en})"},
    }
    meaning = lookup if name == LOOKUP else in_table
    return Function(
        name, slots, constant(result), meaning, exact, wording=words[name], blind=blind if name == LOOKUP else None
    )


def exact_lookup(env: Env, table: str, column: str, keys: Keys, days: Days) -> Any:
    rows = _known(env.tables[table], keys, days)
    if len(rows) != 1 or (value := rows[0].columns.get(column)) is None:
        raise Inexact
    return value


def exact_in_table(env: Env, table: str, keys: Keys, days: Days) -> bool:
    return bool(_known(env.tables[table], keys, days))


def _known(table: ReferenceTable, keys: Keys, days: Days) -> Found:
    changes = changes_of(table)
    return governing(table, keys, tuple([since(changes, day) for day in days]))


# As they are called on a table with one key. What a call really gives is settled by its table, when it is parsed.
FUNCTIONS = (function_for(LOOKUP, NUMBER, ((),), 1), function_for(IN_TABLE, BOOL, ((),), 1))

NAMESPACE: dict[str, Any] = {"LOOKUP": exact_lookup, "IN_TABLE": exact_in_table}
