"""JSON with positions: the standard library's scanner, one value at a time, so that every record knows its place.

Each value is scanned once, from where it starts; nothing is sliced, so a file in one line of any length takes
linear time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property
from re import compile as regex
from typing import Any, Final, TypeAlias, final

from fazhi.readers.mend import DIGITS, Odd, decimal

_SPACES: Final = " \t\n\r"
_SPACE: Final = regex(r"[ \t\n\r]*")
_BLOCK: Final = 1 << 15

EXPECTED_VALUE: Final = "Expecting value"
EXTRA: Final = "Extra data"
TOO_DEEP: Final = "Nested too deeply"

_Scan: TypeAlias = Callable[[str, int], tuple[Any, int]]


class NotJson(Exception):
    """Where the text stops being JSON. Raised and caught within the readers."""

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(reason, position)
        self.reason, self.position = reason, position


@final
class JsonValues:
    """Decodes single values. Numbers are exact; what JSON has no word for, and a key written twice, become `Odd`."""

    def __init__(self) -> None:
        self.odd = False
        """Whether any value so far holds something odd; the caller resets it."""
        self._scan = self._scanner(int)

    def value(self, text: str, position: int) -> tuple[Any, int]:
        """The value that starts there, and where it ends. Raises NotJson."""
        try:
            return self._scan(text, position)
        except StopIteration as stop:
            raise NotJson(EXPECTED_VALUE, stop.value) from None
        except json.JSONDecodeError as error:
            raise NotJson(error.msg, error.pos) from None
        except RecursionError:
            raise NotJson(TOO_DEEP, position) from None
        except ValueError:  # a whole number of more digits than int() takes
            return self._careful(text, position)

    @cached_property
    def _careful(self) -> _Scan:
        return self._scanner(self._integer)

    def _scanner(self, integer: Callable[[str], int | Odd]) -> _Scan:
        decoder: Any = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_float=self._decimal,
            parse_int=integer,
            parse_constant=self._constant,
        )
        scan: _Scan = decoder.scan_once
        return scan

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        record = dict(pairs)
        if len(record) != len(pairs):
            self.odd = True
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    record[key] = Odd("duplicate-key", key)
                seen.add(key)
        return record

    def _decimal(self, text: str) -> Decimal | Odd:
        number = decimal(text)
        self.odd = self.odd or isinstance(number, Odd)
        return number

    def _integer(self, text: str) -> int | Odd:
        if len(text) <= DIGITS:
            return int(text)
        self.odd = True
        return Odd("number-too-long", text)

    def _constant(self, text: str) -> Odd:
        self.odd = True
        return Odd("not-a-number", text)


@final
class Scanner:
    """Walks a text: objects member by member, lists item by item, anything else a value at a time.

    Within `members` and `items` the position stands on the value; the caller moves past it with `value`, or by
    walking it in turn.
    """

    def __init__(self, text: str, position: int = 0, values: JsonValues | None = None) -> None:
        self.text: Final = text
        self.position = position
        self.values: Final = values or JsonValues()

    def peek(self) -> str:
        """The next character that is no space; '' at the end."""
        character = self.text[self.position : self.position + 1]
        if character in _SPACES and (space := _SPACE.match(self.text, self.position)):
            self.position = space.end()
            character = self.text[self.position : self.position + 1]
        return character

    def value(self) -> Any:
        value, self.position = self.values.value(self.text, self.position)
        return value

    def items(self) -> Iterator[int]:
        """The index of each item of the list that starts here."""
        self._expect("[", EXPECTED_VALUE)
        index = 0
        if self.peek() != "]":
            yield index
            while self.peek() == ",":
                self.position += 1
                self.peek()
                index += 1
                yield index
        self._expect("]", "Expecting ',' delimiter")

    def members(self) -> Iterator[tuple[str, int]]:
        """Each key of the object that starts here, and where the key stands."""
        self._expect("{", EXPECTED_VALUE)
        if self.peek() != "}":
            yield self._key()
            while self.peek() == ",":
                self.position += 1
                yield self._key()
        self._expect("}", "Expecting ',' delimiter")

    def end(self) -> None:
        if self.peek():
            raise NotJson(EXTRA, self.position)

    def _key(self) -> tuple[str, int]:
        if self.peek() != '"':
            raise NotJson("Expecting property name enclosed in double quotes", self.position)
        start, key = self.position, self.value()
        self._expect(":", "Expecting ':' delimiter")
        self.peek()
        return key, start

    def _expect(self, character: str, reason: str) -> None:
        if self.peek() != character:
            raise NotJson(reason, self.position)
        self.position += 1


@final
class TextLines:
    """Positions in a text as lines and columns: newlines counted once for each block, then within one block."""

    def __init__(self, text: str) -> None:
        self._text: Final = text

    def at(self, position: int) -> tuple[int, int]:
        block = position // _BLOCK
        lines, line_start = self._blocks[block]
        start = self._text.rfind("\n", block * _BLOCK, position) + 1 or line_start
        return lines + self._text.count("\n", block * _BLOCK, position) + 1, position - start + 1

    @cached_property
    def _blocks(self) -> list[tuple[int, int]]:
        """For each block, the number of newlines before it, and where the line starts that runs into it."""
        blocks = []
        lines = line_start = 0
        for start in range(0, len(self._text) + 1, _BLOCK):
            blocks.append((lines, line_start))
            lines += self._text.count("\n", start, start + _BLOCK)
            line_start = self._text.rfind("\n", start, start + _BLOCK) + 1 or line_start
        return blocks


def cell_position(text: str, start: int, key: str) -> int | None:
    """Where the value of that key stands in the object that starts there: the last one, if there are several."""
    return cell_positions(text, start).get(key)


def cell_positions(text: str, start: int) -> dict[str, int]:
    """The same for all keys, in one walk."""
    scanner = Scanner(text, start)
    found = {}
    for name, _ in scanner.members():
        found[name] = scanner.position
        scanner.value()
    return found
