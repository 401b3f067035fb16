"""One case, all rules of cases: the compiled plan and the library beside the same rules written by hand in Python.

First the agreement: over complete records made from the rules' examples the hand-written verdicts must be the engine's;
exit 1 if any is not. Then the times, as ratios to the hand-written rules in the same run. Run with `make bench`.
FAZHI_BENCH_RULESET may name another ruleset folder.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import localcontext
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, cast

import _handwritten_cases
import _handwritten_fines
from _case_records import (
    AS_OF,
    Sample,
    as_the_office_fills_it_in,
    by_day,
    document,
    model,
    plain,
    plain_case,
    samples,
    with_holes,
)
from _handwritten import Case, Workdays

import fazhi
from fazhi.authoring.example_records import build
from fazhi.dictionary import Record
from fazhi.language import Env
from fazhi.law.load import load_ruleset
from fazhi.law.rule import Rule, Ruleset
from fazhi.pipeline import plan_for, prepare_case, report_on
from fazhi.plan import Judge, KindPlan, compile_kind, prepare
from fazhi.plan.verdict import NAMES
from fazhi.run.collect import Bench, findings_of
from fazhi.run.judge import EXACT, Tally

HANDWRITTEN = _handwritten_cases.RULES | _handwritten_fines.RULES
FOLDER = os.environ.get("FAZHI_BENCH_RULESET")
ROUNDS = int(os.environ.get("FAZHI_BENCH_ROUNDS", "15"))
SLICE = 0.02
"""Seconds that each round gives to each measurement, about; one that takes longer runs once."""


def compiled(law: Ruleset, rules: Sequence[Rule], as_of: date) -> tuple[KindPlan, Env]:
    """The rules compiled for records with every column."""
    env = Env(as_of, law.calendar, law.tables)
    return compile_kind("case", [prepare(rule, env, {}) for rule in rules], env), env


def agreement(law: Ruleset, rules: Sequence[Rule], given: list[Sample]) -> int:
    """Compares and prints; the number of judgments that disagree."""
    calendar = cast(Workdays, law.calendar)
    agreed, differ = 0, 0
    seen: Counter[str] = Counter()
    reached: set[tuple[str, str]] = set()
    for as_of, group in by_day(given):
        plan, _ = compiled(law, rules, as_of)
        for each in group:
            case = plain_case(each.record)
            for judge in plan.judges:
                rule = judge.prepared.rule.id
                engine, hand = NAMES[judge.verdict(each.record)], HANDWRITTEN[rule](case, as_of, calendar)
                seen[engine] += 1
                reached.add((rule, engine))
                if engine == hand:
                    agreed += 1
                    continue
                differ += 1
                if differ <= 20:
                    print(
                        f"DISAGREE {rule} as of {as_of}: engine {engine}, by hand {hand}\n  {_read(judge, each.record)}"
                    )
    days = len({each.as_of for each in given})
    print(
        f"{len(given)} complete cases x {len(rules)} rules as of {days} days: {agreed} judgments agree, {differ} differ"
    )
    print("  " + ", ".join(f"{name} {number}" for name, number in seen.most_common()))
    both = sum((rule.id, "pass") in reached and (rule.id, "fail") in reached for rule in rules)
    print(f"  {both} of {len(rules)} rules both passed and failed")
    return differ


def _read(judge: Judge, record: Record) -> str:
    """The fields of the record that the rule reads."""
    named = {name: record.get(name) for name, field in record.kind.fields.items() if judge.mask >> field.index & 1}
    return ", ".join(f"{name}={plain(value)}" for name, value in named.items())


def agreement_of_library(data: dict[str, Any], law: Ruleset, rules: Sequence[Rule]) -> int:
    """The same for `fazhi.check` on the model case, which reads and links it first."""
    report = fazhi.check(document(data), as_of=AS_OF, ruleset=FOLDER, select=[rule.id for rule in rules])
    case = plain_case(build(law.dictionary.kinds["case"], law.dictionary, data))
    found = {each.rule: next(iter(each.counts)).value for each in report.by_rule}
    hand = {rule.id: HANDWRITTEN[rule.id](case, AS_OF, cast(Workdays, law.calendar)) for rule in rules}
    differ = {rule for rule in hand if hand[rule] != found.get(rule)}
    verdicts = Counter(hand.values())
    print(f"fazhi.check on the model case: {len(hand) - len(differ)} judgments agree, {len(differ)} differ")
    print("  " + ", ".join(f"{name} {number}" for name, number in verdicts.most_common()))
    for rule in sorted(differ):
        print(f"DISAGREE {rule}: fazhi.check {found.get(rule)}, by hand {hand[rule]}")
    return len(differ)


class Timing:
    """Measurements taken in turn, so that what the machine does besides falls on all of them."""

    def __init__(self) -> None:
        self.tasks: dict[str, tuple[Callable[[], object], int, str]] = {}
        self.times: dict[str, list[float]] = {}

    def add(self, name: str, run: Callable[[], object], base: str, parts: int = 1) -> None:
        """`base` names the measurement it is compared with. `parts`: of how many things one run is the sum."""
        self.tasks[name] = run, parts, base
        self.times[name] = []

    def measure(self) -> None:
        often = {name: max(1, round(SLICE / _once(run, 1))) for name, (run, _, _) in self.tasks.items()}
        for _ in range(ROUNDS):
            for name, (run, parts, _) in self.tasks.items():
                self.times[name].append(_once(run, often[name]) / parts)

    def show(self) -> None:
        """The median of the rounds, and the median of each round's ratio to the base in the same round."""
        for name, (_, _, base) in self.tasks.items():
            ratio = median(took / other for took, other in zip(self.times[name], self.times[base], strict=True))
            print(f"{name:<74} {median(self.times[name]) * 1e6:>10.1f} us {ratio:>9.1f} x")


