"""A small ruleset that loads, to be broken one file at a time."""

from __future__ import annotations

from pathlib import Path

from ruleset_files import write_files

RECORDS = """\
[unit]
label = { zh = "单位", en = "unit" }
key = ["name"]
yearly = true
[unit.fields.name]
type = "text"
label = { zh = "单位名称", en = "name" }
[unit.fields.litigation]
type = "int"
label = { zh = "诉讼案件数", en = "lawsuits" }
[unit.fields.territory]
type = "text"
label = { zh = "所在地", en = "territory" }
[unit.relations.cases]
form = "children"
kind = "case"
[unit.relations.previous]
form = "previous"
kind = "unit"

[case]
label = { zh = "行政处罚案件", en = "penalty case" }
aliases = ["案件"]
key = ["case_no"]
belongs_to = "unit"
year_by = ["decided_on"]
[case.fields.case_no]
type = "text"
label = { zh = "案号", en = "case number" }
[case.fields.decided_on]
type = "date"
milestone = true
label = { zh = "处罚决定日期", en = "decision date" }
aliases = ["CF_JDRQ", "作出处罚的日期"]
[case.fields.published_on]
type = "date"
milestone = true
label = { zh = "公开日期", en = "publication date" }
[case.fields.outcome]
type = "choice"
label = { zh = "处理结果", en = "outcome" }
choices = { penalty = { zh = "处罚", en = "penalty" }, no_penalty = { zh = "不予处罚", en = "no penalty" } }
[case.fields.fine]
type = "money"
unit = "元"
label = { zh = "罚款金额", en = "fine" }
aliases = [{ name = "CF_NR_FK", unit = "万元" }]
min = 0
[case.fields.grave]
type = "bool"
label = { zh = "情节严重", en = "grave" }
[case.fields.officers]
type = "list"
label = { zh = "执法人员", en = "officers" }
"""

SOURCES = """\
[apl]
title = { zh = "行政处罚法", en = "Administrative Penalty Law" }
number = "主席令第70号"
territory = "全国"
from = 2021-07-15

[xinzhou-2023]
title = { zh = "忻州市法治政府建设报告", en = "Xinzhou report" }
territory = "山西省/忻州市"
from = 2023-01-01
until = 2023-12-31
"""

RULES = """\
[[rule]]
id = "PUB10"
name = "penalty-published-in-time"
record = "case"
title = { zh = "处罚决定应按期公开", en = "A penalty decision is published in time" }
clauses = ["XZ-31"]
sources = ["xinzhou-2023/3.2", "apl/48"]
on = "decided_on"
when = "outcome == 'penalty' and happened(decided_on)"
require = "done_by(published_on, add_workdays(decided_on, within))"
params = { within = 10 }
message = { zh = "决定于{decided_on}作出，应不迟于{add_workdays(decided_on, within)}公开", en = "{decided_on}" }
remedy = { zh = "尽快公开", en = "publish it" }
base = { outcome = "penalty", decided_on = 2024-01-23, published_on = 2024-02-05 }
[[rule.example]]
verdict = "pass"
[[rule.example]]
verdict = "fail"
given = { published_on = 2024-02-06 }
[[rule.example]]
verdict = "pending"
as_of = 2024-02-01
given = { published_on = "never" }
[[rule.example]]
verdict = "unknown"
unknown = ["published_on"]
"""

PROFILES = """\
[county]
title = { zh = "县级", en = "county" }
extends = ["all"]
[county.severity]
PUB10 = "warning"
[county.params.PUB10]
within = 7
reason = "县里要求7个工作日"

[town]
title = { zh = "乡镇", en = "town" }
extends = ["county"]
"""
"""For files under profiles/: what they set is told with its reason."""

CALENDAR = """\
[2024]
off = [2024-01-01]
on = []
"""

FILES = {
    "records/all.toml": RECORDS,
    "sources.toml": SOURCES,
    "rules/disclosure.toml": RULES,
    "calendar.toml": CALENDAR,
}

Files = dict[str, str]


def write(root: Path, changed: Files | None = None) -> Path:
    """The small ruleset as files, with some replaced or added."""
    return write_files(root, {**FILES, **(changed or {})})


def lines_of(text: str, part: str) -> int:
    """The number of the first line that holds `part`."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if part in line)
