"""What texts must look like: numbers, amounts, identity numbers, citations. All readings of the functions are one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.dictionary import Dictionary, Field, FieldType, Kind, Label, Record, holes_of
from fazhi.explain.wording import wording
from fazhi.language import Env, ExpressionError, Node, Scope, parse
from fazhi.language.functions.forms import FUNCTIONS
from fazhi.language.meaning import evaluate
from fazhi.language.reference import ReferenceTable, TableRow
from fazhi.language.tree import SELF
from fazhi.language.types import Base
from fazhi.law.rule import Rule
from fazhi.plan import compile_kind, prepare
from fazhi.plan.verdict import VERDICTS, settle
from fazhi.values import FAIL, FIRST_DAY, INFINITE, LAST_DAY, OPEN, PASS, UNKNOWN, Span
from worlds import ENV as PLAIN_ENV
from worlds import SmallWorld

SPECS = (
    ("s", FieldType.TEXT),
    ("t", FieldType.TEXT),
    ("l", FieldType.LIST),
    ("f", FieldType.MONEY),
    ("d", FieldType.DATE),
)
THING = Kind(
    "thing", Label("物", "thing"), ("s",), {n: Field(n, k, Label(n, n), i) for i, (n, k) in enumerate(SPECS)}, {}
)
DICTIONARY = Dictionary({"thing": THING})


def _row(place: str, paragraphs: int, *items: int, from_: date = FIRST_DAY, until: date = LAST_DAY) -> TableRow:
    each = {f"items_{index}": many for index, many in enumerate(items, 1)}
    return TableRow((place,), from_, until, {"paragraphs": paragraphs, **each})


TABLE = ReferenceTable(
    "articles",
    ("place",),
    dict.fromkeys(("paragraphs", "items_1", "items_2", "items_3"), Base.NUMBER),
    (
        _row("甲法/1", 2, 0, 3),
        _row("甲法/2", 1, 2, until=date(2023, 12, 31)),
        _row("甲法/2", 2, 2, 4, from_=date(2024, 1, 1)),
        _row("甲法/3", 1),  # nothing is said of its items
        _row("甲法/4", 1, 2, from_=date(2024, 1, 1)),
        _row("甲法/5", 10**12, 1),  # a slip
    ),
)
OTHER = ReferenceTable("bands", ("place",), {"least": Base.NUMBER}, ())
WORDS = ReferenceTable("words", ("place",), {"paragraphs": Base.NUMBER, "items_1": Base.TEXT}, ())
ENV = Env(PLAIN_ENV.as_of, PLAIN_ENV.calendar, {"articles": TABLE, "bands": OTHER, "words": WORDS})
SCOPE = Scope(DICTIONARY, THING, tables=ENV.tables)

TEXTS = [
    "",
    "示文旅罚〔2024〕12号",
    "示文旅罚[2024]12号",
    "示文旅罚〔2023〕12号",
    "示文旅罚2024第12号",
    "示文旅罚〔{year}〕{number}号",
    "示{n}号",
    "叁万元整",
    "叁万",
    "罚款3万元",
    "罚款叁万元整（￥30,000）",
    "罚款叁万元整（￥3,000）",
    "罚款叁万伍元整（￥30,000）",
    "对二人各罚款500元",
    "张某419901199003071236",
    "张某4199**********1236",
    "51130219900307017X",
    "《甲法》第一条第三款",
    "《甲法》第一条第二款第（三）项",
    "《甲法》第二条第（三）项",
    "《甲法》第四条第二款",
    "《甲法》第三三条第一款",
    "《乙法》第一条第九款",
]
VALUES: dict[str, list[Any]] = {
    "s": TEXTS,
    "t": TEXTS,
    "l": [(), ("示文旅罚〔{year}〕{number}号",), ("示{n}号",), ("示{n}号", "示文旅罚〔{year}〕{number}号")],
    "f": [0, 3, 30000, 29999, Decimal("30000.00"), 300000000],
    "d": [date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 1)],
}
CONDITIONS = [
    "fits_number(s, l)",
    "fits_number(s, t)",
    "same_number(s, t)",
    "number_year(s) == 2024",
    "number_year(s) == year_of(d)",
    "has_identity_number(s)",
    "worded_amount(s) == f",
    "amount_by(s, '罚款') == f",
    "amount_by(s, '罚款') * 10000 == f or amount_by(s, '罚款') == f * 10000",
    "amount_by(s, '罚款') >= 0",
    "words_match_figures(s)",
    "cited_rightly('articles', s, d)",
    "wrong_citations('articles', s, d) == ''",
]


def parsed(text: str, expect: str | None = "bool") -> Node:
    return parse(text, SCOPE, expect)


def record(**cells: Any) -> Record:
    values = tuple(cells.get(name, UNKNOWN) for name, _ in SPECS)
    return Record(THING, values, SmallWorld(), key="1", holes=holes_of(values))


def meaning(text: str, **cells: Any) -> Any:
    return evaluate(parsed(text, None), ENV, {SELF: record(**cells)})


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Record, Record]:
    """A whole record, and the same with something missing."""
    whole = {name: draw(st.sampled_from(values)) for name, values in VALUES.items()}
    partial = {name: value for name, value in whole.items() if draw(st.integers(0, 3))}
    if "d" in partial and draw(st.booleans()):
        partial["d"] = Span(date(2023, 12, 1), date(2024, 7, 1))
    return record(**whole), record(**partial)


@pytest.mark.parametrize("text", [*CONDITIONS, *(f"not ({each})" for each in CONDITIONS)])
@given(pair=pairs())
def test_walked_general_and_exact_are_one_and_every_completion_lies_in_the_set(
    text: str, pair: tuple[Record, Record]
) -> None:
    node = parsed(text)
    rule = Rule("T1", "test", "thing", Label("", ""), node, when=None)
    judge = compile_kind("thing", [prepare(rule, ENV, {})], ENV).judges[0]
    whole, partial = (evaluate(node, ENV, {SELF: each}) for each in pair)
    assert whole & ~partial == 0
    for outcomes, about in ((whole, pair[0]), (partial, pair[1])):
        walked = settle(ENV, outcomes, None, None)
        assert judge.judgment(about) == walked
        assert judge.verdict(about) == VERDICTS[walked]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda each: each.name)
def test_every_function_is_worded_in_both_languages(function: Any) -> None:
    text = next(each for each in (*CONDITIONS, "wrong_citations('articles', s, d)") if function.name in each)
    words = wording(parsed(text), DICTIONARY)
    assert all(function.name not in words[lang] for lang in ("zh", "en"))


@pytest.mark.parametrize(
    ("text", "cells", "outcome"),
    [
        ("fits_number(s, l)", {"s": "示文旅罚〔2024〕12号", "l": ("示文旅罚〔{year}〕{number}号",)}, PASS),
        ("fits_number(s, l)", {"s": "示文旅处〔2024〕12号", "l": ("示文旅罚〔{year}〕{number}号",)}, FAIL),
        ("fits_number(s, l)", {"s": "示文旅处〔2024〕12号", "l": ()}, OPEN),
        ("fits_number(s, t)", {"s": "示12号", "t": "示{number}号"}, PASS),
        ("has_identity_number(s)", {"s": "51130219900307017X"}, OPEN),
        ("words_match_figures(s)", {"s": "叁万伍元整（￥30,000）"}, OPEN),
    ],
)
def test_what_is_not_known_is_open(text: str, cells: dict[str, Any], outcome: int) -> None:
    assert meaning(text, **cells) == outcome


@pytest.mark.parametrize("text", [each for each in CONDITIONS if ">= 0" not in each])
def test_a_missing_text_decides_nothing(text: str) -> None:
    assert meaning(text, t="", l=(), f=3, d=date(2024, 6, 1)) == OPEN


def test_an_amount_is_never_below_zero_and_a_year_has_four_digits() -> None:
    assert meaning("amount_by(s, '罚款') >= 0") == PASS
    assert meaning("worded_amount(s)") == (0, INFINITE)
    assert meaning("number_year(s)") == (1000, 9999)


CITED = [
    ("《甲法》第一条", "2024-06-01", PASS),
    ("《甲法》第一条第二款", "2024-06-01", PASS),
    ("《甲法》第一条第三款", "2024-06-01", FAIL),
    ("《甲法》第一条第二款第（三）项", "2024-06-01", PASS),
    ("《甲法》第一条第二款第（四）项", "2024-06-01", FAIL),
    ("《甲法》第一条第一款第（一）项", "2024-06-01", FAIL),
    ("《甲法》第一条第（三）项", "2024-06-01", PASS),  # of whichever paragraph
    ("《甲法》第一条第（四）项", "2024-06-01", FAIL),
    ("《甲法》第一条第三款第（一）项", "2024-06-01", FAIL),
    ("《甲法》第二条第二款", "2023-12-31", FAIL),
    ("《甲法》第二条第二款", "2024-01-01", PASS),
    ("《甲法》第三条第九项", "2024-06-01", PASS),  # the table does not know its items
    ("《甲法》第五条第九项", "2024-06-01", PASS),  # nor those of the second paragraph, and so on
    ("《甲法》第三条第一款第九项", "2024-06-01", PASS),
    ("《甲法》第三条第二款", "2024-06-01", FAIL),
    ("《甲法》第四条第二款", "2023-12-31", PASS),  # not known before its first day
    ("《甲法》第四条第二款", "2024-01-01", FAIL),
    ("《甲法》第九条第九款", "2024-06-01", PASS),
    ("《乙法》第一条第九款", "2024-06-01", PASS),
    ("《甲法》第三三条", "2024-06-01", OPEN),
    ("《甲法》第三三条、第一条第三款", "2024-06-01", FAIL),
    ("第一条第三款", "2024-06-01", PASS),
    ("", "2024-06-01", PASS),
]


@pytest.mark.parametrize(("text", "day", "outcome"), CITED)
def test_citations_against_the_table(text: str, day: str, outcome: int) -> None:
    assert meaning("cited_rightly('articles', s, d)", s=text, d=date.fromisoformat(day)) == outcome


def test_a_day_in_doubt_is_decided_where_every_day_agrees() -> None:
    around = Span(date(2023, 12, 1), date(2024, 2, 1))
    for text, outcome in (
        ("《甲法》第一条第三款", FAIL),
        ("《甲法》第二条第二款", OPEN),
        ("《甲法》第二条第三款", OPEN),  # two versions: neither has it, but a day between them is not told from none
        ("《甲法》第四条第二款", OPEN),
        ("《甲法》第二条第（五）项", OPEN),
        ("《甲法》第四条第（五）项", OPEN),
        ("《甲法》第一条第二款", PASS),
    ):
        assert meaning("cited_rightly('articles', s, d)", s=text, d=around) == outcome, text


def test_the_wrong_ones_are_named() -> None:
    text = "《中华人民共和国甲法》第一条第二款、第三款，《甲法》第三条第二款"
    named = meaning("wrong_citations('articles', s, d)", s=text, d=date(2024, 6, 1))
    assert named == "《甲法》第1条第3款、《甲法》第3条第2款"
    assert meaning("wrong_citations('articles', s, d)", s="《甲法》第三三条", d=date(2024, 6, 1)) is UNKNOWN


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("cited_rightly('article', s, d)", "there is no table 'article'"),
        ("cited_rightly('bands', s, d)", "has no number column 'paragraphs'"),
        ("cited_rightly('words', s, d)", "has no number column 'items_1'"),
        ("wrong_citations('bands', s, d) == ''", "has no number column 'paragraphs'"),
        ("cited_rightly(s, s, d)", "only a literal"),
        ("amount_by(s, t) == f", "only a literal"),
        ("amount_by(s, ' ') == f", "may not be empty"),
        ("worded_amount(s) == 3", "a number"),
        ("has_identity_number(f)", "must be a text"),
    ],
)
def test_what_makes_no_sense_is_refused_when_it_is_loaded(text: str, says: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parsed(text)
    assert says in str(caught.value)
