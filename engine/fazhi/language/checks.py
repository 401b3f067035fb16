"""What may be combined with what. Every refusal says what is wrong, what is near and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from fazhi.language.errors import ExpressionError, nearest
from fazhi.language.functions.base import Function
from fazhi.language.functions.patterns import unsafe_pattern
from fazhi.language.guards import Facts, is_positive
from fazhi.language.scope import Scope
from fazhi.language.table_checks import table_of_articles
from fazhi.language.tree import Aggregate, Const, FieldRef, Node, ParamRef, walk
from fazhi.language.types import NAMES_ZH, Base, Type
from fazhi.values import INFINITE, MINUS_INFINITE, hull

_EXPECTED = {"bool": (Base.BOOL,), "date": (Base.DATE, Base.TIME)}


def expected(node: Node, expect: str | None) -> None:
    if node.type.ratio:
        raise ExpressionError("比值只能出现在比较中", "a ratio may only stand in a comparison")
    if expect is None or node.type.base in _EXPECTED[expect]:
        return
    wanted = _EXPECTED[expect][0]
    raise ExpressionError(
        f"这里需要{NAMES_ZH[wanted]}，而这是{NAMES_ZH[node.type.base]}",
        f"a {wanted} is needed here, this is a {node.type.base}",
    )


def about_the_record(node: Node) -> None:
    """A rule's own conditions must depend on the record, or they say nothing of it."""
    if not any(isinstance(each, FieldRef | Aggregate) for each in walk(node)):
        raise ExpressionError(
            "这一条件不看记录中的任何内容，对每条记录都一样",
            "this condition looks at nothing in the record: it is the same for all",
            hint={"zh": "请写出字段，或删去", "en": "name a field in it, or leave it out"},
        )


def comparable(op: str, left: Node, right: Node, scope: Scope, left_at: int, right_at: int) -> tuple[Node, Node]:
    """Both sides, checked: of one type, with an order where one is needed, choices among those of the field."""
    a, b = left.type, right.type
    if a.ratio and b.ratio:
        raise ExpressionError("两个比值不能直接比较", "two ratios cannot be compared with each other", right_at)
    if a.base is not b.base and not _same_measure(a, b):
        raise ExpressionError(
            f"不能将{NAMES_ZH[a.base]}与{NAMES_ZH[b.base]}比较",
            f"a {a.base} cannot be compared with a {b.base}",
            right_at,
            hint=_hint(a.base, b.base),
        )
    if not a.base.ordered and op not in ("==", "!="):
        raise ExpressionError(f"{NAMES_ZH[a.base]}没有大小", f"a {a.base} has no order: use == or in", left_at)
    if a.base is Base.LIST:
        raise ExpressionError("列表请用 contains 或 size", "use contains or size on a list", left_at)
    for node, at in ((left, left_at), (right, right_at)):
        _not_never(node, at)
    if a.codes or b.codes:
        left, right = _coded(left, b.codes, scope, left_at), _coded(right, a.codes, scope, right_at)
    return left, right


def _same_measure(a: Type, b: Type) -> bool:
    return {a.base, b.base} == {Base.NUMBER, Base.MONEY} and (a.zero or b.zero)


def _hint(a: Base, b: Base) -> dict[str, str]:
    if {a, b} == {Base.NUMBER, Base.MONEY}:
        return {"zh": "金额请写 yuan(...) 或 wan(...)", "en": "write amounts of money as yuan(...) or wan(...)"}
    if {a, b} == {Base.DATE, Base.TIME}:
        return {"zh": "用 day(...) 取时刻的日期", "en": "take the day of a time with day(...)"}
    return {}


def _not_never(node: Node, at: int) -> None:
    if node.type.base.dated and node.type.never:
        name, name_en = (node.text, node.text) if isinstance(node, FieldRef) else ("该日期", "this date")
        raise ExpressionError(
            f"{name}可能尚未发生，不能直接比较",
            f"{name_en} may not have happened and can't be compared as it is",
            at,
            hint={
                "zh": "先写 happened(...)，或用 done_by、precedes",
                "en": "put happened(...) before it, or use done_by or precedes",
            },
        )


