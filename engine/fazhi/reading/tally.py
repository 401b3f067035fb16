"""Findings that would repeat for row after row: told once, with the first place and how many there are."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, final

from fazhi.readers.errors import nearest
from fazhi.readers.table import InputFinding, Place
from fazhi.reading.findings import report

_MOST_SEARCHES: Final = 100
_MOST_NAMES: Final = 2000
_LONGEST_NAME: Final = 40


@final
@dataclass(slots=True)
class _Entry:
    place: Place
    facts: dict[str, Any]
    count: int = 0


@final
class Tally:
    def __init__(self) -> None:
        self._entries: Final[dict[tuple[Hashable, ...], _Entry]] = {}
        self._searches = _MOST_SEARCHES

    def add(self, code: str, group: tuple[Hashable, ...], place: Callable[[], Place], **facts: Any) -> None:
        """One more of a group. `facts` are those of the first, as `findings.report` takes them."""
        entry = self._entries.get((code, *group))
        if entry is None:
            entry = self._entries[code, *group] = _Entry(place(), facts)
        entry.count += 1

    def again(self, code: str, group: tuple[Hashable, ...]) -> bool:
        """Whether there was one of this group before; if so, this is counted with it."""
        entry = self._entries.get((code, *group))
        if entry is None:
            return False
        entry.count += 1
        return True

    def nearest(self, name: str, known: Iterable[str]) -> str | None:
        """For a did-you-mean. Among very many names, or very often, it would take too long."""
        names = list(islice(known, _MOST_NAMES + 1))
        if self._searches <= 0 or len(names) > _MOST_NAMES or len(name) > _LONGEST_NAME:
            return None
        self._searches -= 1
        return nearest(name, names)

    def findings(self) -> list[InputFinding]:
        """In the order in which the groups first appeared."""
        return [
            report(str(group[0]), entry.place, count=entry.count, **entry.facts)
            for group, entry in self._entries.items()
        ]
