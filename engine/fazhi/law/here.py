"""A place in a ruleset's file, from which problems are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias, final

from fazhi.language.errors import ExpressionError
from fazhi.law.errors import Problem, excerpt
from fazhi.law.files import TomlFile
from fazhi.law.places import Path

Locate: TypeAlias = Callable[[Path], Path]
"""Path in the data -> path in the text: they differ where a rule was expanded from a list."""


def as_it_is(path: Path) -> Path:
    return path


@final
@dataclass(frozen=True, slots=True)
class Here:
    file: TomlFile
    problems: list[Problem]
    """Where problems go; shared by all that read the same ruleset."""
    where: Path = ()
    """From the root of the file's data."""
    path: str = ""
    """What stands here, for people: `rule PUB10`, `case.fields.fine`."""
    locate: Locate = as_it_is

    def at(self, *keys: str | int, path: str | None = None) -> Here:
        """A place below this one; its name for people is extended with a dot unless one is given."""
        name = ".".join([self.path, *map(str, keys)] if self.path else map(str, keys)) if path is None else path
        return Here(self.file, self.problems, (*self.where, *keys), name, self.locate)

    def refuse(
        self, zh: str, en: str, *keys: str | int, near: Iterable[str] = (), hint: tuple[str, str] | None = None
    ) -> None:
        """Tell a problem of what stands here, or at `keys` below; `hint` is zh, en."""
        said = {} if hint is None else {"zh": hint[0], "en": hint[1]}
        problem = Problem(self.file.name, self.line(*keys), None, self.path, {"zh": zh, "en": en}, tuple(near), said)
        self.problems.append(problem)

    def refuse_expression(self, text: str, start: int, fault: ExpressionError) -> None:
        """Tell what is wrong with the expression that begins at character `start` of `text`, the string here."""
        offset = min(start + fault.column - 1, len(text))
        where = self.locate(self.where)
        spot = self.file.places.inside(where, text, offset)
        line, column = (self.file.line(where), None) if spot is None else (spot.line, spot.column)
        shown = excerpt(text, offset)
        self.problems.append(
            Problem(self.file.name, line, column, self.path, fault.message, fault.near, fault.hint, shown)
        )

    def line(self, *keys: str | int) -> int:
        return self.file.line(self.locate((*self.where, *keys)))
