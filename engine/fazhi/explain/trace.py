"""The trace: a rule over one record, step by step, for passes too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import final

from fazhi.explain.deciding import field_value
from fazhi.explain.scene import Scene
from fazhi.explain.texts import Both, sem_text
from fazhi.explain.wording import wording
from fazhi.language.meaning import as_sem, cell
from fazhi.language.tree import Aggregate, Const, FieldRef, LetRef, Node, children
from fazhi.language.types import Base
from fazhi.plan.prepare import Trees
from fazhi.readers.table import Place

ROWS_SHOWN = 20
_OUTCOMES = {1: "fail", 2: "pending", 4: "pass", 6: "pending"}


@final
@dataclass(frozen=True, slots=True)
class Trace:
    label: Both
    value: Both
    outcome: str | None
    """pass, fail, pending or unknown, for conditions."""
    children: tuple[Trace, ...] = ()
    place: Place | None = None


def trace_rule(trees: Trees, scene: Scene) -> tuple[Trace, ...]:
    """One trace for the condition of a rule (if it has one) and one for what it requires."""
    parts = [] if trees.when is None else [({"zh": "适用条件", "en": "applies when"}, trees.when)]
    parts.append(({"zh": "要求", "en": "requires"}, trees.require))
    return tuple(_headed(heading, node, scene) for heading, node in parts)


def _headed(heading: Both, node: Node, scene: Scene) -> Trace:
    below = trace(node, scene)
    return Trace(heading, below.value, below.outcome, (below,))


def trace(node: Node, scene: Scene) -> Trace:
    if isinstance(node, LetRef):
        below = trace(node.node, scene)
        return Trace(scene.dictionary.called(node.name).both, below.value, below.outcome, (below,))
    label = wording(node, scene.dictionary)
    if isinstance(node, FieldRef):
        shown = field_value(node, scene)
        return Trace(
            shown.label, shown.text, _outcome(node, as_sem(cell(node, scene.bindings), node.type)), (), shown.place
        )
    if node.type.ratio:
        return Trace(label, {"zh": "", "en": ""}, None, tuple(_below(node, scene)))
    sem = scene.sem(node)
    return Trace(label, sem_text(sem, node.type), _outcome(node, sem), tuple(_below(node, scene)))


def _below(node: Node, scene: Scene) -> Iterator[Trace]:
    if isinstance(node, Aggregate):
        for number, inside in zip(range(ROWS_SHOWN), scene.rows(node), strict=False):
            row = inside.bindings[node.var]
            name = row.key if row is not None and row.key else str(number + 1)
            parts = [part for part in (node.condition, node.body) if part is not None]
            steps = tuple(trace(part, inside) for part in parts)
            outcome = steps[-1].outcome if steps and node.function in ("any", "all", "share") else None
            yield Trace({"zh": name, "en": name}, steps[-1].value if steps else {"zh": "", "en": ""}, outcome, steps)
        return
    for child in children(node):
        if not isinstance(child, Const):
            yield trace(child, scene)


def _outcome(node: Node, sem: int) -> str | None:
    return _OUTCOMES.get(sem, "unknown") if node.type.base is Base.BOOL else None
