"""TOML, as rulesets and settings are written in it. Whatever is wrong with a text is told with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from decimal import InvalidOperation
from typing import Any, Final, final

_LONG: Final = re.compile(r"\d[\d_]{1000}|0[xob][0-9A-Fa-f_]{1000}")
"""Python converts no integer of more than 4,300 digits, and to write out a hexadecimal one fails as late as that."""
_POWER: Final = re.compile(r"\d[eE][+-]?[\d_]{15}")
_WHERE: Final = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


@final
class TomlFault(ValueError):
    """A text that is not TOML, or of which Python can make nothing."""

    def __init__(self, reason: str, line: int, column: int | None) -> None:
        super().__init__(reason)
        self.reason, self.line, self.column = reason, line, column


def parse_toml(text: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """The data. Raises TomlFault."""
    if long := _LONG.search(text):
        raise _at(text, long.start(), "a number of more than 1,000 digits")
    try:
        return tomllib.loads(text, parse_float=parse_float)
    except tomllib.TOMLDecodeError as fault:
        said = _WHERE.fullmatch(str(fault))
        if said and said[2]:
            raise TomlFault(said[1], int(said[2]), int(said[3])) from None
        raise TomlFault(said[1] if said else str(fault), text.count("\n") + 1, None) from None
    except RecursionError:
        raise TomlFault("it is nested too deeply", text.count("\n") + 1, None) from None
    except InvalidOperation:
        power = _POWER.search(text)
        raise _at(text, power.start() if power else 0, "a number with too large an exponent") from None


def _at(text: str, offset: int, reason: str) -> TomlFault:
    line = text.count("\n", 0, offset) + 1
    return TomlFault(reason, line, offset - text.rfind("\n", 0, offset))
