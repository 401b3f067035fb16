"""Documents, major decisions, contracts, and the register of systems, lists and plans."""

from datetime import date, timedelta

from tools.bureau import YEAR
from tools.bureau.days import after, day, later, workday
from tools.bureau.people import CLERKS, LEADERS, LEGAL, SUBSIDIARIES, TEAM, Record
from tools.bureau.words import business, number, person, pick, words

_ALL_ASPECTS = ["制定主体", "制定程序", "文件内容"]
_UNFILED: Record = {"filed_on": None, "filing_result": None}
"""Only normative documents are filed."""


def _document(number_: str, title: str, kind: str, published: date) -> Record:
    """A document whose steps lead up to its publication."""
    return {
        "doc_no": number_,
        "title": title,
        "kind": kind,
        "important": False,
        "affects_market": False,
        "within_authority": True,
        "sets": [],
        "restrictions": [],
        "consulted_on": later(published, -60),
        "submitted_on": later(published, -28),
        "legality_on": later(published, -18),
        "legality_result": pick(("合法", "合法", "应当修改"), title),
        "legality_scope": _ALL_ASPECTS,
        "collective_on": later(published, -10),
        "signed_on": later(published, -5),
        "published_on": published,
        "filed_on": later(published, 8),
        "filing_result": "符合上位法",
        "status": "有效",
    }


def documents_made() -> list[Record]:
    """Normative documents of the year: two of them important, with assessment."""
    rows = (
        ("示文旅规〔2024〕1号", "示例市文化市场信用分级管理办法", day(4, 10), True),
        ("示文旅规〔2024〕2号", "示例市公共文化场馆免费开放规定", day(6, 19), False),
        ("示文旅规〔2024〕3号", "示例市旅游服务质量评价办法", day(9, 11), True),
        ("示文旅规〔2024〕4号", "示例市非物质文化遗产传承基地管理规定", day(11, 13), False),
    )
    return [
        _document(number_, title, "行政规范性文件", on)
        | {"important": important, "assessed_on": later(on, -90) if important else None}
        for number_, title, on, important in rows
    ]


def documents_cleaned() -> list[Record]:
    """Those of earlier years, cleaned up and evaluated in October."""
    names = (
        "文化市场举报奖励办法",
        "乡村旅游示范点评定办法",
        "民宿服务规范",
        "文物保护员管理办法",
        "公共图书馆服务规定",
        "广播电视安全播出应急规定",
        "旅游厕所管理办法",
        "研学旅行基地管理办法",
        "景区门票优惠办法",
        "夜间文化活动管理办法",
        "公共阅读空间建设办法",
    )
    found = []
    for index, name in enumerate(names):
        year = 2018 + index * 5 // 9
        on = workday(date(year, 4 + index % 6, 16))
        record = _document(f"示文旅规〔{year}〕{index % 2 + 1}号", f"示例市{name}", "行政规范性文件", on)
        record |= {"important": False, "cleaned_on": day(10, 15), "evaluated_on": day(10, 11), "evaluation": "继续施行"}
        found.append(record)
    found[2] |= {"evaluation": "废止", "status": "已废止", "filing_result": "不符合上位法"}
    found[6] |= {"evaluation": "修改"}
    found[9] |= {"evaluated_on": date(2023, 12, 20)}
    return found


def policies() -> list[Record]:
    """Measures that touch market players, reviewed before they were issued."""
    rows = (
        ("示文旅〔2024〕31号", "示例市文旅消费券实施方案", day(5, 8), "不违反", False),
        ("示文旅〔2024〕58号", "示例市演出市场扶持办法", day(8, 21), "不违反", False),
        ("示文旅〔2024〕66号", "示例市老字号旅游商品补贴方案", day(10, 23), "适用例外规定", True),
    )
    found = [
        _document(number_, title, "政策措施", on)
        | {
            "affects_market": True,
            "fair_review_on": later(on, -20),
            "fair_heard": True,
            "fair_conclusion": conclusion,
            "fair_explained": exempt,
            "exempt_term": "实施至2025年12月31日" if exempt else "",
            "co_issuers": 3,
            "basis_no": f"示政〔2024〕{on.month + 4}号",
            **_UNFILED,
        }
        for number_, title, on, conclusion, exempt in rows
    ]
    old = _document("示文旅〔2019〕22号", "示例市旅游团队奖励办法", "政策措施", date(2019, 5, 15))
    old |= {"affects_market": True, "fair_review_on": date(2019, 4, 25), "fair_heard": True, "fair_conclusion": "违反"}
    old |= {"fair_explained": False, "restrictions": ["指定交易"], "status": "已废止", "cleaned_on": day(10, 15)}
    return [*found, old | _UNFILED | {"co_issuers": 1}]


def party_papers() -> list[Record]:
    rows = ((3, "局党组重大事项议事规则", day(3, 28)), (9, "局党组落实法治建设责任清单", day(7, 3)))
    return [_document(f"示文旅党〔2024〕{index}号", title, "党组文件", on) | _UNFILED for index, title, on in rows]


