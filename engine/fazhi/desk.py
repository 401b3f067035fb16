"""A ruleset with what has been worked out from it: what a host that calls often would not want to pay for each time."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, final

from fazhi.language import Env
from fazhi.law.load import load_ruleset, ruleset_folder
from fazhi.law.profiles import Resolved, resolve
from fazhi.law.rule import Rule, Ruleset
from fazhi.plan import KindPlan, compile_kind, prepare
from fazhi.reading.headings import Vocabulary

PLANS_KEPT: Final = 256


@final
class Desk:
    """Resolved profiles, the headings' vocabulary and compiled plans of one ruleset. Each is made when first needed."""

    def __init__(self, law: Ruleset) -> None:
        self.law = law
        self.vocabulary = Vocabulary(law.dictionary)
        self._resolved: dict[str, Resolved] = {}
        self._plans: dict[Hashable, KindPlan] = {}

    def resolved(self, profile: str) -> Resolved:
        """The rules of a profile. Raises RulesetError."""
        if profile not in self._resolved:
            self._resolved[profile] = resolve(self.law, profile)
        return self._resolved[profile]

    def plan(
        self, kind: str, profile: str, rules: Sequence[Rule], env: Env, supplied: Mapping[str, frozenset[str]]
    ) -> KindPlan:
        """The rules compiled for the columns that are there, as at the day."""
        columns = frozenset(supplied.items())
        key = (kind, profile, tuple(rule.id for rule in rules), env.as_of, env.calendar.digest, columns)
        plan = self._plans.get(key)
        if plan is None:
            if len(self._plans) >= PLANS_KEPT:
                self._plans.clear()
            plan = compile_kind(kind, [prepare(rule, env, supplied) for rule in rules], env)
            self._plans[key] = plan
        return plan


def desk_for(ruleset: Path | None = None) -> Desk:
    """The desk of a ruleset's folder, laid anew only when one of its files has changed. Raises RulesetError."""
    root = ruleset_folder() if ruleset is None else ruleset
    files = sorted(root.rglob("*.toml")) if root.is_dir() else []
    stats = [file.stat() for file in files]
    return _laid(root, tuple((str(f), s.st_mtime_ns, s.st_size) for f, s in zip(files, stats, strict=True)))


@lru_cache(maxsize=4)
def _laid(root: Path, _state: tuple[tuple[str, int, int], ...]) -> Desk:
    # Judging needs no examples, and they are most of what there is to read.
    return Desk(load_ruleset(root, examples=False))
