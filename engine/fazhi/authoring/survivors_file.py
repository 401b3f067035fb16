"""The file of mutants that survive and may: each with its rule, its id and the reason."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from fazhi.authoring.mutation import Accepted

_KEYS: Final = ("rule", "mutant", "reason")


class SurvivorsError(Exception):
    """A file of accepted survivors that can't be read as one."""


def read_survivors(path: Path) -> Accepted:
    """Rule id and mutant id -> reason. Raises SurvivorsError, also for an entry without a reason."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise SurvivorsError(f"{path}: {fault}") from fault
    entries = data.pop("survivor", [])
    if data or not isinstance(entries, list):
        raise SurvivorsError(f"{path}: 只能有 [[survivor]] / nothing but [[survivor]] may stand here")
    found: dict[tuple[str, str], str] = {}
    for number, entry in enumerate(entries, 1):
        if sorted(entry) != sorted(_KEYS) or not all(isinstance(entry[key], str) and entry[key] for key in _KEYS):
            raise SurvivorsError(
                f"{path}: 第{number}项须有且只有 rule、mutant、reason / entry {number} needs rule, mutant and reason"
            )
        key = (entry["rule"], entry["mutant"])
        if key in found:
            raise SurvivorsError(f"{path}: {key[0]} {key[1]} 重复 / stands twice")
        found[key] = entry["reason"]
    return found
