"""Which conditions decide an outcome, and which values stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from fazhi.explain.counted import counted_by
from fazhi.explain.scene import Scene, share_of
from fazhi.explain.texts import alike, cell_text, sem_text
from fazhi.language.meaning import cell
from fazhi.language.tree import Aggregate, And, FieldRef, IfElse, LetRef, Node, Not, Or, children
from fazhi.values import FAIL, PASS
from fazhi.verdicts import Value
from fazhi.written.codes import masked

ROWS_SHOWN = 3


def deciding(node: Node, scene: Scene, want: int) -> Iterator[tuple[Node, Scene]]:
    """The innermost conditions that make `node` come out `want` (FAIL or PASS), each with its scene."""
    match node:
        case LetRef():
            yield from deciding(node.node, scene, want)
        case Not():
            yield from deciding(node.item, scene, PASS if want == FAIL else FAIL)
        case And() | Or():
            # One failing part fails an `and`; an `or` needs them all.
            alone = isinstance(node, And) == (want == FAIL)
            for item in node.items:
                if not alone or scene.sem(item) == want:
                    yield from deciding(item, scene, want)
        case IfElse():
            branch = node.then if scene.sem(node.condition) == PASS else node.other
            yield from deciding(branch, scene, want)
        case Aggregate(function="all", body=body) if want == FAIL and body is not None:
            failing = (inside for inside in scene.rows(node) if inside.sem(body) == FAIL)
            for inside in islice(failing, ROWS_SHOWN):
                yield from deciding(body, inside, FAIL)
        case _:
            yield node, scene


def values_of(leaves: list[tuple[Node, Scene]]) -> tuple[Value, ...]:
    """The values that stand in the deciding conditions, each once, in reading order."""
    found: dict[tuple[object, ...], Value] = {}
    for node, scene in leaves:
        for value in _values(node, scene):
            # Two counts of one kind of record are two values where they count differently.
            how = value.counted and (value.label["zh"], value.counted.condition.get("zh"))
            found.setdefault((value.name, str(value.place), how), value)
    return tuple(found.values())


def _values(node: Node, scene: Scene) -> Iterator[Value]:
    match node:
        case FieldRef():
            yield field_value(node, scene)
        case Aggregate():
            yield _aggregate_value(node, scene)
        case _:
            for child in children(node):
                yield from _values(child, scene)


def field_value(node: FieldRef, scene: Scene) -> Value:
    record = scene.record(node)
    place = record.place_of(node.field.name) if record is not None and record.place_of is not None else None
    value = cell(node, scene.bindings)
    label = node.field.label.both
    if node.record.hops:
        owner = scene.dictionary.kinds[node.record.kind].label
        label = {"zh": f"{owner.zh}{label['zh']}", "en": f"{owner.en} {label['en']}"}
    shown = masked(value) if isinstance(value, str) else value  # a report is passed on: it repeats no identity number
    return Value(node.text, label, shown, cell_text(value, node.field), place)


def _aggregate_value(node: Aggregate, scene: Scene) -> Value:
    kind = scene.dictionary.kinds[node.relation.kind].label
    zh, en = _AGGREGATES.get(node.function, ("{0}", "{0}"))
    inner = node.body if isinstance(node.body, FieldRef) else None
    of_zh, of_en = (inner.field.label.zh, inner.field.label.en) if inner is not None else ("", "")
    label = {"zh": zh.format(kind.zh, of_zh), "en": en.format(kind.en, of_en)}
    if node.function == "share" and node.body is not None:
        hits, rows = share_of(node.body, scene.rows(node))
        return Value(node.function, label, None, alike(f"{hits}/{rows}"))
    sem = scene.sem(node)
    if node.function == "any":
        return Value(
            node.function, label, None, {"zh": "无" if sem == FAIL else "有", "en": "none" if sem == FAIL else "yes"}
        )
    text = sem_text(sem, node.type)
    if node.function.startswith("covers_"):
        text = {"zh": "有缺", "en": "gaps"} if sem == FAIL else text
    return Value(node.function, label, None, text, counted=counted_by(node, scene))


_AGGREGATES = {
    "count": ("符合条件的{0}", "matching {0} records"),
    "sum": ("{0}{1}合计", "total {1} of {0}"),
    "min": ("{0}最小{1}", "least {1} of {0}"),
    "max": ("{0}最大{1}", "greatest {1} of {0}"),
    "distinct": ("{0}{1}种数", "different {1} of {0}"),
    "share": ("{0}符合条件的比例", "share of {0} records"),
    "any": ("符合条件的{0}", "matching {0} records"),
    "all": ("{0}全部符合", "all {0} records"),
    "covers_quarters": ("{0}每季度一次", "{0} in each quarter"),
    "covers_months": ("{0}每月一次", "{0} in each month"),
}
