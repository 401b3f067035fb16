"""Findings of the readers: what is wrong with a file, where, what is near, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from fazhi.readers.table import InputFinding, Place

LONGEST_FACT: Final = 400
"""Characters of anything in a message: cells and headings are shortened more, the paths of files seldom are longer."""


def finding(code: str, place: Place, *, kind: str | None = None, **facts: Any) -> InputFinding:
    """The finding of that code at a place; `facts` fill its message's braces."""
    from fazhi.readers.messages import MESSAGES

    level, zh, en = MESSAGES[code]
    facts = bounded(facts)
    return InputFinding(code, level, {"zh": zh.format(**facts).strip(), "en": en.format(**facts).strip()}, place, kind)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like this one, if any is like it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.6)), None)


def near(name: str | None) -> dict[str, str]:
    """The did-you-mean of a message."""
    return {
        "near_zh": f"是不是“{name}”？" if name else "",
        "near_en": f"Did you mean {name!r}? " if name else "",
    }


def bounded(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a message, none of them longer than anybody reads."""
    return {name: shorten(fact, LONGEST_FACT) if _is_long(fact) else fact for name, fact in facts.items()}


def _is_long(fact: object) -> bool:
    return isinstance(fact, str) and len(fact) > LONGEST_FACT


def shorten(text: object, width: int = 40) -> str:
    """A cell's text as a message can hold it."""
    words = " ".join(str(text)[: width * 4].split())
    return words if len(words) <= width else words[: width - 1] + "…"
