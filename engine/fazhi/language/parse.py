"""Text -> typed tree. Python's own `ast` parses; everything not on the whitelist is an error with its column."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable
from decimal import Decimal
from threading import Lock
from typing import Final

from fazhi.language import checks
from fazhi.language.errors import ExpressionError, nearest
from fazhi.language.functions import FUNCTIONS
from fazhi.language.functions.dates import DAY_AT, DAY_OF
from fazhi.language.guards import NOTHING, Facts, facts, happened_key
from fazhi.language.scope import SINGLE, Scope
from fazhi.language.table_checks import TABLE_FUNCTIONS, table_function
from fazhi.language.tree import (
    And,
    Arith,
    Call,
    Compare,
    Const,
    FieldRef,
    IfElse,
    LetRef,
    Member,
    Node,
    Not,
    Or,
    ParamRef,
    Quotient,
    RecordRef,
    children,
)
from fazhi.language.types import BOOL, NAMES_ZH, NUMBER, TEXT, Base, Type, type_of_field, type_of_value
from fazhi.values import FAIL, PASS

LONGEST: Final = 4000
"""Characters an expression may have."""
DIGITS: Final = 30
DEEPEST: Final = 50
"""Nodes one below the other, `let` included. Python's own compiler takes 200 brackets, two for each at most."""
LARGEST: Final = 3000
"""Nodes in all. A `let` counts wherever it is used, or thirty of them could fill any memory."""

_WARNINGS: Final = Lock()
"""Python's warning filters are one for all threads: two that put them back in turn would leave them changed."""
_COMPARISONS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
_ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
AGGREGATES = ("count", "sum", "min", "max", "any", "all", "share", "distinct", "covers_quarters", "covers_months")


def parse(text: str, scope: Scope, expect: str | None = None, given: Iterable[Node] = ()) -> Node:
    """The typed tree of an expression.

    `expect` is "bool", "date" or None. `given` are conditions known to hold: the rule's `when`, for its `require`.
    Raises ExpressionError.
    """
    if len(text) > LONGEST:
        raise ExpressionError(f"表达式超过{LONGEST}个字符", f"the expression is longer than {LONGEST} characters")
    # A bracket keeps line breaks legal; columns are corrected for it.
    source = "(" + text.replace("\n", " ").replace("\t", " ") + ")"
    known = NOTHING.union(*(facts(node) for node in given))
    try:
        with _WARNINGS, warnings.catch_warnings():
            # '\\d' in a pattern makes Python warn; here it is what the author means.
            warnings.simplefilter("ignore")
            tree = ast.parse(source, mode="eval").body
        node = Parser(source, scope).node(tree, known)
        deep, large = _extent(node, {})
    except SyntaxError as fault:
        column = max((fault.offset or 2) - 1, 1)
        raise ExpressionError(
            f"语法错误：{fault.msg}", f"syntax error: {fault.msg}", min(column, len(text) or 1)
        ) from None
    except (RecursionError, MemoryError):
        raise _too_deep() from None
    if deep > DEEPEST:
        raise _too_deep()
    if large > LARGEST:
        raise ExpressionError(
            f"表达式连同所用的 let 超过{LARGEST}项",
            f"with the lets it uses the expression has more than {LARGEST} parts",
        )
    checks.expected(node, expect)
    if expect == "bool":
        checks.about_the_record(node)
    return node


