"""Judging every record of a kind by its compiled rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Context, Inexact, InvalidOperation
from typing import Final, TypeAlias, final

from fazhi.dictionary import Record
from fazhi.plan import Judge, KindPlan
from fazhi.plan.verdict import ERROR_CODE, NA_CODE, PASS_CODE, UNKNOWN_CODE
from fazhi.run.faults import FAULTS

EXACT: Final = Context(prec=200, traps=[Inexact, InvalidOperation])
"""Arithmetic on decimals never rounds: cells have at most 30 digits; a result that would need more than 200 raises."""

QUIET: Final = (PASS_CODE, NA_CODE)
"""Verdicts that are only counted, unless they are asked for."""

Skip: TypeAlias = Callable[[str, Record], bool]
"""(rule id, record) -> whether the record is not judged by the rule; the same for all records of a unit-year."""


@final
@dataclass(slots=True)
class Judged:
    """A judgment worth a finding, and the records it stands for."""

    judge: Judge
    record: Record
    code: int
    fault: str = ""
    """What was raised, for an `error`."""
    others: list[Record] = field(default_factory=list)
    """Further records of the same unit-year that it stands for."""

    @property
    def records(self) -> int:
        return 1 + len(self.others)

    @property
    def members(self) -> list[Record]:
        return [self.record, *self.others]


@final
@dataclass(slots=True)
class Tally:
    """Counts by rule and verdict code; grows while records are judged."""

    counts: dict[str, Counter[int]] = field(default_factory=dict)

    def of(self, rule: str) -> Counter[int]:
        return self.counts.setdefault(rule, Counter())


def judge_all(
    plan: KindPlan,
    records: Sequence[Record],
    tally: Tally,
    *,
    keep_passes: bool = False,
    keep_latent: bool = False,
    skip: Skip | None = None,
) -> Iterator[Judged]:
    """Every rule on every record. Passes are only counted, unless they are asked for (`keep_latent`: of latent rules).

    To be run under the decimal context EXACT.
    """
    for judge in plan.judges:
        chosen: Sequence[Record] = records
        rule = judge.prepared.rule.id
        if skip is not None:
            chosen = [record for record in records if not skip(rule, record)]
        if judge.constant == UNKNOWN_CODE:
            yield from _all_unknown(judge, chosen, tally.of(rule))
        else:
            kept = keep_passes or (keep_latent and judge.prepared.rule.latent)
            yield from _each(judge, chosen, tally.of(rule), kept)


def _all_unknown(judge: Judge, records: Sequence[Record], counts: Counter[int]) -> Iterator[Judged]:
    """Nothing that the rule looks at was supplied: one judgment for each unit-year."""
    counts[UNKNOWN_CODE] += len(records)
    groups: dict[tuple[str | None, int | None], Judged] = {}
    for record in records:
        _join(groups, judge, record)
    yield from groups.values()


def _join(groups: dict[tuple[str | None, int | None], Judged], judge: Judge, record: Record) -> None:
    """The same columns are missing for all: only the first record of a unit-year will be explained."""
    group = groups.get((record.unit, record.year))
    if group is None:
        groups[record.unit, record.year] = Judged(judge, record, UNKNOWN_CODE)
    else:
        group.others.append(record)


def _each(judge: Judge, records: Sequence[Record], counts: Counter[int], keep_passes: bool) -> Iterator[Judged]:
    quiet = () if keep_passes else QUIET
    verdict, mask, lacks = judge.verdict, judge.mask, judge.prepared.lacks_columns
    groups: dict[tuple[str | None, int | None], Judged] = {}
    tally = [0] * (ERROR_CODE + 1)
    for record in records:
        fault = ""
        try:
            code = verdict(record)
        except FAULTS as raised:
            code, fault = ERROR_CODE, f"{type(raised).__name__}: {raised}"
        tally[code] += 1
        if code in quiet:
            continue
        if code == UNKNOWN_CODE and lacks and not record.holes & mask:
            # It waits for a column that is missing altogether, not for this record's own cells.
            _join(groups, judge, record)
        else:
            yield Judged(judge, record, code, fault)
    counts.update({code: number for code, number in enumerate(tally) if number})
    yield from groups.values()
