"""The locator agrees with tomllib on every path, and knows the line and column of each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from fazhi.law.places import Path, Places, Spot

ODD = '''\
# a comment with [brackets] and "quotes" # and more
title = "a # that is no comment"   # one that is
  indented.key  .  "quoted key"='x'
"键" = 1 # 中文
'literal [key]' = [ 1, # a comment ] in an array
  [2, 3],
  "]", { a = 1, b.c = "}" }, ]
empty = [] # nothing
none = {}
date = 1979-05-27 07:32:00
long = """
first "quoted" line
[not.a.header]
last""""
escaped = """a \\""" b"""
raw = \'\'\'
C:\\dir 'x'
\'\'\'\'
[a.b.c]
v = true
[ a . "d.e" ]
v = 1.5
[a]
own = 0
[[rule]]
id = "A"
let = { x = "1 + 1", y = { z = [ { deep = 1 } ] } }
[rule.nested]
k = 1
[[rule.example]]
n = 1
[[rule.example]]
n = 2
  [rule.example.given]
  k = "v"
[[rule]]
id = "B"
[[rule.example]]
n = 3
[rule.example.given]
"decided_on" = 2024-01-02
'''


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        yield (*path, key)
        yield from paths(each, (*path, key))


def test_every_path_that_tomllib_finds_has_a_place_of_its_own() -> None:
    data, places = tomllib.loads(ODD), Places(ODD)
    for path in paths(data):
        assert path in places._all(), path
    assert set(places._all()) == set(paths(data))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("indented",), 3),
        (("indented", "key", "quoted key"), 3),
        (("键",), 4),
        (("literal [key]", 0), 5),
        (("literal [key]", 1), 6),
        (("literal [key]", 1, 1), 6),
        (("literal [key]", 3, "b", "c"), 7),
        (("empty",), 8),
        (("date",), 10),
        (("long",), 11),
        (("escaped",), 15),
        (("a",), 23),
        (("a", "b"), 19),
        (("a", "b", "c"), 19),
        (("a", "d.e"), 21),
        (("a", "own"), 24),
        (("rule",), 25),
        (("rule", 0), 25),
        (("rule", 0, "let", "y", "z", 0, "deep"), 27),
        (("rule", 0, "nested", "k"), 29),
        (("rule", 0, "example", 1), 32),
        (("rule", 0, "example", 1, "given"), 34),
        (("rule", 0, "example", 1, "given", "k"), 35),
        (("rule", 1), 36),
        (("rule", 1, "example", 0, "given", "decided_on"), 41),
    ],
)
def test_line_of_an_odd_but_legal_path(path: Path, line: int) -> None:
    assert Places(ODD).key(path).line == line


def test_a_missing_key_is_where_its_table_is() -> None:
    assert Places(ODD).key(("rule", 1, "require")).line == 36
    assert Places(ODD).key(("nowhere",)) == Spot(1, 1)


def test_key_and_value_have_columns() -> None:
    places = Places(ODD)
    assert places.key(("indented", "key", "quoted key")) == Spot(3, 3)
    assert places.value(("indented", "key", "quoted key")) == Spot(3, 33)
    assert places.value(("键",)) == Spot(4, 7)


def test_a_character_within_a_plain_string_has_its_own_place() -> None:
    data, places = tomllib.loads(ODD), Places(ODD)
    assert places.inside(("title",), data["title"], 2) == Spot(2, 12)
    assert places.inside(("rule", 0, "let", "x"), "1 + 1", 4) == Spot(27, 18)


def test_a_character_within_a_multi_line_string_is_on_its_own_line() -> None:
    data, places = tomllib.loads(ODD), Places(ODD)
    assert data["long"].endswith('last"')
    assert places.inside(("long",), data["long"], data["long"].index("last") + 1) == Spot(14, 2)
    assert places.inside(("raw",), data["raw"], data["raw"].index("dir")) == Spot(17, 4)


def test_an_escaped_string_has_no_places_inside() -> None:
    data, places = tomllib.loads(ODD), Places(ODD)
    assert places.inside(("escaped",), data["escaped"], 0) is None


def test_a_string_that_was_filled_in_has_no_places_inside() -> None:
    assert Places('a = "any([[x]])"').inside(("a",), "any(plan)", 4) is None


def test_an_empty_document() -> None:
    assert Places("").key(("a",)) == Spot(1, 1)
    assert Places("# only a comment").key(()) == Spot(1, 1)


@pytest.mark.parametrize("text", ['a = ""\nb = 1', 'a = """"""\nb = 1', "a = ''''''\nb = 1", 'a = """""x"""\nb = 1'])
def test_strings_of_quotes(text: str) -> None:
    assert tomllib.loads(text)["b"] == 1
    assert Places(text).key(("b",)) == Spot(2, 1)
