"""Free choices, each drawn from Hypothesis, so that a failing record shrinks and comes again from its seed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, TypeVar, final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

T = TypeVar("T")


@cache
def _whole(low: int, high: int) -> SearchStrategy[int]:
    return st.integers(low, high)


@final
class Choices:
    """What may be chosen freely. The first of a sequence and the least number are what Hypothesis shrinks to."""

    def __init__(self, draw: DrawFn) -> None:
        self._draw: Final = draw

    def whole(self, low: int, high: int) -> int:
        return low if low >= high else self._draw(_whole(low, high))

    def pick(self, items: Sequence[T]) -> T:
        return items[self.whole(0, len(items) - 1)]

    def turned(self, items: Sequence[T]) -> list[T]:
        """The same items, begun anywhere."""
        start = self.whole(0, len(items) - 1) if items else 0
        return [*items[start:], *items[:start]]

    def once_in(self, times: int) -> bool:
        """True now and then; shrinks to false."""
        return self.whole(0, times - 1) == times - 1

    def of(self, strategy: SearchStrategy[Any]) -> Any:
        return self._draw(strategy)
