"""What waivers may speak of: the rules of the ruleset, and the records that were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final, final

from fazhi.dictionary import Dictionary, Record
from fazhi.language.errors import nearest
from fazhi.law.rule import Rule
from fazhi.readers.names import KindNames
from fazhi.reading.folding import name as folded

MOST_COMPARED: Final = 50_000


@final
class World:
    def __init__(
        self,
        dictionary: Dictionary,
        rules: Iterable[Rule],
        records: Mapping[str, Sequence[Record]],
        profile: str,
        used: frozenset[str],
        judged: frozenset[str],
    ) -> None:
        """`used` are the ids of the profile's rules, `judged` of those that are run this time."""
        self.kinds: Final = KindNames(dictionary)
        self.rules: Final = {rule.id: rule for rule in rules}
        self.profile: Final = profile
        self.used, self.judged = used, judged
        self._records: Final = records
        self._compared = 0
        self._called: Final = cache(self._index)

    def called(self, kind: str, key: str) -> list[Record]:
        return self._called(kind).get(folded(key), [])

    def like(self, kind: str, key: str) -> list[str]:
        """Keys that look like it; none once so many were compared that a file of wrong keys would take for ever."""
        keys = [record.key for record in self._records.get(kind, ())]
        self._compared += len(keys)
        return list(nearest(key, keys)) if self._compared <= MOST_COMPARED else []

    def _index(self, kind: str) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self._records.get(kind, ()):
            found.setdefault(folded(record.key), []).append(record)
        return found
