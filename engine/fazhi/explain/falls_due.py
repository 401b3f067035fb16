"""When something pending falls due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fazhi.explain.scene import Scene
from fazhi.language.aggregates import periods
from fazhi.language.functions.base import day_of, days_of
from fazhi.language.tree import Aggregate, Call, LetRef, Node, children
from fazhi.plan.prepare import Trees
from fazhi.values import PENDING, is_never


def falls_due(trees: Trees, scene: Scene) -> date | None:
    """The earliest day, from the as-of day on, on which something that is pending falls due."""
    days: list[date] = []
    for whole in (trees.due, trees.final_on):
        if whole is not None:
            low, high = scene.sem(whole)
            days += [low] if low == high else []
    for node in (trees.when, trees.require):
        days += [] if node is None else _deadlines(node, scene)
    coming = [day_of(day) for day in days if not is_never(day) and day_of(day) >= scene.env.as_of]
    return min(coming, default=None)


def _deadlines(node: Node, scene: Scene) -> Iterator[date]:
    match node:
        case LetRef():
            yield from _deadlines(node.node, scene)
        case Call() if node.function.name == "done_by":
            if scene.sem(node) & PENDING:
                yield scene.sem(node.args[1])[0]
        case Aggregate(function="covers_quarters" | "covers_months") if node.extra is not None:
            year = scene.sem(node.extra)
            if scene.sem(node) & PENDING and year[0] == year[1]:
                yield from _empty_periods(node, int(year[0]), scene)
        case Aggregate():
            for inside in scene.rows(node):
                for part in (node.condition, node.body):
                    if part is not None:
                        yield from _deadlines(part, inside)
        case _:
            for child in children(node):
                yield from _deadlines(child, scene)


def _empty_periods(node: Aggregate, year: int, scene: Scene) -> Iterator[date]:
    """The last days of the periods in which nothing certainly happened yet."""
    assert node.body is not None
    happened = [days_of(inside.sem(node.body)) for inside in scene.rows(node)]
    for first, last in periods(year, 3 if node.function == "covers_quarters" else 1):
        if not any(first <= low and high <= min(last, scene.env.as_of) for low, high in happened):
            yield last
