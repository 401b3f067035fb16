"""Where one step of a number, a day or a count of rows turns a rule's verdict: found by asking the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, Final, TypeAlias, final

from fazhi.dictionary import Field, FieldType, Record, RelationForm
from fazhi.language.functions.base import day_of
from fazhi.law.rule import Rule
from fazhi.testing.cells import in_range, names_a_year, ordered, step
from fazhi.testing.draft import Draft
from fazhi.testing.hosting import hosted
from fazhi.testing.kit import Kit
from fazhi.testing.live import ONE, alone, loose, put, reachable
from fazhi.testing.maker import Maker
from fazhi.testing.reread import linked_record
from fazhi.testing.samples import Boundary, Sample
from fazhi.values import FIRST_DAY, LAST_DAY, UNKNOWN, is_never

DECIDED: Final = ("pass", "fail", "pending", "not_applicable")
_POWERS: Final = {FieldType.DATE: 13, FieldType.DATETIME: 21, FieldType.INT: 13}
_POWERS_OF_CENTS: Final = 33
_MOST_ROWS: Final = 40
_MOST_YEARS: Final = 10

Set: TypeAlias = Callable[[int], bool]
"""Puts a value so many steps away from where it is; false where there is none."""


@final
class Edges:
    """The boundaries of one rule about one record."""

    def __init__(self, maker: Maker, rule: Rule, draft: Draft) -> None:
        self._maker: Final = maker
        self._kit: Final = maker.kit
        self._rule: Final = rule
        self._bench: Final = maker.kit.bench(rule)
        self._draft: Final = draft
        self._looked_at: Final = maker.kit.looked_at(rule)

    def boundary(self) -> Boundary | None:
        """One of them, if there is any."""
        for name, turn, most in self._in_order():
            start = self._draft.mark()
            for way in self._maker.choices.turned((1, -1)):
                made = self._turned(name, turn, most, way)
                self._draft.back(start)
                if made is not None:
                    return made
        return None

    def _in_order(self) -> list[tuple[str, Set, int]]:
        """Days, numbers and rows first; then what turns nearly every rule: the year, and the day it is judged on."""
        choices = self._maker.choices
        knobs = list(self._knobs())
        own = [knob for knob in knobs if knob[2] != _MOST_YEARS]
        late = [*(knob for knob in knobs if knob[2] == _MOST_YEARS), self._day()]
        return [*late, *own] if choices.once_in(8) else [*choices.turned(own), *late]

    def _turned(self, name: str, turn: Set, most: int, way: int) -> Boundary | None:
        """Ever longer steps until the verdict turns, then halved to the one step that turns it."""
        first, near, far = self._verdict(), 0, 1
        while True:
            found = self._at(turn, far * way)
            if found is None or far > most:
                return None
            if found != first:
                break
            near, far = far, far * 2
        while far - near > 1:
            middle = (near + far) // 2
            if self._at(turn, middle * way) == first:
                near = middle
            else:
                far = middle
        one, other = sorted((near * way, far * way))
        below, above = self._sample(turn, one), self._sample(turn, other)
        if below is None or above is None or below.verdict == above.verdict:
            return None
        return Boundary(self._rule.id, name, below, above)

    def _verdict(self) -> str:
        return self._bench.verdict(self._draft.root, self._draft.env)

    def _at(self, turn: Set, steps: int) -> str | None:
        mark = self._draft.mark()
        found = self._verdict() if turn(steps) else None
        self._draft.back(mark)
        return found

    def _sample(self, turn: Set, steps: int) -> Sample | None:
        """As a host has it, with the verdict that the engine gives when it has read it."""
        mark = self._draft.mark()
        turn(steps)
        records, as_of = hosted(self._draft.root, self._kit.dictionary), self._draft.env.as_of
        record = linked_record(self._kit, records, as_of, self._rule.record)
        verdict = None if record is None else self._bench.verdict(record, self._draft.env)
        self._draft.back(mark)
        return Sample(records, as_of, self._rule.record, self._rule.id, verdict) if verdict in DECIDED else None

    # --- what can be turned ---

    def _knobs(self) -> Iterator[tuple[str, Set, int]]:
        for record in list(reachable(self._draft.root)):
            kind = record.kind
            for field in kind.fields.values():
                if (kind.name, field.name) in self._looked_at and ordered(field) and _is_point(record, field):
                    most = _MOST_YEARS if names_a_year(field) else 1 << _POWERS.get(field.type, _POWERS_OF_CENTS)
                    yield f"{kind.name}.{field.name}", self._field(record, field), most
            for how in kind.relations.values():
                if (
                    how.form not in ONE
                    and (kind.name, how.name) in self._looked_at
                    and loose(record).many.get(how.name)
                ):
                    yield f"{kind.name}.{how.name}", self._count(record, how.name), _MOST_ROWS

    def _field(self, record: Record, field: Field) -> Set:
        start, one = record.values[field.index], step(field)

        def turn(steps: int) -> bool:
            try:
                value: Any = start + one * steps
            except OverflowError:
                return False
            if not in_range(field, value) or (isinstance(value, date) and not FIRST_DAY < day_of(value) < LAST_DAY):
                return False
            self._draft.put(record, field, value)
            return True

        return turn

    def _count(self, owner: Record, name: str) -> Set:
        """Rows like the last one, or the last ones taken away."""
        how = owner.kind.relations[name]

        def turn(steps: int) -> bool:
            rows = self._draft.rows(owner, how)
            if -steps > len(rows) or not rows:
                return False
            like = rows[-1]
            for _ in range(max(-steps, 0)):
                self._draft.drop(owner, how, rows[-1])
            for _ in range(max(steps, 0)):
                row = alone(like)
                self._draft.add(owner, how, row)
                self._rename(row)
            return True

        return turn

    def _rename(self, row: Record) -> None:
        for name in row.kind.key:
            field = row.kind.fields.get(name)
            if field is not None and field.type in (FieldType.TEXT, FieldType.PERSON):
                put(row, field, self._maker.word())

    def _day(self) -> tuple[str, Set, int]:
        start = self._draft.env.as_of

        def turn(steps: int) -> bool:
            try:
                day = start + timedelta(days=steps)
            except OverflowError:
                return False
            self._draft.judge_on(day)
            return FIRST_DAY < day < LAST_DAY

        return "as_of", turn, 1 << _POWERS[FieldType.DATE]


def has_edges(kit: Kit, rule: Rule) -> bool:
    """Whether it looks at anything that could be turned a step: something ordered, or rows."""
    if rule.due is not None or rule.final_on is not None:
        return True
    for kind_name, name in kit.looked_at(rule):
        kind = kit.kind(kind_name)
        if name in kind.relations and kind.relations[name].form is not RelationForm.PARENT:
            return True
        if name in kind.fields and ordered(kind.fields[name]):
            return True
    return False


def _is_point(record: Record, field: Field) -> bool:
    value = record.values[field.index]
    return value is not UNKNOWN and not (isinstance(value, date) and is_never(value))
