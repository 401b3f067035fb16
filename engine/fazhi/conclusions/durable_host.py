"""The same as the fixpoint, chained by durable-rules (the extra `durable`).

Its C engine is right only within a narrow lane (measured with 2.0.28), and this keeps to it: a host without background
threads; facts only, never events; one short session for each subject, deleted afterwards; own string ids; only text
and small integers in a fact. Each fact has a property of its own, named after what it says, so that it meets only the
tests of the clauses that it is in, and no test compares two facts. `k` is what the sentinel looks at: a fact that no
rule matches would raise. Exceptions in an action are swallowed into the state, and read back from there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import count
from threading import Lock
from typing import Any, Final, final

from durable import engine
from durable_rules_engine import error as engine_error

from fazhi.conclusions.clauses import Clause

_NAME: Final = "fazhi"
_REMEMBERED: Final = 4096
FAULTS: Final = (engine_error, engine.MessageNotHandledException, engine.MessageObservedException)

# Its own clock is naive, and deprecated since Python 3.12: under -W error every action would fail.
engine._unix_now = time.time


class DurableError(RuntimeError):
    """durable-rules could not chain the facts of a subject."""


class _Host(engine.Host):  # type: ignore[misc]
    def _run(self) -> None:
        """Its timers would run rules in threads of their own."""


@final
class Chain:
    """The clauses as a set of durable-rules, for one subject after the other. Raises DurableError."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self._drawn: set[str] = set()
        self._numbers = count()
        self._lock = Lock()
        self._known: dict[frozenset[str], frozenset[str]] = {frozenset(): frozenset()}
        rules: dict[str, Any] = {"sentinel": {"all": [{"m": {"k": 1}}], "run": lambda _: None}}
        self._used: set[str] = set()
        for number, (head, body) in enumerate(clauses):
            names = ["m"] if len(body) == 1 else [f"m_{index}" for index in range(len(body))]
            tests = [{name: {atom: 1}} for name, atom in zip(names, body, strict=True)]
            rules[f"r{number}"] = {"all": tests, "run": self._action(head)}
            self._used |= set(body)
        try:
            self._host = _Host({_NAME: rules})
        except FAULTS as raised:
            raise DurableError(f"{type(raised).__name__}: {raised}") from raised

    def _action(self, head: str) -> Callable[[Any], None]:
        def run(context: Any) -> None:
            if head not in self._drawn:
                self._drawn.add(head)
                if head in self._used:
                    context.assert_fact({"id": head, "k": 1, head: 1})

        return run

    def closure(self, given: Iterable[str]) -> frozenset[str]:
        """Everything that follows, with what is given. Raises DurableError."""
        facts = frozenset(given) & self._used
        with self._lock:
            if facts not in self._known:
                # Many records have the same few findings: what followed from them once follows again.
                if len(self._known) >= _REMEMBERED:
                    self._known = {frozenset(): frozenset()}
                self._known[facts] = self._chained(facts)
            return self._known[facts]

    def _chained(self, facts: frozenset[str]) -> frozenset[str]:
        session = f"s{next(self._numbers)}"
        # Asserting the same fact twice would raise: what is given is not asserted again when it follows as well.
        self._drawn = set(facts)
        try:
            try:
                asserted = [{"id": each, "sid": session, "k": 1, each: 1} for each in sorted(facts)]
                self._host.assert_facts(_NAME, asserted)
                fault = self._host.get_state(_NAME, session).get("exception")
            finally:
                self._host.delete_state(_NAME, session)
        except FAULTS as raised:
            raise DurableError(f"{type(raised).__name__}: {raised}") from raised
        if fault:
            raise DurableError(str(fault).partition(", traceback")[0])
        return frozenset(self._drawn)


@lru_cache(maxsize=8)
def chain_of(clauses: tuple[Clause, ...]) -> Chain:
    """Kept: the C engine never gives a set of rules back."""
    return Chain(clauses)
