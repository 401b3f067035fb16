"""What the reports of a comparison say, zh and en: `said(view, "added")`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fazhi.authoring.diff.model import ADDED, CHANGED, REMOVED, RENAMED, SECTIONS, Change, Difference, Item, Side, Value
from fazhi.authoring.diff.verdicts import Standing, Subject, VerdictChanges
from fazhi.reports.text.words import say, within
from fazhi.reports.view import View

HOWS: Final = (ADDED, REMOVED, CHANGED, RENAMED)
SIGNS: Final = {ADDED: "+", REMOVED: "-", CHANGED: "~", RENAMED: ">"}
LOUD: Final = ("fail", "error", "unknown", "pending")
"""Verdicts whose coming and going is told record by record; passes and what does not apply are counted."""
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("规则比较", "Comparison of rules"),
    "profile": ("方案", "profile"),
    "rules": ("规则", "rules"),
    "sources": ("依据", "sources"),
    "clauses": ("条款", "clauses"),
    "conclusions": ("推论", "conclusions"),
    "records": ("记录字典", "record dictionary"),
    "tables": ("对照表", "reference tables"),
    "calendar": ("工作日历", "calendar"),
    ADDED: ("增加", "added"),
    REMOVED: ("去掉", "removed"),
    CHANGED: ("改动", "changed"),
    RENAMED: ("改号", "renamed"),
    "unchanged": ("不变", "unchanged"),
    "ruleset": ("规则集 {digest}", "ruleset {digest}"),
    "by-profile": ("方案 {name}", "profile {name}"),
    "in-force": ("{day} 有效的规定", "as in force on {day}"),
    "all-versions": ("全部版本", "all versions"),
    "judged-as-of": ("基准日 {day}", "judged as of {day}"),
    "force-on": ("效力按 {day} 计", "force as on {day}"),
    "at": ("所在地 {territory}", "in {territory}"),
    "none": ("（无）", "(none)"),
    "because": ("，理由：{reason}", "; reason: {reason}"),
    "verdicts": ("判定的变化：{inputs}", "Verdicts on {inputs}"),
    "not-judged": ("不判定", "not judged"),
    "from-to": ("{before} → {after}", "{before} → {after}"),
    "and-more": ("……另有{n}项，全部见 --format json", "... and {n} more; --format json has them all"),
    "conclusion-turns": ("推论的变化", "Conclusions on these records"),
    "certain": ("成立", "certain"),
    "possible": ("可能成立", "possible"),
    "error": ("出错", "failed"),
    "unreadable": ("无法读取：{file}", "could not be read: {file}"),
    "no-turns": ("判定没有变化", "no verdict changes"),
    "same": ("没有差异", "No differences"),
    "closing": ("有差异：{what}", "Differences: {what}"),
    "turns": ("判定{n}项", "verdicts: {n}"),
    "drawn": ("这些记录的推论{n}项", "conclusions on these records: {n}"),
    "part": ("项目", "part"),
    "before": ("A", "A"),
    "after": ("B", "B"),
    "count": ("项数", "number"),
    "rule": ("规则", "rule"),
    "record": ("记录", "record"),
}
_PARTS: Final[Mapping[str, tuple[str, str]]] = {
    "id": ("编号", "id"),
    "name": ("名称", "name"),
    "title": ("标题", "title"),
    "record": ("对象", "record"),
    "force": ("效力", "force"),
    "severity": ("程度", "severity"),
    "when": ("适用条件 when", "when"),
    "require": ("要求 require", "require"),
    "due": ("到期日 due", "due"),
    "final_on": ("定论日 final_on", "final_on"),
    "on": ("依哪一日的法 on", "on"),
    "lighter_on": ("从轻比较日 lighter_on", "lighter_on"),
    "latent": ("潜在规则", "latent"),
    "sources": ("依据", "sources"),
    "clauses": ("条款编号", "clauses"),
    "message": ("违规提示", "message"),
    "remedy": ("整改", "remedy"),
    "judges": ("判定范围", "judges"),
    "number": ("文号", "number"),
    "issuer": ("制定机关", "issuer"),
    "territory": ("适用地域", "territory"),
    "from": ("施行日", "in force from"),
    "until": ("失效日", "in force until"),
    "form": ("形式", "form"),
    "confirmed": ("原文已核对", "text checked"),
    "answered": ("检查它的规则", "rules that answer for it"),
    "document": ("文件", "document"),
    "place": ("位置", "place"),
    "duty": ("性质", "duty"),
    "coverage": ("覆盖", "coverage"),
    "evidence": ("证据", "evidence"),
    "left": ("留给人", "left to people"),
    "reason": ("原因", "reason"),
    "rows": ("各行", "rows"),
    "columns": ("各列", "columns"),
    "off": ("放假", "days off"),
    "on-days": ("上班", "days worked"),
}


def said(view: View, code: str, **facts: Any) -> str:
    text = _WORDS[code][view.lang == "en"]
    return text.format(**facts) if facts else text


def part_name(item: Item, part: str, view: View) -> str:
    if part.startswith("params."):
        return f"{say(view, 'parameter')} {part.removeprefix('params.')}"
    known = _PARTS.get("on-days" if item.section == "calendar" and part == "on" else part)
    return part if known is None else known[view.lang == "en"]


def value(one: Value | None, view: View) -> str:
    if one is None:
        return said(view, "none")
    return view.of(one.text) + (said(view, "because", reason=one.reason) if one.reason else "")


def heading(side: Side, found: Difference, view: View) -> str:
    parts = [
        said(view, "by-profile", name=side.resolved.profile.id),
        said(view, "ruleset", digest=side.law.digest[:12]),
    ]
    parts.append(said(view, "in-force", day=side.day) if side.at_day else said(view, "all-versions"))
    if side.territory is not None:
        parts.append(said(view, "at", territory=side.territory))
        if not side.at_day:
            parts.append(said(view, "force-on", day=side.day))
    if found.verdicts is not None:
        parts.append(said(view, "judged-as-of", day=side.day))
    return f"{side.given}{within(view, say(view, 'comma').join(parts))}"


def counted(found: Difference, section: str, view: View) -> str:
    """How many of a section came, went, changed and stayed."""
    parts = [(how, len(found.of(section, how))) for how in HOWS] + [("unchanged", found.unchanged.get(section, 0))]
    return say(view, "comma").join(f"{said(view, how)} {n}" for how, n in parts if n)


def severity(item: Item) -> Change | None:
    return next((change for change in item.changes if change.part == "severity"), None)


def standing(one: Standing | None, view: View) -> str:
    """违规 (警告·对标)"""
    if one is None:
        return said(view, "not-judged")
    verdict = say(view, "rule-error" if one.verdict == "error" else one.verdict)
    marks = [say(view, one.severity)] if one.severity != "error" else []
    marks += [say(view, "benchmark")] if one.binding is False else []
    return verdict + within(view, "·".join(marks))


def drawn(one: str | None, view: View) -> str:
    """How firmly a conclusion stands, and for how many records."""
    if one is None:
        return said(view, "none")
    certainty, _, records = one.partition(" ")
    return f"{said(view, certainty)} {records}".rstrip()


def subject(one: Subject, view: View) -> str:
    whose = " ".join(str(part) for part in (one.unit, one.year) if part)
    return f"{one.rule} {view.kind(one.kind)} {one.key}".rstrip() + within(view, whose)


def loud(verdicts: VerdictChanges) -> dict[tuple[Standing | None, Standing | None], list[Subject]]:
    """The judgments worth telling one by one, by what they were and are."""
    found: dict[tuple[Standing | None, Standing | None], list[Subject]] = {}
    for turn in verdicts.turns:
        if any(each is not None and each.verdict in LOUD for each in (turn.before, turn.after)):
            found.setdefault((turn.before, turn.after), []).append(turn.subject)
    return dict(sorted(found.items(), key=lambda entry: tuple(map(_order, entry[0]))))


def _order(one: Standing | None) -> tuple[int, str, str]:
    if one is None:
        return len(LOUD), "", ""
    rank = LOUD.index(one.verdict) if one.verdict in LOUD else len(LOUD) + 1
    return rank, one.severity, str(one.binding)


def closing(found: Difference, view: View) -> str:
    if not found.found:
        return said(view, "same")
    parts = [f"{said(view, section)} {len(found.of(section))}" for section in SECTIONS if found.of(section)]
    if found.verdicts is not None and found.verdicts.turns:
        parts.append(said(view, "turns", n=len(found.verdicts.turns)))
    if found.verdicts is not None and found.verdicts.conclusions:
        parts.append(said(view, "drawn", n=len(found.verdicts.conclusions)))
    return said(view, "closing", what=say(view, "comma").join(parts))
