"""Generated Python for a kind's rules: for each rule exact code for known records, three-bit code for any other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, final

from fazhi.dictionary import Record
from fazhi.language import Env
from fazhi.language.functions.base import Inexact, day_of
from fazhi.language.functions.dates import exact_calendar
from fazhi.language.tree import Const, Node
from fazhi.plan import exact, general
from fazhi.plan.exact import Exact, own_fields
from fazhi.plan.general import General
from fazhi.plan.pool import Pool
from fazhi.plan.prepare import Prepared, Trees
from fazhi.plan.verdict import (
    FAIL_CODE,
    NA_CODE,
    NOT_APPLICABLE,
    PASS_CODE,
    UNKNOWN_CODE,
    VERDICTS,
    applied,
    lighter,
    settle,
)
from fazhi.values import OPEN, Bounds


@final
@dataclass(frozen=True, slots=True)
class Judge:
    """One rule, compiled."""

    prepared: Prepared
    mask: int
    """The fields whose holes rule out the exact code."""
    exact: Callable[[Record], int] | None
    """Verdict code, or -1 where the three-bit code must decide. May raise Inexact."""
    judgment: Callable[[Record], int]
    """The set of judgments still possible."""
    constant: int | None
    """The verdict code that every record gets, where folding left nothing to look at."""

    def verdict(self, record: Record) -> int:
        """The verdict code of a record."""
        if self.exact is not None and not record.holes & self.mask:
            try:
                code = self.exact(record)
            except Inexact:
                code = -1
            if code >= 0:
                return code
        return VERDICTS[self.judgment(record)]


@final
@dataclass(frozen=True, slots=True)
class KindPlan:
    kind: str
    judges: tuple[Judge, ...]
    source: str
    """The generated Python, for those who want to read it."""


@final
class Later:
    """Code that is compiled when it is first called: of most rules the exact code decides every record."""

    __slots__ = ("_code", "_name", "_names", "_text")

    def __init__(self, name: str, text: str, names: dict[str, Any]) -> None:
        self._name, self._text, self._names = name, text, names
        self._code: Callable[[Record], int] | None = None

    def __call__(self, record: Record) -> int:
        if self._code is None:
            made: dict[str, Any] = {}
            exec(compile(self._text, "<plan>", "exec"), self._names, made)
            self._code = made[self._name]
        assert self._code is not None
        return self._code(record)


def compile_kind(kind: str, prepared: Sequence[Prepared], env: Env) -> KindPlan:
    pool = Pool()
    lines: list[str] = []
    later: dict[str, str] = {}
    for number, each in enumerate(prepared):
        for index, version in enumerate(each.versions):
            later[f"g{number}_{index}"] = "\n".join(_three_bit(f"g{number}_{index}", version, pool)) + "\n"
            lines += _two_valued(f"x{number}_{index}", version, pool)
        for name, node in (("on", each.on), ("lighter", each.lighter_on)):
            if node is not None:
                lines += [f"def {name}{number}(r):", f"    return {General(pool).emit(node)}"]
        lines += _exact_day(f"day{number}", each.on, pool)
    source = "\n".join(lines) + "\n"
    names: dict[str, Any] = {**general.NAMESPACE, **exact.NAMESPACE, **pool.names, **_runtime(env)}
    exec(compile(source, f"<plan of {kind}>", "exec"), names)
    names |= {name: Later(name, text, names) for name, text in later.items()}
    judges = tuple(_judge(each, number, names, env) for number, each in enumerate(prepared))
    return KindPlan(kind, judges, "".join([source, *later.values()]))


def _runtime(env: Env) -> dict[str, Any]:
    from datetime import datetime

    as_of = env.as_of
    return {
        "E": env,
        "AS_OF": as_of,
        "AS_OF_START": env.start(datetime.min),
        "AS_OF_END": env.end(datetime.min),
        "applied": applied,
        "settle": settle,
        **exact_calendar(env),
    }


def _three_bit(name: str, trees: Trees, pool: Pool) -> list[str]:
    emit = General(pool).emit
    due = "None" if trees.due is None else emit(trees.due)
    final_on = "None" if trees.final_on is None else emit(trees.final_on)
    required = emit(trees.require)
    if trees.due is not None or trees.final_on is not None:
        required = f"settle(E, {required}, {due}, {final_on})"
    lines = [f"def {name}(r):"]
    if trees.when is None:
        return [*lines, f"    return {required}"]
    return [
        *lines,
        f"    w = {emit(trees.when)}",
        f"    return {NOT_APPLICABLE} if w == 1 else applied(w, {required})",
    ]


def _two_valued(name: str, trees: Trees, pool: Pool) -> list[str]:
    emitter = Exact(pool)
    lines = [f"def {name}(r):", "    v = r.values", *_applies(emitter, trees.when)]
    if trees.final_on is not None:
        # Until its day has passed even a pass can still turn: that is left to the three-bit code.
        lines += [f"    if not ({_closed(emitter, trees.final_on)}): return -1"]
    if isinstance(trees.require, Const) and trees.require.value == OPEN:
        # Nothing that is required was supplied: where the rule applies, it is unknown.
        return [*lines, f"    return {UNKNOWN_CODE if trees.due is None else -1}"]
    lines += [f"    if {emitter.passes(trees.require)}: return {PASS_CODE}"]
    if trees.due is None and (failed := emitter.exactly_fails(trees.require)) is not None:
        lines += [f"    if {failed}: return {FAIL_CODE}"]
    return [*lines, "    return -1"]


def _applies(emitter: Exact, when: Node | None) -> list[str]:
    """Leaves where the rule does not apply (not applicable) or may not (-1)."""
    if when is None:
        return []
    if (met := emitter.exactly_passes(when)) is not None:
        return [f"    if not {met}: return {NA_CODE}"]
    return [f"    if {emitter.fails(when)}: return {NA_CODE}", f"    if not {emitter.passes(when)}: return -1"]


def _exact_day(name: str, on: Node | None, pool: Pool) -> list[str]:
    """The rule's day for records in which it is known."""
    if on is None:
        return []
    try:
        code = Exact(pool).value(on)
    except exact.GivesUpError:
        code = "stop()"
    return [f"def {name}(r):", "    v = r.values", f"    return {code}"]


