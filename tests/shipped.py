"""The ruleset that is shipped, read once in each process that runs tests: whoever needs it shares it."""

from __future__ import annotations

from functools import cache

from fazhi.desk import desk_for
from fazhi.law.load import load_ruleset
from fazhi.law.rule import Ruleset


@cache
def with_examples() -> Ruleset:
    return load_ruleset()


def shipped_law() -> Ruleset:
    """Without examples, as everything that judges has it."""
    return desk_for().law
