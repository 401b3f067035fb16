"""Cases that took another course: hearings, seizures, a revoked decision, the court, the police, another agency."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tools.bureau import offences as acts
from tools.bureau.cases import ordinary
from tools.bureau.days import after, at, before_hearing, day, later
from tools.bureau.people import LEADERS, Record
from tools.bureau.words import pick, words

_UNPAID = ("paid_on", "collected_by", "official_receipt")


def special() -> list[Record]:
    return [
        _heard(48, day(2, 26), acts.VENUE_MINORS, 30000, ["罚款", "责令停产停业"], "责令停产停业"),
        _heard(49, day(4, 15), acts.AGENCY_LOW_PRICE, 120000, ["罚款", "吊销许可证件"], "吊销许可证件"),
        _told_not_asked(50, day(5, 13)),
        _seized(51, day(3, 11), extended=False),
        _seized(52, day(6, 3), extended=True),
        _to_court(53, day(3, 25)),
        _revoked(54, day(2, 1)),
        _warned(55, day(7, 8)),
        _first_offence_fined(56, day(8, 5)),
        _transferred(57, day(5, 20)),
        _transfer_refused(58, day(9, 2)),
        _passed_on(59, day(10, 14)),
        _transferred(60, day(8, 19)),
    ]


def _without(record: Record, *names: str, **other: Any) -> Record:
    return {name: value for name, value in record.items() if name not in names} | other


def _heard(index: int, discovered: date, offence: acts.Offence, fine: int, penalties: list[str], main: str) -> Record:
    record = ordinary(index, discovered, offence, fine)
    notified = record["notified_on"]
    asked = after(notified, 3)
    hearing = after(asked, 12)
    reviewed = after(hearing, 3)
    discussed = after(reviewed, 1)
    decided = after(discussed, 1)
    paid = later(decided, 9)
    closed = after(paid, 4)
    return record | {
        "penalties": penalties,
        "kind_of_penalty": main,
        "content": "、".join(penalties).replace("罚款", f"罚款{fine}元"),
        "fine": Decimal(fine),
        "aggravating": "危害未成年人" if fine == offence.most else "无",
        "reasons": "多次接纳未成年人，按从重档次处罚" if fine == offence.most else "低价组团人数较多，按一般档次处罚",
        "discretion_level": "从重" if fine == offence.most else "一般",
        "tier": "情节严重" if fine == offence.most else "一般档",
        "is_major": True,
        "hearing_told": True,
        "hearing_public": True,
        "hearing_minutes": True,
        "hearing_asked_on": asked,
        "hearing_notice_on": before_hearing(hearing, 8),
        "hearing_on": hearing,
        "hearing_host": pick(LEADERS[1:4], index),
        "review_decision_on": reviewed,
        "collective_on": discussed,
        "collective_people": 5,
        "decided_on": decided,
        "party_present": True,
        "served_on": decided,
        "service_method": "直接送达",
        "paid_on": paid,
        "published_on": after(decided, 4),
        "justice_filed_on": later(decided, 8),
        "closed_on": closed,
        "review_closing_on": closed,
        "archived_on": later(closed, 40),
        "sampled": True,
        "followed_up_on": later(closed, 60),
        **(_deferred(decided) if fine == 120000 else {}),
    }


def _deferred(served: date) -> Record:
    """A large fine, paid later with approval."""
    asked = after(served, 2)
    return {"deferral_asked_on": asked, "deferral_approved_on": after(asked, 2), "deferred_until": later(asked, 60)}


def _told_not_asked(index: int, discovered: date) -> Record:
    record = ordinary(index, discovered, acts.FILM, 100000)
    return record | {"collective_on": record["decided_on"], "sampled": False}


def _seized(index: int, discovered: date, *, extended: bool) -> Record:
    record = ordinary(index, discovered, acts.BOOKS_BANNED, 20000)
    on = after(discovered, 1)
    return record | {
        "penalties": ["罚款", "没收违法所得没收非法财物"],
        "kind_of_penalty": "没收违法所得没收非法财物",
        "confiscated": Decimal("6840.00"),
        "turnover": Decimal("6840.00"),
        "content": "没收违法所得6840元和侵权盗版图书，罚款人民币贰万元整（￥20,000）",
        "seized_on": on,
        "seizure_extended": extended,
        "extension_told": extended,
        "seizure_test_days": 3 if extended else 0,
        "goods_handled_on": later(record["closed_on"], 20),
        "goods_handling": "依法销毁",
        "seizure_ended_on": on + timedelta(63 if extended else 30),
    }


def _to_court(index: int, discovered: date) -> Record:
    record = ordinary(index, discovered, acts.AGENCY_UNLICENSED, 20000)
    served = record["served_on"]
    remedy_ends = served + timedelta(183)
    urged = later(remedy_ends, 12)
    applied = after(urged, 11)
    return _without(
        record,
        "collected_by",
        "official_receipt",
        paid_on=None,
        surcharge=Decimal(20000),
        remedy_ends_on=remedy_ends,
        urged_on=urged,
        urge_contents=["履行期限", "履行方式", "金额和给付方式", "陈述申辩权"],
        court_applied_on=applied,
        closed_on=None,
        review_closing_on=None,
        archived_on=None,
    )


def _revoked(index: int, discovered: date) -> Record:
    """Revoked on reconsideration; the fine was paid back."""
    record = ordinary(index, discovered, acts.SHOW_CHANGED, 9000)
    revised = later(record["decided_on"], 75)
    return record | {
        "revised_on": revised,
        "withdrawn_on": after(revised, 2),
        "withdrawal_explained": True,
        "self_corrected_on": after(revised, 3),
        "held_to_account_on": later(revised, 45),
    }


def _warned(index: int, discovered: date) -> Record:
    record = ordinary(index, discovered, acts.CAFE_MINORS, 0)
    return _without(record, *_UNPAID, penalties=["警告"], kind_of_penalty="警告", content="警告", paid_on=None)


def _first_offence_fined(index: int, discovered: date) -> Record:
    record = ordinary(index, discovered, acts.SHOW_CHANGED, 2000)
    return record | {
        "first_time": True,
        "minor_harm": True,
        "corrected": True,
        "reasons": "虽系初次违法且及时改正，但演出已售票，观众较多，仍有处罚必要，按从轻档次处罚",
        "discretion_level": "从轻",
    }


def _undecided(index: int, discovered: date, offence: acts.Offence) -> Record:
    """Everything of an ordinary case up to the end of the investigation."""
    record = ordinary(index, discovered, offence, 0)
    steps = {name: value if name in _BEFORE else None for name, value in record.items() if name.endswith("_on")}
    kept = {name: value for name, value in record.items() if name in _ABOUT}
    return kept | steps


_BEFORE = words("act_ended_on discovered_on filed_on investigated_on review_filing_on review_investigation_on")
_ABOUT = words(
    "party party_type party_code name case_no domain cause in_power_list jurisdiction is_major officers id_shown "
    "procedure"
)


def _transferred(index: int, discovered: date) -> Record:
    record = _undecided(index, discovered, acts.BOOKS_BANNED)
    reported = after(record["investigated_on"], 1)
    decided = reported + timedelta(1)
    return record | {
        "outcome": "移送司法机关",
        "suspected_crime": True,
        "transfer_team": record["officers"],
        "transfer_materials": ["案件移送书", "调查报告", "涉案物品清单", "检验报告或鉴定结论"],
        "police_filed_on": decided + timedelta(6),
        "goods_handed_on": decided + timedelta(9),
        "reported_on": reported,
        "transfer_decided_on": decided,
        "transfer_decided_at": at(decided, 10, 30),
        "transfer_approved": True,
        "transferred_at": at(decided + timedelta(1), 10, 30),
    }


def _transfer_refused(index: int, discovered: date) -> Record:
    """The head found no crime and said why, so a fine is lawful."""
    record = ordinary(index, discovered, acts.COPYRIGHT, 24000)
    reported = after(record["investigated_on"], 1)
    notified = after(reported, 4)
    return record | {
        "suspected_crime": True,
        "transfer_team": record["officers"],
        "reported_on": reported,
        "transfer_decided_on": reported + timedelta(3),
        "transfer_decided_at": None,
        "transfer_approved": False,
        "transfer_refusal_reason": "经集体研究，涉案数额未达到刑事追诉标准",
        "transferred_at": None,
        "notified_on": notified,
        "review_decision_on": max(notified, record["review_decision_on"]),
    }


def _passed_on(index: int, discovered: date) -> Record:
    """Not the bureau's to decide: passed on before any filing."""
    record = _undecided(index, discovered, acts.AGENCY_UNLICENSED)
    record |= dict.fromkeys(("filed_on", "investigated_on", "review_filing_on", "review_investigation_on"))
    return record | {
        "jurisdiction": False,
        "outcome": "移送其他部门",
        "passed_on_to": "示例市市场监督管理局",
        "passed_on_on": after(discovered, 4),
        "suspected_crime": False,
    }
