"""What is said of a narrower rule whose limit is weaker than a wider one's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from fazhi.authoring.limits import Amount, Deadline, Limit
from fazhi.authoring.lint import Remark
from fazhi.authoring.weaker import Pair, weaker_pairs
from fazhi.law.rule import Rule, Ruleset

Both = tuple[str, str]
"""zh and en."""
_UNITS: Final = {
    "days": ("{}日", "{} days"),
    "workdays": ("{}个工作日", "{} working days"),
    "months": ("{}个月", "{} months"),
    "minutes": ("{}分钟", "{} minutes"),
    "clear workdays": ("{}个工作日（首尾不计）", "{} clear working days"),
    "yuan": ("{}元", "{} yuan"),
    "": ("{}", "{}"),
}
_YEARS: Final = {0: ("当年", "of the year"), 1: ("次年", "of the next year")}


def notices(ruleset: Ruleset) -> list[Remark]:
    """One for each pair: a fact of the law, no fault of the ruleset."""
    return [_remark(pair) for pair in weaker_pairs(ruleset)]


def _remark(pair: Pair) -> Remark:
    ours, theirs = zip(*(_limits(*both) for both in pair.limits), strict=True)
    (ours_zh, ours_en), (theirs_zh, theirs_en) = _joined(ours), _joined(theirs)
    zh_narrow, en_narrow = _basis(pair.narrow, pair.areas[0])
    zh_wide, en_wide = _basis(pair.wide, pair.areas[1])
    other = pair.wide.id
    if pair.weaker:
        zh = f"限{ours_zh}（{zh_narrow}），宽于 {other} 的{theirs_zh}（{zh_wide}）"
        en = f"sets {ours_en} ({en_narrow}): weaker than {other} with {theirs_en} ({en_wide})"
    else:
        zh = f"限{ours_zh}（{zh_narrow}），{other} 限{theirs_zh}（{zh_wide}），哪条较严不能一概而论"
        en = f"sets {ours_en} ({en_narrow}), {other} {theirs_en} ({en_wide}): neither is the stricter one on every day"
    if pair.other_conditions:
        zh, en = f"{zh}；两条的适用条件不同", f"{en}; they apply under different conditions"
    return Remark(pair.narrow.file, pair.narrow.line, pair.narrow.id, "notice", {"zh": zh, "en": en})


def _basis(rule: Rule, areas: tuple[str, ...]) -> Both:
    cited = [f"{each.source}/{each.article}".rstrip("/") for each in rule.citations]
    return f"{'、'.join(areas)}；{'、'.join(cited)}", f"{', '.join(areas)}; {', '.join(cited)}"


def _limits(ours: Limit, theirs: Limit) -> tuple[Both, Both]:
    a, b = ours.amount, theirs.amount
    compare = isinstance(a, Amount) and isinstance(b, Amount) and a.op != b.op
    return _said(a, compare), _said(b, compare)


def _said(amount: Amount | Deadline, with_op: bool) -> Both:
    if isinstance(amount, Amount):
        zh, en = (form.format(amount.value) for form in _UNITS[amount.unit])
        return (amount.op + zh, amount.op + en) if with_op else (zh, en)
    steps = [_step(unit, n) for unit, n in amount.steps]
    zh, en = "加".join(step[0] for step in steps), " + ".join(step[1] for step in steps)
    match amount.start:
        case date():
            start = (amount.start.isoformat(), amount.start.isoformat())
        case (years, month, day):
            of_zh, of_en = _YEARS.get(years, (f"{years:+}年", f"{years:+} years"))
            start = (f"{of_zh}{month}月{day}日", f"{month:02}-{day:02} {of_en}")
        case _:
            start = ("", "")
    if not steps:
        return start if amount.start is not None else ("当日", "the same day")
    return (f"{start[0]}起{zh}", f"{start[1]} + {en}") if amount.start is not None else (zh, en)


def _step(unit: str, n: int) -> Both:
    zh, en = (form.format(n) for form in _UNITS[unit])
    return zh, en.removesuffix("s") if n == 1 else en


def _joined(parts: Iterable[Both]) -> Both:
    """Each different limit once."""
    distinct = list(dict.fromkeys(parts))
    return "、".join(zh for zh, _ in distinct), ", ".join(en for _, en in distinct)
