"""What official texts must look like: document numbers, identity numbers, amounts in words, citations of articles.

The reading of the texts is in `fazhi.written`; it is imported when a rule first needs it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fazhi.language.functions.base import Env, Function, Inexact, constant, day_of, slot
from fazhi.language.types import BOOL, MONEY, NUMBER, TEXT, Base
from fazhi.values import FAIL, INFINITE, OPEN, PASS, UNKNOWN, Bounds, Outcomes, both

if TYPE_CHECKING:
    from fazhi.written.citations import Citation

FIRST_YEAR, LAST_YEAR = 1000, 9999
PARAGRAPHS, ITEMS = "paragraphs", "items_"
"""In a table of articles: how many 款 an article has. `items_1`, `items_2` ...: the 项 in each of them."""


def _outcomes(decided: bool | None) -> Outcomes:
    if decided is None:
        return OPEN
    return PASS if decided else FAIL


def fits_number(_env: Env, text: Any, patterns: Any) -> Outcomes:
    if text is UNKNOWN or patterns is UNKNOWN:
        return OPEN
    from fazhi.written.document_numbers import fits

    return _outcomes(fits(text, (patterns,) if isinstance(patterns, str) else tuple(patterns)))


def same_number(_env: Env, one: Any, other: Any) -> Outcomes:
    if one is UNKNOWN or other is UNKNOWN:
        return OPEN
    from fazhi.written.document_numbers import plain_number

    return PASS if plain_number(one) == plain_number(other) else FAIL


def number_year(_env: Env, text: Any) -> Bounds:
    from fazhi.written.document_numbers import year_in

    year = None if text is UNKNOWN else year_in(text)
    return (FIRST_YEAR, LAST_YEAR) if year is None else (year, year)


def has_identity_number(_env: Env, text: Any) -> Outcomes:
    if text is UNKNOWN:
        return OPEN
    from fazhi.written.codes import holds_identity_number

    return _outcomes(holds_identity_number(text))


def worded_amount(_env: Env, text: Any) -> Bounds:
    from fazhi.written.amounts import worded

    return _money(None if text is UNKNOWN else worded(text))


def amount_by(_env: Env, text: Any, word: str) -> Bounds:
    from fazhi.written import amounts

    return _money(None if text is UNKNOWN else amounts.amount_by(text, word))


def _money(value: int | Decimal | None) -> Bounds:
    return (0, INFINITE) if value is None else (value, value)


def words_match_figures(_env: Env, text: Any) -> Outcomes:
    if text is UNKNOWN:
        return OPEN
    from fazhi.written.amounts import words_match

    return _outcomes(words_match(text))


def cited_rightly(env: Env, table: str, text: Any, day: Bounds) -> Outcomes:
    """Fails only where the table knows an article on that day, and not the paragraph or item that is cited of it."""
    if text is UNKNOWN:
        return OPEN
    from fazhi.written.citations import citations

    return both(*(_exists(env, table, each, day) for each in citations(text)))


def wrong_citations(env: Env, table: str, text: Any, day: Bounds) -> Any:
    """Those that `cited_rightly` fails for, as a text for messages."""
    if text is UNKNOWN or cited_rightly(env, table, text, day) not in (PASS, FAIL):
        return UNKNOWN
    from fazhi.written.citations import citations

    return "、".join(each.text for each in citations(text) if _exists(env, table, each, day) == FAIL)


def _exists(env: Env, table: str, cited: Citation, day: Bounds) -> Outcomes:
    if not cited.article or 0 in (cited.paragraph, cited.item):
        return OPEN
    there: Outcomes = PASS
    if cited.paragraph is not None:
        there = _reaches(cited.paragraph, _said(env, table, PARAGRAPHS, cited, day))
    if cited.item is None:
        return there
    if cited.paragraph is not None:
        return both(there, _reaches(cited.item, _said(env, table, f"{ITEMS}{cited.paragraph}", cited, day)))
    paragraphs = _said(env, table, PARAGRAPHS, cited, day)
    if len(paragraphs) > 1:
        return OPEN
    # Without its paragraph an item may stand in any of them; one whose items the table does not say may have it.
    result: Outcomes = 0
    for number in range(1, int(next(iter(paragraphs)) or 0) + 1):
        reached = _reaches(cited.item, _said(env, table, f"{ITEMS}{number}", cited, day))
        if reached == PASS:
            return PASS
        result |= reached
    return result or PASS


def _said(env: Env, table: str, column: str, cited: Citation, day: Bounds) -> set[Any]:
    """What the table may say on a day of the span; None where it does not know."""
    first, last = day_of(day[0]), day_of(day[1])
    values, key = env.tables[table].values, f"{cited.law}/{cited.article}"
    found = values(column, key, first, last)
    always = len(found) == 1 and (
        first == last or found == values(column, key, first, first) == values(column, key, last, last)
    )
    return set(found) if always else {None, *found}


def _reaches(number: int, many: set[Any]) -> Outcomes:
    result: Outcomes = 0
    for each in many:
        result |= PASS if each is None or number <= each else FAIL
    return result


def _decided(meaning: Callable[..., Outcomes]) -> Callable[..., bool]:
    """The same for exact code: yes or no, or Inexact."""

    def exact(*arguments: Any) -> bool:
        outcomes = meaning(*arguments)
        if outcomes not in (PASS, FAIL):
            raise Inexact
        return outcomes == PASS

    return exact


def _valued(meaning: Callable[..., Bounds]) -> Callable[..., Any]:
    def exact(*arguments: Any) -> Any:
        low, high = meaning(*arguments)
        if low != high:
            raise Inexact
        return low

    return exact


def _exactly_cited(env: Env, table: str, text: str, day: date) -> bool:
    return _decided(cited_rightly)(env, table, text, (day, day))


def _exactly_wrong(env: Env, table: str, text: str, day: date) -> str:
    wrong = wrong_citations(env, table, text, (day, day))
    if wrong is UNKNOWN:
        raise Inexact
    return str(wrong)


_TEXT = slot(Base.TEXT)
_LITERAL = slot(Base.TEXT, literal=True)
_CITING = (_LITERAL, _TEXT, slot(Base.DATE, guard=True))
_AMOUNT = replace(MONEY, whole=(0, INFINITE))

FUNCTIONS = (
    Function(
        "fits_number",
        (_TEXT, slot(Base.TEXT, Base.LIST)),
        constant(BOOL),
        fits_number,
        exact=lambda _t, c: f"FITS_NUMBER(E, {c[0]}, {c[1]})",
        wording={"zh": "{0}符合文号格式{1}", "en": "{0} has the form {1}"},
    ),
    Function(
        "same_number",
        (_TEXT, _TEXT),
        constant(BOOL),
        same_number,
        exact=lambda _t, c: f"SAME_NUMBER(E, {c[0]}, {c[1]})",
        wording={"zh": "{0}与{1}是同一文号", "en": "{0} is the same number as {1}"},
    ),
    Function(
        "number_year",
        (_TEXT,),
        constant(replace(NUMBER, whole=(FIRST_YEAR, LAST_YEAR))),
        number_year,
        exact=lambda _t, c: f"NUMBER_YEAR(E, {c[0]})",
        wording={"zh": "{0}中的年份", "en": "the year in {0}"},
    ),
    Function(
        "has_identity_number",
        (_TEXT,),
        constant(BOOL),
        has_identity_number,
        exact=lambda _t, c: f"HAS_IDENTITY_NUMBER(E, {c[0]})",
        wording={"zh": "{0}含有完整的居民身份证号码", "en": "{0} holds a full resident identity number"},
    ),
    Function(
        "worded_amount",
        (_TEXT,),
        constant(_AMOUNT),
        worded_amount,
        exact=lambda _t, c: f"WORDED_AMOUNT(E, {c[0]})",
        wording={"zh": "{0}所写的金额", "en": "the amount that {0} says"},
    ),
    Function(
        "amount_by",
        (_TEXT, _LITERAL),
        constant(_AMOUNT),
        amount_by,
        exact=lambda _t, c: f"AMOUNT_BY(E, {c[0]}, {c[1]})",
        wording={"zh": "{0}中{1}的金额", "en": "the amount that {0} names with {1}"},
    ),
    Function(
        "words_match_figures",
        (_TEXT,),
        constant(BOOL),
        words_match_figures,
        exact=lambda _t, c: f"WORDS_MATCH_FIGURES(E, {c[0]})",
        wording={"zh": "{0}中大写与小写金额一致", "en": "words and figures agree in {0}"},
    ),
    Function(
        "cited_rightly",
        _CITING,
        constant(BOOL),
        cited_rightly,
        exact=lambda _t, c: f"CITED_RIGHTLY(E, {c[0]}, {c[1]}, {c[2]})",
        wording={"zh": "{1}引用的款、项都存在", "en": "the paragraphs and items cited in {1} exist"},
    ),
    Function(
        "wrong_citations",
        _CITING,
        constant(TEXT),
        wrong_citations,
        exact=lambda _t, c: f"WRONG_CITATIONS(E, {c[0]}, {c[1]}, {c[2]})",
        wording={"zh": "{1}引用的不存在的款、项", "en": "what is cited in {1} and does not exist"},
    ),
)

NAMESPACE: dict[str, Any] = {
    "FITS_NUMBER": _decided(fits_number),
    "SAME_NUMBER": _decided(same_number),
    "NUMBER_YEAR": _valued(number_year),
    "HAS_IDENTITY_NUMBER": _decided(has_identity_number),
    "WORDED_AMOUNT": _valued(worded_amount),
    "AMOUNT_BY": _valued(amount_by),
    "WORDS_MATCH_FIGURES": _decided(words_match_figures),
    "CITED_RIGHTLY": _exactly_cited,
    "WRONG_CITATIONS": _exactly_wrong,
}