def _closed(emitter: Exact, final_on: Node) -> str:
    try:
        return f"{emitter.value(final_on)} < AS_OF"
    except exact.GivesUpError:
        return "False"


def _judge(prepared: Prepared, number: int, names: dict[str, Any], env: Env) -> Judge:
    single = prepared.single
    general_codes = [names[f"g{number}_{index}"] for index in range(len(prepared.versions))]
    if single:
        trees = prepared.versions[0]
        return Judge(prepared, _mask([trees]), names[f"x{number}_0"], general_codes[0], _constant(trees, env))
    exact_codes = [names[f"x{number}_{index}"] for index in range(len(prepared.versions))]
    on = names[f"on{number}"]
    later = names.get(f"lighter{number}")
    judgment = versioned(prepared, on, later, general_codes)
    quick = None if later else _exact_versioned(prepared.starts, names[f"day{number}"], exact_codes)
    mask = _mask(prepared.versions) | (0 if prepared.on is None else own_fields(prepared.on))
    return Judge(prepared, mask, quick, judgment, None)


def _mask(versions: Sequence[Trees]) -> int:
    mask = 0
    for trees in versions:
        for node in (trees.when, trees.require, trees.final_on):
            mask |= 0 if node is None else own_fields(node)
    return mask


def _constant(trees: Trees, env: Env) -> int | None:
    if not isinstance(trees.require, Const) or not isinstance(trees.when, Const | None):
        return None
    due = trees.due.value if isinstance(trees.due, Const) else None
    final_on = trees.final_on.value if isinstance(trees.final_on, Const) else None
    if (trees.due is not None and due is None) or (trees.final_on is not None and final_on is None):
        return None
    required = settle(env, trees.require.value, due, final_on)
    return VERDICTS[required if trees.when is None else applied(trees.when.value, required)]


def versioned(
    prepared: Prepared,
    on: Callable[[Record], Bounds],
    later: Callable[[Record], Bounds] | None,
    codes: Sequence[Callable[[Record], int]],
) -> Callable[[Record], int]:
    """The union over the versions that may be in force on the rule's day."""

    def on_day(record: Record, day: Bounds) -> int:
        versions, before = prepared.in_force(day_of(day[0]), day_of(day[1]))
        judgment = NOT_APPLICABLE if before else 0
        for index in versions:
            judgment |= codes[index](record)
        return judgment

    def judgment(record: Record) -> int:
        first = on_day(record, on(record))
        return first if later is None else lighter(first, on_day(record, later(record)))

    return judgment


def _exact_versioned(
    starts: Sequence[date], day: Callable[[Record], date], codes: Sequence[Callable[[Record], int]]
) -> Callable[[Record], int]:
    def verdict(record: Record) -> int:
        index = bisect_right(starts, day_of(day(record))) - 1
        return NA_CODE if index < 0 else codes[index](record)

    return verdict
