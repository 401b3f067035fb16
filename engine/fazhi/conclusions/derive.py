"""A conclusion that was drawn, told with what it rests on: a tree whose leaves are findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, final

from fazhi.conclusions.facts import speaks_for
from fazhi.conclusions.fixpoint import holds
from fazhi.conclusions.model import Fact, Strength, Subject, Weighed
from fazhi.dictionary.model import Label
from fazhi.law.conclusion import Conclusion, Premise
from fazhi.law.rule import Citation, SourceInfo
from fazhi.verdicts import Certainty, ConclusionFinding, Ground, Severity, Source, Verdict

KEYS: Final = 20
"""How many records a ground names."""
_CERTAINTY: Final = {Strength.CERTAIN: Certainty.CERTAIN, Strength.POSSIBLE: Certainty.POSSIBLE}


@final
@dataclass(frozen=True, slots=True)
class Derivation:
    """All that was found out about one subject."""

    subject: Subject
    weighed: Weighed
    drawn: Mapping[str, Strength]
    defined: Mapping[str, Conclusion]
    binding: Mapping[str, bool | None]

    def told(self, id_: str, sources: Mapping[str, SourceInfo], records: int = 1) -> ConclusionFinding:
        one, subject = self.defined[id_], self.subject
        return ConclusionFinding(
            id=id_,
            title=both(one.title),
            certainty=_CERTAINTY[self.drawn[id_]],
            severity=Severity(one.severity),
            binding=self.binding.get(id_),
            kind=subject.kind,
            key=subject.key,
            unit=subject.unit,
            year=subject.year,
            message=both(one.message),
            remedy=both(one.remedy),
            sources=_cited(one.citations, sources),
            because=self.because(id_),
            activates=one.activates,
            readiness=one.readiness,
            fingerprint="" if records > 1 else fingerprint(id_, subject),
            records=records,
        )

    def because(self, id_: str) -> tuple[Ground, ...]:
        """The premises that made it as firm as it is: of a certain conclusion only what is certain."""
        one, least = self.defined[id_], self.drawn[id_]
        found: dict[tuple[str, Verdict | None], Ground] = {}
        for premise in dict.fromkeys(one.premises):
            if holds(premise, self.weighed.strength, self.drawn) >= least:
                for ground in self._grounds(premise, least):
                    found.setdefault((ground.id, ground.verdict), ground)
        return tuple(found.values())

    def _grounds(self, premise: Premise, least: Strength) -> Iterator[Ground]:
        if premise.is_conclusion and premise.of in self.drawn:
            one, subject = self.defined[premise.of], self.subject
            certainty = _CERTAINTY[self.drawn[premise.of]]
            keys = (subject.key,) if subject.key else ()
            yield Ground(one.id, both(one.title), None, certainty, subject.kind, 1, keys, self.because(one.id))
        yield from _of_facts(each for each in self.weighed.by.get(premise, ()) if speaks_for(each, premise) >= least)


def _of_facts(facts: Iterable[Fact]) -> Iterator[Ground]:
    """Findings of one rule and verdict are one ground, whatever their number."""
    alike: dict[tuple[str, Verdict], list[Fact]] = {}
    for fact in facts:
        alike.setdefault((fact.id, fact.verdict), []).append(fact)
    for (id_, verdict), same in alike.items():
        first = same[0]
        # The chain of the first record shows how it came about for each.
        below = first.ground.because if first.ground is not None else ()
        certainty = Certainty.CERTAIN if verdict not in (Verdict.UNKNOWN, Verdict.ERROR) else Certainty.POSSIBLE
        told = None if first.ground is not None else verdict
        keys = tuple(fact.subject.key for fact in same[:KEYS] if fact.subject.key)
        records = sum(fact.records for fact in same)
        yield Ground(id_, first.title, told, certainty, first.subject.kind, records, keys, below)


def as_fact(found: ConclusionFinding) -> Fact:
    """A conclusion about a record, as a unit-year's conclusions see it."""
    verdict = Verdict.FAIL if found.certainty is Certainty.CERTAIN else Verdict.UNKNOWN
    subject = Subject(found.kind, found.key, found.unit, found.year)
    keys = (found.key,) if found.key else ()
    ground = Ground(found.id, found.title, None, found.certainty, found.kind, 1, keys, found.because)
    return Fact(found.id, verdict, found.severity, found.binding, subject, found.title, found.records, ground=ground)


def failed(subject: Subject, fault: BaseException) -> ConclusionFinding:
    """Nothing could be drawn for a subject: that is said, and its findings stand."""
    said = f"{type(fault).__name__}: {fault}"
    return ConclusionFinding(
        id="",
        title={"zh": "推论未能得出", "en": "no conclusions could be drawn"},
        certainty=Certainty.ERROR,
        severity=Severity.ERROR,
        binding=None,
        kind=subject.kind,
        key=subject.key,
        unit=subject.unit,
        year=subject.year,
        message={"zh": f"推论出错：{said}", "en": f"drawing conclusions failed: {said}"},
        fingerprint=fingerprint("", subject),
    )


def both(label: Label | None) -> dict[str, str]:
    return {} if label is None else label.both


def fingerprint(id_: str, subject: Subject) -> str:
    parts = (id_, subject.kind, subject.key, subject.unit or "", str(subject.year or ""))
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _cited(citations: Sequence[Citation], sources: Mapping[str, SourceInfo]) -> tuple[Source, ...]:
    found = ((each, sources[each.source]) for each in citations if each.source in sources)
    return tuple(Source(info.id, both(info.title), info.number, each.article, info.confirmed) for each, info in found)
