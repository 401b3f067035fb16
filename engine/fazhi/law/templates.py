"""Messages with expressions in braces: 决定于{decided_on}作出. Doubled braces stand for themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import final

from fazhi.language import ExpressionError

_PLAIN = re.compile(r"[^{}]*")


@final
@dataclass(frozen=True, slots=True)
class Hole:
    """An expression to be filled in."""

    text: str
    start: int
    """The offset of its first character in the message."""


def pieces(message: str) -> Iterator[str | Hole]:
    """Plain texts and holes in turn. Raises ExpressionError, with the column in the message, where braces are odd."""
    plain: list[str] = []
    at = 0
    while at < len(message):
        char = message[at]
        if char in "{}" and message[at + 1 : at + 2] == char:
            plain.append(char)
            at += 2
        elif char == "{":
            end = _closing(message, at)
            if not message[at + 1 : end].strip():
                raise _odd("花括号中没有内容", "there is nothing between the braces", at)
            if plain:
                yield "".join(plain)
                plain.clear()
            yield Hole(message[at + 1 : end], at + 1)
            at = end + 1
        elif char == "}":
            raise _odd("多出一个“}”", "a closing brace without an opening one", at)
        else:
            end = _PLAIN.match(message, at).end()  # type: ignore[union-attr]  # there is at least this one
            plain.append(message[at:end])
            at = end
    if plain:
        yield "".join(plain)


def _closing(message: str, opening: int) -> int:
    """The brace that closes a hole: not one within quotes."""
    quote = ""
    for at in range(opening + 1, len(message)):
        char = message[at]
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char == "}":
            return at
        elif char == "{":
            break
    raise _odd("“{”没有对应的“}”", "an opening brace without a closing one", opening)


def _odd(zh: str, en: str, at: int) -> ExpressionError:
    hint = {"zh": "花括号本身请写两个：{{ }}", "en": "a brace that stands for itself is doubled: {{ }}"}
    return ExpressionError(zh, en, at + 1, hint=hint)