def _extent(node: Node, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """How deep and how large a tree is. What several places share is walked once and counted for each."""
    found = known.get(id(node))
    if found is None:
        below = [_extent(child, known) for child in children(node)]
        found = 1 + max((deep for deep, _ in below), default=0), 1 + sum(large for _, large in below)
        known[id(node)] = found
    return found


def _too_deep() -> ExpressionError:
    return ExpressionError(
        "表达式嵌套过深",
        "the expression is nested too deeply",
        hint={"zh": "请拆成几条规则", "en": "make several rules of it"},
    )


class Parser:
    """One expression's walk over Python's tree. Holds nothing but where names come from."""

    def __init__(self, source: str, scope: Scope) -> None:
        self.source = source
        self.scope = scope
        self.loop: tuple[str, RecordRef] | None = None

    def column(self, node: ast.expr) -> int:
        # ast counts UTF-8 bytes; people count characters. The added bracket makes up for counting from 1.
        return max(len(self.source.encode()[: node.col_offset].decode(errors="ignore")), 1)

    def node(self, tree: ast.expr, known: Facts) -> Node:
        match tree:
            case ast.BoolOp(op=ast.And()):
                return self.conjunction(tree.values, known)
            case ast.BoolOp():
                return Or(BOOL, tuple(self.condition(value, known) for value in tree.values))
            case ast.UnaryOp(op=ast.Not()):
                return Not(BOOL, self.condition(tree.operand, known))
            case ast.UnaryOp(op=ast.USub()):
                return self.negative(tree, known)
            case ast.Compare():
                return self.comparison(tree, known)
            case ast.BinOp():
                return self.arithmetic(tree, known)
            case ast.IfExp():
                return self.choice(tree, known)
            case ast.Constant():
                return self.constant(tree)
            case ast.Name():
                return self.name(tree, known)
            case ast.Attribute():
                return self.attribute(tree, known)
            case ast.Call():
                return self.call(tree, known)
        raise self.error(tree, "这里不允许这种写法", f"{type(tree).__name__} is not part of the language")

    def error(self, tree: ast.expr, zh: str, en: str, near: Iterable[str] = ()) -> ExpressionError:
        return ExpressionError(zh, en, self.column(tree), near)

    def condition(self, tree: ast.expr, known: Facts) -> Node:
        node = self.node(tree, known)
        if isinstance(node, Const) and node.type.base is Base.BOOL:
            raise self.error(tree, "这一条件总是如此，与记录无关", "this is always so, whatever the record says")
        if node.type.base is not Base.BOOL:
            raise self.error(
                tree,
                f"这里需要条件（是或否），而这是{NAMES_ZH[node.type.base]}",
                f"a condition is needed here, this is a {node.type.base}",
            )
        return node

    def conjunction(self, values: list[ast.expr], known: Facts) -> Node:
        items: list[Node] = []
        for value in values:
            item = self.condition(value, known)
            items.append(item)
            known = known | facts(item)
        return And(BOOL, tuple(items))

    def negative(self, tree: ast.UnaryOp, known: Facts) -> Node:
        node = self.node(tree.operand, known)
        if not isinstance(node, Const) or node.type.base is not Base.NUMBER:
            raise self.error(tree, "负号只能用于数字", "a minus sign may only stand before a number")
        value = node.value[0]
        # A bare minus would round to 28 digits.
        value = value.copy_negate() if isinstance(value, Decimal) else -value
        return Const(Type(Base.NUMBER, whole=(value, value), zero=value == 0), (value, value))

    def comparison(self, tree: ast.Compare, known: Facts) -> Node:
        operands = [tree.left, *tree.comparators]
        parts: list[Node] = []
        for left, op, right in zip(operands, tree.ops, operands[1:], strict=False):
            if isinstance(op, ast.In | ast.NotIn):
                member = self.member(left, right, known)
                parts.append(Not(BOOL, member) if isinstance(op, ast.NotIn) else member)
                continue
            if type(op) not in _COMPARISONS:
                raise self.error(tree, "不允许使用 is", "`is` is not part of the language")
            a, b = self.node(left, known), self.node(right, known)
            if isinstance(a, Const) and isinstance(b, Const):
                raise self.error(left, "两边都是固定的值", "both sides of this comparison are literal values")
            a, b = checks.comparable(_COMPARISONS[type(op)], a, b, self.scope, self.column(left), self.column(right))
            parts.append(Compare(BOOL, _COMPARISONS[type(op)], a, b))
        return parts[0] if len(parts) == 1 else And(BOOL, tuple(parts))

    def member(self, left: ast.expr, right: ast.expr, known: Facts) -> Node:
        item = self.node(left, known)
        if not isinstance(right, ast.Tuple | ast.List):
            right_node = self.node(right, known) if isinstance(right, ast.Name) else None
            if isinstance(right_node, ParamRef) and right_node.type.base is Base.LIST:
                checks.listed(item, right_node, self.scope, self.column(left), self.column(right))
                return Member(BOOL, item, (right_node,))
            raise self.error(right, "in 之后需要括号中的若干值", "`in` needs values in brackets")
        if not right.elts:
            raise self.error(left, "in 之后的括号是空的，永远不成立", "the brackets are empty: this is never so")
        options = []
        for each in right.elts:
            option = self.node(each, known)
            item, option = checks.comparable("==", item, option, self.scope, self.column(left), self.column(each))
            if not isinstance(option, Const):
                raise self.error(each, "括号中只能是固定的值", "only literal values may stand in the brackets")
            options.append(option.value if item.type.base is Base.TEXT else option.value[0])
        return Member(BOOL, item, tuple(options))

    def arithmetic(self, tree: ast.BinOp, known: Facts) -> Node:
        left, right = self.node(tree.left, known), self.node(tree.right, known)
        if isinstance(tree.op, ast.Div):
            kind = checks.quotient(left, right, known, self.column(tree.left), self.column(tree.right))
            return Quotient(kind, left, right)
        if type(tree.op) not in _ARITHMETIC:
            raise self.error(tree, "只允许 + - * /", "only + - * / are allowed")
        op = _ARITHMETIC[type(tree.op)]
        return Arith(
            checks.arithmetic(op, left, right, self.column(tree.left), self.column(tree.right)), op, left, right
        )

    def choice(self, tree: ast.IfExp, known: Facts) -> Node:
        condition = self.condition(tree.test, known)
        then, other = self.node(tree.body, known | facts(condition)), self.node(tree.orelse, known)
        return IfElse(checks.merged(then, other, self.column(tree.orelse)), condition, then, other)

    def constant(self, tree: ast.Constant) -> Node:
        value = tree.value
        if isinstance(value, bool):
            return Const(BOOL, PASS if value else FAIL)
        if isinstance(value, str):
            return Const(TEXT, value)
        if isinstance(value, int | float):
            text = ast.get_source_segment(self.source, tree) or ""
            if len(text) > DIGITS or not text.replace(".", "", 1).isdecimal():
                raise self.error(tree, f"数字“{text}”写法不允许", f"the number {text} must be written in plain digits")
            number = Decimal(text) if "." in text else int(text)
            return Const(Type(Base.NUMBER, whole=(number, number), zero=number == 0), (number, number))
        raise self.error(tree, "不允许的值", f"{value!r} is not part of the language")

    def name(self, tree: ast.Name, known: Facts) -> Node:
        name, scope = tree.id, self.scope
        if self.loop and name == self.loop[0]:
            raise self.error(tree, f"“{name}”是一条记录，请写 {name}.字段", f"{name} is a record: write {name}.field")
        if name in scope.params:
            return ParamRef(param_type(scope.params[name]), name)
        if name in scope.lets:
            return LetRef(scope.lets[name].type, name, scope.lets[name])
        field = scope.field_named(scope.kind, name)
        if field is None:
            if name in scope.kind.relations:
                raise self.error(tree, f"“{name}”是关系，不是值", f"{name} is a relation, not a value")
            raise self.error(
                tree, f"没有名为“{name}”的字段", f"there is no field {name!r}", nearest(name, scope.names())
            )
        return self.field(scope.own, field.name, tree, known)

    def field(self, record: RecordRef, name: str, tree: ast.expr, known: Facts) -> Node:
        kind = self.scope.dictionary.kinds[record.kind]
        field = self.scope.field_named(kind, name)
        if field is None:
            candidates = [*kind.fields, *kind.relations]
            raise self.error(
                tree,
                f"“{kind.label.zh}”没有字段“{name}”",
                f"{kind.name} has no field {name!r}",
                nearest(name, candidates),
            )
        node = FieldRef(type_of_field(field), record, field)
        if happened_key(node) in known:
            node = FieldRef(node.type.guarded(), record, field)
        return node

    def attribute(self, tree: ast.Attribute, known: Facts) -> Node:
        return self.field(self.record(tree.value), tree.attr, tree, known)

    def record(self, tree: ast.expr) -> RecordRef:
        """`unit`, `s`, `unit.previous`: a path that ends at one record."""
        ref, many = self.path(tree)
        if many:
            raise self.error(tree, "这是多条记录，请用 count、any 等", "these are many records: use count, any, ...")
        return ref

    def path(self, tree: ast.expr) -> tuple[RecordRef, bool]:
        if isinstance(tree, ast.Name):
            if self.loop and tree.id == self.loop[0]:
                return self.loop[1], False
            ref, relation = self.scope.step(self.scope.own, tree.id, self.column(tree))
        elif isinstance(tree, ast.Attribute):
            ref, relation = self.scope.step(self.record(tree.value), tree.attr, self.column(tree))
        else:
            raise self.error(tree, "这里需要关系名", "the name of a relation is needed here")
        return ref, relation.form not in SINGLE

    def call(self, tree: ast.Call, known: Facts) -> Node:
        if not isinstance(tree.func, ast.Name) or tree.keywords:
            raise self.error(tree, "只能调用列出的函数", "only the listed functions may be called")
        name = tree.func.id
        if name in AGGREGATES:
            from fazhi.language.parse_aggregate import aggregate

            return aggregate(self, tree, name, known)
        args = tuple(self.node(arg, known) for arg in tree.args)
        if name == "one_of" and args:
            return self.member(tree.args[0], ast.Tuple(elts=tree.args[1:]), known)
        function = (DAY_OF if len(args) == 1 else DAY_AT) if name == "day" else FUNCTIONS.get(name)
        if function is None:
            near = nearest(name, [*FUNCTIONS, *AGGREGATES, "day", "one_of"])
            raise self.error(tree, f"没有函数“{name}”", f"there is no function {name!r}", near)
        columns = [self.column(arg) for arg in tree.args]
        if name in TABLE_FUNCTIONS:
            function = table_function(name, args, columns, self.column(tree), self.scope)
        kind = checks.call(function, args, columns, self.column(tree), self.scope)
        return Call(kind, function, args)


def param_type(value: object) -> Type:
    """The type of a parameter; with several versions, of all of them together."""
    versions = value if isinstance(value, list) else [value]
    kinds = [type_of_value(version) for version in versions]
    if kinds[0].base is Base.NUMBER:
        low = min(kind.whole[0] for kind in kinds)
        high = max(kind.whole[1] for kind in kinds)
        return Type(Base.NUMBER, whole=(low, high))
    return kinds[0]


__all__ = ["NUMBER", "Parser", "parse"]
