"""Names for what generated code refers to."""

from __future__ import annotations

from typing import Any, Final

_SHORT: Final = 10**18
"""Python refuses to write integers of thousands of digits."""


class Pool:
    """Constants and objects by name, each once."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {}
        self._by_value: dict[Any, str] = {}

    def constant(self, value: Any) -> str:
        """Python text for a constant: itself where that is short and exact, else a name."""
        if type(value) in (str, bool) or (type(value) is int and abs(value) < _SHORT):
            return repr(value)
        return self._named((type(value), _types(value), value), value)

    def thing(self, value: Any) -> str:
        """A name for an object, by identity."""
        return self._named(id(value), value)

    def _named(self, key: Any, value: Any) -> str:
        if key not in self._by_value:
            name = f"K{len(self.names)}"
            self._by_value[key] = name
            self.names[name] = value
        return self._by_value[key]


def _types(value: Any) -> tuple[type, ...]:
    """1 and Decimal("1.00") are equal and not the same."""
    return tuple(map(type, value)) if isinstance(value, tuple) else ()
