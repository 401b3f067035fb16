"""The trace of one rule over one record."""

from datetime import date

from fazhi.explain.trace import Trace
from fazhi.readers.table import Place
from fazhi.reports import ANSI, View
from fazhi.reports.trace_text import trace_text
from fazhi.verdicts import Verdict
from unit.reports.made import KINDS, finding, late, missing, same

FIELD = Trace({"zh": "公开日期", "en": "published on"}, same("2024-02-20"), None, (), Place("案件.csv", 12, 9))
STEPS = (
    Trace({"zh": "适用条件", "en": "applies when"}, same("是"), "pass", (Trace(same("处罚"), same("是"), "pass"),)),
    Trace(
        {"zh": "要求", "en": "requires"},
        same("否"),
        "fail",
        (Trace(same("按期"), same("否"), "fail", (FIELD, Trace(same("期限"), same("2024-02-06"), None))),),
    ),
)
VIEW = View(kinds=KINDS)


def test_a_tree() -> None:
    assert trace_text(finding(verdict=Verdict.PASS), STEPS, VIEW).splitlines() == [
        "[合格] PUB10 行政处罚案件 2024-001：处罚决定应在规定的工作日内公开",
        "[成立] 适用条件",
        "└─ [成立] 处罚",
        "[不成立] 要求",
        "└─ [不成立] 按期",
        "   ├─ 公开日期 = 2024-02-20（案件.csv:12）",
        "   └─ 期限 = 2024-02-06",
    ]


def test_a_violation_is_told_as_in_the_report() -> None:
    assert trace_text(late(), (), VIEW).splitlines()[1].endswith("空白视为尚未发生（案件.csv:12）")


def test_what_an_unknown_waits_for_and_when_a_pending_one_falls_due() -> None:
    waiting = finding(verdict=Verdict.UNKNOWN, missing=(missing("published_on", "公开日期", "2024-001", 14),))
    assert trace_text(waiting, (), VIEW).splitlines()[1] == "    待补：公开日期（案件.csv:14）"
    later = finding(verdict=Verdict.PENDING, due=date(2025, 4, 3))
    assert trace_text(later, (), View("en")).splitlines()[1] == "    falls due on 2025-04-03"


def test_outcomes_are_coloured() -> None:
    assert "\x1b[32m[成立]\x1b[0m 适用条件" in trace_text(finding(verdict=Verdict.PASS), STEPS, View(styles=ANSI))
