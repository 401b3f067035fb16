"""What the text report says, zh and en. Templates: `say(view, "found", n=3)`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fazhi.reports.view import View

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # heading
    "title": ("合规检查报告", "Compliance report"),
    "as-of": ("基准日 {day}", "as of {day}"),
    "profile": ("适用方案 {name}", "profile {name}"),
    "inputs": ("检查材料：", "Inputs: "),
    "more-inputs": ("{first} 等{n}处", "{first} and others, {n} in all"),
    "records": ("记录：{total}条（{each}）", "Records: {total} ({each})"),
    "no-records": ("记录：没有读到任何记录", "Records: none were read"),
    # violations
    "no-unit": ("未注明单位", "unit not stated"),
    "no-year": ("年度不明", "year not known"),
    "year": ("{year}年", "{year}"),
    "errors": ("违规{n}项", "violations: {n}"),
    "warnings": ("警告{n}项", "warnings: {n}"),
    "notices": ("需说明{n}项", "to be explained: {n}"),
    "benchmarks": ("对标{n}项", "benchmarks: {n}"),
    "error": ("违规", "violation"),
    "warning": ("警告", "warning"),
    "notice": ("需说明", "to be explained"),
    "benchmark": ("对标", "benchmark"),
    "territory-unknown": (
        "单位所属地域不明，约束性要求与对标要求未作区分",
        "the unit's territory is not known: binding rules and benchmarks are not told apart",
    ),
    "more-places": ("{first} 等{n}处", "{first} and others, {n} places in all"),
    "sources": ("条款：", "Clause: "),
    "unconfirmed": ("（原文未核对）", " (text not checked)"),
    "remedy": ("整改：", "Remedy: "),
    "counted": ("计入{n}条：", "{n} counted: "),
    "may-count": ("可能计入{n}条：", "{n} that may count: "),
    "and-more": ("{first} 等", "{first} and others"),
    "not-listed": (
        "……另有{n}项违规未逐条列出，全部结果见 --format json",
        "... and {n} more that are not listed here; --format json has them all",
    ),
    # waivers
    "waived-heading": (
        "已豁免的违规：{n}项（判定不变，仍为违规；豁免期内不计入未整改）",
        "Waived violations: {n} (each remains a violation; until its waiver expires it is not held against the unit)",
    ),
    "waived": ("已豁免", "waived"),
    "waiver": (
        "豁免：{reason}；批准：{by}；有效期至{until}（{at}）",
        "Waiver: {reason}; approved by {by}; until {until} ({at})",
    ),
    "not-listed-waived": (
        "……另有{n}项已豁免的违规未逐条列出，全部结果见 --format json",
        "... and {n} more waived ones that are not listed here; --format json has them all",
    ),
    "waiver-problems": ("豁免本身的问题", "Problems of the waivers themselves"),
    "waiver-ends": ("豁免到期，此后计为违规", "its waiver expires; a violation from then on"),
    # what went wrong
    "faults": ("规则执行出错（请反馈给开发者）", "Rules that failed to run (please report)"),
    "unreadable": ("未能完整读取的文件", "Files that could not be read whole"),
    "input-problems": ("数据本身的问题", "Problems of the data itself"),
    "level-error": ("[错误]", "[error]"),
    "level-warning": ("[提醒]", "[warning]"),
    "level-notice": ("[说明]", "[notice]"),
    "such": ("（同类共{n}处）", " ({n} of this kind)"),
    "more": ("……另{n}项", "... {n} more"),
    "not-run": ("未执行的规则", "Rules not run"),
    # outlook
    "due": ("将到期", "Falling due"),
    "today": ("今天", "today"),
    "days-left": ("还有{n}天", "in {n} d"),
    "due-past": ("已过期", "past"),
    "and-such": ("{what} 等{n}条", "{what} and others, {n} in all"),
    "due-open": (
        "另有{n}项未到期，到期日尚不能确定",
        "{n} more pending; on which day they fall due cannot be told yet",
    ),
    "missing": ("补正清单（补齐后即可判定）", "To be supplied (so that more can be decided)"),
    "whole-kind": ("整类记录", "all records"),
    "whole-column": ("整列", "whole column"),
    "cells": ("{n}处", "{n}"),
    "waiting": ("影响{records}条记录、{rules}条规则", "records waiting: {records}, rules: {rules}"),
    "example": ("如 {what}", "e.g. {what}"),
    # conclusions
    "conclusions": ("推论（各项检查结果合在一起的含义，供复核）", "Conclusions: what the findings add up to"),
    "sure": ("推论", "conclusion"),
    "maybe": ("可能", "possible"),
    "failed": ("出错", "failed"),
    "rests-on-finding": ("{rule} {verdict}：{title}", "{rule} {verdict}: {title}"),
    "of-records": ("{what} 等{n}条", "{what} and others, {n} in all"),
    "n-records": ("{n}条", "{n}"),
    "ready": ("报送意见：{unit} {year}：{title}", "Submission: {unit} {year}: {title}"),
    "ready-for": ("（{what}）", " ({what})"),
    "ready-waived": ("另有{n}项违规已豁免", "besides, {n} violation(s) waived"),
    # closing
    "rests-on": ("本报告的前提", "What this report rests on"),
    "judged": ("判定结果：", "Judgments: "),
    "pass": ("合格", "pass"),
    "fail": ("违规", "fail"),
    "unknown": ("资料不足", "unknown"),
    "pending": ("未到期", "pending"),
    "not_applicable": ("不适用", "not applicable"),
    "rule-error": ("出错", "error"),
    "rate": ("可判定率 {decided}/{applicable} = {percent}", "decided rate {decided}/{applicable} = {percent}"),
    "no-rate": ("可判定率：没有适用的规则", "decided rate: no rule applied"),
    "hashes": ("版本：{each}", "Versions: {each}"),
    "hash-ruleset": ("规则集", "ruleset"),
    "hash-data": ("数据", "data"),
    "hash-waivers": ("豁免", "waivers"),
    "hash-calendar": ("日历", "calendar"),
    "hash-engine": ("引擎", "engine"),
    "found": ("发现{n}项违规", "Violations found: {n}"),
    "found-benchmarks": ("其中对标{n}项", "of them benchmarks: {n}"),
    "found-warnings": ("另有警告{n}项", "and warnings: {n}"),
    "found-notices": ("需说明{n}项", "to be explained: {n}"),
    "found-waived": ("另有已豁免{n}项", "and waived: {n}"),
    "fail-waived": ("其中已豁免{n}", "of them waived: {n}"),
    "none": ("未发现违规", "No violations found"),
    "none-but-waived": ("除已豁免的{n}项外未发现违规", "No violations found besides those waived: {n}"),
    "only-warnings": ("{none}，但有{n}项警告", "{none}, but warnings: {n}"),
    "only-notices": ("{none}，但有{n}项需说明", "{none}, but some things are to be explained: {n}"),
    "but-notices": ("{n}项需说明", "to be explained: {n}"),
    "but": ("{none}，但有{what}，不能视为合格", "{none}, but this is not a clean result: {what}"),
    "also": ("；另有{what}", "; besides, {what}"),
    "but-warnings": ("{n}项警告", "warnings: {n}"),
    "but-unknown": ("{n}项资料不足", "{n} could not be decided"),
    "but-error": ("{n}项规则执行出错", "{n} failed to run"),
    "but-unreadable": ("{n}个文件未能完整读取", "files that could not be read whole: {n}"),
    "but-input": ("{n}处数据无法采用", "data that could not be used: {n}"),
    "nothing": ("没有可判定的事项，不能得出结论", "Nothing could be judged, so there is no conclusion"),
    # for people who write rulesets
    "rules": ("共{n}条规则", "{n} rules"),
    "disagrees": (
        "{rule} 第{n}个示例：应为 {expected}，实为 {actual}",
        "{rule} example {n}: expected {expected}, got {actual}",
    ),
    "examples-run": (
        "{rules}条规则，{examples}个示例，{wrong}个不符",
        "{rules} rules, {examples} examples, {wrong} disagree",
    ),
    "linted": (
        "{rules}条规则，{errors}个错误，{warnings}个提醒",
        "{rules} rules, {errors} errors, {warnings} warnings",
    ),
    "weaker-limits": (
        "地方限制宽于上位规定（两条都有效，都照报，不是规则集的毛病）",
        "Local limits weaker than wider ones (both are law and both are judged; no fault of the ruleset)",
    ),
    "linted-pairs": ("；较宽的地方限制{n}对", "; weaker local limits: {n}"),
    "tailored": (
        "适用方案设定，理由：{reason}；规则集为 {own}",
        "set by the profile, reason: {reason}; in the ruleset {own}",
    ),
    "parameter": ("参数", "parameter"),
    "mutants": ("{rule} 发现{caught}/{total}", "{rule} caught {caught}/{total}"),
    "mutants-accepted": ("，另有{n}个已认可", ", {n} more accepted"),
    "mutants-siblings": ("，同一 for_each 的其余{n}条相同", ", the same for {n} more of its for_each"),
    "mutants-stale": (
        "{rule} {mutant}：已认可，但并非未被发现的改动，请删去",
        "{rule} {mutant} is accepted, but is no survivor: take it out",
    ),
    "mutated": (
        "{rules}条规则，示例发现了{total}处改动中的{caught}处，{rate}（至少{least}%）",
        "{rules} rules, their examples caught {caught} of {total} mutants, {rate} (at least {least}%)",
    ),
    # steps of a trace
    "waits-for": ("待补：", "waits for: "),
    "falls-due": ("到期日 {day}", "falls due on {day}"),
    "step-pass": ("成立", "true"),
    "step-fail": ("不成立", "false"),
    "step-pending": ("未到期", "pending"),
    "step-unknown": ("未定", "undecided"),
    # punctuation
    "and": ("、", ", "),
    "comma": ("，", ", "),
    "semicolon": ("；", "; "),
    "colon": ("：", ": "),
    "open": ("（", " ("),
    "close": ("）", ")"),
}


def say(view: View, code: str, **facts: Any) -> str:
    text = _WORDS[code][view.lang == "en"]
    return text.format(**facts) if facts else text


def within(view: View, text: str) -> str:
    """The text in brackets; nothing where there is none."""
    return f"{say(view, 'open')}{text}{say(view, 'close')}" if text else ""


def percent(part: int, whole: int) -> str:
    """With one decimal, rounded down: 9996 of 10000 is 99.9%, and only all of it is 100%."""
    tenths = part * 1000 // whole
    return f"{tenths // 10}.{tenths % 10}%"
