"""What the bureau reported on the year: the figures come from its own records."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tools.bureau import YEAR
from tools.bureau.people import ENFORCERS, NEW, Record
from tools.bureau.study import outreach

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


def _rule_of_law(all_: Records) -> Record:
    penalties = _penalties(all_["case"])
    major = [case for case in penalties if case["is_major"]]
    unpunished = sum(case["outcome"] == "不予行政处罚" for case in all_["case"])
    random = [each for each in all_["inspection"] if each["kind"] == "双随机抽查"]
    drawn = {name for each in random for name in each["officers"]}
    classes = [each for each in all_["session"] if "网上课堂" in each["series"]]
    items = all_["service_item"]
    cancelled = sum(item["status"] == "取消" for item in items)
    targets = sum(each["target_count"] for each in random)
    videos = sum(each["videos"] for each in outreach())
    return {
        "year": YEAR,
        "kind": "法治政府建设年度报告",
        "title": "2024年度法治政府建设情况报告",
        "reported_on": date(2025, 2, 18),
        "published_on": date(2025, 3, 20),
        "secret": False,
        "parts": ["主要举措和成效", "不足和原因", "第一责任人履职情况", "下一年度安排", "其他需要报告的情况"],
        "next_year": YEAR + 1,
        "explanation": "法制审核数含撤销立案前的审核，不予处罚案件不公示",
        "party_meetings": sum(each["kind"] == "党组会" for each in all_["meeting"]),
        "study_sessions": sum(each["organizer"].endswith("中心组") for each in all_["session"]),
        "system_study_sessions": len(all_["session"]),
        "outreach_events": len(all_["outreach"]),
        "copies": sum(each["copies"] for each in all_["outreach"]),
        "trainings": sum(each["kind"] in ("培训", "法治讲座", "研讨会") for each in all_["session"]),
        "trainings_named": 4,
        "typical_cases": sum(case.get("typical_published_on") is not None for case in penalties),
        "online_classes": len(classes),
        "online_person_times": sum(each["person_times"] for each in classes),
        "monthly_claimed": True,
        "offline_trainings": 9,
        "docs_before_cleanup": 9,
        "docs_abolished": 1,
        "docs_kept": 8,
        "docs_made": 4,
        "docs_filed": 4,
        "fair_policies": 3,
        "fair_reviewed": 3,
        "fair_late": 0,
        "cases_reviewed": len(penalties) + unpunished,
        "cases_published": len(penalties),
        "cases_no_penalty": unpunished,
        "cases_closed": sum(case.get("closed_on") is not None for case in all_["case"]),
        "cases_major": len(major),
        "cases_major_reviewed": len(major),
        "cases_major_filed": len(major),
        "files_awarded": 9,
        "officers_certified": ENFORCERS,
        "officers_new": NEW,
        "officers_new_passed": NEW,
        "officers_drawn": len(drawn),
        "targets_drawn": targets,
        "random_batches": len(random),
        "random_actions": 3 * len(random),
        "random_person_times": 3 * targets,
        "random_target_times": targets,
        "joint_actions": sum(each["joint"] for each in all_["inspection"]),
        "joint_targets": sum(each["target_count"] for each in all_["inspection"] if each["joint"]),
        "items_before": len(items),
        "items_after": len(items) - cancelled,
        "items_cancelled": cancelled,
        "sites": "180余家",
        "points": "500余个",
        "videos": videos,
        "videos_named": 3,
        "videos_promoted": 1,
        "tourism_major_cases": sum(case["domain"] == "旅游" for case in major),
        **_totals(all_["case"]),
    }


def _totals(cases: list[Record]) -> Record:
    """The yearly statistics: a case of several penalties counts once, as its weightiest."""
    penalties = _penalties(cases)
    total = len(penalties)
    return {"penalty_total": total, "penalty_by_kind_sum": total, "penalty_money": income(cases)}


def _disclosure() -> Record:
    return {
        "year": YEAR,
        "kind": "政府信息公开年度报告",
        "title": "2024年政府信息公开工作年度报告",
        "reported_on": date(2025, 1, 21),
        "published_on": date(2025, 1, 24),
        "secret": False,
    }


def _enforcement(cases: list[Record]) -> Record:
    return {
        "year": YEAR,
        "kind": "行政执法统计年报",
        "title": "2024年度行政执法统计年报",
        "reported_on": date(2025, 1, 15),
        "published_on": date(2025, 1, 27),
        "secret": False,
        **_totals(cases),
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
