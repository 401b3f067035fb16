"""Text, lists and official codes."""

from __future__ import annotations

from typing import Any

from fazhi.language.functions.base import Env, Function, Sem, constant, slot
from fazhi.language.functions.patterns import is_match
from fazhi.language.types import BOOL, COUNT, Base
from fazhi.values import FAIL, INFINITE, OPEN, PASS, UNKNOWN, Bounds, Outcomes


def filled(_env: Env, text: Any) -> Outcomes:
    if text is UNKNOWN:
        return OPEN
    return PASS if is_filled(text) else FAIL


def is_filled(text: Any) -> bool:
    return bool(text.strip()) if isinstance(text, str) else bool(text)


def matches(_env: Env, text: Any, pattern: str) -> Outcomes:
    if text is UNKNOWN:
        return OPEN
    return PASS if is_match(pattern, text) else FAIL


def contains(_env: Env, items: Any, item: Any) -> Outcomes:
    if items is UNKNOWN or item is UNKNOWN:
        return OPEN
    return PASS if item in items else FAIL


def size(_env: Env, items: Any) -> Bounds:
    return (0, INFINITE) if items is UNKNOWN else (len(items), len(items))


def _is_credit_code(text: str) -> bool:
    from fazhi.written.codes import is_credit_code

    return is_credit_code(text)


def valid_code(_env: Env, text: Any) -> Outcomes:
    if text is UNKNOWN:
        return OPEN
    return PASS if _is_credit_code(text) else FAIL


def known(_env: Env, value: Sem) -> Outcomes:
    unknown = value is UNKNOWN or (isinstance(value, tuple) and len(value) == 2 and value[0] != value[1])
    return FAIL if unknown else PASS


_ANY_TEXT = slot(Base.TEXT, Base.LIST)
_TEXT = slot(Base.TEXT)
_LITERAL = slot(Base.TEXT, literal=True)

FUNCTIONS = (
    Function(
        "filled",
        (_ANY_TEXT,),
        constant(BOOL),
        filled,
        exact=lambda _t, c: f"FILLED({c[0]})",
        wording={"zh": "{0}已填写", "en": "{0} is filled in"},
    ),
    Function(
        "matches",
        (_TEXT, _LITERAL),
        constant(BOOL),
        matches,
        exact=lambda _t, c: f"IS_MATCH({c[1]}, {c[0]})",
        wording={"zh": "{0}符合格式{1}", "en": "{0} has the form {1}"},
    ),
    Function(
        "contains",
        (slot(Base.LIST), _LITERAL),
        constant(BOOL),
        contains,
        exact=lambda _t, c: f"{c[1]} in {c[0]}",
        wording={"zh": "{0}包括{1}", "en": "{0} contains {1}"},
    ),
    Function(
        "size",
        (slot(Base.LIST),),
        constant(COUNT),
        size,
        exact=lambda _t, c: f"len({c[0]})",
        wording={"zh": "{0}的项数", "en": "the number of items of {0}"},
    ),
    Function(
        "valid_code",
        (_TEXT,),
        constant(BOOL),
        valid_code,
        exact=lambda _t, c: f"IS_CREDIT_CODE({c[0]})",
        wording={"zh": "{0}校验码正确", "en": "the check digit of {0} is right"},
    ),
    Function(
        "known",
        (slot(*Base),),
        constant(BOOL),
        known,
        wording={"zh": "已提供{0}", "en": "{0} is known"},
    ),
)

NAMESPACE: dict[str, Any] = {"FILLED": is_filled, "IS_MATCH": is_match, "IS_CREDIT_CODE": _is_credit_code}
