"""What the hand-written rules stand on: a case of plain values, four verdicts, and a few helpers.

A step that has not happened is None, and so is the end of a period that has none. Cells that are missing or uncertain
have no place here: this is how the rules are written for complete records, to compare the engine with.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol, TypeAlias, TypeGuard

PASS, FAIL, PENDING, NOT_APPLICABLE = "pass", "fail", "pending", "not_applicable"
PENALTY_LAW = date(2021, 7, 15)
"""The day on which the administrative penalty law as revised came into force."""


@dataclass(slots=True)
class Officer:
    name: str
    left_on: date | None
    cert_issued_on: date | None
    cert_ends_on: date | None


@dataclass(slots=True)
class Case:
    officers: list[Officer]
    party_type: str
    domain: str
    basis_level: str
    in_power_list: bool
    elements_met: bool
    same_act_fined_before: bool
    jurisdiction: bool
    is_major: bool
    complex: bool
    public_interest: bool
    act_ended_on: date | None
    discovered_on: date
    grave: bool
    filed_on: date | None
    investigated_on: date | None
    id_shown: bool
    recusal_ground: bool
    preserved_on: date | None
    preservation_approved: bool
    preservation_handled_on: date | None
    seized_on: date | None
    seizure_extended: bool
    seizure_test_days: int
    seizure_ended_on: date | None
    monitored: bool
    monitor_reviewed: bool
    monitor_published: bool
    notified_on: date | None
    statement_made: bool
    statement_reviewed_on: date | None
    statement_waived: bool
    hearing_told: bool
    hearing_asked_on: date | None
    hearing_notice_on: date | None
    hearing_on: date | None
    hearing_host: str
    review_filing_on: date | None
    review_investigation_on: date | None
    review_decision_on: date | None
    review_closing_on: date | None
    review_result: str
    collective_on: date | None
    collective_people: int
    decided_on: date | None
    closed_on: date | None
    archived_on: date | None
    record_stages: tuple[str, ...]
    outcome: str
    procedure: str
    kind_of_penalty: str
    penalties: tuple[str, ...]
    fine: int | Decimal
    fine_min: int | Decimal
    fine_max: int | Decimal
    confiscated: int | Decimal
    ground: str
    first_time: bool
    minor_harm: bool
    no_harm: bool
    corrected: bool
    educated: bool
    mitigating: str
    aggravating: str
    reasons: str
    discretion_basis: str
    party_present: bool
    served_on: date | None
    service_method: str
    service_consent: bool
    published_on: date | None
    platforms: tuple[str, ...]
    revised_on: date | None
    withdrawn_on: date | None
    withdrawal_explained: bool
    held_to_account_on: date | None
    justice_filed_on: date | None
    paid_on: date | None
    collected_by: str
    hard_to_collect_later: bool
    remote_area: bool
    party_asked_to_pay_on_spot: bool
    official_receipt: bool
    landed_on: date | None
    handed_over_on: date | None
    banked_on: date | None
    surcharge: int | Decimal
    deferral_approved_on: date | None
    deferred_until: date
    urged_on: date | None
    remedy_ends_on: date
    court_applied_on: date | None
    suspected_crime: bool
    reported_on: date | None
    transfer_decided_on: date | None
    transfer_decided_at: datetime | None
    transfer_approved: bool
    transfer_refusal_reason: str
    transferred_at: datetime | None
    passed_on_to: str
    passed_on_on: date | None
    mediation_told: bool


class Workdays(Protocol):
    """fazhi.working_days.WorkingCalendar for the days that it knows."""

    def add(self, d: date, n: int) -> date: ...

    def clear_before(self, event: date, n: int) -> date: ...


RuleFunction: TypeAlias = Callable[[Case, date, Workdays], str]
"""(case, as-of day, calendar) -> verdict."""


def happened(step: date | None, today: date) -> TypeGuard[date]:
    return step is not None and step <= today


def done_by(step: date | None, deadline: date, today: date) -> str:
    if step is not None and step <= today:
        return PASS if step <= deadline else FAIL
    return FAIL if today > deadline else PENDING


def precedes(first: date | None, then: date | None, today: date) -> bool:
    """If `then` happened, `first` happened no later."""
    if then is None or then > today:
        return True
    return first is not None and first <= then


def verdict(complies: bool) -> str:
    return PASS if complies else FAIL


def add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
