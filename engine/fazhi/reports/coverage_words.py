"""What the reports of coverage say, zh and en: `said(view, "full")`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fazhi.authoring.coverage import Counts
from fazhi.law.rule import Clause, Ruleset
from fazhi.reports.view import View

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("条款覆盖情况", "Coverage of clauses"),
    "clauses": ("条款", "clauses"),
    "clause": ("条款", "clause"),
    "rules": ("规则", "rules"),
    "rule": ("规则", "rule"),
    "rules-to-clauses": ("规则 → 条款", "Rules and the clauses they cite"),
    "place": ("位置", "place"),
    "requirement": ("要求", "requirement"),
    "document": ("文件", "document"),
    "all": ("合计", "all"),
    "duty": ("性质", "duty"),
    "mandatory": ("必须", "mandatory"),
    "commitment": ("承诺", "commitment"),
    "reported": ("上报", "reported"),
    "coverage": ("覆盖", "coverage"),
    "full": ("全部", "full"),
    "partly": ("部分", "partly"),
    "none": ("没有", "none"),
    "": ("未写明", "not stated"),
    "evidence": ("证据", "evidence"),
    "computed": ("计算", "computed"),
    "attested": ("佐证", "attested"),
    "reconciled": ("对账", "reconciled"),
    "left": ("留给人", "left to people"),
    "reason": ("原因", "why not"),
    "remarks": ("须改正", "To be mended"),
    "disowned": ("规则引用而不算覆盖", "Cited by rules, yet not covered"),
    "no-clause": ("（只依据其他文件）", "(rests on other sources alone)"),
    "closing": (
        "{total}条，覆盖{covered}条（全部{full}，部分{partly}）；必须的{mandatory}条，覆盖{met}条",
        "{total} clauses, {covered} covered ({full} fully, {partly} partly); {mandatory} mandatory, {met} covered",
    ),
    "by-evidence": (
        "；证据：计算{computed}，文件{attested}，对账{reconciled}",
        "; evidence: {computed} computed, {attested} attested, {reconciled} reconciled",
    ),
    "to-mend": ("；须改正{n}处", "; {n} to be mended"),
}


def said(view: View, code: str, **facts: Any) -> str:
    text = _WORDS[code][view.lang == "en"]
    return text.format(**facts) if facts else text


def note(clause: Clause, view: View) -> str:
    """What is left to people, or why nothing covers it; empty where there is nothing to say."""
    if clause.left is not None:
        return said(view, "left") + _COLON[view.lang] + clause.left.in_(view.lang)
    if clause.reason is not None:
        return said(view, "reason") + _COLON[view.lang] + clause.reason.in_(view.lang)
    return ""


def document_title(counts: Counts, ruleset: Ruleset, view: View) -> str:
    if not counts.document:
        return said(view, "all")
    return ruleset.sources[counts.document].title.in_(view.lang)


def closing(counts: Counts, remarks: int, view: View) -> str:
    """Everything in one line."""
    clauses = said(
        view,
        "closing",
        total=counts.total,
        covered=counts.covered(),
        full=counts.of_coverage("full"),
        partly=counts.of_coverage("partly"),
        mandatory=counts.of_duty("mandatory"),
        met=counts.covered("mandatory"),
    )
    return clauses + said(view, "by-evidence", **counts.evidence) + said(view, "to-mend", n=remarks)


_COLON: Final = {"zh": "：", "en": ": "}
