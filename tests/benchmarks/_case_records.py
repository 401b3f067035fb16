"""Complete case records for the benchmark of one case: a model case, every example laid over it, and perturbations.

Records are tables in the spelling of rule examples ("never" for a step that has not happened); each has a value for
every field of the kind and for every field of its officers, so that nothing in it is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from _handwritten import Case, Officer

from fazhi.authoring.example_records import ExampleError, build
from fazhi.authoring.examples import data_of
from fazhi.dictionary import FieldType, Kind, Record
from fazhi.law.rule import Ruleset
from fazhi.values import is_never

AS_OF = date(2025, 3, 31)
EARLIER = (date(2024, 4, 10), date(2024, 5, 6), date(2024, 5, 29), date(2024, 6, 12))
"""As-of days on which the model case is still under way."""
SEED, PERTURBED = 20250331, 1500
FIRST_DAYS = (date(1996, 10, 1), date(2015, 7, 1), date(2021, 7, 15), date(2021, 12, 1))
"""On which some rule, or a limit in it, came into force."""

UNIT = "示例市文化广电和旅游局"
_OFFICER = {
    "unit": UNIT,
    "enforces": True,
    "reviews": False,
    "joined_on": date(2018, 7, 2),
    "left_on": "never",
    "cert_no": "16000001",
    "cert_issued_on": date(2020, 1, 6),
    "cert_ends_on": date(2025, 12, 31),
    "legal_qualification": False,
    "first_reviewed_on": "never",
    "training_hours": 60,
    "exam_passed": True,
    "study_count": 12,
}
OFFICERS: list[dict[str, Any]] = [{"name": "张三", **_OFFICER}, {"name": "李四", **_OFFICER}]

_YES = (
    *("in_power_list", "elements_met", "jurisdiction", "is_major", "public_interest", "id_shown", "statement_made"),
    *("preservation_approved", "monitored", "monitor_reviewed", "monitor_published", "hearing_told", "corrected"),
    *("service_consent", "withdrawal_explained", "official_receipt", "educated", "sampled", "transfer_approved"),
)
_STAGES = ["start", "evidence", "review", "decision", "service", "execution"]

MODEL: dict[str, Any] = {
    # A major case with a hearing, closed long before AS_OF, that complies with every rule.
    "unit": UNIT,
    "case_no": "示文综罚〔2024〕1号",
    "party_type": "organisation",
    "domain": "publication",
    "basis_level": "regulation",
    "act_ended_on": date(2024, 2, 20),
    "discovered_on": date(2024, 3, 1),
    "review_filing_on": date(2024, 3, 5),
    "filed_on": date(2024, 3, 5),
    "preserved_on": date(2024, 3, 6),
    "preservation_handled_on": date(2024, 3, 13),
    "seized_on": date(2024, 3, 6),
    "seizure_ended_on": date(2024, 4, 2),
    "review_investigation_on": date(2024, 4, 12),
    "investigated_on": date(2024, 4, 12),
    "officers": ["张三", "李四"],
    "notified_on": date(2024, 4, 15),
    "hearing_asked_on": date(2024, 4, 18),
    "hearing_notice_on": date(2024, 4, 24),
    "statement_reviewed_on": date(2024, 4, 30),
    "hearing_on": date(2024, 5, 14),
    "hearing_host": "王五",
    "review_decision_on": date(2024, 5, 17),
    "review_result": "passed",
    "collective_on": date(2024, 5, 20),
    "collective_people": 3,
    "decided_on": date(2024, 5, 22),
    "served_on": date(2024, 5, 24),
    "service_method": "electronic",
    "published_on": date(2024, 5, 28),
    "published_until": date(2025, 5, 28),
    "platforms": ["信用信阳"],
    "justice_filed_on": date(2024, 5, 30),
    "paid_on": date(2024, 6, 5),
    "collected_by": "bank",
    "review_closing_on": date(2024, 6, 12),
    "closed_on": date(2024, 6, 12),
    "archived_on": date(2024, 7, 1),
    "remedy_ends_on": date(2024, 11, 22),
    "deferred_until": date(2024, 12, 23),
    "record_stages": _STAGES,
    "outcome": "penalty",
    "procedure": "ordinary",
    "kind_of_penalty": "suspended_business",
    "penalties": ["fine", "suspended_business"],
    "fine": 60000,
    "fine_min": 10000,
    "fine_max": 100000,
    "ground": "other",
    "mitigating": "none",
    "aggravating": "none",
    "reasons": "违法事实清楚，情节一般，依裁量基准一般档次处罚",
    "discretion_basis": "河南省文化市场综合执法行政处罚裁量基准第12项",
    "discretion_level": "ordinary",
    "passed_on_to": "",
    "transfer_refusal_reason": "",
    **dict.fromkeys(_YES, True),
    "investigators": OFFICERS,
}

_CRIME = {"suspected_crime": True, "transfer_approved": True, "transfer_decided_at": datetime(2025, 3, 30, 10)}
CORNERS: tuple[dict[str, Any], ...] = (
    {**_CRIME, "transferred_at": datetime(2025, 3, 31, 23, 59)},
    {**_CRIME, "decided_on": "never", "closed_on": "never", "transferred_at": datetime(2025, 3, 31, 23, 59)},
    {"suspected_crime": True, "kind_of_penalty": "fine", "fine": 0},
    {"fine": 1, "fine_max": 1},
    {"fine": 2, "fine_max": 1},
)
"""Laid over the model case: what neither the examples nor chance are sure to bring."""

NOT_FILLED_IN = (
    *("ground", "first_time", "minor_harm", "no_harm", "educated", "hard_to_collect_later", "remote_area"),
    *("party_asked_to_pay_on_spot", "transfer_approved", "mediation_told", "withdrawal_explained"),
)
"""What an office leaves blank in such a case, because it does not apply."""

_PLAIN: dict[FieldType, Any] = {
    FieldType.BOOL: False,
    FieldType.LIST: [],
    FieldType.TEXT: "略",
    FieldType.PERSON: "赵六",
}


_LIMITS = (0, 0, 100, 200, 3000, 5000, 10000, 50000, 100000)
_BESIDE = (Decimal("-0.01"), Decimal(0), Decimal("0.01"))


class Sample(NamedTuple):
    data: Mapping[str, Any]
    record: Record
    as_of: date


def model(kind: Kind) -> dict[str, Any]:
    """The model case with a value for every field of the kind."""
    return {name: MODEL.get(name, _default(kind, name)) for name in kind.fields} | {"investigators": OFFICERS}


def _default(kind: Kind, name: str) -> Any:
    field = kind.fields[name]
    if field.type in (FieldType.DATE, FieldType.DATETIME):
        return "never"
    return field.codes[0] if field.type is FieldType.CHOICE else _PLAIN.get(field.type, 0)


def samples(law: Ruleset) -> list[Sample]:
    """The model case as of several days, its corners, every rule's base and examples laid over it; perturbations."""
    kind = law.dictionary.kinds["case"]
    base = model(kind)
    found = [made for day in (AS_OF, *EARLIER) if (made := _sample(law, base, day))]
    found += [made for corner in CORNERS if (made := _sample(law, base | corner, AS_OF))]
    for rule in law.rules:
        if rule.record != "case":
            continue
        given = [(rule.base, None), *((data_of(rule, each), each.as_of) for each in rule.examples)]
        for data, day in given:
            if made := _sample(law, base | _whole(data), day or AS_OF):
                found.append(made)
    # Days of one example matter for its own rule; perturbed, a few days do.
    random = Random(SEED)
    starts = [each.data for each in found]
    for number in range(PERTURBED):
        data = _perturbed(random.choice(starts), kind, random)
        day = (AS_OF, *EARLIER)[number % 5]
        if made := _sample(law, data, day):
            found.append(made)
    return found


