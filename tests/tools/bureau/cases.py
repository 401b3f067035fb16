"""Penalty cases in ordinary and summary procedure: every step in its time."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tools.bureau import offences as acts
from tools.bureau.days import after, day, later
from tools.bureau.offences import ORGANISATION, PERSON, Offence
from tools.bureau.people import CERTIFIED_LATE, ENFORCERS, NEW, OFFICERS, RETIRED, REVIEWERS, Record
from tools.bureau.words import business, credit_code, number, person, pick

STAGES = ["启动", "调查取证", "审核", "决定", "送达", "执行"]
NOTICE = ["拟处罚内容", "告知事实", "告知理由", "告知依据", "陈述申辩权利"]
DECISION = ["当事人信息", "事实和证据", "种类和依据", "履行方式和期限", "救济途径和期限", "机关名称和日期", "机关印章"]
OF_A_FINE = ["代收机构", "逾期加处罚款"]
PLATFORMS = ["信用示例", "河南省“互联网+监管”系统", "国家企业信用信息公示系统"]
STANDARD = "示例市文化市场综合行政执法裁量基准（2023年版）"

_ROTATION = (
    acts.CAFE_MINORS,
    acts.CAFE_LOGIN,
    acts.AGENCY_UNINSURED,
    acts.VENUE_CONTENT,
    acts.BOOKS_UNLICENSED,
    acts.SHOW_CHANGED,
    acts.GUIDE,
    acts.DISH_HOTEL,
    acts.AGENCY_UNLICENSED,
    acts.VENUE_MINORS,
    acts.COPYRIGHT,
    acts.DISH_PERSON,
)


def officers(key: str, filed: date, investigated: date) -> list[str]:
    """Two or three of those who held a certificate and were in service all the while."""
    known = ENFORCERS if filed > CERTIFIED_LATE else ENFORCERS - NEW
    names = [*OFFICERS[:known], *([RETIRED] if investigated <= day(6, 30) else [])]
    first = number(len(names), key)
    return [names[(first + step) % len(names)] for step in range(3 if number(5, key, "n") == 0 else 2)]


def ordinary(index: int, discovered: date, offence: Offence, fine: int, **other: Any) -> Record:
    """A case in ordinary procedure, closed; `other` fields are laid over it in the end."""
    key = f"示文旅立〔2024〕{index:03d}号"
    filed = after(discovered, 2 + number(4, key, "filed"))
    investigated = later(filed, 16 + number(22, key, "investigated"))
    notified = after(investigated, 1 + number(3, key, "notified"))
    reviewed = after(notified, 6 + number(3, key, "reviewed"))
    told = fine >= (5000 if offence.party == PERSON else 50000)
    major = fine >= (10000 if offence.party == PERSON else 100000)
    decided = after(reviewed, 1 + number(2, key, "decided"))
    present = number(3, key, "present") > 0
    served = decided if present else after(decided, 2 + number(5, key, "served"))
    paid = later(served, 3 + number(10, key, "paid"))
    closed = after(paid, 2 + number(5, key, "closed"))
    record = {
        **_party(index, offence),
        "case_no": key,
        "decision_no": f"示文旅罚〔2024〕{index:03d}号",
        "domain": offence.domain,
        "cause": offence.cause,
        "facts": f"{offence.cause}，经检查核实（见案卷第{3 + number(9, key)}页）",
        "basis": offence.basis,
        "basis_level": offence.level,
        **_band(offence),
        "in_power_list": True,
        "elements_met": True,
        "jurisdiction": True,
        "is_major": major,
        "act_ended_on": discovered - timedelta(number(40, key, "act")),
        "discovered_on": discovered,
        "grave": False,
        "filed_on": filed,
        "investigated_on": investigated,
        "officers": officers(key, filed, investigated),
        "id_shown": True,
        "notified_on": notified,
        "notice_contents": NOTICE,
        "proposed_fine": Decimal(fine),
        "hearing_told": told,
        "review_filing_on": filed,
        "review_investigation_on": investigated,
        "review_decision_on": reviewed,
        "review_closing_on": closed,
        "review_result": pick(("审核通过", "审核通过", "修改后通过"), key, "review"),
        "reviewers": [pick(REVIEWERS, key, "reviewer")],
        "collective_on": reviewed if major else None,
        "collective_people": 4 if major else 0,
        "decided_on": decided,
        "decision_contents": [*DECISION, *OF_A_FINE],
        "public_influence": major,
        "closed_on": closed,
        "archived_on": later(closed, 10 + number(50, key, "archived")),
        "record_stages": STAGES,
        "outcome": "行政处罚",
        "procedure": "普通程序",
        "kind_of_penalty": "罚款",
        "penalties": ["警告", "罚款"] if offence.with_warning else ["罚款"],
        "content": f"{'警告，并处' if offence.with_warning else ''}罚款{fine}元",
        "fine": Decimal(fine),
        "fine_min": Decimal(offence.least),
        "fine_max": Decimal(offence.most),
        "confiscated": Decimal(0),
        "mitigating": "无",
        "aggravating": "无",
        "reasons": "首次查处，配合调查，危害后果一般，按裁量基准一般档次处罚",
        "discretion_basis": STANDARD,
        "discretion_level": "一般",
        "party_present": present,
        "served_on": served,
        "service_method": "直接送达" if present else pick(("邮寄送达", "留置送达", "直接送达"), key, "way"),
        "service_consent": False,
        "published_on": after(decided, 2 + number(6, key, "published")),
        "platforms": PLATFORMS[: 2 + number(2, key, "platforms")],
        "published_until": date(decided.year + 1, decided.month, min(decided.day, 28)),
        "justice_filed_on": later(decided, 5) if major else None,
        "sampled": False,
        "paid_on": paid,
        "collected_by": pick(("代收银行", "电子支付", "银行代收"), key, "collected"),
        "official_receipt": True,
        "suspected_crime": False,
        "mediation_told": offence.domain == "知识产权",
    }
    return record | other


def _party(index: int, offence: Offence) -> Record:
    name = business(index, offence.trade) if offence.trade else f"{person(400 + index)[0]}某"
    code = "" if offence.party == PERSON else credit_code(index)
    return {"party": name, "party_type": offence.party, "party_code": code, "name": f"{name}{offence.cause}案"}


def _band(offence: Offence) -> Record:
    """What the law's own band is looked up by."""
    return {
        "basis_law": offence.law,
        "basis_article": offence.article,
        "basis_act": offence.act,
        "as_responsible": False,
        "tier": "一般档",
        "illegal_income": Decimal(0),
        "turnover": Decimal(0),
        "other_law": offence.other_law,
        "other_article": offence.other_article,
    }


