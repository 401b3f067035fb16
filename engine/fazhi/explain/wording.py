"""Conditions in words, made from labels and the functions' own wording."""

from __future__ import annotations

from fazhi.dictionary import Dictionary
from fazhi.explain.texts import Both, cell_text, sem_text
from fazhi.language.tree import (
    Aggregate,
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
)

_OPS_ZH = {"<": "小于", "<=": "不大于", ">": "大于", ">=": "不小于", "==": "等于", "!=": "不等于"}
_DATES_ZH = {"<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于", "==": "为", "!=": "不为"}
_AGGREGATES = {
    "count": ("{0}的条数", "number of {0}"),
    "sum": ("{0}的合计", "total of {0}"),
    "min": ("{0}的最小值", "least of {0}"),
    "max": ("{0}的最大值", "greatest of {0}"),
    "any": ("有{0}", "some of {0}"),
    "all": ("每条{0}", "each of {0}"),
    "share": ("{0}的比例", "share of {0}"),
    "distinct": ("{0}的种数", "different {0}"),
    "covers_quarters": ("每季度有{0}", "{0} in each quarter"),
    "covers_months": ("每月有{0}", "{0} in each month"),
}


def wording(node: Node, dictionary: Dictionary) -> Both:  # noqa: C901, a case a node
    """One line of words for a condition or value."""

    def words(part: Node, lang: str) -> str:
        return wording(part, dictionary)[lang]

    def joined(parts: tuple[Node, ...], zh: str, en: str) -> Both:
        return {"zh": zh.join(words(p, "zh") for p in parts), "en": en.join(words(p, "en") for p in parts)}

    match node:
        case Const():
            return sem_text(node.value, node.type)
        case FieldRef():
            return _field(node, dictionary)
        case ParamRef() | LetRef():
            return dictionary.called(node.name).both
        case And():
            return joined(node.items, " 且 ", " and ")
        case Or():
            return joined(node.items, " 或 ", " or ")
        case Not():
            return {"zh": f"并非（{words(node.item, 'zh')}）", "en": f"not ({words(node.item, 'en')})"}
        case Compare(left=FieldRef() as left, right=Const(value=str() as value)):
            return _is_choice(left, node.op, value, dictionary)
        case Compare():
            zh = (_DATES_ZH if node.left.type.base.dated else _OPS_ZH)[node.op]
            return {
                "zh": f"{words(node.left, 'zh')} {zh} {words(node.right, 'zh')}",
                "en": f"{words(node.left, 'en')} {node.op} {words(node.right, 'en')}",
            }
        case Member():
            return _member(node, dictionary)
        case IfElse():
            zh_parts = [words(part, "zh") for part in (node.condition, node.then, node.other)]
            en_parts = [words(part, "en") for part in (node.condition, node.then, node.other)]
            return {
                "zh": f"若{zh_parts[0]}则{zh_parts[1]}，否则{zh_parts[2]}",
                "en": f"{en_parts[1]} if {en_parts[0]} else {en_parts[2]}",
            }
        case Arith() | Quotient():
            op = node.op if isinstance(node, Arith) else "/"
            return joined((node.left, node.right), f" {op} ", f" {op} ")
        case Call():
            return _call(node, dictionary)
        case Aggregate():
            return _aggregate(node, dictionary)


def _aggregate(node: Aggregate, dictionary: Dictionary) -> Both:
    """Rows with their condition and value: 人员（从事执法）的条数."""
    kind = dictionary.kinds[node.relation.kind].label
    parts = [part for part in (node.condition, node.body) if part is not None]
    inside = [wording(part, dictionary) for part in parts]
    result = {}
    for lang, brackets, comma in (("zh", "（{}）", "；"), ("en", " ({})", "; ")):
        rows = (kind.zh if lang == "zh" else kind.en) + (
            brackets.format(comma.join(p[lang] for p in inside)) if parts else ""
        )
        result[lang] = _AGGREGATES[node.function][lang == "en"].format(rows)
    return result


def _field(node: FieldRef, dictionary: Dictionary) -> Both:
    if not node.record.hops:
        return node.field.label.both
    owner = dictionary.kinds[node.record.kind].label
    return {"zh": f"{owner.zh}的{node.field.label.zh}", "en": f"{node.field.label.en} of the {owner.en}"}


def _is_choice(node: FieldRef, op: str, code: str, dictionary: Dictionary) -> Both:
    item, value = _field(node, dictionary), cell_text(code, node.field)
    zh, en = ("为", "is") if op == "==" else ("不为", "is not")
    return {"zh": f"{item['zh']}{zh}“{value['zh']}”", "en": f"{item['en']} {en} “{value['en']}”"}


def _member(node: Member, dictionary: Dictionary) -> Both:
    item = wording(node.item, dictionary)
    options = [str(option) for option in node.options]
    if isinstance(node.item, FieldRef):
        labels = {choice.code: choice.label for choice in node.item.field.choices}
        zh = "、".join(labels[o].zh if o in labels else o for o in options)
        en = ", ".join(labels[o].en if o in labels else o for o in options)
    else:
        zh = en = ", ".join(options)
    return {"zh": f"{item['zh']}为{zh}之一", "en": f"{item['en']} is one of {en}"}


def _call(node: Call, dictionary: Dictionary) -> Both:
    args = [wording(arg, dictionary) for arg in node.args]
    result = {}
    for lang, comma in (("zh", "、"), ("en", ", ")):
        form = node.function.wording.get(lang, node.function.name + "({all})")
        texts = [arg[lang] for arg in args]
        result[lang] = form.format(*texts, all=comma.join(texts))
    return result
