"""Drawing conclusions: first for each record, then for each unit-year, whose conclusions may rest on the records'."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias, final

from fazhi.conclusions.chain import Chainer, chainer
from fazhi.conclusions.derive import Derivation, as_fact, failed
from fazhi.conclusions.facts import Interest, interest, weigh
from fazhi.conclusions.model import Fact, Strength, Subject, Weighed
from fazhi.law.conclusion import UNIT, Conclusion
from fazhi.law.rule import SourceInfo
from fazhi.run.faults import FAULTS
from fazhi.verdicts import Certainty, ConclusionFinding, Verdict

UnitYear: TypeAlias = tuple[str | None, int | None]

_UNTOLD: Final = (Verdict.PASS, Verdict.NOT_APPLICABLE)


@final
@dataclass(frozen=True, slots=True)
class Drawn:
    conclusions: tuple[ConclusionFinding, ...]
    notes: tuple[str, ...]
    """What failed and was made up for."""


@final
class _Stage:
    """The conclusions of one kind, ready to be drawn for its subjects."""

    def __init__(self, conclusions: Sequence[Conclusion], notes: list[str]) -> None:
        self.defined = {one.id: one for one in conclusions}
        self.interest: Interest = interest(conclusions)
        self._chain: Chainer | None = None
        self._notes = notes
        self._last = _by_unless(conclusions)

    def derive(self, subject: Subject, facts: Iterable[Fact], *, whole: bool) -> Derivation:
        facts = tuple(facts)
        weighed = weigh(facts, self.interest)
        drawn = self._chained(weighed)
        binding = self._binding(drawn, facts)
        for one in self._last:
            now = drawn.pop(one.id, Strength.NO) if one.premises else Strength.CERTAIN
            bar = max((drawn.get(id_, Strength.NO) for id_ in one.unless), default=Strength.NO)
            if now and bar is not Strength.CERTAIN:
                # How ready a year is, is told apart from what it may yet turn out to be.
                drawn[one.id] = now if bar is Strength.NO or one.readiness else Strength.POSSIBLE
        # How ready a unit-year is, is said once and for certain, or not at all.
        sure = Strength.CERTAIN if whole else None
        drawn = {id_: now for id_, now in drawn.items() if not self.defined[id_].readiness or now is sure}
        return Derivation(subject, weighed, drawn, self.defined, binding)

    def _chained(self, weighed: Weighed) -> dict[str, Strength]:
        if not weighed.strength:
            return {}
        if self._chain is None:
            # Nothing is imported or compiled before there is something to chain.
            self._chain = chainer(tuple(self.defined.values()), self._notes)
        return self._chain(weighed.strength)

    def _binding(self, drawn: Mapping[str, Strength], facts: Sequence[Fact]) -> dict[str, bool | None]:
        """A conclusion binds where it holds as firmly without the benchmarks."""

        def holds_by(some: Sequence[Fact]) -> Mapping[str, Strength]:
            return drawn if len(some) == len(facts) else self._chained(weigh(some, self.interest))

        if not drawn:
            return {}
        sure = holds_by([fact for fact in facts if fact.binding is True])
        maybe = holds_by([fact for fact in facts if fact.binding is not False])
        return {
            id_: sure.get(id_, Strength.NO) >= now or (None if maybe.get(id_, Strength.NO) >= now else False)
            for id_, now in drawn.items()
        }


def _by_unless(conclusions: Iterable[Conclusion]) -> list[Conclusion]:
    """Those with an `unless`, each after those that it looks at."""
    waiting = {one.id: one for one in conclusions if one.unless}
    ordered: list[Conclusion] = []
    while waiting:
        ready = [one for one in waiting.values() if not waiting.keys() & set(one.unless)]
        ordered += ready
        for one in ready or list(waiting.values()):
            del waiting[one.id]
    return ordered


def draw(
    conclusions: Sequence[Conclusion],
    facts: Sequence[Fact],
    sources: Mapping[str, SourceInfo],
    unit_years: Sequence[UnitYear] = (),
    *,
    whole: bool = True,
) -> Drawn:
    """What the facts add up to, sorted.

    `unit_years` are those that readiness is said of. Without `whole`, when only some rules were run, it is not said.
    Neither the order of the facts counts, nor those that no premise can rest on.
    """
    facts = sorted((fact for fact in facts if fact.verdict not in _UNTOLD), key=_of_fact)
    notes: list[str] = []
    found: list[ConclusionFinding] = []
    for kind in sorted({one.per for one in conclusions} - {UNIT}):
        stage = _Stage([one for one in conclusions if one.per == kind], notes)
        of_kind = [fact for fact in facts if fact.subject.kind == kind and fact.id in stage.interest]
        found += _for_records(stage, of_kind, sources, whole=whole)
    of_units = [one for one in conclusions if one.per == UNIT]
    if of_units:
        stage = _Stage(of_units, notes)
        known = [*facts, *(as_fact(each) for each in in_order(found) if each.certainty is not Certainty.ERROR)]
        found += _for_units(stage, [fact for fact in known if fact.id in stage.interest], sources, unit_years, whole)
    return Drawn(in_order(found), tuple(dict.fromkeys(notes)))


def _of_fact(fact: Fact) -> tuple[object, ...]:
    subject = fact.subject
    return (subject.unit or "", subject.year or 0, subject.kind, fact.id, fact.verdict, subject.key, fact.records)


def _for_records(
    stage: _Stage, facts: Iterable[Fact], sources: Mapping[str, SourceInfo], *, whole: bool
) -> list[ConclusionFinding]:
    """What a whole table lacks bears on each of its records, and is told once."""
    own: dict[Subject, list[Fact]] = {}
    tables: dict[Subject, list[Fact]] = {}
    for fact in facts:
        subject = fact.subject
        if fact.records > 1:
            tables.setdefault(replace(subject, key=""), []).append(fact)
        else:
            own.setdefault(subject, []).append(fact)
    found: list[ConclusionFinding] = []
    common: dict[Subject, Mapping[str, Strength]] = {}
    for subject, lacking in tables.items():
        told, common[subject] = _tell(
            stage, subject, lacking, sources, {}, whole, max(each.records for each in lacking)
        )
        found += told
    for subject, mine in own.items():
        table = replace(subject, key="")
        told, _ = _tell(stage, subject, [*mine, *tables.get(table, ())], sources, common.get(table, {}), whole)
        found += told
    return found


def _for_units(
    stage: _Stage,
    facts: Sequence[Fact],
    sources: Mapping[str, SourceInfo],
    unit_years: Sequence[UnitYear],
    whole: bool,
) -> list[ConclusionFinding]:
    dated: dict[UnitYear, list[Fact]] = {each: [] for each in unit_years}
    for fact in facts:
        if fact.subject.unit is not None and fact.subject.year is not None:
            dated.setdefault((fact.subject.unit, fact.subject.year), []).append(fact)
    for fact in facts:
        unit, year = fact.subject.unit, fact.subject.year
        if unit is None or year is None:
            # Whose it is, or of which year, is not known: it may bear on each that it could belong to.
            loose = replace(fact, verdict=Verdict.UNKNOWN) if not fact.not_run else fact
            places = [each for each in dated if unit in (None, each[0]) and year in (None, each[1])]
            for where in places:
                dated[where].append(loose)
            if not places:
                dated[unit, year] = [fact]
    found: list[ConclusionFinding] = []
    ready = set(unit_years)
    for (unit, year), mine in dated.items():
        told, _ = _tell(
            stage, Subject(UNIT, unit or "", unit, year), mine, sources, {}, whole and (unit, year) in ready
        )
        found += told
    return found


def _tell(
    stage: _Stage,
    subject: Subject,
    facts: Sequence[Fact],
    sources: Mapping[str, SourceInfo],
    told_already: Mapping[str, Strength],
    whole: bool,
    records: int = 1,
) -> tuple[list[ConclusionFinding], Mapping[str, Strength]]:
    """One subject's conclusions. Its failure is a finding of its own and harms no other."""
    try:
        derived = stage.derive(subject, facts, whole=whole)
        new = [id_ for id_, now in derived.drawn.items() if now > told_already.get(id_, Strength.NO)]
        return [derived.told(id_, sources, records) for id_ in new], derived.drawn
    except FAULTS as fault:
        return [failed(subject, fault)], {}


def in_order(found: Iterable[ConclusionFinding]) -> tuple[ConclusionFinding, ...]:
    return tuple(sorted(found, key=_order))


def _order(found: ConclusionFinding) -> tuple[object, ...]:
    certain = (Certainty.ERROR, Certainty.CERTAIN, Certainty.POSSIBLE).index(found.certainty)
    return (found.unit or "", found.year or 0, certain, found.severity, found.kind, found.id, found.key)
