"""Judging every record of a kind by its compiled rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Context, Inexact, InvalidOperation
from typing import final

from fazhi.dictionary import Record
from fazhi.plan import Judge, KindPlan
from fazhi.plan.verdict import ERROR_CODE, NA_CODE, PASS_CODE
from fazhi.run.faults import FAULTS

EXACT = Context(prec=200, traps=[Inexact, InvalidOperation])
"""Arithmetic on decimals never rounds: cells have at most 30 digits, and a result that would need more than 200 raises."""


@final
@dataclass(frozen=True, slots=True)
class Judged:
    """A judgment worth a finding."""

    judge: Judge
    record: Record
    code: int
    fault: str = ""
    """What was raised, for an `error`."""


@final
@dataclass(slots=True)
class Tally:
    """Counts by rule and verdict code; grows while records are judged."""

    counts: dict[str, Counter[int]] = field(default_factory=dict)

    def of(self, rule: str) -> Counter[int]:
        return self.counts.setdefault(rule, Counter())


def judge_all(
    plan: KindPlan,
    records: Iterable[Record],
    tally: Tally,
    *,
    keep_passes: bool = False,
    skip: Callable[[str, Record], bool] | None = None,
) -> Iterator[Judged]:
    """Every rule on every record, in the records' order. Passes are only counted, unless they are asked for.

    `skip` says which rules a record is not judged by. To be run under the decimal context EXACT.
    """
    judges = [(judge, judge.verdict, tally.of(judge.prepared.rule.id)) for judge in plan.judges]
    quiet = frozenset() if keep_passes else frozenset((PASS_CODE, NA_CODE))
    for record in records:
        for judge, verdict, counts in judges:
            if skip is not None and skip(judge.prepared.rule.id, record):
                continue
            fault = ""
            try:
                code = verdict(record)
            except FAULTS as raised:
                code, fault = ERROR_CODE, f"{type(raised).__name__}: {raised}"
            counts[code] += 1
            if code not in quiet:
                yield Judged(judge, record, code, fault)