def _fine(offence: Offence, key: int) -> int:
    """Between the ends of the band: some tenths of the way up, in hundreds."""
    share = 2 + number(4, "fine", key)
    return offence.least + (min(offence.most, 90000) - offence.least) * share // 10 // 100 * 100


def ledger() -> list[Record]:
    """The ordinary cases of the bureau's own ledger, in the order of their filing."""
    records = []
    for index in range(1, 36):
        discovered = later(day(1, 4), 8 * index + number(4, "discovered", index))
        offence = _ROTATION[index % len(_ROTATION)]
        records.append(ordinary(index, discovered, offence, _fine(offence, index)))
    _vary(records)
    return records


def published_table() -> list[Record]:
    """Those kept in the columns of the published penalty table."""
    records = []
    for index in range(36, 48):
        discovered = later(day(1, 10), 20 * (index - 36) + number(6, "discovered", index))
        offence = _ROTATION[(index * 5) % len(_ROTATION)]
        records.append(ordinary(index, discovered, offence, _fine(offence, index)))
    records[3] |= {"confiscated": Decimal("2380.50"), "illegal_income": Decimal("2380.50")}
    records[3] |= {"kind_of_penalty": "没收违法所得没收非法财物"}
    records[3] |= {"content": f"没收违法所得2380.50元，并处{records[3]['content']}"}
    records[3] |= {"penalties": [*records[3]["penalties"], "没收违法所得没收非法财物"]}
    return records