def _coded(node: Node, codes: tuple[str, ...], scope: Scope, at: int) -> Node:
    if not codes:
        return node
    values: list[Any] = []
    if isinstance(node, Const):
        values = [node.value]
    elif isinstance(node, ParamRef):
        given = scope.params[node.name]
        values = given if isinstance(given, list) else [given]
    for value in values:
        if value not in codes:
            raise ExpressionError(
                f"“{value}”不是可选的值，可选：{'、'.join(codes)}",
                f"{value!r} is not one of the choices {', '.join(codes)}",
                at,
                nearest(str(value), codes),
            )
    return node


def listed(item: Node, options: ParamRef, scope: Scope, item_at: int, options_at: int) -> None:
    """`item in a_list`, where the list is a parameter: of texts, and among the choices of a choice."""
    if item.type.base is not Base.TEXT:
        raise ExpressionError(
            f"列表参数中是文字，而这是{NAMES_ZH[item.type.base]}",
            f"a list in a parameter holds text, this is a {item.type.base}",
            item_at,
        )
    given = scope.params[options.name]
    for version in given if isinstance(given, list) else [given]:
        if not version:
            raise ExpressionError(f"列表 {options.name} 是空的", f"the list {options.name} is empty", options_at)
        for value in version:
            _coded(Const(item.type, value), item.type.codes, scope, options_at)


def quotient(left: Node, right: Node, known: Facts, left_at: int, right_at: int) -> Type:
    for node, at in ((left, left_at), (right, right_at)):
        if node.type.base not in (Base.NUMBER, Base.MONEY) or node.type.ratio:
            raise ExpressionError("只有数和金额可以相除", "only numbers and amounts can be divided", at)
    if left.type.base is not right.type.base:
        raise ExpressionError("相除的两个数须同类", "both sides of a division must be of one type", right_at)
    if not is_positive(right, known):
        raise ExpressionError(
            "分母可能为零",
            "the denominator may be zero",
            right_at,
            hint={"zh": "在 when 中或之前写 分母 > 0", "en": "put `denominator > 0` into `when` or before it"},
        )
    return Type(Base.NUMBER, ratio=True)


def arithmetic(op: str, left: Node, right: Node, left_at: int, right_at: int) -> Type:
    bases = (left.type.base, right.type.base)
    for node, at in ((left, left_at), (right, right_at)):
        if node.type.ratio:
            raise ExpressionError("比值只能直接用于比较", "a ratio may only stand directly in a comparison", at)
        if node.type.base.dated:
            raise ExpressionError(
                "日期不能直接加减",
                "dates are not added or subtracted",
                at,
                hint={
                    "zh": "用 add_days、add_workdays 或 days(a, b)",
                    "en": "use add_days, add_workdays or days(a, b)",
                },
            )
        if node.type.base not in (Base.NUMBER, Base.MONEY):
            raise ExpressionError(f"{NAMES_ZH[node.type.base]}不能计算", f"a {node.type.base} is not a number", at)
    if op == "*":
        if bases == (Base.MONEY, Base.MONEY):
            raise ExpressionError("金额不能相乘", "two amounts cannot be multiplied", right_at)
        base = Base.MONEY if Base.MONEY in bases else Base.NUMBER
    elif bases[0] is not bases[1] and not (left.type.zero or right.type.zero):
        raise ExpressionError(
            "数与金额不能相加减", "a number and an amount cannot be added", right_at, hint=_hint(bases[0], bases[1])
        )
    else:
        base = Base.MONEY if Base.MONEY in bases else Base.NUMBER
    signed = op == "-" or left.type.whole[0] < 0 or right.type.whole[0] < 0
    return Type(base, whole=(MINUS_INFINITE if signed else 0, INFINITE))


def merged(then: Node, other: Node, at: int) -> Type:
    """The type of `then if ... else other`."""
    a, b = then.type, other.type
    if a.base is not b.base and not _same_measure(a, b):
        raise ExpressionError(
            f"两个分支类型不同：{NAMES_ZH[a.base]}与{NAMES_ZH[b.base]}",
            f"the branches differ in type: {a.base} and {b.base}",
            at,
        )
    if a.ratio or b.ratio:
        raise ExpressionError("比值只能直接用于比较", "a ratio may only stand directly in a comparison", at)
    base = Base.MONEY if Base.MONEY in (a.base, b.base) else a.base
    whole = hull(a.whole, b.whole) if base.ordered else a.whole
    codes = tuple(dict.fromkeys((*a.codes, *b.codes)))
    return Type(base, a.never or b.never, a.endless or b.endless, codes, whole, zero=a.zero and b.zero)


