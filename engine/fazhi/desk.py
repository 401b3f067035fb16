"""A ruleset with what has been worked out from it: what a host that calls often would not want to pay for each time."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, final

from fazhi.language import Env
from fazhi.law.load import load_ruleset, ruleset_folder
from fazhi.law.profiles import Resolved, resolve
from fazhi.law.rule import Rule, Ruleset
from fazhi.plan import Judge, KindPlan, compile_kind, fields_read, prepare
from fazhi.reading.headings import Vocabulary

PLANS_KEPT: Final = 256
JUDGES_KEPT: Final = 5000


@final
class Desk:
    """Resolved profiles, the headings' vocabulary and compiled plans of one ruleset. Each is made when first needed."""

    def __init__(self, law: Ruleset) -> None:
        self.law = law
        self.vocabulary = Vocabulary(law.dictionary)
        self._resolved: dict[str, Resolved] = {}
        self._plans: dict[Hashable, KindPlan] = {}
        self._judges: dict[Hashable, Judge] = {}
        self._reads: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        """(profile, rule id) -> the (kind, field)s that its conditions and days read."""

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
            plan = self._put_together(kind, profile, rules, env, supplied)
            _keep(self._plans, key, plan, PLANS_KEPT)
        return plan

    def _put_together(
        self, kind: str, profile: str, rules: Sequence[Rule], env: Env, supplied: Mapping[str, frozenset[str]]
    ) -> KindPlan:
        """Out of compiled rules. What a rule becomes hangs on the columns that it reads itself, so a record with other
        columns needs only a few compiled anew, and gives the same findings as if all were."""
        keys = [self._judge_key(profile, rule, env, supplied) for rule in rules]
        judges = {key: self._judges[key] for key in keys if key in self._judges}
        new = [(key, rule) for key, rule in zip(keys, rules, strict=True) if key not in judges]
        made = compile_kind(kind, [prepare(rule, env, supplied) for _, rule in new], env)
        for (key, _), judge in zip(new, made.judges, strict=True):
            judges[key] = judge
            _keep(self._judges, key, judge, JUDGES_KEPT)
        return KindPlan(kind, tuple(judges[key] for key in keys), made.source)

    def _judge_key(
        self, profile: str, rule: Rule, env: Env, supplied: Mapping[str, frozenset[str]]
    ) -> tuple[Hashable, ...]:
        reads = self._reads.get((profile, rule.id))
        if reads is None:
            reads = self._reads[profile, rule.id] = fields_read(rule)
        absent = tuple([each for each in reads if each[1] not in supplied.get(each[0], (each[1],))])
        return profile, rule.id, env.as_of, env.calendar.digest, absent


def _keep(shelf: dict[Hashable, Any], key: Hashable, made: Any, most: int) -> None:
    if len(shelf) >= most:
        shelf.clear()
    shelf[key] = made


def desk_for(ruleset: Path | None = None) -> Desk:
    """The desk of a ruleset's folder, laid anew only when one of its files has changed. Raises RulesetError."""
    root = ruleset_folder() if ruleset is None else ruleset
    return _laid(root, tuple(sorted(_state(root))))


def _state(root: Path) -> Iterator[tuple[str, int, int]]:
    """Path, time and size of each of its files. Asked for at each call of the library, so not by `Path.rglob`."""
    waiting = [str(root)] if root.is_dir() else []
    while waiting:
        with suppress(PermissionError), os.scandir(waiting.pop()) as entries:  # that is for reading it to tell
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif entry.name.endswith(".toml"):
                    stat = entry.stat()
                    yield entry.path, stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=4)
def _laid(root: Path, _state: tuple[tuple[str, int, int], ...]) -> Desk:
    # Judging needs no examples, and they are most of what there is to read.
    return Desk(load_ruleset(root, examples=False))
