"""What is said of waivers, in both languages, by code. Braces are filled with the facts of the finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fazhi.readers.table import InputFinding, Level, Place

_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTICE

_MESSAGES: Final[Mapping[str, tuple[Level, str, str]]] = {
    "bad-waivers": (
        _E,
        "{what_zh}这个文件里的豁免一条也没有采用，请改正后重新检查。",
        "{what_en} No waiver of this file was taken; mend it and check again.",
    ),
    "bad-waiver": (
        _E,
        "{what_zh}这里的豁免没有采用，不覆盖任何违规。",
        "{what_en} The waiver was not taken and covers nothing.",
    ),
    "waiver-no-record": (
        _W,
        "“{kind_zh}”里没有“{key}”{whose_zh}，这条豁免不覆盖任何违规。{near_zh}",
        "there is no {kind_en} {key!r}{whose_en}; the waiver covers nothing. {near_en}",
    ),
    "waiver-expired": (
        _N,
        "对“{key}”的豁免（{rules}）已于 {until} 到期，不再覆盖违规。仍需要的请重新报批，不需要的请删去。",
        (
            "the waiver for {key!r} ({rules}) expired after {until} and covers nothing any more. "
            "Have it approved anew, or take it out."
        ),
    ),
    "waiver-not-yet": (
        _N,
        "对“{key}”的豁免（{rules}）自 {since} 起才有效，基准日尚不覆盖违规。",
        "the waiver for {key!r} ({rules}) begins on {since}; on the as-of day it covers nothing yet.",
    ),
    "waiver-long": (
        _N,
        "对“{key}”的豁免（{rules}）要到 {until} 才到期，为期超过一年。请确认期限没有写错。",
        "the waiver for {key!r} ({rules}) lasts until {until}, more than a year. Make sure that the date is right.",
    ),
    "waiver-not-judged": (
        _N,
        "适用方案 {profile} 不用规则 {rules}，对“{key}”的这条豁免没有可覆盖的。",
        "profile {profile} does not judge by {rules}; the waiver for {key!r} has nothing to cover.",
    ),
    "waiver-unmatched": (
        _N,
        "“{key}”没有违反 {rules}，这条豁免没有可覆盖的（资料不足、未到期和规则出错都不能豁免）。不再需要的请删去。",
        (
            "{key!r} does not violate {rules}: the waiver has nothing to cover (what is unknown, pending or in error "
            "cannot be waived). Take it out if it is no longer needed."
        ),
    ),
}


def report(code: str, place: Place, *, kind: str | None = None, key: str | None = None, **facts: Any) -> InputFinding:
    """The finding of that code at a place."""
    level, zh, en = _MESSAGES[code]
    facts = {"key": key, **facts}
    message = {"zh": zh.format(**facts).strip(), "en": en.format(**facts).strip()}
    return InputFinding(code, level, message, place, kind, None, key)
