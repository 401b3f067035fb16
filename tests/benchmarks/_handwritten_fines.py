"""The rules of rules/fines.toml, disclosure.toml and transfer.toml that judge a case, each written by hand."""

from __future__ import annotations

from datetime import date, timedelta

from _handwritten import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    PENALTY_LAW,
    PENDING,
    Case,
    RuleFunction,
    Workdays,
    add_months,
    done_by,
    happened,
    verdict,
)


def fin19(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or case.fine <= 0:
        return NOT_APPLICABLE
    if not happened(case.paid_on, today) or case.paid_on < PENALTY_LAW:
        return NOT_APPLICABLE
    if case.collected_by in ("bank", "e_payment"):
        return PASS
    if case.collected_by != "officer" or not case.official_receipt:
        return FAIL
    if case.procedure == "summary" and (case.fine <= 100 or case.hard_to_collect_later):
        return PASS
    return verdict(case.remote_area and case.party_asked_to_pay_on_spot)


def fin71(case: Case, today: date, calendar: Workdays) -> str:
    if case.collected_by != "officer" or not happened(case.paid_on, today) or case.paid_on < PENALTY_LAW:
        return NOT_APPLICABLE
    handed_over = done_by(case.handed_over_on, calendar.add(case.paid_on, 2), today)
    if happened(case.landed_on, today) and handed_over != PASS:
        landed = done_by(case.handed_over_on, calendar.add(case.landed_on, 2), today)
        handed_over = landed if landed == PASS or handed_over == FAIL else handed_over
    if handed_over != PASS or case.handed_over_on is None:
        return handed_over
    return done_by(case.banked_on, calendar.add(case.handed_over_on, 2), today)


def fin51(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or case.procedure != "summary":
        return NOT_APPLICABLE
    if not happened(case.decided_on, today) or case.decided_on < PENALTY_LAW:
        return NOT_APPLICABLE
    return verdict(case.fine <= (200 if case.party_type == "person" else 3000))


def fin62(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or case.fine <= 0 or case.fine_max <= 0 or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    if case.fine < case.fine_max:
        return PASS
    return verdict(case.aggravating != "none" and bool(case.reasons.strip()))


def fin76(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or case.fine <= 0 or case.fine_max <= 0 or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return verdict(case.fine <= case.fine_max)


def fin32(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or case.fine <= 0 or case.fine_min <= 0 or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return verdict(case.fine >= case.fine_min or case.mitigating != "none")


def fin63(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return verdict(case.elements_met)


def fin64(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return verdict(case.in_power_list)


def fin16(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return verdict(case.basis_level != "document")


def fin29(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or case.fine <= 0 or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return verdict(not case.same_act_fined_before)


def fin72(case: Case, today: date, calendar: Workdays) -> str:
    if case.surcharge <= 0 or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return verdict(case.surcharge <= case.fine)


def lim66(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or case.fine <= 0 or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    ended = case.act_ended_on
    if ended is None:
        return PASS  # it goes on
    if ended < date(1996, 10, 1):
        return NOT_APPLICABLE
    years = 5 if case.grave and ended >= PENALTY_LAW else 2
    return verdict(case.discovered_on <= add_months(ended, 12 * years))


def fst24a(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "no_penalty" or case.ground != "first_offence" or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return verdict(case.first_time and case.minor_harm and case.corrected)


def fst24b(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    if not (case.first_time and case.minor_harm and case.corrected):
        return NOT_APPLICABLE
    return verdict(bool(case.reasons.strip()))


def tri33(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "no_penalty" or case.ground != "trivial" or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return verdict(case.corrected and case.no_harm)


def edu33(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "no_penalty" or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    if case.ground not in ("trivial", "first_offence", "no_fault"):
        return NOT_APPLICABLE
    return verdict(case.educated)


def coe54(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.court_applied_on, today):
        return NOT_APPLICABLE
    if not happened(case.urged_on, today):
        return FAIL
    return verdict(case.court_applied_on > calendar.add(case.urged_on, 10))


def coe53(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.court_applied_on, today):
        return NOT_APPLICABLE
    from_day = case.remedy_ends_on
    if happened(case.deferral_approved_on, today):
        from_day = max(from_day, case.deferred_until)
    last_day = calendar.add(add_months(from_day, 3) - timedelta(days=1), 1)
    return verdict(from_day < case.court_applied_on <= last_day)


def pub10(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return done_by(case.published_on, calendar.add(case.decided_on, 10), today)


def pub07(case: Case, today: date, calendar: Workdays) -> str:
    if case.outcome != "penalty" or not happened(case.decided_on, today):
        return NOT_APPLICABLE
    return done_by(case.published_on, calendar.add(case.decided_on, 7), today)


def pub48(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.published_on, today) or not happened(case.revised_on, today):
        return NOT_APPLICABLE
    if case.published_on > case.revised_on or case.revised_on < PENALTY_LAW:
        return NOT_APPLICABLE
    if happened(case.withdrawn_on, today) and not case.withdrawal_explained:
        return FAIL
    return done_by(case.withdrawn_on, calendar.add(case.revised_on, 3), today)


def pub30(case: Case, today: date, calendar: Workdays) -> str:
    if not happened(case.published_on, today):
        return NOT_APPLICABLE
    return verdict(len(case.platforms) > 0)


def tra24a(case: Case, today: date, calendar: Workdays) -> str:
    if not case.suspected_crime or not happened(case.reported_on, today):
        return NOT_APPLICABLE
    return done_by(case.transfer_decided_on, case.reported_on + timedelta(days=3), today)


def tra24b(case: Case, today: date, calendar: Workdays) -> str:
    if not case.suspected_crime or not case.transfer_approved:
        return NOT_APPLICABLE
    if case.transfer_decided_at is None or case.transfer_decided_at.date() > today:
        return NOT_APPLICABLE
    deadline = case.transfer_decided_at + timedelta(hours=24)
    if case.transferred_at is not None and case.transferred_at.date() <= today:
        return verdict(case.transferred_at <= deadline)
    return FAIL if deadline.date() < today else PENDING


def tra24c(case: Case, today: date, calendar: Workdays) -> str:
    if not case.suspected_crime:
        return NOT_APPLICABLE
    if case.outcome != "penalty" or not happened(case.decided_on, today):
        return PASS
    if case.kind_of_penalty != "fine" and case.fine <= 0:
        return PASS
    if happened(case.transfer_decided_on, today) and not case.transfer_approved:
        return PASS
    return verdict(case.transferred_at is not None and case.transferred_at.date() <= today)


def tra05(case: Case, today: date, calendar: Workdays) -> str:
    if not case.suspected_crime or case.transfer_approved or not happened(case.transfer_decided_on, today):
        return NOT_APPLICABLE
    return verdict(bool(case.transfer_refusal_reason.strip()))


RULES: dict[str, RuleFunction] = {
    "FIN19": fin19,
    "FIN71": fin71,
    "FIN51": fin51,
    "FIN62": fin62,
    "FIN76": fin76,
    "FIN32": fin32,
    "FIN63": fin63,
    "FIN64": fin64,
    "FIN16": fin16,
    "FIN29": fin29,
    "FIN72": fin72,
    "LIM66": lim66,
    "FST24a": fst24a,
    "FST24b": fst24b,
    "TRI33": tri33,
    "EDU33": edu33,
    "COE54": coe54,
    "COE53": coe53,
    "PUB10": pub10,
    "PUB07": pub07,
    "PUB48": pub48,
    "PUB30": pub30,
    "TRA24a": tra24a,
    "TRA24b": tra24b,
    "TRA24c": tra24c,
    "TRA05": tra05,
}