def _once(run: Callable[[], object], often: int) -> float:
    started = time.perf_counter()
    for _ in range(often):
        run()
    return (time.perf_counter() - started) / often


def judging(plan: KindPlan, records: Sequence[Record]) -> Callable[[], None]:
    verdicts = [judge.verdict for judge in plan.judges]

    def run() -> None:
        for record in records:
            for verdict in verdicts:
                verdict(record)

    return run


def by_hand(cases: Sequence[Case], law: Ruleset) -> Callable[[], None]:
    functions, calendar = list(HANDWRITTEN.values()), cast(Workdays, law.calendar)

    def run() -> None:
        for case in cases:
            for function in functions:
                function(case, AS_OF, calendar)

    return run


def left_to_three_bits(plan: KindPlan, record: Record) -> int:
    """How many rules the exact code leaves to the three-bit code."""
    with localcontext(EXACT):
        return sum(
            judge.exact is None or bool(record.holes & judge.mask) or judge.exact(record) < 0 for judge in plan.judges
        )


def timing(law: Ruleset, rules: Sequence[Rule], data: dict[str, Any], given: list[Sample]) -> None:
    kind = law.dictionary.kinds["case"]
    plan, env = compiled(law, rules, AS_OF)
    whole, holed, blanks = (
        build(kind, law.dictionary, each) for each in (data, with_holes(data), as_the_office_fills_it_in(data))
    )
    records = [each.record for each in given if each.as_of == AS_OF]
    late = {**data, "published_on": data["decided_on"] + timedelta(days=40)}
    failing = build(kind, law.dictionary, late)
    single, _ = compiled(law, [rule for rule in rules if rule.id == "PUB10"], AS_OF)
    select = [rule.id for rule in rules]
    prepared = prepare_case(document(data), AS_OF, ruleset=FOLDER, select=select)
    linked = prepared.linked.kinds["case"].records[0]
    late_prepared = prepare_case(document(late), AS_OF, ruleset=FOLDER, select=select)
    cases = [plain_case(each) for each in records]
    bench = Bench(env, law.dictionary, law.sources, lambda _rule, _record: True)

    def share(record: Record) -> str:
        return f"{left_to_three_bits(plan, record)} of {len(rules)} rules in three-bit code"

    hand, many = "c  by hand, the model case", f"c' by hand, mean of {len(records)} complete cases"
    times = Timing()
    times.add(hand, by_hand([plain_case(whole)], law), hand)
    times.add("a  plan, the model case (complete, complies)", judging(plan, [whole]), hand)
    every = [rule for rule in law.rules if rule.record == "case"]
    whole_plan, _ = compiled(law, every, AS_OF)
    # Not beside the same by hand: those that are left out there are in it.
    times.add(f"a+ plan, all {len(every)} rules of cases, the model case", judging(whole_plan, [whole]), hand)
    times.add("a  plan, the same read from a dict and linked", judging(plan, [linked]), hand)
    times.add(f"b  plan, 3 holes ({share(holed)})", judging(plan, [holed]), hand)
    times.add(f"b  plan, blank where nothing applies ({share(blanks)})", judging(plan, [blanks]), hand)
    times.add(many, by_hand(cases, law), many, len(records))
    part = sum(left_to_three_bits(plan, each) for each in records) / len(records)
    times.add(f"a' plan, the same cases ({part:.1f} in three-bit code)", judging(plan, records), many, len(records))
    times.add("e  PUB10 failed: the verdict alone", lambda: single.judges[0].verdict(failing), hand)
    times.add("e  PUB10 failed: the whole finding", lambda: list(findings_of(single, [failing], bench, Tally())), hand)
    times.add("d  findings_of, plan and record at hand", lambda: list(findings_of(plan, [whole], bench, Tally())), hand)
    times.add("d  report_on, prepared record", lambda: report_on(prepared), hand)
    times.add("d    of it: folding and compiling", lambda: plan_for(prepared, "case", prepared.rules), hand)
    times.add("d  report_on, prepared record, PUB10 and PUB07 failed", lambda: report_on(late_prepared), hand)
    whole_call = partial(fazhi.check, document(data), as_of=AS_OF, ruleset=FOLDER, select=select)
    times.add("d  fazhi.check, one dict, the ruleset at hand", whole_call, hand)
    for what, chosen in (("PUB10 alone", ["PUB10"]), (f"all {len(law.rules)} rules", ["*"])):
        call = partial(fazhi.check, document(data), as_of=AS_OF, ruleset=FOLDER, select=chosen)
        times.add(f"d  fazhi.check, one dict, {what}", call, hand)
    times.add("d    of it: loading the ruleset", lambda: load_ruleset(Path(law.root), examples=False), hand)
    with localcontext(EXACT):
        times.measure()
    times.show()


def main() -> None:
    law = load_ruleset(None if FOLDER is None else Path(FOLDER))
    rules = [rule for rule in law.rules if rule.record == "case"]
    gone = set(HANDWRITTEN) - {rule.id for rule in rules}
    if gone:
        sys.exit(f"written by hand, but not in the ruleset: {' '.join(sorted(gone))}")
    unwritten = [rule.id for rule in rules if rule.id not in HANDWRITTEN]
    if unwritten:
        print(f"left out, {len(unwritten)} rules not written by hand yet: {' '.join(unwritten)}")
    rules = [rule for rule in rules if rule.id in HANDWRITTEN]
    data = model(law.dictionary.kinds["case"])
    given = samples(law)
    if agreement(law, rules, given) + agreement_of_library(data, law, rules):
        sys.exit(1)
    timing(law, rules, data, given)


if __name__ == "__main__":
    main()
