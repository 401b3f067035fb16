"""Inspections and their targets, complaints, lawsuits, delegation, rectification, evidence, service items."""

from datetime import date, timedelta

from tools.bureau import YEAR
from tools.bureau.days import after, at, day, later, workday
from tools.bureau.people import ENFORCERS, LEGAL, NEW, OFFICERS, TEAM, Record
from tools.bureau.words import business, credit_code, number, pick, words

_DOMAINS = ("互联网上网服务", "娱乐场所", "营业性演出", "出版物", "艺术品", "旅游", "广播电视", "电影")
_TRADES = {
    "互联网上网服务": "网络服务有限公司",
    "娱乐场所": "歌舞娱乐有限公司",
    "营业性演出": "演艺文化有限公司",
    "出版物": "图书销售有限公司",
    "艺术品": "艺术品经营有限公司",
    "旅游": "旅行社有限公司",
    "广播电视": "广播影视制作有限公司",
    "电影": "影城有限公司",
}
_LEVELS = ("高风险", "较高风险", "一般风险", "低风险")


def inspections() -> list[Record]:
    found = []
    for index in range(1, 11):
        kind = ("双随机抽查", "双随机抽查", "专项检查", "双随机抽查", "日常检查")[index % 5]
        on = workday(day(1 + index, 8 + index))
        domain = _DOMAINS[index % len(_DOMAINS)]
        random = kind == "双随机抽查"
        finished = after(on, 2)
        known = ENFORCERS if on > day(5, 20) else ENFORCERS - NEW
        first = number(known, "inspection", index)
        found.append(
            {
                "inspection_no": f"JC2024-{index:03d}",
                "title": f"{domain}市场{kind}",
                "kind": kind,
                "domain": domain,
                "held_on": on,
                "finished_on": finished,
                "officers": [OFFICERS[(first + step) % known] for step in range(2 + index % 3)],
                "id_shown": True,
                "record_made": True,
                "random_target": random,
                "random_officer": random,
                "credit_used": random,
                "joint": index in (1, 2, 3, 4, 8),
                "led_by_role": "局长" if index in (4, 9) else pick(("支队长", "科室负责人", "副局长"), index),
                "target_count": 0,
                "entered_on": after(finished, 3 + index % 5),
                "published_on": after(finished, 6 + index % 9),
            }
        )
    return found


def targets(inspected: list[Record]) -> list[Record]:
    """Sixty businesses: all of high risk were inspected, fewer the lower the risk."""
    found = []
    for index in range(60):
        level = _LEVELS[(0, 1, 2, 2, 3, 3)[index % 6]]
        inspection = inspected[index % len(inspected)]
        seen = index % 12 < {"高风险": 12, "较高风险": 10, "一般风险": 8, "低风险": 6}[level]
        domain = inspection["domain"]
        found.append(
            {
                "name": f"{business(40 * (index // 40) + index, _TRADES[domain])}{'二部' if index >= 40 else ''}",
                "year": YEAR,
                "code": credit_code(500 + index),
                "credit": level,
                "inspection": inspection["inspection_no"] if seen else "",
                "item": f"{domain}经营活动检查" if seen else "",
                "inspected": seen,
                "times": (2 if level == "高风险" and index % 4 == 0 else 1) if seen else 0,
            }
        )
        inspection["target_count"] += seen
    return found


