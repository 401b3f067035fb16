"""Judging one kind's records and working what matters up into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import final

from fazhi.dictionary import Dictionary, Label, Record
from fazhi.explain.finding import finding
from fazhi.explain.scene import Scene
from fazhi.language import Env
from fazhi.law.rule import SourceInfo
from fazhi.plan import KindPlan
from fazhi.plan.verdict import ERROR_CODE, NAMES
from fazhi.run.faults import FAULTS
from fazhi.run.judge import Judged, Tally, judge_all
from fazhi.verdicts import Finding, Verdict

Binding = Callable[[str, Record], bool | None]
"""(rule id, record) -> whether the rule binds the record's unit."""


@final
@dataclass(frozen=True, slots=True)
class Bench:
    """What findings are made with."""

    env: Env
    dictionary: Dictionary
    sources: Mapping[str, SourceInfo]
    binding: Binding
    keep_passes: bool = False
    only_binding: bool = False
    """Whether a unit is judged only by the rules that bind it."""
    held: list[Judged] | None = None
    """Where judgments by latent rules wait until conclusions are drawn; without it they are worked up like all."""


def findings_of(plan: KindPlan, records: Sequence[Record], bench: Bench, tally: Tally) -> Iterator[Finding]:
    """The findings of one kind. Must run under the decimal context `judge.EXACT`."""
    skip = (lambda rule, record: bench.binding(rule, record) is False) if bench.only_binding else None
    held = bench.held is not None
    for judged in judge_all(plan, records, tally, keep_passes=bench.keep_passes, keep_latent=held, skip=skip):
        if bench.held is not None and judged.judge.prepared.rule.latent and judged.code != ERROR_CODE:
            bench.held.append(judged)
        else:
            yield work_up(judged, bench)


def work_up(judged: Judged, bench: Bench) -> Finding:
    """The finding of a judgment. Must run under the decimal context `judge.EXACT`."""
    made = _worked_up(judged, bench)
    return made if judged.records == 1 else _for_all(made, judged.records)


def _for_all(one: Finding, records: int) -> Finding:
    missing = tuple(replace(fact, key=None, place=None) for fact in one.missing)
    return replace(one, key="", records=records, missing=missing, places=(), message=one.title, fingerprint="")


def _worked_up(judged: Judged, bench: Bench) -> Finding:
    verdict = Verdict(NAMES[judged.code])
    record, prepared = judged.record, judged.judge.prepared
    binding = bench.binding(prepared.rule.id, record)
    if judged.code == ERROR_CODE:
        return _bare(judged, verdict, binding, _error_text(judged.fault))
    scene = Scene.of(record, bench.env, bench.dictionary)
    try:
        return finding(prepared, verdict, scene, record, bench.sources, binding=binding)
    except FAULTS as raised:
        # The verdict stands; only its explanation could not be made, and the finding says so.
        return _bare(judged, verdict, binding, _unexplained(prepared.rule.title, f"{type(raised).__name__}: {raised}"))


def _bare(judged: Judged, verdict: Verdict, binding: bool | None, message: dict[str, str]) -> Finding:
    from fazhi.explain.finding import fingerprint, places
    from fazhi.verdicts import Severity

    rule, record = judged.judge.prepared.rule, judged.record
    return Finding(
        rule=rule.id,
        name=rule.name,
        title=rule.title.both,
        verdict=verdict,
        severity=Severity(rule.severity),
        binding=binding,
        kind=record.kind.name,
        key=record.key,
        unit=record.unit,
        year=record.year,
        message=message,
        places=places(record, ()),
        clauses=rule.clauses,
        fingerprint=fingerprint(rule.id, record),
    )


def _unexplained(title: Label, fault: str) -> dict[str, str]:
    return {"zh": f"{title.zh}（说明无法生成：{fault}）", "en": f"{title.en} (no explanation: {fault})"}


def _error_text(fault: str) -> dict[str, str]:
    return {"zh": f"规则无法运行：{fault}", "en": f"the rule could not run: {fault}"}
