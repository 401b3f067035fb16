"""The bureau itself, its staff, leaders, bodies and leading groups."""

from datetime import date
from decimal import Decimal
from typing import Any

from tools.bureau import CODE, DECISION_NUMBERS, DOCUMENT_NUMBERS, NAME, TERRITORY, YEAR
from tools.bureau.days import day, workday
from tools.bureau.words import number, person

Record = dict[str, Any]

ENFORCERS = 44
NEW = 4
"""The last of the enforcers: certified in May 2024."""
CERTIFIED_LATE = day(5, 20)

OFFICERS = [person(index) for index in range(ENFORCERS)]
RETIRED = person(ENFORCERS)
"""Left on the last day of June."""
REVIEWERS = [person(index) for index in range(60, 63)]
CLERKS = [person(index) for index in range(70, 79)]
LEADERS = [person(index) for index in range(80, 87)]

CORE_GROUP = "局党组理论学习中心组"
TEAM = "文化市场综合行政执法支队"
BRANCHES = ("机关第一党支部", "机关第二党支部", "执法支队党支部")
SUBSIDIARIES = (TEAM, "示例市博物馆", "示例市文化馆", "示例市图书馆")
OFFICES = ("办公室", "政策法规科", "公共文化科", "广播电视科", "市场管理科", "财务科")
LEGAL = "政策法规科"


def units(income: Decimal) -> list[Record]:
    """The year before as far as the year is compared with it."""
    common = {
        "name": NAME,
        "territory": TERRITORY,
        "code": CODE,
        "decision_numbers": DECISION_NUMBERS,
        "document_numbers": DOCUMENT_NUMBERS,
        "fine_target_set": False,
        "fine_linked_to_appraisal": False,
        "fine_returned": False,
        "fine_kept": False,
        "hotline_published": True,
        "hotline_all_day": True,
        "in_appraisal": True,
        "in_targets": True,
    }
    before = {"year": YEAR - 1, "litigation": 5, "lost": 2, "fine_income": Decimal(1186500), "budget": Decimal(180000)}
    now = {"year": YEAR, "litigation": 3, "lost": 1, "fine_income": income, "budget": Decimal(200000)}
    for each in (before, now):
        each["treasury_paid"] = each["fine_income"]
    counts = {"counsels": 2, "contact_points": 6, "contact_persons": 12}
    return [common | before | counts, common | now | counts | {"contact_points": 8, "contact_persons": 16}]


def staff() -> list[Record]:
    return [
        *(_officer(index, name) for index, name in enumerate(OFFICERS)),
        _officer(ENFORCERS, RETIRED) | {"left_on": day(6, 30)},
        *(_reviewer(index, name) for index, name in enumerate(REVIEWERS)),
        *(_clerk(index, name) for index, name in enumerate(CLERKS)),
    ]


def _officer(index: int, name: str) -> Record:
    new = ENFORCERS - NEW <= index < ENFORCERS
    joined = day(1, 8) if new else date(2010 + number(13, name), 1 + number(12, name, "m"), 1 + number(28, name, "d"))
    issued = CERTIFIED_LATE if new else date(2021 + number(3, name, "c"), 1 + number(6, name, "cm"), 15)
    return {
        "name": name,
        "enforces": True,
        "reviews": False,
        "joined_on": workday(joined),
        "left_on": None,
        "cert_no": f"4199{index + 1:05d}",
        "cert_issued_on": issued,
        "cert_ends_on": date(issued.year + 5, issued.month, issued.day - 1),
        "exam_passed": True,
        "training_hours": Decimal(60 + number(25, name, "h") if number(4, name) else 60),
        "study_count": 6 + number(9, name, "s"),
    }


def _reviewer(index: int, name: str) -> Record:
    """Reviews and does not enforce; the first began before 2018."""
    began = (date(2016, 3, 1), date(2019, 7, 1), date(2023, 9, 4))[index]
    return {
        "name": name,
        "enforces": False,
        "reviews": True,
        "joined_on": began,
        "left_on": None,
        "legal_qualification": True,
        "first_reviewed_on": began,
        "training_hours": Decimal(66 + index),
        "study_count": 14 + index,
    }


def _clerk(index: int, name: str) -> Record:
    return {
        "name": name,
        "enforces": False,
        "reviews": False,
        "joined_on": workday(date(2012 + index, 8, 1)),
        "left_on": None,
        "training_hours": Decimal(24 + index),
        "study_count": 5 + index % 4,
    }


