"""What becomes of the verdicts on a set of records: judgment by judgment, told apart by their fingerprints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar, final

Said = TypeVar("Said", bound=Hashable)


@final
@dataclass(frozen=True, slots=True)
class Subject:
    """What is judged: a rule or conclusion on a record, or on a unit's year."""

    rule: str
    """Or the id of a conclusion."""
    kind: str
    key: str
    unit: str | None
    year: int | None
    fingerprint: str

    @property
    def order(self) -> tuple[str, int, str, str, str, str]:
        return self.unit or "", self.year or 0, self.rule, self.kind, self.key, self.fingerprint


@final
@dataclass(frozen=True, slots=True)
class Standing:
    """What a rule says of a record on one side."""

    verdict: str
    severity: str
    binding: bool | None


@final
@dataclass(frozen=True, slots=True)
class Turn(Generic[Said]):
    """One that is not as it was; None: not judged on that side."""

    subject: Subject
    before: Said | None
    after: Said | None


@final
@dataclass(frozen=True, slots=True)
class VerdictChanges:
    inputs: tuple[str, ...]
    counts: tuple[Mapping[str, int], Mapping[str, int]]
    """How many judgments gave each verdict, on either side."""
    transitions: tuple[tuple[str, str, int], ...]
    """Verdict before, verdict after (empty: not judged on that side), how many: of those that changed."""
    turns: tuple[Turn[Standing], ...]
    conclusions: tuple[Turn[str], ...]
    unchanged: int
    unreadable: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        return bool(self.turns or self.conclusions)

    @property
    def failed(self) -> bool:
        """Whether a rule could not run, or a conclusion could not be drawn, on either side."""
        return any("error" in counts for counts in self.counts) or any(
            said is not None and said.startswith("error")
            for turn in self.conclusions
            for said in (turn.before, turn.after)
        )


def turned(
    before: Iterable[tuple[Subject, Said]], after: Iterable[tuple[Subject, Said]]
) -> tuple[tuple[Turn[Said], ...], int]:
    """Those that changed, and how many did not. Where several are alike, they are paired in their order."""
    ours, theirs = _numbered(before), _numbered(after)
    found = [
        Turn(key[0], ours.get(key), theirs.get(key)) for key in {**ours, **theirs} if ours.get(key) != theirs.get(key)
    ]
    return tuple(sorted(found, key=lambda turn: turn.subject.order)), len({**ours, **theirs}) - len(found)


def transitions(turns: Iterable[Turn[Standing]]) -> tuple[tuple[str, str, int], ...]:
    counted = Counter((_verdict(turn.before), _verdict(turn.after)) for turn in turns)
    return tuple((before, after, n) for (before, after), n in sorted(counted.items()))


def _verdict(standing: Standing | None) -> str:
    return "" if standing is None else standing.verdict


def _numbered(all_of: Iterable[tuple[Subject, Said]]) -> dict[tuple[Subject, int], Said]:
    seen: Counter[Subject] = Counter()
    found: dict[tuple[Subject, int], Said] = {}
    for subject, said in all_of:
        found[subject, seen[subject]] = said
        seen[subject] += 1
    return found