def complaints() -> list[Record]:
    kinds = ("旅游投诉", "违法行为举报", "旅游投诉", "违法行为举报", "执法投诉", "旅游投诉", "乱收费投诉", "其他")
    found = []
    for index in range(1, 19):
        kind = kinds[index % len(kinds)]
        on = later(day(1, 5), 18 * (index - 1))
        received = at(on, 9 + number(10, "hour", index), number(60, "minute", index))
        visit = kind == "违法行为举报"
        answer = "不予受理" if index == 8 else "转办" if index == 15 else "受理"
        answered = after(on, 1 + number(4, "answered", index))
        handled = later(answered, 10 + number(16, "handled", index))
        anonymous = index in (3, 11)
        result = pick(("调解达成一致", "查实并立案查处", "查无实据，已答复", "退还费用并致歉"), index)
        found.append(
            {
                "complaint_no": f"TS2024-{index:03d}",
                "kind": kind,
                "channel": pick(("电话", "网络", "来访", "信函"), index),
                "received_at": received,
                "needs_visit": visit,
                "arrived_at": received + timedelta(minutes=12 + number(18, "arrived", index)) if visit else None,
                "private_enterprise": kind == "执法投诉",
                "answer": answer,
                "answered_on": answered,
                "refusal_reason": "投诉事项超过九十日且已由法院受理" if answer == "不予受理" else "",
                "sent_on": after(answered, 2) if kind == "旅游投诉" and answer == "受理" else None,
                "due_on": on + timedelta(60),
                "handled_on": handled if answer == "受理" else None,
                "result": result if answer == "受理" else "",
                "anonymous": anonymous,
                "feedback_on": None if anonymous or answer != "受理" else after(handled, 1 + index % 3),
            }
        )
    night = at(day(8, 9), 23, 45)  # on the spot after midnight, half an hour to the minute
    found[3] |= {"received_at": night, "answered_on": day(8, 12), "due_on": day(10, 8), "handled_on": day(8, 28)}
    found[3] |= {"kind": "违法行为举报", "needs_visit": True, "arrived_at": night + timedelta(minutes=30)}
    found[3] |= {"private_enterprise": False, "sent_on": None, "feedback_on": day(8, 29)}
    found[11] |= {"found_wrong": True, "corrected_on": later(found[11]["handled_on"], 6)}
    return found


def requests() -> list[Record]:
    """For government information: one on the last day, one with an extension, one after asking a third party."""
    found = []
    for index in range(1, 7):
        received = later(day(1, 9), 55 * (index - 1))
        extended, asked = index == 4, 5 if index == 5 else 0
        found.append(
            {
                "request_no": f"YSQ2024-{index:02d}",
                "received_on": received,
                "extended": extended,
                "extension_told": extended,
                "third_party_days": asked,
                "answered_on": after(received, (12, 20, 9, 36, 24, 15)[index - 1]),
            }
        )
    return found


def proposals() -> list[Record]:
    """Of the congress and the consultative conference; the press asks without a day to answer by."""
    rows = (
        ("人大代表建议", day(2, 26), 60),
        ("政协提案", day(3, 4), 75),
        ("政协提案", day(3, 4), 92),
        ("人大代表建议", day(3, 11), 41),
    )
    return [
        {
            "proposal_no": f"{source[:2]}2024-{index:03d}",
            "source": source,
            "received_on": received,
            "due_on": received + timedelta(92),
            "answered_on": received + timedelta(took),
        }
        for index, (source, received, took) in enumerate(rows, 1)
    ]


def lawsuits() -> list[Record]:
    suits = (
        (1, day(3, 6), "胜诉", True, ""),
        (2, day(6, 12), "败诉", True, ""),
        (3, day(9, 18), "撤诉和解", False, "主要负责人赴省参加会议，委托分管副局长出庭"),
    )
    found = []
    for index, received, result, head, reason in suits:
        heard = later(received, 40)
        effective = later(heard, 45) if result != "撤诉和解" else None
        lost = result == "败诉"
        found.append(
            {
                "suit_no": f"（2024）示01行初{10 + index}号",
                "kind": "行政诉讼",
                "received_on": received,
                "answered_on": later(received, 10),
                "heard_on": heard,
                "head_attended": head,
                "delegate_attended": True,
                "absence_reason": reason,
                "result": result,
                "effective_on": effective,
                "perform_by": effective + timedelta(30) if lost and effective else None,
                "performed_on": later(effective, 15) if lost and effective else None,
                "looked_into_on": later(effective, 60) if lost and effective else None,
            }
        )
    received = day(4, 29)
    review = {"suit_no": "示政复〔2024〕6号", "kind": "行政复议", "received_on": received, "result": "败诉"}
    review |= {"answered_on": after(received, 7), "heard_on": None}
    review |= {"head_attended": False, "delegate_attended": True, "absence_reason": ""}
    effective = later(received, 30)
    review |= {"effective_on": effective, "perform_by": effective + timedelta(30), "performed_on": later(effective, 12)}
    return [*found, review | {"looked_into_on": later(effective, 40)}]