def _vary(records: list[Record]) -> None:
    """What only some cases have."""

    def change(index: int, **fields: Any) -> None:
        records[index - 1] |= fields

    first = dict(enumerate(records, 1))
    for index in (4, 17, 30):  # evidence preserved
        on = after(first[index]["discovered_on"], 1)
        change(index, preserved_on=on, preservation_approved=True, preservation_handled_on=after(on, 4 + index % 4))
    for index in (3, 9, 21, 28):  # a statement was made
        reviewed = first[index]["review_decision_on"]
        change(index, statement_made=True, statement_reviewed_on=reviewed)
    for index in (6, 14):  # served electronically
        served = after(first[index]["decided_on"], 1)
        change(index, party_present=False, served_on=served, service_method="电子送达", service_consent=True)
    for index in (11, 25):  # evidence by monitoring
        change(index, monitored=True, monitor_reviewed=True, monitor_published=True)
        change(index, monitor_marked=True, monitor_record_reviewed=True, monitor_told=True)
    for index in (8, 20):  # intricate, so discussed by the leaders
        change(index, complex=True, collective_on=first[index]["review_decision_on"], collective_people=3 + index % 3)
    change(13, public_interest=True)
    for index in (5, 18, 27):  # supervised from above
        change(index, supervised=True)
    change(15, aggravating="再次违法", discretion_level="从重", **_fined(first[15], int(first[15]["fine_max"])))
    change(15, reasons="一年内第二次因同一行为被查处，按从重档次处以最高罚款")
    change(2, mitigating="主动消除或减轻危害后果", discretion_level="减轻", **_fined(first[2], 3000))
    change(2, reasons="主动退还旅游者费用并消除后果，符合减轻处罚清单，低于法定下限处罚")
    for index in (7, 19, 29):  # typical cases told to the public
        change(index, typical_published_on=later(first[index]["closed_on"], 30))
    asked = after(first[12]["filed_on"], 2)
    change(12, recusal_asked_on=asked, recusal_decided_on=after(asked, 1), recusal_by_head=True)
    for index in (5, 26):  # guided, and one mediated
        change(index, guided=True, mediated=index == 26)
    change(16, facts_changed_on=first[16]["investigated_on"])
    change(10, act_ended_on=date(2023, 6, 30))
    change(22, grave=True, act_ended_on=date(2021, 9, 1))
    _ninetieth(records[23])


def _fined(record: Record, fine: int) -> Record:
    text = record["content"].partition("罚款")[0] + f"罚款{fine}元"
    return {"fine": Decimal(fine), "proposed_fine": Decimal(fine), "content": text}


def _ninetieth(record: Record) -> None:
    """Decided on the very last day: day 90, a working day, after a slow investigation."""
    filed = record["filed_on"]
    while later(filed, 90) != filed + timedelta(90):
        filed = after(filed, 1)
    decided = filed + timedelta(90)
    investigated = later(filed, 60)
    reviewed = after(after(investigated, 1), 6)
    closed = later(decided, 20)
    record |= {
        "filed_on": filed,
        "review_filing_on": filed,
        "investigated_on": investigated,
        "review_investigation_on": investigated,
        "notified_on": after(investigated, 1),
        "review_decision_on": reviewed,
        "decided_on": decided,
        "party_present": True,
        "served_on": decided,
        "service_method": "直接送达",
        "published_on": after(decided, 5),
        "paid_on": later(decided, 10),
        "closed_on": closed,
        "review_closing_on": closed,
        "archived_on": later(closed, 30),
    }


def summary() -> list[Record]:
    """Decided on the spot."""
    small = replace(acts.CAFE_LOGIN, party=ORGANISATION, trade="网络服务部")
    person_act = replace(acts.DISH_PERSON, with_warning=False)
    records = []
    for index in range(1, 9):
        on = later(day(2, 20), 33 * (index - 1))
        offence = person_act if index % 2 == 0 else small
        fine = (500, 100, 1000, 50, 3000, 200, 800, 100)[index - 1]
        records.append(_on_the_spot(index, on, offence, fine))
    for index in (1, 3, 7):  # collected by the officers: small amounts, and where it is remote and the party asks
        record = records[index]
        record |= {"collected_by": "执法人员当场收缴", "handed_over_on": after(record["paid_on"], 1 + index % 2)}
        record |= {"banked_on": after(record["handed_over_on"], 2)}
    remote = records[2]
    remote |= {"collected_by": "当场收缴", "remote_area": True, "party_asked_to_pay_on_spot": True}
    remote |= {"landed_on": after(remote["paid_on"], 1)}  # on a lake: two working days from landing
    remote |= {"handed_over_on": after(remote["paid_on"], 3), "banked_on": after(remote["paid_on"], 4)}
    records[4] |= {"hard_to_collect_later": False}
    return records