def decisions() -> list[Record]:
    rows = (
        ("示例市公共文化服务发展规划", day(4, 12), True, True),
        ("夜间文旅消费集聚区建设方案", day(6, 20), False, True),
        ("博物馆延时开放实施方案", day(9, 25), False, False),
        ("景区门票优惠政策调整", day(11, 28), True, True),
    )
    return [_decision(index, *row) for index, row in enumerate(rows)]


def _decision(index: int, name: str, decided: date, technical: bool, risky: bool) -> Record:
    submitted = later(decided, -35)
    reviewed = after(submitted, 8 + index)
    from_ = later(decided, -85)
    record = {
        "name": name,
        "catalogued": True,
        "study_on": later(decided, -42),
        "participation_on": later(decided, -50),
        "participation_exempt": False,
        "exempt_reason": "" if technical and risky else "事项专业性不强或不涉及不利影响，经法规科确认",
        "consulted_from": from_,
        "consulted_until": from_ + timedelta(30 + index),
        "shortened_reason": "",
        "expert_on": later(decided, -45) if technical else None,
        "technical": technical,
        "risk_on": later(decided, -44) if risky else None,
        "risky": risky,
        "legality_submitted_on": submitted,
        "legality_on": reviewed,
        "legality_result": "合法",
        "counsel_stages": ["事前论证", "事中跟进", "事后评估"],
        "counsel_opinion": True,
        "collective_on": after(reviewed, 4),
        "minutes_kept": True,
        "decided_on": decided,
        "published_on": after(decided, 6 + index),
        "secret": False,
        "archived_on": later(decided, 60),
        "tracked_on": later(decided, 150),
        "evaluated_on": later(decided, 240) if index < 2 else None,
        "consult_materials": True,
        "expert_signed": technical,
        "expert_by": "省文化发展研究院" if technical else "",
        "affects_market": index in (1, 3),
        "fair_review_on": later(decided, -40) if index in (1, 3) else None,
        "head_spoke_last": True,
        "against_majority": index == 1,
        "majority_reason": "多数人主张全域铺开，消防改造工期不允许，先行两条街区" if index == 1 else "",
        "evaluated_by": "示例大学文旅研究中心" if index < 2 else "",
    }
    if index == 2:  # internal opening hours: nobody outside to consult
        record |= {"participation_on": "不涉及", "participation_exempt": None, "consulted_from": None}
        record |= {"consulted_until": None, "exempt_reason": "属内部服务安排，依法不开展公众参与；无不利影响"}
    if index == 3:
        record |= {"consulted_until": from_ + timedelta(20), "shortened_reason": "元旦前须施行，已在公告中说明"}
    return record


_SIGNERS = {
    "申请科室负责人": CLERKS[1],
    "分管领导": LEADERS[1],
    "法律顾问": person(95),
    "政策法规科负责人": CLERKS[3],
    "财务科负责人": CLERKS[6],
}


def contracts() -> list[Record]:
    found = []
    for index in range(1, 11):
        first = workday(day(1 + index, 5 + index))
        filed = after(first, 6)
        signed = [first, after(first, 2), after(first, 1), after(first, 3), after(first, 4)]
        order = number(5, "contract", index)
        signatures = [
            {"role": role, "signer": signer, "signed_on": signed[(place + order) % 5]}
            for place, (role, signer) in enumerate(_SIGNERS.items())
        ]
        if index == 4:
            signatures.append({"role": "其他", "signer": LEADERS[0], "signed_on": filed})
        what = ("设备采购合同", "演出服务合同", "展览合作协议", "软件开发合同", "维修工程合同")[index % 5]
        found.append(
            {
                "contract_no": f"示文旅合〔2024〕{index:02d}号",
                "name": f"{business(300 + index, '')}{what}",
                "legality_on": after(first, 2),
                "filed_on": filed,
                "effective_on": after(filed, index % 4),
                "signatures": signatures,
            }
        )
    return found


