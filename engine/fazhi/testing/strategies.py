"""The strategies themselves: what each promises, and how often it tries before it passes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from fazhi.reading.headings import UNIT, YEAR
from fazhi.testing.cells import cells, written
from fazhi.testing.choices import Choices
from fazhi.testing.edges import Edges, has_edges
from fazhi.testing.errors import NoBoundaryError
from fazhi.testing.kit import Kit, kit_for
from fazhi.testing.maker import Maker
from fazhi.testing.mending import Mender
from fazhi.testing.samples import Boundary, Row, Rows, Sample

T = TypeVar("T")
_TRIES = 4
_MOST_PARTS = 4


def records(kind: str, *, as_of: date | None = None, ruleset: str | Path | None = None) -> SearchStrategy[Row]:
    """One record of a kind, of any verdict: readable values in any of its fields, days no later than `as_of`.

    By default the last day of a year for which working days are announced.
    """
    kit = kit_for(ruleset)
    return _records(kit, kit.kind(kind).name, as_of or kit.last_day)


@st.composite
def _records(draw: DrawFn, kit: Kit, name: str, as_of: date) -> Row:
    kind, row = kit.kind(name), {}
    for field in kind.fields.values():
        if field.name in kind.key or draw(st.booleans()):
            value = as_of.year if field.name == YEAR else draw(cells(field, as_of))
            row[field.name] = written(field, value)
    return row


def violating(rule: str, *, ruleset: str | Path | None = None) -> SearchStrategy[Sample]:
    """Records that violate a rule (by id or name); the rest of them may be anything."""
    kit = kit_for(ruleset)
    return _judged(kit, kit.rule(rule).id, "fail")


def meeting(rule: str, *, ruleset: str | Path | None = None) -> SearchStrategy[Sample]:
    """Records to which a rule applies and which meet it; other rules may find fault with them."""
    kit = kit_for(ruleset)
    return _judged(kit, kit.rule(rule).id, "pass")


@st.composite
def _judged(draw: DrawFn, kit: Kit, id_: str, verdict: str) -> Sample:
    rule, maker = kit.rule(id_), Maker(kit, Choices(draw))

    def sample() -> Sample | None:
        draft = maker.judged(rule, verdict)
        return None if draft is None else maker.sample(rule, draft, verdict)

    return _first(sample)


def complying(kind: str, *, ruleset: str | Path | None = None) -> SearchStrategy[Sample]:
    """Records of a kind that violate no rule of their kind, warnings included."""
    kit = kit_for(ruleset)
    return _complying(kit, kit.kind(kind).name)


@st.composite
def _complying(draw: DrawFn, kit: Kit, kind: str) -> Sample:
    return _first(Mender(Maker(kit, Choices(draw)), kit.kind(kind)).complying)


def boundary(rule: str, *, ruleset: str | Path | None = None) -> SearchStrategy[Boundary]:
    """Two records one step apart, between which a rule's verdict turns.

    Raises NoBoundaryError for a rule that looks at nothing ordered.
    """
    kit = kit_for(ruleset)
    found = kit.rule(rule)
    if not has_edges(kit, found):
        raise NoBoundaryError(found.id)
    return _boundary(kit, found.id)


@st.composite
def _boundary(draw: DrawFn, kit: Kit, id_: str) -> Boundary:
    rule, maker = kit.rule(id_), Maker(kit, Choices(draw))

    def one() -> Boundary | None:
        draft = maker.judged(rule, maker.choices.pick(("pass", "fail")))
        return None if draft is None else Edges(maker, rule, draft).boundary()

    return _first(one)


def datasets(*, ruleset: str | Path | None = None) -> SearchStrategy[Sample]:
    """Record sets of several units, in which some records comply and others violate a rule."""
    return _datasets(kit_for(ruleset))


@st.composite
def _datasets(draw: DrawFn, kit: Kit) -> Sample:
    rules = st.sampled_from([rule.id for rule in kit.law.rules] or [""])
    kinds = st.sampled_from(sorted(kit.dictionary.kinds))
    parts: list[Sample] = []
    for _ in range(draw(st.integers(1, _MOST_PARTS))):
        if draw(st.booleans()) and kit.law.rules:
            parts.append(draw(_judged(kit, draw(rules), "fail")))
        else:
            parts.append(draw(_complying(kit, draw(kinds))))
    gathered: Rows = {}
    for number, part in enumerate(parts, 1):
        for kind, rows in _of_unit(part.records, kit, number).items():
            gathered.setdefault(kind, []).extend(rows)
    return Sample(gathered, max(part.as_of for part in parts))


def _of_unit(rows: Rows, kit: Kit, number: int) -> Rows:
    """The records of one sample under a unit of their own: each part stays what it was."""
    if UNIT not in kit.dictionary.kinds:
        return rows
    names = [name for name in kit.kind(UNIT).key if name != YEAR]
    renamed: Rows = {}
    for kind, given in rows.items():
        column = names if kind == UNIT else [UNIT]
        renamed[kind] = [
            {**row, **{name: f"{row[name]}{number}" for name in column if isinstance(row.get(name), str)}}
            for row in given
        ]
    return renamed


def _first(make: Callable[[], T | None]) -> T:
    for _ in range(_TRIES):
        made = make()
        if made is not None:
            return made
    raise AssertionError(reject())  # it never returns


__all__ = ["boundary", "complying", "datasets", "meeting", "records", "violating"]