def call(function: Function, args: Sequence[Node], columns: Sequence[int], at: int, scope: Scope) -> Type:
    """The type of a call; refuses wrong arguments."""
    least = len(function.slots)
    if len(args) < least or (len(args) > least and not function.variadic):
        raise ExpressionError(
            f"{function.name}需要{least}个参数，给了{len(args)}个",
            f"{function.name} takes {least} argument(s), {len(args)} given",
            at,
        )
    if function.name == "known" and not scope.notices:
        raise ExpressionError("known 只能用于提示", "`known` is for notices only", at)
    for index, (node, column) in enumerate(zip(args, columns, strict=True)):
        slot = function.slots[min(index, least - 1)]
        if node.type.base not in slot.bases:
            wanted = " 或 ".join(sorted(NAMES_ZH[base] for base in slot.bases))
            wanted_en = " or ".join(sorted(slot.bases))
            raise ExpressionError(
                f"{function.name}的第{index + 1}个参数须是{wanted}，而这是{NAMES_ZH[node.type.base]}",
                f"argument {index + 1} of {function.name} must be a {wanted_en}, this is a {node.type.base}",
                column,
            )
        if slot.guard:
            _not_never(node, column)
        if slot.literal and not isinstance(node, Const):
            raise ExpressionError("这里只能写固定的值", "only a literal value may stand here", column)
    _same_dates(function, args, columns)
    if function.name == "larger" and args[0].type.base is not args[1].type.base:
        raise ExpressionError(
            "数与金额不能比较大小",
            "a number and an amount have no larger one",
            columns[1],
            hint=_hint(args[0].type.base, args[1].type.base),
        )
    _literals(function, args, columns, scope)
    return function.result(tuple(node.type for node in args))


def _same_dates(function: Function, args: Sequence[Node], columns: Sequence[int]) -> None:
    if function.name not in ("done_by", "precedes", "in_order"):
        return
    for node, column in zip(args[1:], columns[1:], strict=True):
        if node.type.base is not args[0].type.base:
            raise ExpressionError(
                "不能将日期与时刻比较",
                "a date cannot be compared with a time",
                column,
                hint=_hint(Base.DATE, Base.TIME),
            )


def _literals(function: Function, args: Sequence[Node], columns: Sequence[int], scope: Scope) -> None:
    """Literals that can be checked when the rule is loaded: patterns, dates, periods, list items, tables."""
    literal = [node.value if isinstance(node, Const) else None for node in args]
    if function.name == "matches" and (fault := unsafe_pattern(str(literal[1]))):
        raise ExpressionError(f"不能使用的格式：{fault}", f"this pattern can't be used: {fault}", columns[1])
    if function.name == "contains" and args[0].type.codes and literal[1] not in args[0].type.codes:
        _coded(args[1], args[0].type.codes, scope, columns[1])
    if function.name == "day" and len(args) == 3:
        try:
            date(2023, int(literal[1][0]), int(literal[2][0]))  # type: ignore[index]
        except ValueError:
            raise ExpressionError("没有这一天", "there is no such day in every year", columns[1]) from None
    if function.name.startswith("add_") or function.name == "clear_workdays_before":
        _period(args[1], "workdays" in function.name, scope, columns[1])
    if function.name == "amount_by" and not str(literal[1]).strip():
        raise ExpressionError("词语不能为空", "the word may not be empty", columns[1])
    if function.name in ("cited_rightly", "wrong_citations"):
        table_of_articles(str(literal[0]), columns[0], scope)


def _period(node: Node, workdays: bool, scope: Scope, at: int) -> None:
    values: list[Any] = []
    if isinstance(node, Const):
        values = [node.value[0]]
    elif isinstance(node, ParamRef):
        given = scope.params[node.name]
        values = given if isinstance(given, list) else [given]
    for value in values:
        if value != int(value):
            raise ExpressionError(
                f"期限须是整数，而这是{value}", f"a period must be a whole number, this is {value}", at
            )
        if workdays and value < 0:
            raise ExpressionError("工作日数不能是负数", "a number of working days can't be negative", at)


__all__ = ["arithmetic", "call", "comparable", "expected", "merged", "quotient", "replace"]