def _whole(data: Mapping[str, Any]) -> dict[str, Any]:
    """An example's table with each officer's fields complete."""
    whole = dict(data)
    officers = whole.get("investigators")
    if isinstance(officers, list):
        names = ("张三", "李四", "周七")
        whole["investigators"] = [
            {"name": name, **_OFFICER, **each} for name, each in zip(names, officers, strict=False)
        ]
    return whole


def _sample(law: Ruleset, data: Mapping[str, Any], as_of: date) -> Sample | None:
    """The record of a table; None where something in it is not known, or lies outside the calendar."""
    if data["investigators"] == "?" or not _within_calendar(law, data):
        return None
    try:
        record = build(law.dictionary.kinds["case"], law.dictionary, data)
    except ExampleError:
        return None  # a value that the field can't hold
    rows = record.world.rows(record, "investigators")
    return None if record.holes or rows.open or rows.holes else Sample(data, record, as_of)


def _within_calendar(law: Ruleset, data: Mapping[str, Any]) -> bool:
    # The hand-written rules know nothing of working days not announced yet. Half a year holds every limit.
    first, last = law.calendar.first, law.calendar.last - timedelta(days=180)
    days = [
        each for name, each in data.items() if isinstance(each, date) and name not in ("act_ended_on", "discovered_on")
    ]
    return all(first <= (day.date() if isinstance(day, datetime) else day) <= last for day in days)


