"""Which records make a count or a total, so that whoever doubts the number can go through them."""

from __future__ import annotations

from itertools import islice
from typing import Final

from fazhi.dictionary import Record
from fazhi.explain.scene import Scene, is_open
from fazhi.explain.texts import Both, cell_text, sem_text
from fazhi.explain.wording import wording
from fazhi.language.meaning import cell, rows_at
from fazhi.language.rewrite import rewrite
from fazhi.language.tree import Aggregate, Const, FieldRef, Node
from fazhi.plan.fold import simplify
from fazhi.values import PASS
from fazhi.verdicts import Counted, CountedRecord

NAMED: Final = 500
"""Of each number: a ledger may hold millions."""
COUNTING: Final = frozenset({"count", "sum", "distinct", "min", "max", "covers_quarters", "covers_months"})
"""Aggregates that take a number from their rows; of the others the condition itself is told."""


def counted_by(node: Aggregate, scene: Scene) -> Counted | None:
    """Those that certainly count first, each as far up as it stands in its table."""
    if node.function not in COUNTING:
        return None
    rows = rows_at(node, scene.bindings)
    belong = [(row, _counts(node, scene, row)) for row in rows.items]
    sure = [row for row, outcomes in belong if outcomes == PASS]
    maybe = [row for row, outcomes in belong if outcomes & PASS and outcomes != PASS]
    maybe += [row for row in rows.uncertain if _counts(node, scene, row) & PASS]
    if node.function == "sum":
        # What adds nothing makes nothing.
        sure, maybe = ([row for row in part if _adds(node, scene.with_row(node.var, row))] for part in (sure, maybe))
    every = [*((row, True) for row in sure), *((row, False) for row in maybe)]
    named = tuple(_named(node, scene.with_row(node.var, row), row, certain) for row, certain in islice(every, NAMED))
    condition = {} if node.condition is None else _in_words(node, node.condition, scene)
    return Counted(node.relation.kind, condition, len(sure), len(maybe), named, max(0, len(every) - NAMED))


def _named(node: Aggregate, inside: Scene, row: Record, certain: bool) -> CountedRecord:
    place = row.place_of(None) if row.place_of is not None else None
    return CountedRecord(row.key, certain, _its_value(node, inside), place)


def _in_words(node: Aggregate, condition: Node, scene: Scene) -> Both:
    """With what the counting record says put in: 处罚决定日期在2024年内, not 在报告年度年内."""

    def known(each: Node) -> Node:
        if isinstance(each, FieldRef):
            if each.record.var == node.var or not each.type.base.ordered:
                return each
            sem = scene.sem(each)
            return each if is_open(sem, each) else Const(each.type, sem)
        return simplify(each, scene.env)

    return wording(rewrite(condition, known), scene.dictionary)


def _counts(node: Aggregate, scene: Scene, row: Record) -> int:
    if node.condition is None:
        return PASS
    outcomes: int = scene.with_row(node.var, row).sem(node.condition)
    return outcomes


def _adds(node: Aggregate, inside: Scene) -> bool:
    return node.body is None or bool(inside.sem(node.body) != (0, 0))


def _its_value(node: Aggregate, inside: Scene) -> Both:
    if node.body is None or node.function == "count":
        return {}
    if isinstance(node.body, FieldRef):
        return cell_text(cell(node.body, inside.bindings), node.body.field)
    return sem_text(inside.sem(node.body), node.body.type)