def delegations() -> list[Record]:
    rows = (
        ("对擅自安装卫星地面接收设施的处罚", "广播电视"),
        ("对网吧接纳未成年人的处罚", "互联网上网服务"),
        ("对无证导游的处罚", "旅游"),
    )
    return [
        {
            "item": item,
            "delegated_to": place,
            "domain": domain,
            "delegated_on": day(7, 1),
            "province_decision": "豫政〔示例〕1号",
            "province_decided_on": day(4, 12),
            "province_published": True,
            "assigned": 2 + index % 2,
        }
        for index, (item, domain) in enumerate(rows)
        for place in ("青石镇人民政府", "柳河街道办事处")
    ]


def rectifications() -> list[Record]:
    rows = (
        ("个别现场检查笔录未写明起止时间到分", day(6, 28), "案卷评查", "批评教育"),
        ("说理式文书套话较多", day(6, 28), "案卷评查", "不追责"),
        ("两份送达回证缺见证人签名", day(7, 18), "督察检查", "离岗培训"),
        ("法治宣传形式单一", day(2, 5), "年度报告自查", "不追责"),
        ("重大行政决策目录更新不及时", day(2, 5), "年度报告自查", "不追责"),
        ("一起处罚决定适用条款不当被复议撤销", day(5, 29), "司法建议", "批评教育"),
    )
    return [
        {
            "issue": issue,
            "found_on": found,
            "source": source,
            "measure": "印发通报，明确责任人，举一反三整改",
            "owner": pick((LEGAL, TEAM, "办公室"), issue),
            "due_on": later(found, 60),
            "done_on": later(found, 30 + 8 * index % 29),
            "handling": handling,
        }
        for index, (issue, found, source, handling) in enumerate(rows)
    ]


def evidence_items() -> list[Record]:
    found = []
    for index in range(1, 25):
        missing, too_big = index % 11 == 0, index % 9 == 0
        found.append(
            {
                "indicator": f"{1 + (index - 1) // 4}-{1 + (index - 1) % 4}",
                "title": f"指标{index}佐证材料",
                "department": pick((LEGAL, TEAM, "办公室", "公共文化科"), index),
                "submitted_on": workday(date(2024, 6, 24) + timedelta(index)),
                "has_material": not missing,
                "explanation": "本年未发生该类事项，已附情况说明" if missing else "",
                "uploadable": not (missing or too_big),
                "onsite_note": "纸质案卷，实地核查时提供" if too_big else "",
            }
        )
    return found


def service_items() -> list[Record]:
    names = words(
        "营业性演出许可 旅行社设立许可 互联网上网服务经营许可 娱乐场所经营许可 电影放映经营许可 出版物零售许可 "
        "广播电视节目制作经营许可 卫星地面接收设施设置许可 文物商店设立许可 导游证核发 艺术品经营备案 演出场所备案"
    )
    found = [_item(index, name, "行政许可") for index, name in enumerate(names, 1)]
    public = words("图书借阅 展览参观预约 非遗项目申报指导 文化志愿服务 公益培训报名 旅游投诉咨询")
    found += [_item(20 + index, name, "公共服务") for index, name in enumerate(public, 1)]
    found += [_item(40, "文物考古勘探费", "收费"), _item(41, "演出场所消防检测", "中介服务")]
    found += [_item(50, "研学旅行奖励申报", "其他政务服务") | {"no_application": True}]
    for index in (3, 10):
        found[index] |= {"status": "取消"}
    return found


def _item(index: int, name: str, kind: str) -> Record:
    return {
        "item_no": f"4199-WL-{index:03d}",
        "name": name,
        "kind": kind,
        "status": "保留",
        "in_list": True,
        "online": True,
        "one_window": True,
        "one_visit": True,
        "no_application": False,
    }
