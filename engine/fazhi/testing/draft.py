"""A live record under change: every change can be taken back, and the day it is judged on is one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final, final

from fazhi.dictionary import Dictionary, Field, Record, Relation, RelationForm
from fazhi.language import Env
from fazhi.language.tree import RecordRef
from fazhi.testing.live import ONE, belong, loose, put, unknown_record

Bindings = Mapping[str, Record | None]


@final
class Draft:
    def __init__(self, dictionary: Dictionary, root: Record, env: Env) -> None:
        self.dictionary: Final = dictionary
        self.root: Final = root
        self.env = env
        self._undo: Final[list[Callable[[], object]]] = []

    def mark(self) -> int:
        return len(self._undo)

    def back(self, mark: int) -> None:
        """Takes back everything that was changed since."""
        while len(self._undo) > mark:
            self._undo.pop()()

    def put(self, record: Record, field: Field, value: Any) -> None:
        old = record.values

        def undo() -> None:
            record.values = old

        self._undo.append(undo)
        put(record, field, value)

    def judge_on(self, day: date) -> None:
        old = self.env

        def undo() -> None:
            self.env = old

        self._undo.append(undo)
        self.env = replace(old, as_of=day)

    def rows(self, record: Record, how: Relation) -> list[Record]:
        """The rows of a relation, which are known from now on to be all there are."""
        many = loose(record).many
        if how.name not in many:
            many[how.name] = []
            self._undo.append(partial(many.pop, how.name))
        return many[how.name]

    def add(self, owner: Record, how: Relation, row: Record) -> None:
        rows = self.rows(owner, how)
        belong(row, owner)
        rows.append(row)
        self._undo.append(lambda: rows.remove(row))

    def drop(self, owner: Record, how: Relation, row: Record) -> None:
        rows = self.rows(owner, how)
        at = rows.index(row)
        del rows[at]
        self._undo.append(lambda: rows.insert(at, row))

    def reach(self, ref: RecordRef, bindings: Bindings) -> Record | None:
        """The record that a reference ends at, made where there is none yet."""
        record = bindings[ref.var]
        for hop in ref.hops:
            if record is None:
                return None
            record = self._one(record, hop)
        return record

    def _one(self, record: Record, how: Relation) -> Record | None:
        world = loose(record)
        if how.form not in ONE:
            return None
        if how.name not in world.single:
            # A parent's own parent is this record's, too, where the record knows it.
            made = unknown_record(self.dictionary.kinds[how.kind])
            if how.form is RelationForm.PARENT:
                for other in world.single.values():
                    belong(made, other)
            world.single[how.name] = made
            self._undo.append(partial(world.single.pop, how.name))
        return world.single[how.name]