_YEARLY = (
    ("领导干部学法计划", day(1, 25)),
    ("法治培训计划", day(2, 6)),
    ("年度法治部署文件", day(3, 1)),
    ("法治政府建设年度计划", day(2, 23)),
    ("随机抽查计划", day(2, 27)),
    ("年度考评办法", day(3, 5)),
    ("年度总体目标", day(1, 30)),
)
_STANDING = words(
    "行政执法公示办法 执法全过程记录办法 重大执法决定法制审核办法 执法案例指导制度 执法责任追究制度 尽职免责制度 "
    "错案责任倒查问责制 涉民营企业投诉举报机制 行政调解告知引导制度 法律风险防控制度 行政指导融入处罚制度 "
    "规范性文件清理机制 行政执法权责清单 应知应会法律法规清单 普法责任清单 重大行政决策程序规定 重大行政决策档案制度 "
    "决策跟踪评估制度 行刑衔接制度 合同审查备案制度 普法规划 法律知识考试制度 法律顾问制度 公平竞争审查制度 "
    "法治政府建设实施规划 局属单位法治考核制度"
)
_PUBLISHED = words(
    "不予处罚清单 减轻处罚清单 从轻处罚清单 不予强制清单 权责清单 公共服务清单 行政审批事项清单 行政审批中介服务清单 "
    "收费和基金清单 行政处罚裁量基准 执法流程图 随机抽查事项清单 负面清单 行政处罚公示信息 "
    "举报电话公告"
)
_ELEMENTS = {
    "重大行政决策程序规定": ["决策主体", "事项范围", "法定程序", "法律责任"],
    "执法流程图": ["法定程序", "办理时限", "责任人"],
    "随机抽查事项清单": ["事项", "抽查比例", "抽查次数"],
    "任务分工清单": ["事项", "责任人"],
    "举报电话公告": ["24小时受理"],
    "行政处罚公示信息": ["实施机关", "立案依据", "法定程序", "救济渠道"],
    "代收罚款协议": ["协议双方名称", "代收网点", "预算科目和级次", "代收情况告知方式和期限"],
}
_OF_SUBSIDIARIES = ("内部管理制度", "民主决策制度", "政务公开制度", "监督问责制度")


def registers() -> list[Record]:
    found = [_paper(name, LEGAL, on, YEAR) for name, on in _YEARLY]
    found += [_paper(name, LEGAL, workday(on.replace(year=YEAR - 1)), YEAR - 1) for name, on in _YEARLY]
    for index, name in enumerate(_STANDING):
        found.append(_paper(name, LEGAL, workday(date(2021 + index % 3, 3 + index % 8, 10))))
    for index, name in enumerate(_PUBLISHED):
        on = workday(date(2022 + index % 2, 2 + index % 9, 18))
        found.append(_paper(name, LEGAL, on) | {"published_on": after(on, 4)})
    found.append(_paper("重大行政决策事项目录", "办公室", day(3, 11), YEAR) | {"published_on": day(3, 18)})
    before = _paper("重大行政决策事项目录", "办公室", date(2023, 3, 20), YEAR - 1)
    found.append(before | {"published_on": date(2023, 3, 27)})
    chart = _paper("执法流程图", TEAM, date(2019, 6, 3))
    found.append(chart | {"abolished_on": date(2022, 6, 30), "published_on": date(2019, 6, 10)})
    found += [
        _paper("创建工作方案", LEGAL, day(4, 1), YEAR),
        _paper("任务分工清单", LEGAL, day(4, 1), YEAR),
        _paper("任务分工清单", LEGAL, date(2023, 4, 3), YEAR - 1),
        _paper("整改台账", TEAM, day(7, 5), YEAR),
        _paper("代收罚款协议", "财务科", date(2021, 1, 18))
        | {"filed_on": date(2021, 1, 26), "abolished_on": day(1, 15)},
        _paper("代收罚款协议", "财务科", day(1, 15), YEAR) | {"filed_on": day(1, 26)},
    ]
    for order, name in enumerate(SUBSIDIARIES):
        found.append(_paper("法治建设工作要点", name, workday(day(2, 19 + order)), YEAR))
        found.append(_paper("法治培训计划", name, workday(day(2, 26 + order)), YEAR))
        found += [_paper(what, name, workday(date(2022, 4 + order, 11))) for what in _OF_SUBSIDIARIES]
    for record in found:
        if record["type"] == "权责清单":  # the law behind it changed
            record |= {"law_changed_on": day(5, 1), "updated_on": later(day(5, 1), 18)}
    return found


def _paper(type_: str, held_by: str, issued: date, for_year: int | None = None) -> Record:
    year = for_year or issued.year
    return {
        "type": type_,
        "held_by": held_by,
        "title": f"{held_by if held_by in SUBSIDIARIES else '局'}{type_}（{year}年）",
        "number": f"示文旅〔{issued.year}〕{11 + number(60, type_, held_by)}号",
        "for_year": year,
        "issued_on": issued,
        "abolished_on": None,
        "contents": _ELEMENTS.get(type_, []),
    }


def releases() -> list[Record]:
    """Checked the day before, or the same day."""
    rows = (
        ("2024年重大行政决策事项目录", day(3, 18), 1),
        ("法治政府建设年度报告（2023年）", day(3, 25), 3),
        ("文化市场行政处罚典型案例", day(6, 21), 1),
        ("五一假期文旅市场提示", day(4, 29), 0),
        ("国家宪法日活动", day(12, 5), 0),
    )
    return [
        {
            "title": title,
            "channel": "局门户网站",
            "released_on": on,
            "checked_on": later(on, -before),
            "checked_by": CLERKS[index % len(CLERKS)],
        }
        for index, (title, on, before) in enumerate(rows)
    ]
