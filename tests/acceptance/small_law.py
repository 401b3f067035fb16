"""A small ruleset, so that the tests of the command do not turn with the law."""

from collections.abc import Mapping
from pathlib import Path

from fazhi.law.load import ruleset_folder
from ruleset_files import write_files

RECORDS = """
[unit]
label = { zh = "单位", en = "unit" }
key = ["name", "year"]
yearly = true
[unit.fields.name]
type = "text"
label = { zh = "单位名称", en = "name" }

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
[case.fields.published_on]
type = "date"
milestone = true
label = { zh = "公开日期", en = "publication date" }
[case.fields.reasons]
type = "bool"
label = { zh = "说明理由", en = "reasons given" }
"""

SOURCES = """
[apl]
title = { zh = "行政处罚法", en = "Administrative Penalty Law" }
territory = "全国"
form = "law"
"""

RULES = """
[[rule]]
id = "PUB10"
name = "published-in-time"
record = "case"
title = { zh = "处罚决定应按期公开", en = "A decision is published in time" }
sources = ["apl/48"]
clauses = ["XZ-31"]
when = "happened(decided_on)"
let = { deadline = "add_workdays(decided_on, within)" }
require = "done_by(published_on, deadline)"
params = { within = 10 }
message = { zh = "应不迟于{deadline}公开", en = "was due by {deadline}" }
remedy = { zh = "尽快公开", en = "publish it" }
base = { decided_on = 2024-01-23, published_on = 2024-02-05 }
[[rule.example]]
verdict = "pass"
[[rule.example]]
verdict = "fail"
given = { published_on = 2024-02-06 }
[[rule.example]]
verdict = "unknown"
unknown = ["published_on"]

[[rule]]
id = "REA40"
name = "reasons-are-given"
record = "case"
severity = "warning"
title = { zh = "处罚决定应说明理由", en = "A decision gives its reasons" }
sources = ["apl/44"]
require = "reasons"
message = { zh = "没有说明理由", en = "no reasons are given" }
base = { reasons = true }
[[rule.example]]
verdict = "pass"
[[rule.example]]
verdict = "fail"
given = { reasons = false }
[[rule.example]]
verdict = "unknown"
unknown = ["reasons"]
"""

COUNTY = """
[county]
title = { zh = "县里规定", en = "a county's rules" }
territory = "山西省/忻州市"
until = 2024-12-31
"""
"""A local source, to be added to the others."""

PROFILE = """
[county]
title = { zh = "县级", en = "county" }
rules = ["PUB*"]
[county.params.PUB10]
within = 7
reason = "县里要求7个工作日"
"""
"""For files under profiles/."""

DATED = RULES.replace(
    "params = { within = 10 }",
    'on = "decided_on"\nparams = { within = [{ from = 2020-01-01, value = 10 }, { from = 2024-02-01, value = 7 }] }',
)
"""The first rule with a limit that changes by day."""


def write_ruleset(root: Path, changed: Mapping[str, str] | None = None) -> Path:
    """The ruleset as files, with the calendar that is shipped, and with some files replaced or added."""
    calendar = (ruleset_folder() / "calendar.toml").read_text("utf-8")
    texts = {"records/all.toml": RECORDS, "rules/all.toml": RULES, "sources.toml": SOURCES, "calendar.toml": calendar}
    return write_files(root, {**texts, **(changed or {})})
