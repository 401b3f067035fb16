"""What the strategies yield. All frozen; records as a host passes them to `fazhi.check`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias, final

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, list[Row]]


@final
@dataclass(frozen=True, slots=True)
class Sample:
    """Records, and the day to judge them on: `fazhi.check(sample.records, as_of=sample.as_of)`."""

    records: Rows
    """Kind -> records. The one that is meant is the first of its kind."""
    as_of: date
    kind: str | None = None
    """The kind of the record that is meant; None for a data set."""
    rule: str | None = None
    """The rule that it was made for."""
    verdict: str | None = None
    """What that rule says of the record; the engine was asked."""


@final
@dataclass(frozen=True, slots=True)
class Boundary:
    """Two samples one step apart, between which a rule's verdict turns."""

    rule: str
    of: str
    """What the step is taken in: a field (`case.decided_on`), a number of rows (`unit.sessions`), or `as_of`."""
    below: Sample
    """With the smaller number, the earlier day, the row less."""
    above: Sample
