"""Findings of the readers: what is wrong with a file, where, what is near, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fazhi.readers.table import InputFinding, Place


def finding(code: str, place: Place, *, kind: str | None = None, **facts: Any) -> InputFinding:
    """The finding of that code at a place; `facts` fill its message's braces."""
    from fazhi.readers.messages import MESSAGES

    level, zh, en = MESSAGES[code]
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


def shorten(text: object, width: int = 40) -> str:
    """A cell's text as a message can hold it."""
    words = " ".join(str(text)[: width * 4].split())
    return words if len(words) <= width else words[: width - 1] + "…"
