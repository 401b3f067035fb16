"""What the bureau reported on the year: the figures come from its own records."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from fazhi.law.load import load_dictionary
from tools.bureau import YEAR
from tools.bureau.people import ENFORCERS, NEW, Record

Records = Mapping[str, list[Record]]


def income(cases: list[Record]) -> Decimal:
    """Fines and confiscations of the year, by the decisions."""
    return sum((_money(case, "fine") + _money(case, "confiscated") for case in _penalties(cases)), Decimal(0))


def reports(all_: Records) -> list[Record]:
    return [_rule_of_law(all_), _disclosure(), _enforcement(all_["case"]), _self_assessment()]


def _penalties(cases: list[Record]) -> list[Record]:
    return [case for case in cases if case["outcome"] == "行政处罚"]


def _money(case: Record, name: str) -> Decimal:
    value = case.get(name) or 0
    return value if isinstance(value, Decimal) else Decimal(value)


def _in_year(records: list[Record], step: str, **also: object) -> list[Record]:
    """Those whose step fell in the year and whose fields are as said."""
    return [
        each
        for each in records
        if isinstance(on := each.get(step), date)
        and on.year == YEAR
        and all(each.get(name) == value for name, value in also.items())
    ]


def _total(records: list[Record], name: str) -> int:
    return sum(each[name] for each in records)


def _rule_of_law(all_: Records) -> Record:
    """Each number counted as the rules of reconciliation count it."""
    cases, sessions, items = all_["case"], all_["session"], all_["service_item"]
    documents = [each for part in ("made", "cleaned", "policies", "party") for each in all_[part]]
    penalties = _penalties(cases)
    major = [case for case in penalties if case["is_major"]]
    random = _in_year(all_["inspection"], "held_on", kind="双随机抽查")
    joint = _in_year(all_["inspection"], "held_on", joint=True)
    drawn = {name for each in random for name in each["officers"]}
    classes = [each for each in sessions if "网上课堂" in each["series"]]
    study = [each for each in sessions if each["kind"] in ("集体学法", "重大决策前学法")]
    trainings = [each for each in sessions if each["kind"] in ("培训", "研讨会") and each["audience"] != "经营者"]
    cleaned = _in_year(documents, "cleaned_on", kind="行政规范性文件")
    left = [each for each in items if each["status"] != "取消"]
    return {
        "year": YEAR,
        "kind": "法治政府建设年度报告",
        "title": "2024年度法治政府建设情况报告",
        "reported_on": date(2025, 2, 18),
        "published_on": date(2025, 3, 20),
        "secret": False,
        "parts": ["主要举措和成效", "不足和原因", "第一责任人履职情况", "下一年度安排", "其他需要报告的情况"],
        "next_year": YEAR + 1,
        "explanation": "不予处罚案件也经审核，但不上平台；撤销立案的案件另计",
        "explained": ["不予处罚案件数"],
        "party_meetings": sum("法治政府建设" in each["topics"] for each in all_["meeting"] if each["kind"] == "党组会"),
        "study_sessions": sum(each["audience"] == "领导干部" for each in study),
        "system_study_sessions": sum(
            each["kind"] == "集体学法" and each["audience"] != "领导干部" for each in sessions
        ),
        "outreach_events": len(all_["outreach"]),
        "copies": _total(all_["outreach"], "copies"),
        "trainings": len(trainings),
        "trainings_named": 4,
        "typical_cases": len(_in_year(cases, "typical_published_on")),
        "online_classes": len(classes),
        "online_person_times": _total(classes, "person_times"),
        "monthly_claimed": True,
        "offline_trainings": sum(each["kind"] == "培训" and each.get("mode") == "线下" for each in trainings),
        "operator_trainings": sum(each["kind"] == "培训" and each["audience"] == "经营者" for each in sessions),
        "night_sessions": sum("周一夜学" in each["series"] for each in sessions),
        "lecture_sessions": sum("大讲堂" in each["series"] for each in sessions),
        "docs_before_cleanup": len(cleaned),
        "docs_abolished": sum(each["status"] == "已废止" for each in cleaned),
        "docs_kept": sum(each["status"] == "有效" for each in cleaned),
        "docs_made": len(_in_year(documents, "published_on", kind="行政规范性文件")),
        "docs_filed": len(_in_year(documents, "filed_on", kind="行政规范性文件")),
        "fair_policies": 3,
        "fair_reviewed": len(_in_year(documents, "fair_review_on", affects_market=True)),
        "fair_late": 0,
        "cases_reviewed": len(_in_year(cases, "review_decision_on")),
        "cases_published": len(_in_year(penalties, "published_on")),
        "cases_no_penalty": len(_in_year(cases, "decided_on", outcome="不予行政处罚")),
        "co_issuers": max(each["co_issuers"] for each in all_["policies"]),
        "guidance_cases": sum(case.get("guided", False) for case in cases),
        "mediation_cases": sum(case.get("mediated", False) for case in cases),
        "cases_closed": len(_in_year(cases, "closed_on")),
        "cases_major": len(_in_year(major, "decided_on")),
        "cases_major_reviewed": len(_in_year([each for each in major if each["review_decision_on"]], "decided_on")),
        "cases_major_filed": len(_in_year([each for each in major if each["justice_filed_on"]], "decided_on")),
        "files_awarded": _total(all_["file_review"], "awards"),
        "officers_certified": ENFORCERS,
        "officers_new": NEW,
        "officers_new_passed": NEW,
        "officers_drawn": len(drawn),
        "targets_drawn": _total(random, "target_count"),
        "random_batches": len(random),
        "random_planned": len(_in_year(random, "finished_on")),
        "random_actions": len(random),
        "random_person_times": 3 * _total(random, "target_count"),
        "random_target_times": _total(random, "target_count"),
        "inspections_entered": len(_in_year(all_["inspection"], "entered_on")),
        "joint_actions": len(joint),
        "joint_targets": _total(joint, "target_count"),
        "items_before": sum(each["kind"] not in ("收费", "中介服务") for each in items),
        "items_after": sum(each["kind"] not in ("收费", "中介服务") for each in left),
        "items_cancelled": sum(each["kind"] not in ("收费", "中介服务") for each in items if each not in left),
        "policies_no_application": sum(each["no_application"] for each in left),
        "indicators": len({each["indicator"] for each in all_["evidence_item"]}),
        "sites": "180余家",
        "points": "500余个",
        "videos": _total(all_["outreach"], "videos"),
        "videos_named": 3,
        "videos_promoted": _total(all_["outreach"], "promoted"),
        "tourism_major_cases": len(_in_year([case for case in cases if case["is_major"]], "decided_on", domain="旅游")),
        **_totals(cases),
    }


def _totals(cases: list[Record]) -> Record:
    """The yearly statistics: a case of several penalties counts once, as its weightiest."""
    total = len(_in_year(_penalties(cases), "decided_on"))
    return {"penalty_total": total, "penalty_by_kind_sum": total, "penalty_money": income(cases)}


def _disclosure() -> Record:
    return {
        "year": YEAR,
        "kind": "政府信息公开年度报告",
        "title": "2024年政府信息公开工作年度报告",
        "reported_on": date(2025, 1, 21),
        "published_on": date(2025, 1, 24),
        "secret": False,
        "parts": ["主动公开情况", "依申请公开情况", "复议诉讼情况", "主要问题及改进情况"],
    }


def _enforcement(cases: list[Record]) -> Record:
    return {
        "year": YEAR,
        "kind": "行政执法统计年报",
        "title": "2024年度行政执法统计年报",
        "reported_on": date(2025, 1, 15),
        "published_on": date(2025, 1, 27),
        "secret": False,
        **_by_kind(cases),
        **_totals(cases),
    }


def _by_kind(cases: list[Record]) -> Record:
    decided = _in_year(_penalties(cases), "decided_on")
    return {
        f"penalties_{choice.code}": sum(each["kind_of_penalty"] == choice.label.zh for each in decided)
        for choice in load_dictionary().kinds["case"].fields["kind_of_penalty"].choices
    }


def _self_assessment() -> Record:
    return {
        "year": YEAR,
        "kind": "示范创建自评报告",
        "title": "法治政府建设示范创建自评报告",
        "reported_on": date(2024, 8, 14),
        "published_on": None,
        "parts": ["主要举措", "重要成效", "突出亮点"],
    }
