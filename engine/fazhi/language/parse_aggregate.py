"""Aggregates: count(s for s in sessions if ...), min((...), default), covers_quarters((...), year)."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from fazhi.language.guards import Facts, facts, pends
from fazhi.language.tree import SELF, Aggregate, And, Node
from fazhi.language.types import BOOL, COUNT, Base, Type
from fazhi.values import INFINITE, MINUS_INFINITE

if TYPE_CHECKING:
    from fazhi.language.parse import Parser

_WITH_EXTRA: Final = {
    "min": "default",
    "max": "default",
    "share": "default",
    "covers_quarters": "year",
    "covers_months": "year",
}
_SHARE = Type(Base.NUMBER, whole=(0, 1), ratio=True)


def aggregate(parser: Parser, tree: ast.Call, name: str, known: Facts) -> Node:
    """The node of one aggregate call. Raises ExpressionError."""
    generator = tree.args[0] if tree.args else None
    if not isinstance(generator, ast.GeneratorExp) or len(generator.generators) != 1:
        raise parser.error(
            tree, f"写法：{name}(x... for x in 关系 if 条件)", f"write {name}(x... for x in relation if ...)"
        )
    if parser.loop is not None:
        raise parser.error(tree, "不允许嵌套", "a generator within a generator is not allowed")
    wanted = 2 if name in _WITH_EXTRA else 1
    if len(tree.args) != wanted:
        what = _WITH_EXTRA.get(name, "")
        raise parser.error(
            tree,
            f"{name}需要{wanted}个参数" + (f"，第二个是{what}" if what else ""),
            f"{name} takes {wanted} argument(s)" + (f", the second is the {what}" if what else ""),
        )
    extra = parser.node(tree.args[1], known) if wanted == 2 else None
    loop = generator.generators[0]
    if not isinstance(loop.target, ast.Name):
        raise parser.error(generator, "循环变量须是一个名字", "the loop variable must be one name")
    if loop.target.id == SELF:
        raise parser.error(loop.target, "请换一个循环变量名", f"{SELF} cannot be a loop variable: choose another name")
    owner, many = parser.path(loop.iter)
    if not many:
        raise parser.error(loop.iter, "这只是一条记录", "this is a single record, not many")
    relation = owner.hops[-1]
    parent = replace(owner, hops=owner.hops[:-1])
    parser.loop = (loop.target.id, replace(owner, var=loop.target.id, hops=(), kind=relation.kind))
    try:
        conditions: list[Node] = []
        for each in loop.ifs:
            conditions.append(parser.condition(each, known))
            known = known | facts(conditions[-1])
        condition = None if not conditions else conditions[0] if len(conditions) == 1 else And(BOOL, tuple(conditions))
        body = None
        if name == "count":
            if not (isinstance(generator.elt, ast.Name) and generator.elt.id == loop.target.id):
                var = loop.target.id
                raise parser.error(
                    generator.elt, f"写 count({var} for {var} in ...)", f"write count({var} for {var} in ...)"
                )
        else:
            body = parser.node(generator.elt, known)
    finally:
        parser.loop = None
    kind = _result(parser, tree, name, body, extra)
    waits = any(pends(part) for part in (*conditions, body) if part is not None)
    if waits and name not in ("any", "all"):
        raise parser.error(
            tree,
            f"{name}中不能用可能“未到期”的条件，否则未到期会算作不符合；请写 happened(d) and d <= 期限，或用 all、any",
            f"what may be pending can't be counted in {name}: it would count as not met before its time. "
            "Write happened(d) and d <= deadline, or use all or any",
        )
    return Aggregate(kind, name, loop.target.id, parent, relation, body, condition, extra, waits)


def _result(parser: Parser, tree: ast.Call, name: str, body: Node | None, extra: Node | None) -> Type:
    def refuse(zh: str, en: str) -> Exception:
        return parser.error(tree, zh, en)

    if body is None or name == "distinct":
        return COUNT
    base = body.type.base
    if name in ("any", "all", "share"):
        if base is not Base.BOOL:
            raise refuse(f"{name}需要条件", f"{name} needs a condition")
        if name == "share":
            _number(extra, refuse)
            return _SHARE
        return BOOL
    if name.startswith("covers_"):
        if not base.dated:
            raise refuse(f"{name}需要日期", f"{name} needs dates")
        _number(extra, refuse)
        return BOOL
    if name == "sum":
        if base not in (Base.NUMBER, Base.MONEY):
            raise refuse("sum需要数或金额", "sum needs numbers or amounts")
        low = 0 if body.type.whole[0] >= 0 else MINUS_INFINITE
        return Type(base, whole=(low, INFINITE))
    if not base.ordered or extra is None or extra.type.base is not base:
        raise refuse(f"{name}的值与缺省值须同类", f"{name} needs ordered values and a default of the same type")
    return replace(body.type, zero=False)


def _number(node: Node | None, refuse: object) -> None:
    if node is None or node.type.base is not Base.NUMBER:
        assert callable(refuse)
        raise refuse("第二个参数须是数", "the second argument must be a number")
