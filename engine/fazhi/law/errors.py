"""What is wrong with a ruleset: where, what is near, and what to do. All of it is reported together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, final

_RULE = re.compile(r"^rule \S+")
_EXCERPT = 100
"""How many characters of a long expression an excerpt shows."""


@final
@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a ruleset from loading."""

    file: str
    """Relative to the ruleset's folder, with forward slashes."""
    line: int | None
    column: int | None
    """Only where it helps to find the fault: in expressions and in TOML that does not parse."""
    path: str
    """What it is about: `rule PUB10`, `case.fields.fine`; empty for the file as a whole."""
    message: Mapping[str, str]
    """zh and en."""
    near: tuple[str, ...] = ()
    """The nearest right names, best first."""
    hint: Mapping[str, str] = field(default_factory=dict)
    """What to do, zh and en."""
    excerpt: str = ""
    """The line of the expression, and below it a caret."""

    def text(self, lang: str = "en") -> str:
        """`rules/disclosure.toml:12: rule PUB10: unknown key "requires"; did you mean "require"?`"""
        where = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        said = self.message[lang]
        if self.near and lang == "en":
            said += f"; did you mean {' or '.join(_quoted(name) for name in self.near)}?"
        elif self.near:
            said += f"；是否应为{'或'.join(f'“{name}”' for name in self.near)}？"
        if self.hint:
            said += f" ({self.hint['en']})" if lang == "en" else f"（{self.hint['zh']}）"
        text = ": ".join(part for part in (where, self.path, said) if part)
        return f"{text}\n{self.excerpt}" if self.excerpt else text

    @property
    def order(self) -> tuple[str, int, int, str]:
        return self.file, self.line or 0, self.column or 0, self.message["en"]


@final
class RulesetError(Exception):
    """A ruleset or profile that can't be used, with everything that is wrong with it."""

    exit_code = 4

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = _without_repeats(problems)
        super().__init__(self.text())

    def text(self, lang: str = "en") -> str:
        return "\n".join(problem.text(lang) for problem in self.problems)

    def __reduce__(self) -> tuple[type[RulesetError], tuple[tuple[Problem, ...]]]:
        return RulesetError, (self.problems,)


def _without_repeats(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorted by place. A fault in a rule with `for_each` shows in each of its rules and is told once."""
    first: dict[tuple[tuple[str, int, int, str], str], Problem] = {}
    for problem in problems:
        first.setdefault((problem.order, _RULE.sub("rule", problem.path)), problem)
    return tuple(first[key] for key in sorted(first))


def excerpt(text: str, offset: int) -> str:
    """The line of `text` that holds character `offset`, indented, with a caret below that character."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    at = offset - start
    cut = max(0, min(at - _EXCERPT // 2, len(line) - _EXCERPT))
    shown = line[cut : cut + _EXCERPT]
    # An ideographic space is as wide as the character above it, in any terminal.
    pad = "".join("\u3000" if unicodedata.east_asian_width(c) in "WF" else " " for c in shown[: at - cut])
    return f"    {shown}\n    {pad}^"


def described(value: Any) -> tuple[str, str]:
    """What a TOML value is, zh and en."""
    match value:
        case bool():
            return "是否值", "true or false"
        case int() | Decimal():
            return f"数字 {value}", f"the number {value}"
        case str():
            return "文字", "text"
        case datetime():
            return "带时刻的日期", "a date with a time"
        case date():
            return "日期", "a date"
        case time():
            return "时刻", "a time"
        case list() | tuple():
            return "列表", "a list"
        case _:
            return "表", "a table"


def is_number(value: Any) -> bool:
    """An exact, finite number; TOML's nan and inf are none."""
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int) and not isinstance(value, bool)


def _quoted(name: str) -> str:
    return f'"{name}"'
