"""What a function of the language is: signature, meaning on bounds and outcomes, and exact Python for plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, TypeAlias, final

from fazhi.language.types import Base, Type
from fazhi.values import NEVER, Bounds
from fazhi.working_days import WorkingCalendar

if TYPE_CHECKING:
    from fazhi.language.tree import Node

Sem: TypeAlias = Any
"""The meaning of an expression: Outcomes, Bounds, or a plain value or UNKNOWN, after its type."""

Emit: TypeAlias = Callable[[tuple[Type, ...], tuple[str, ...]], str]
"""Argument types and Python texts -> Python text."""


@final
class Inexact(Exception):
    """Raised by exact code that meets a value it can't be exact about; the three-bit code then decides."""


@final
@dataclass(frozen=True, slots=True)
class Env:
    """What an expression may see besides its record: passed in, never read from the clock."""

    as_of: date
    calendar: WorkingCalendar
    tables: Mapping[str, Any] = field(default_factory=dict)

    def start(self, like: date) -> date:
        """The as-of day's first moment, in the type of `like`."""
        return datetime.combine(self.as_of, time.min) if isinstance(like, datetime) else self.as_of

    def end(self, like: date) -> date:
        """The as-of day's last moment, in the type of `like`."""
        return datetime.combine(self.as_of, time.max) if isinstance(like, datetime) else self.as_of


@final
@dataclass(frozen=True, slots=True)
class Slot:
    """One parameter of a function."""

    bases: frozenset[Base]
    guard: bool = False
    """NEVER makes no sense here: a milestone must be guarded by happened()."""
    literal: bool = False
    """Only a literal, known when the rule is loaded."""


@final
@dataclass(frozen=True, slots=True, eq=False)
class Function:
    name: str
    slots: tuple[Slot, ...]
    result: Callable[[tuple[Type, ...]], Type]
    meaning: Callable[..., Sem]
    """(env, *argument meanings) -> meaning"""
    exact: Emit | None = None
    """Python for plain arguments: the value, or for yes-or-no: certainly passes."""
    exact_fail: Emit | None = None
    """Python for plain arguments: certainly fails. None, with `pends` false: the opposite of `exact`."""
    variadic: bool = False
    """The last slot repeats."""
    pends: bool = False
    """May come out pending."""
    wording: Mapping[str, str] = field(default_factory=dict)
    blind: Callable[[Env, tuple[Node, ...]], bool] | None = None
    """Whether those of its arguments that are settled leave its value wholly unknown, whatever the others are."""


def slot(*bases: Base, guard: bool = False, literal: bool = False) -> Slot:
    return Slot(frozenset(bases), guard, literal)


DATED = slot(Base.DATE, Base.TIME)
GUARDED = slot(Base.DATE, Base.TIME, guard=True)
COUNT_SLOT = slot(Base.NUMBER)


def day_of(moment: date) -> date:
    """The day of a date or time; NEVER stays NEVER, since both are the last of their type."""
    return moment.date() if isinstance(moment, datetime) else moment


def days_of(pair: Bounds) -> Bounds:
    return day_of(pair[0]), day_of(pair[1])


def constant(result: Type) -> Callable[[tuple[Type, ...]], Type]:
    return lambda _types: result


__all__ = [
    "COUNT_SLOT",
    "DATED",
    "GUARDED",
    "NEVER",
    "Emit",
    "Env",
    "Function",
    "Inexact",
    "Sem",
    "Slot",
    "constant",
    "day_of",
    "days_of",
    "slot",
]
