"""What a caller of the testing kit may have got wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final


class _NoSuchError(LookupError):
    what = ""

    def __init__(self, name: str, near: Sequence[str]) -> None:
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"the ruleset has no {self.what} {name!r}{hint}")
        self.name, self.near = name, tuple(near)


@final
class NoSuchRuleError(_NoSuchError):
    """A rule that the ruleset does not have."""

    what = "rule"


@final
class NoSuchKindError(_NoSuchError):
    """A kind of record that the ruleset does not have."""

    what = "kind of record"


@final
class NoBoundaryError(LookupError):
    """A rule without thresholds and dates: no single step of anything ordered turns its verdict."""

    def __init__(self, rule: str) -> None:
        super().__init__(f"no single step of a number, a day or a count of rows turns the verdict of rule {rule}")
        self.rule = rule
