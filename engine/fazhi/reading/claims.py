"""Columns that claim to hold the same thing: of the records that fill only one of them, that one counts.

Records of one JSON list may come from different systems, each with its own names. Where a row fills several, which
counts cannot be told, and none does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeAlias, final

from fazhi.dictionary import Kind
from fazhi.readers.table import ABSENT
from fazhi.reading.columns import Layout, lay_out
from fazhi.reading.headings import Meaning, Vocabulary

Choice: TypeAlias = tuple[int, ...]
"""For each thing with several columns the one that counts; NONE where it can't be told."""
NONE: Final = -1


@final
@dataclass(frozen=True, slots=True)
class Claims:
    """How the rows of a table are laid out."""

    kind: Kind
    vocabulary: Vocabulary
    as_of: date
    meanings: Mapping[int, Meaning]
    several: Mapping[str, tuple[int, ...]]
    """What is claimed by several columns, and which."""
    _layouts: dict[Choice, Layout] = field(default_factory=dict)

    @classmethod
    def of(cls, meanings: Mapping[int, Meaning], kind: Kind, vocabulary: Vocabulary, as_of: date) -> Claims:
        claims: dict[str, list[int]] = {}
        for position, meaning in meanings.items():
            claims.setdefault(meaning.name, []).append(position)
        several = {name: tuple(positions) for name, positions in claims.items() if len(positions) > 1}
        return cls(kind, vocabulary, as_of, meanings, several)

    def choice(self, cells: Sequence[Any]) -> Choice:
        """Which columns count in a row."""
        return tuple([_filled(positions, cells) for positions in self.several.values()])

    def layout(self, choice: Choice) -> Layout:
        found = self._layouts.get(choice)
        if found is None:
            found = self._layouts[choice] = self._lay_out(choice)
        return found

    def unclear(self, choice: Choice) -> dict[str, tuple[int, ...]]:
        """What a row fills several columns of, and which."""
        return {
            name: self.several[name] for name, position in zip(self.several, choice, strict=True) if position == NONE
        }

    def _lay_out(self, choice: Choice) -> Layout:
        chosen = dict(zip(self.several, choice, strict=True))
        counting = {
            position: meaning
            for position, meaning in self.meanings.items()
            if chosen.get(meaning.name, position) == position
        }
        return lay_out(counting, self.kind, self.vocabulary, self.as_of, self.unclear(choice).keys())


def _filled(positions: Sequence[int], cells: Sequence[Any]) -> int:
    filled = [position for position in positions if cells[position] is not ABSENT]
    return filled[0] if len(filled) == 1 else NONE if filled else positions[0]
