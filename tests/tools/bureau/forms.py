"""How decisions and documents are written: their numbers, amounts in words, the published table's columns."""

from datetime import date

from tools.bureau import CODE, NAME
from tools.bureau.offences import PERSON
from tools.bureau.people import Record
from tools.bureau.words import in_words, number, person

NO_END = date(2099, 12, 31)
"""As published tables write it."""
_REVOKED = "吊销许可证件"


def written(cases: list[Record]) -> list[Record]:
    """The cases with what their decisions say in writing."""
    return [case | _in_decision(case) | _in_table(case) for case in cases]


def _in_decision(case: Record) -> Record:
    return {"body_no": case["decision_no"]} if "decision_no" in case else {}


def _in_table(case: Record) -> Record:
    if case["outcome"] != "行政处罚":
        return {}
    key = case["case_no"]
    alone = case["party_type"] == PERSON
    masked = f"4199**********{number(10000, key, 'id'):04d}"
    return {
        "fine_words": in_words(int(case["fine"])) if case["fine"] else "",
        "agency": NAME,
        "agency_code": CODE,
        "data_source": NAME,
        "data_source_code": CODE,
        "representative": "" if alone else person(600 + number(400, key, "head")),
        "id_kind": "身份证" if alone else "",
        "id_no": masked if alone else "",
        "permit_named": f"旅行社业务经营许可证 L-{number(10**6, key, 'permit'):06d}"
        if _REVOKED in case["penalties"]
        else "",
        "valid_until": NO_END,
    }


def numbered(documents: list[Record]) -> list[Record]:
    return [{**document, "body_no": document["doc_no"]} for document in documents]
