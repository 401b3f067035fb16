"""The rules of rules/cases.toml that judge a case, each written by hand as a function on a complete case."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from _handwritten import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    PENALTY_LAW,
    Case,
    RuleFunction,
    Workdays,
    add_months,
    done_by,
    happened,
    precedes,
    verdict,
)

STAGES = ("start", "evidence", "review", "decision", "service", "execution")
HEARING_KINDS = ("lower_grade", "revoked_permit", "suspended_business", "closed")


def off05(case: Case, today: date, calendar: Workdays) -> str:
    if not (happened(case.investigated_on, today) or happened(case.decided_on, today)):
        return NOT_APPLICABLE
    return verdict(len({officer.name for officer in case.officers}) >= 2)


def off56(case: Case, today: date, calendar: Workdays) -> str:
    if happened(case.filed_on, today) and happened(case.investigated_on, today):
        begun, ended = case.filed_on, case.investigated_on
    elif case.procedure == "summary" and happened(case.decided_on, today):
        begun = case.filed_on if happened(case.filed_on, today) else case.decided_on
        ended = case.investigated_on if happened(case.investigated_on, today) else case.decided_on
    else:
        return NOT_APPLICABLE
    for officer in case.officers:
        if officer.cert_issued_on is None or officer.cert_issued_on > begun:
            return FAIL
        if officer.cert_ends_on is not None and officer.cert_ends_on < ended:
            return FAIL
    return PASS


def off57(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.investigated_on, today):
        return NOT_APPLICABLE
    for officer in case.officers:
        if officer.left_on is not None and officer.left_on < case.investigated_on:
            return FAIL
    return PASS


def off43(case: Case, today: date, calendar: Workdays) -> str:
    if not (happened(case.investigated_on, today) or happened(case.decided_on, today)):
        return NOT_APPLICABLE
    return verdict(not case.recusal_ground)


def ids06(case: Case, today: date, calendar: Workdays) -> str:
    if not (happened(case.investigated_on, today) or happened(case.decided_on, today)):
        return NOT_APPLICABLE
    return verdict(case.id_shown)


def pre56(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.preserved_on, today) or case.preserved_on < PENALTY_LAW:
        return NOT_APPLICABLE
    if not case.preservation_approved:
        return FAIL
    return done_by(case.preservation_handled_on, calendar.add(case.preserved_on, 7), today)


def sei25(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.seized_on, today):
        return NOT_APPLICABLE
    days = (60 if case.seizure_extended else 30) + case.seizure_test_days
    return done_by(case.seizure_ended_on, case.seized_on + timedelta(days=days), today)


def mon41(case: Case, today: date, calendar: Workdays) -> str:
    if not case.monitored or not (happened(case.investigated_on, today) or happened(case.decided_on, today)):
        return NOT_APPLICABLE
    return verdict(case.monitor_reviewed and case.monitor_published)


def not44(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or case.procedure != "ordinary" or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return verdict(case.notified_on is not None and case.notified_on <= case.decided_on)


def sta45(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not case.statement_made or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return verdict(case.statement_reviewed_on is not None and case.statement_reviewed_on <= case.decided_on)


def hea63(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    if not any(kind in case.penalties for kind in HEARING_KINDS):
        return NOT_APPLICABLE
    return verdict(case.hearing_told)


def hea04(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not happened(case.decided_on, today) or case.decided_on < date(2021, 12, 1):
        return NOT_APPLICABLE
    limit = 5000 if case.party_type == "person" else 50000
    if case.fine < limit and case.confiscated < limit:
        return NOT_APPLICABLE
    return verdict(case.hearing_told)


def hea64(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.hearing_on, today) or case.hearing_on < PENALTY_LAW:
        return NOT_APPLICABLE
    return done_by(case.hearing_notice_on, calendar.clear_before(case.hearing_on, 7), today)


def hea64h(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.hearing_on, today):
        return NOT_APPLICABLE
    return verdict(all(officer.name != case.hearing_host for officer in case.officers))


def hea64a(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not happened(case.decided_on, today) or not case.hearing_told:
        return NOT_APPLICABLE
    if not happened(case.notified_on, today) or case.notified_on < PENALTY_LAW:
        return NOT_APPLICABLE
    if not happened(case.hearing_asked_on, today) or case.hearing_asked_on > calendar.add(case.notified_on, 5):
        return NOT_APPLICABLE
    return verdict(case.hearing_on is not None and case.hearing_on <= case.decided_on)


def hea65(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not case.hearing_told or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    if not happened(case.notified_on, today) or case.notified_on < PENALTY_LAW:
        return NOT_APPLICABLE
    if case.statement_waived or happened(case.hearing_asked_on, today):
        return NOT_APPLICABLE
    return verdict(case.decided_on > calendar.add(case.notified_on, 5))


def maj48(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not case.is_major or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    if case.collective_on is None or case.collective_on > case.decided_on:
        return FAIL
    return verdict(case.review_decision_on is not None and case.review_decision_on <= case.collective_on)


def col09(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not (case.is_major or case.complex) or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return verdict(case.collective_on is not None and case.collective_on <= case.decided_on)


def col57(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.collective_on, today):
        return NOT_APPLICABLE
    return verdict(case.collective_people >= 2)


def rev10(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    heard = happened(case.hearing_on, today) and case.hearing_on <= case.decided_on
    if not (case.is_major or case.complex or case.public_interest or heard):
        return NOT_APPLICABLE
    if case.review_decision_on is None or case.review_decision_on > case.decided_on:
        return FAIL
    return verdict(case.review_result != "failed")


def rev27(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.filed_on, today) and case.procedure != "ordinary":
        return NOT_APPLICABLE
    reviews = [case.review_filing_on, case.review_investigation_on, case.review_closing_on]
    if happened(case.decided_on, today):
        reviews.insert(2, case.review_decision_on)
    return verdict(
        precedes(case.review_filing_on, case.filed_on, today)
        and precedes(case.review_investigation_on, case.investigated_on, today)
        and precedes(case.review_decision_on, case.decided_on, today)
        and precedes(case.review_closing_on, case.closed_on, today)
        and all(precedes(first, then, today) for first, then in pairwise(reviews))
    )


def maj168(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not happened(case.decided_on, today) or case.decided_on < date(2015, 7, 1):
        return NOT_APPLICABLE
    limit = 10000 if case.party_type == "person" else 100000
    by_amount = case.fine >= limit or case.confiscated >= limit
    revoked = "revoked_permit" in case.penalties and case.party_type != "person"
    if not by_amount and "suspended_business" not in case.penalties and not revoked:
        return NOT_APPLICABLE
    return verdict(case.is_major)


def maj31(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not case.is_major or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return done_by(case.justice_filed_on, case.decided_on + timedelta(days=15), today)


def dec60(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.filed_on, today) or case.filed_on < PENALTY_LAW:
        return NOT_APPLICABLE
    if not happened(case.decided_on, today) and (
        happened(case.closed_on, today)
        or (case.transferred_at is not None and case.transferred_at.date() <= today)
        or happened(case.passed_on_on, today)
    ):
        return PASS
    return done_by(case.decided_on, calendar.add(case.filed_on + timedelta(days=89), 1), today)


def dec60w(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.filed_on, today) or not happened(case.decided_on, today) or case.filed_on < PENALTY_LAW:
        return NOT_APPLICABLE
    if case.decided_on > calendar.add(case.filed_on + timedelta(days=89), 1):
        return NOT_APPLICABLE
    return verdict(case.decided_on <= case.filed_on + timedelta(days=90))


def ser61(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not happened(case.decided_on, today) or case.decided_on < PENALTY_LAW:
        return NOT_APPLICABLE
    if case.service_method == "public" and happened(case.served_on, today):
        return PASS
    at_once = case.party_present and case.service_method != "on_spot"
    deadline = case.decided_on if at_once else calendar.add(case.decided_on, 7)
    return done_by(case.served_on, deadline, today)


def ser42(case: Case, today: date, calendar: Workdays) -> str:
    if case.service_method != "electronic" or not happened(case.served_on, today):
        return NOT_APPLICABLE
    return verdict(case.service_consent)


def rec28(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or case.procedure != "ordinary" or not happened(case.closed_on, today):
        return NOT_APPLICABLE
    return verdict(all(stage in case.record_stages for stage in STAGES))


def dis43(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or case.fine <= 0 or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return verdict(bool(case.discretion_basis.strip()))


def rea40(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or case.procedure != "ordinary" or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return verdict(bool(case.reasons.strip()))


def jur23(case: Case, today: date, calendar: Workdays) -> str:
    if case.jurisdiction or not happened(case.discovered_on, today):
        return NOT_APPLICABLE
    return verdict(bool(case.passed_on_to.strip()) and happened(case.passed_on_on, today))


def med23(case: Case, today: date, calendar: Workdays) -> str:
    if case.domain != "copyright" or not happened(case.filed_on, today):
        return NOT_APPLICABLE
    return verdict(case.mediation_told)


def arc07(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.closed_on, today):
        return NOT_APPLICABLE
    return done_by(case.archived_on, add_months(case.closed_on, 3), today)


def wro29(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.revised_on, today):
        return NOT_APPLICABLE
    return done_by(case.held_to_account_on, add_months(case.revised_on, 6), today)


RULES: dict[str, RuleFunction] = {
    "OFF05": off05,
    "OFF56": off56,
    "OFF57": off57,
    "OFF43": off43,
    "IDS06": ids06,
    "PRE56": pre56,
    "SEI25": sei25,
    "MON41": mon41,
    "NOT44": not44,
    "STA45": sta45,
    "HEA63": hea63,
    "HEA04": hea04,
    "HEA64": hea64,
    "HEA64h": hea64h,
    "HEA64a": hea64a,
    "HEA65": hea65,
    "MAJ48": maj48,
    "COL09": col09,
    "COL57": col57,
    "REV10": rev10,
    "REV27": rev27,
    "MAJ168": maj168,
    "MAJ31": maj31,
    "DEC60": dec60,
    "DEC60w": dec60w,
    "SER61": ser61,
    "SER42": ser42,
    "REC28": rec28,
    "DIS43": dis43,
    "REA40": rea40,
    "JUR23": jur23,
    "MED23": med23,
    "ARC07": arc07,
    "WRO29": wro29,
}
