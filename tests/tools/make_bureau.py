"""Writes samples/bureau-2024: PYTHONPATH=tests python -m tools.make_bureau"""

from pathlib import Path

from tools.bureau import NAME, TERRITORY, YEAR
from tools.bureau.cases import ledger, published_table, summary, without_penalty
from tools.bureau.forms import numbered, written
from tools.bureau.oversight import (
    complaints,
    delegations,
    evidence_items,
    inspections,
    lawsuits,
    proposals,
    rectifications,
    requests,
    service_items,
    targets,
)
from tools.bureau.papers import (
    contracts,
    decisions,
    documents_cleaned,
    documents_made,
    party_papers,
    policies,
    registers,
    releases,
)
from tools.bureau.people import Record, duty_acts, leaders, leading_groups, staff, subunits, units
from tools.bureau.reports import income, reports
from tools.bureau.special_cases import special
from tools.bureau.study import file_reviews, meetings, outreach, sessions, trainings
from tools.bureau.writing import files, write

FOLDER = Path(__file__).resolve().parents[2] / "samples" / "bureau-2024"
SETTINGS = f"""# 虚构的单位，用来演示：数据完整，没有违规。由 tests/tools/make_bureau.py 生成，请勿手改。
# An invented bureau whose year is complete and complies. Made by tests/tools/make_bureau.py: don't edit by hand.
unit = "{NAME}"
year = {YEAR}
territory = "{TERRITORY}"

[files]
"执法人员名册.csv" = "人员"
"法制审核和其他人员名册.csv" = "人员"
"双公示案件台账.csv" = "案件"
"当场处罚台账.csv" = "案件"
"不予处罚案件台账.csv" = "案件"
"听证移送等案件.json" = "案件"
"2024年制定规范性文件台账.csv" = "规范性文件"
"历年规范性文件清理评估台账.csv" = "规范性文件"
"政策措施公平竞争审查台账.csv" = "规范性文件"
"党组文件台账.csv" = "规范性文件"
"""


def bureau() -> dict[str, str]:
    """File name -> text."""
    return files(records(), SETTINGS)


def records() -> dict[str, list[Record]]:
    people, inspected = staff(), inspections()
    lists: dict[str, list[Record]] = {
        "subunit": subunits(),
        "leader": leaders(),
        "leading_group": leading_groups(),
        "officers": [each for each in people if each["enforces"]],
        "others": [each for each in people if not each["enforces"]],
        "session": sessions(),
        "trainings": trainings(),
        "meeting": meetings(),
        "outreach": outreach(),
        "file_review": file_reviews(),
        "case": written(ledger()),
        "published": written(published_table()),
        "summary": written(summary()),
        "unpunished": written(without_penalty()),
        "special": written(special()),
        "made": numbered(documents_made()),
        "cleaned": numbered(documents_cleaned()),
        "policies": numbered(policies()),
        "party": numbered(party_papers()),
        "decision": decisions(),
        "contract": contracts(),
        "register": registers(),
        "release": releases(),
        "duty_act": duty_acts(),
        "target": targets(inspected),
        "inspection": inspected,
        "complaint": complaints(),
        "litigation": lawsuits(),
        "request": requests(),
        "proposal": proposals(),
        "delegation": delegations(),
        "rectification": rectifications(),
        "evidence_item": evidence_items(),
        "service_item": service_items(),
    }
    cases = [case for part in ("case", "published", "summary", "unpunished", "special") for case in lists[part]]
    lists["unit"] = units(income(cases))
    lists["report"] = reports({**lists, "case": cases, "session": lists["session"] + lists["trainings"]})
    return lists


if __name__ == "__main__":
    write(bureau(), FOLDER)