def _on_the_spot(index: int, on: date, offence: Offence, fine: int) -> Record:
    key = f"示文旅当罚〔2024〕{index:02d}号"
    closed = after(on, 3)
    return {
        **_party(100 + index, offence),
        "case_no": key,
        "decision_no": key,
        "domain": offence.domain,
        "cause": offence.cause,
        "facts": f"{offence.cause}，当场查实",
        "basis": offence.basis,
        "basis_level": offence.level,
        **_band(offence),
        "in_power_list": True,
        "elements_met": True,
        "jurisdiction": True,
        "is_major": False,
        "act_ended_on": on,
        "discovered_on": on,
        "grave": False,
        "officers": officers(key, on, on),
        "id_shown": True,
        "decided_on": on,
        "told_on_spot": True,
        "signed_by_officers": True,
        "agency_filed_on": after(on, 1),
        "decision_contents": [*DECISION[1:3], *DECISION[4:6], "时间和地点", "复议前置", *OF_A_FINE],
        "closed_on": closed,
        "archived_on": later(closed, 20),
        "outcome": "行政处罚",
        "procedure": "简易程序",
        "kind_of_penalty": "罚款",
        "penalties": ["罚款"],
        "content": f"罚款{fine}元",
        "fine": Decimal(fine),
        "fine_min": Decimal(0),
        "fine_max": Decimal(offence.most),
        "mitigating": "无",
        "aggravating": "无",
        "hearing_told": False,
        "reasons": "违法事实确凿，情节轻微，当场改正",
        "discretion_basis": STANDARD,
        "party_present": True,
        "served_on": on,
        "service_method": "当场交付",
        "published_on": after(on, 3 + number(5, key)),
        "platforms": PLATFORMS[:1],
        "paid_on": on,
        "collected_by": "电子支付",
        "hard_to_collect_later": False,
        "remote_area": False,
        "party_asked_to_pay_on_spot": False,
        "official_receipt": True,
        "suspected_crime": False,
    }


_BASES = {
    "轻微并及时改正": "《中华人民共和国行政处罚法》第三十三条第一款",
    "首违不罚": "《中华人民共和国行政处罚法》第三十三条第一款",
    "没有主观过错": "《中华人民共和国行政处罚法》第三十三条第二款",
    "超过追责期限": "《中华人民共和国行政处罚法》第三十六条第一款",
}


def without_penalty() -> list[Record]:
    """Not punished: as trivial, as a first offence, for want of fault, or out of time."""
    grounds = ("首违不罚", "轻微并及时改正", "首违不罚", "首违不罚", "没有主观过错", "轻微并及时改正", "超过追责期限")
    records = []
    for index, ground in enumerate(grounds, 1):
        key = f"示文旅立〔2024〕{80 + index:03d}号"
        offence = _ROTATION[(index * 2) % len(_ROTATION)]
        discovered = later(day(2, 5), 45 * (index - 1))
        filed = after(discovered, 3)
        investigated = later(filed, 12 + number(9, key))
        reviewed = after(investigated, 3)
        closed = after(reviewed, 6)
        records.append(
            {
                **_party(200 + index, offence),
                "case_no": key,
                "decision_no": f"示文旅不罚〔2024〕{index:02d}号",
                "domain": offence.domain,
                "cause": offence.cause,
                "basis": _BASES[ground],
                "in_power_list": True,
                "elements_met": True,
                "jurisdiction": True,
                "is_major": False,
                "discovered_on": discovered,
                "act_ended_on": discovered - timedelta(900 if ground == "超过追责期限" else 0),
                "filed_on": filed,
                "investigated_on": investigated,
                "officers": officers(key, filed, investigated),
                "id_shown": True,
                "review_filing_on": filed,
                "review_investigation_on": investigated,
                "review_decision_on": reviewed,
                "review_closing_on": closed,
                "decided_on": after(reviewed, 1),
                "served_on": after(reviewed, 2),
                "service_method": "直接送达",
                "closed_on": closed,
                "archived_on": later(closed, 25),
                "outcome": "不予行政处罚",
                "procedure": "普通程序",
                "ground": ground,
                "first_time": True,
                "minor_harm": True,
                "no_harm": ground == "轻微并及时改正",
                "corrected": True,
                "educated": True,
                "suspected_crime": False,
                "mediation_told": offence.domain == "知识产权",
            }
        )
    return records