def leaders() -> list[Record]:
    roles = ("党组书记兼局长", "副局长", "副局长", "副局长", "党组成员", "党组成员", "支队长")
    hours = (("26", "18"), ("24", "16"), ("22.5", "17.5"), ("26", "20.5"), ("24", "19"), ("26", "15"), ("25", "22"))
    acts = ["部署", "过问", "协调", "督办"]
    return [
        {
            "name": name,
            "year": YEAR,
            "role": role,
            "collective_hours": Decimal(collective),
            "self_hours": Decimal(own),
            "study_required": 12,
            "study_attended": 12,
            "law_duty_reported_on": workday(date(2025, 1, 6 + index)),
            "law_duty_parts": ["法治学习情况", "重大事项依法决策情况", "依法履职情况"],
            "law_duty_assessed_on": date(2025, 2, 19),
            "duty_actions": acts if index == 0 else acts[:1],
            "dual_duty_record": True,
        }
        for index, (name, role, (collective, own)) in enumerate(zip(LEADERS, roles, hours, strict=True))
    ]


def subunits() -> list[Record]:
    heads = iter([*LEADERS[:4], LEADERS[6], *CLERKS])
    kinds = {CORE_GROUP: "党组理论学习中心组"} | dict.fromkeys(BRANCHES, "党支部")
    kinds |= dict.fromkeys(SUBSIDIARIES, "局属单位") | dict.fromkeys(OFFICES, "机关科室")
    return [
        {
            "name": name,
            "year": YEAR,
            "kind": kind,
            "head": next(heads),
            "duty_record": True,
            "liaison_count": 1 if kind in ("局属单位", "机关科室") else 0,
            "progress_reports": 2 + number(3, name),
            "appraised": True,
            "demo_site": kind == "局属单位",
        }
        for name, kind in kinds.items()
    ]


def duty_acts() -> list[Record]:
    """By each leader, by the head of each subsidiary and section; the head's four for publicity."""
    found = [
        _act(name, "", "听取汇报", "法治建设", day(5 + index % 3, 8 + index)) for index, name in enumerate(LEADERS)
    ]
    found += [
        _act(LEADERS[0], "", act, "普法", day(month, 14))
        for act, month in (("部署", 2), ("过问", 5), ("协调", 8), ("督办", 11))
    ]
    bodies = [each for each in subunits() if each["kind"] in ("局属单位", "机关科室")]
    for index, body in enumerate(bodies):
        found.append(_act(body["head"], body["name"], "部署", "法治建设", day(2 + index % 4, 11 + index)))
    return [each | {"number": f"示文旅法纪要〔2024〕{index}号"} for index, each in enumerate(found, 1)]


def _act(person: str, subunit: str, act: str, about: str, on: date) -> Record:
    return {"person": person, "subunit": subunit, "act": act, "about": about, "done_on": workday(on)}


def leading_groups() -> list[Record]:
    office = {"office_unit": LEGAL, "office_head_role": "副局长"}
    return [
        {
            "name": "法治政府建设领导小组",
            "kind": "法治政府建设领导小组",
            "established_on": date(2016, 5, 9),
            "adjusted_on": day(3, 6),
            "doc_no": "示文旅〔2024〕9号",
            "head_role": "党组书记兼局长",
            "deputy_roles": ["副局长", "党组成员"],
            "member_roles": ["科室负责人", "支队长"],
            **office,
        },
        {
            "name": "法治政府建设示范创建领导小组",
            "kind": "示范创建领导小组",
            "established_on": day(3, 20),
            "adjusted_on": None,
            "doc_no": "示文旅〔2024〕12号",
            "head_role": "党组书记兼局长",
            "deputy_roles": ["副局长"],
            "member_roles": ["科室负责人"],
            **office,
        },
        {
            "name": "普法工作领导小组",
            "kind": "普法工作领导小组",
            "established_on": date(2021, 9, 15),
            "adjusted_on": day(3, 6),
            "doc_no": "示文旅〔2024〕10号",
            "head_role": "局长",
            "deputy_roles": ["副局长"],
            "member_roles": ["科室负责人"],
            **office,
        },
        {
            "name": "示范创建工作专班",
            "kind": "工作专班",
            "established_on": day(4, 8),
            "adjusted_on": None,
            "doc_no": "示文旅〔2024〕20号",
            "head_role": "副局长",
            "deputy_roles": ["科室负责人"],
            "member_roles": ["科室负责人"],
            **office,
        },
    ]
