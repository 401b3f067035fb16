"""How far off a failing condition is: 还差2学时, 超期3个工作日. Exact, never part of a verdict."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from fazhi.explain.scene import Scene, share_of
from fazhi.explain.texts import Both, number_text
from fazhi.language.meaning import FLIPPED
from fazhi.language.tree import Aggregate, Call, Compare, FieldRef, LetRef, Node, Quotient, walk
from fazhi.language.types import Base
from fazhi.values import Span, is_never
from fazhi.verdicts import Margin

DAY: Both = {"zh": "日", "en": "days"}
WORKDAY: Both = {"zh": "个工作日", "en": "working days"}
MINUTE: Both = {"zh": "分钟", "en": "minutes"}
YUAN: Both = {"zh": "元", "en": "yuan"}


def margin_of(leaves: list[tuple[Node, Scene]]) -> Margin | None:
    """The margin of the first deciding condition that has one."""
    for node, scene in leaves:
        found = _margin(node, scene)
        if found is not None:
            return found
    return None


def _margin(node: Node, scene: Scene) -> Margin | None:
    if isinstance(node, Compare):
        return _of_comparison(node, scene)
    if isinstance(node, Call) and node.function.name == "done_by":
        return _of_deadline(node, scene)
    return None


def _of_comparison(node: Compare, scene: Scene) -> Margin | None:
    op, left, right = node.op, node.left, node.right
    if right.type.ratio:
        op, left, right = FLIPPED[op], right, left
    ratio = left.node if isinstance(left, LetRef) and left.type.ratio else left
    if ratio.type.ratio:
        return _of_ratio(op, ratio, scene.sem(right), scene)
    if not left.type.base.ordered:
        return None
    a, b = scene.sem(left), scene.sem(right)
    if a[0] != a[1] or b[0] != b[1]:
        return None
    if left.type.base.dated:
        return _between(op, a[0], b[0])
    unit = YUAN if left.type.base is Base.MONEY else _unit(left, scene) or _unit(right, scene)
    return _numeric(op, Fraction(a[0]) - Fraction(b[0]), unit)


def _of_ratio(op: str, ratio: Node, other: Any, scene: Scene) -> Margin | None:
    """How many more (or fewer) are needed for the share: 还差1人."""
    if other[0] != other[1]:
        return None
    if isinstance(ratio, Quotient):
        top, bottom = scene.sem(ratio.left), scene.sem(ratio.right)
        if top[0] != top[1] or bottom[0] != bottom[1]:
            return None
        over = Fraction(top[0]) - Fraction(other[0]) * Fraction(bottom[0])
        unit, whole = _unit(ratio.left, scene), isinstance(top[0], int)
    elif isinstance(ratio, Aggregate) and ratio.body is not None:
        hits, rows = share_of(ratio.body, scene.rows(ratio))
        over = hits - Fraction(other[0]) * rows
        unit, whole = _row_unit(ratio, scene), True
    else:
        return None
    if whole:  # half a person does not help
        over = Fraction(-((-over) // 1)) if op in ("<", "<=") else Fraction(over // 1)
    return _numeric(op, over, unit)


def _numeric(op: str, over: Fraction, unit: Both | None) -> Margin | None:
    """`over` is left minus right."""
    measure = unit or {"zh": "", "en": ""}
    amount = abs(over)
    if amount.denominator != 1 and not _is_decimal(amount):
        return None
    number: Any = int(amount) if amount.denominator == 1 else Decimal(amount.numerator) / Decimal(amount.denominator)
    digits = number_text(number)
    zh, en = {"zh": f"{digits}{measure['zh']}", "en": f"{digits} {measure['en']}".rstrip()}.values()
    if op in (">=", ">") and over <= 0:
        text = (
            {"zh": f"还差{zh}", "en": f"{en} short"} if number else {"zh": "相等，须大于", "en": "equal, must be more"}
        )
    elif op in ("<=", "<") and over >= 0:
        text = (
            {"zh": f"超出{zh}", "en": f"{en} too many"}
            if number
            else {"zh": "相等，须小于", "en": "equal, must be less"}
        )
    elif op == "==":
        text = {"zh": f"相差{zh}", "en": f"differs by {en}"}
    else:
        return None
    return Margin(number, measure, text)


def _is_decimal(value: Fraction) -> bool:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _between(op: str, left: date, right: date) -> Margin | None:
    if is_never(left) or is_never(right) or op in ("==", "!="):
        return None
    if op in ("<=", "<"):
        return _late(left, right, workdays=False, scene=None)
    early = (right - left).days
    return Margin(early, DAY, {"zh": f"早了{early}日", "en": f"{early} days early"}) if early > 0 else None


def _of_deadline(node: Call, scene: Scene) -> Margin | None:
    step, deadline = scene.sem(node.args[0]), scene.sem(node.args[1])
    if deadline[0] != deadline[1] or is_never(deadline[0]):
        return None
    done: date = step[0]
    if done > scene.env.end(done):
        done = scene.env.start(done)  # not yet: late by what has passed so far
    elif step[0] != step[1]:
        return None
    workdays = any(isinstance(each, Call) and each.function.name == "add_workdays" for each in walk(node.args[1]))
    return _late(done, deadline[0], workdays, scene)


def _late(done: date, limit: date, workdays: bool, scene: Scene | None) -> Margin | None:
    if done <= limit:
        return None
    if isinstance(done, datetime) and isinstance(limit, datetime):
        amount: Any = -((limit - done) // timedelta(minutes=1))
        unit = MINUTE
    elif workdays and scene is not None:
        counted = scene.env.calendar.count(limit, done)
        if isinstance(counted, Span) or counted == 0:
            amount, unit = (done - limit).days, DAY
        else:
            amount, unit = counted, WORKDAY
    else:
        amount, unit = (done - limit).days, DAY
    return Margin(amount, unit, {"zh": f"超期{amount}{unit['zh']}", "en": f"{amount} {unit['en']} late"})


def _unit(node: Node, scene: Scene) -> Both | None:
    for each in walk(node):
        if isinstance(each, Aggregate) and each.function in ("count", "distinct"):
            return _row_unit(each, scene)
        if isinstance(each, FieldRef) and each.field.unit and each.type.base is Base.NUMBER:
            return {"zh": each.field.unit, "en": ""}
    return None


def _row_unit(node: Aggregate, scene: Scene) -> Both:
    measure = scene.dictionary.kinds[node.relation.kind].measure
    return measure.both