def _perturbed(data: Mapping[str, Any], kind: Kind, random: Random) -> dict[str, Any]:
    """A few fields changed: steps moved, undone or put on the same day as another, answers turned, amounts moved."""
    changed = dict(data)
    steps = [name for name, each in changed.items() if type(each) is date]
    for name in random.sample(sorted(kind.fields), random.randint(2, 12)):
        field, value = kind.fields[name], changed[name]
        match field.type:
            case FieldType.BOOL:
                changed[name] = not value
            case FieldType.CHOICE:
                changed[name] = random.choice(field.codes)
            case FieldType.DATE if type(value) is date:
                changed[name] = _moved(value, changed[random.choice(steps)], field.milestone, random)
            case FieldType.DATE if field.milestone:
                changed[name] = changed[random.choice(steps)]
            case FieldType.DATETIME:
                changed[name] = datetime(2024, 5, 27 + random.randint(0, 3), random.randint(0, 23))
            case FieldType.MONEY:
                changed[name] = max(random.choice(_LIMITS) + random.choice(_BESIDE), 0)
            case FieldType.LIST if field.choices:
                changed[name] = random.sample(field.codes, random.randint(0, 4))
    return changed


def _moved(day: date, other: Any, milestone: bool, random: Random) -> Any:
    if milestone and random.random() < 0.2:
        return "never"
    if type(other) is date and random.random() < 0.2:
        return other
    if random.random() < 0.1:
        return random.choice(FIRST_DAYS)
    return day + timedelta(days=random.choice([-30, -7, -1, 1, 2, 7, 14, 40]))


def plain_case(record: Record) -> Case:
    """A complete record as the hand-written rules take it."""
    names = [each.name for each in fields(Case) if each.name != "officers"]
    officers = [
        Officer(**{each.name: plain(row.get(each.name)) for each in fields(Officer)})
        for row in record.world.rows(record, "investigators").items
    ]
    return Case(officers=officers, **{name: plain(record.get(name)) for name in names})


def plain(value: Any) -> Any:
    return None if isinstance(value, date) and is_never(value) else value


def document(data: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The same case as a host passes it to `fazhi.check`, with its unit and officers; None for what never happened."""

    def row(values: Mapping[str, Any]) -> dict[str, Any]:
        return {name: None if value == "never" else value for name, value in values.items()}

    case = {name: value for name, value in data.items() if name != "investigators"}
    return {
        "unit": [{"name": UNIT, "year": 2024}],
        "staff": [row(each) for each in data["investigators"]],
        "case": [row(case)],
    }


def as_the_office_fills_it_in(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**data, **dict.fromkeys(NOT_FILLED_IN, "?")}


def with_holes(data: Mapping[str, Any]) -> dict[str, Any]:
    """A few things missing that matter: two cells empty, one date known to its month only."""
    return {**data, "published_on": "?", "hearing_told": "?", "filed_on": "2024-03"}


def by_day(given: list[Sample]) -> Iterator[tuple[date, list[Sample]]]:
    for day in sorted({each.as_of for each in given}):
        yield day, [each for each in given if each.as_of == day]
