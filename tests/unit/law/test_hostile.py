"""Whatever stands in a ruleset's files, loading it gives a ruleset or says what is wrong. It never breaks."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.law import Problem, RulesetError
from fazhi.law.load import load_ruleset
from unit.law.small import FILES, Files
from unit.law.test_dictionary_file import SIGNATURE
from unit.law.test_for_each import EACH
from unit.law.test_load import TABLE
from unit.law.test_profiles import MORE, PROFILE

ALL = FILES | {
    "records/more.toml": SIGNATURE,
    "rules/more.toml": MORE,
    "rules/steps.toml": EACH,
    "tables/bands.toml": TABLE,
    "profiles/local.toml": PROFILE,
}
WRONG = [1, 0, True, "", "x", "[[x]]", "{", [], [1], ["x"], [{}], [[]], {}, {"x": 1}, {"x": {}}]
WRONG += [date(2024, 2, 29), datetime(2024, 1, 1, 9), Decimal("nan"), Decimal("-inf"), Decimal("0.5"), 10**40, "\u202e"]


def toml(value: Any) -> str:
    match value:
        case dict():
            return "{ " + ", ".join(f"{json.dumps(key)} = {toml(each)}" for key, each in value.items()) + " }"
        case list():
            return "[" + ", ".join(map(toml, value)) + "]"
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case date():
            return value.isoformat()
        case Decimal():
            return str(value).lower().replace("infinity", "inf")
    return str(value)


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        yield (*path, key)
        yield from paths(each, (*path, key))


DATA = {name: tomllib.loads(text, parse_float=Decimal) for name, text in ALL.items()}
PLACES = [(name, path) for name, data in DATA.items() for path in paths(data)]


def changed(name: str, path: tuple[Any, ...], value: Any) -> str:
    data = deepcopy(DATA[name])
    at: Any = data
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return "".join(f"{json.dumps(key)} = {toml(each)}\n" for key, each in data.items())


@given(place=st.sampled_from(PLACES), value=st.sampled_from(WRONG))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
def test_any_value_anywhere(folder: Callable[[Files], Path], place: tuple[str, Any], value: Any) -> None:
    name, path = place
    for problem in problems_of(folder({**ALL, name: changed(name, path, value)})):
        assert problem.line is not None
        assert problem.text("zh")
        assert problem.text("en")


@given(
    name=st.sampled_from(sorted(ALL)),
    start=st.floats(0, 1),
    length=st.integers(1, 60),
    put=st.sampled_from('"[]{}=#,\n\\.x'),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
def test_any_text_cut_out(folder: Callable[[Files], Path], name: str, start: float, length: int, put: str) -> None:
    text = ALL[name]
    at = int(start * len(text))
    for problem in problems_of(folder({**ALL, name: text[:at] + put + text[at + length :]})):
        assert problem.line is not None


def problems_of(root: Path) -> tuple[Problem, ...]:
    """None where the ruleset loads, which is as good."""
    try:
        load_ruleset(root)
    except RulesetError as refused:
        return refused.problems
    return ()
