"""From outcome sets to verdicts: when a rule applies, what is not due yet, and what several versions of it give."""

from __future__ import annotations

from typing import Final

from fazhi.language import Env
from fazhi.values import FAIL, PASS, PENDING, Bounds, Outcomes

NOT_APPLICABLE: Final = 8
"""A fourth bit beside the three outcomes: the rule does not apply."""

Judgment = int
"""A non-empty set over {fail, pending, pass, not applicable}."""

PASS_CODE, FAIL_CODE, UNKNOWN_CODE, PENDING_CODE, NA_CODE, ERROR_CODE = range(6)
NAMES: Final = ("pass", "fail", "unknown", "pending", "not_applicable", "error")


def _verdict(judgment: Judgment) -> int:
    if judgment == NOT_APPLICABLE:
        return NA_CODE
    if judgment in (PASS, PASS | NOT_APPLICABLE):
        return PASS_CODE
    if judgment == FAIL:
        return FAIL_CODE
    if judgment in (PENDING, PENDING | PASS):
        return PENDING_CODE
    return UNKNOWN_CODE


VERDICTS: Final = tuple(_verdict(judgment) for judgment in range(16))


def settle(env: Env, outcomes: Outcomes, due: Bounds | None, final_on: Bounds | None) -> Outcomes:
    """Before `due` a shortfall is pending; before `final_on` any outcome is, since it can still turn."""
    if due is not None:
        start = env.start(due[0])
        if outcomes & FAIL and due[1] >= start:
            outcomes = (outcomes | PENDING) & ~FAIL if due[0] >= start else outcomes | PENDING
    if final_on is not None:
        start = env.start(final_on[0])
        if final_on[0] >= start:
            return PENDING
        if final_on[1] >= start:
            outcomes |= PENDING
    return outcomes


def applied(when: Outcomes, required: Outcomes) -> Judgment:
    """`require` under `when`."""
    return (
        (NOT_APPLICABLE if when & FAIL else 0) | (PENDING if when & PENDING else 0) | (required if when & PASS else 0)
    )


def lighter(first: Judgment, then: Judgment) -> Judgment:
    """The better of two laws for the party (administrative penalty law, article 37): only failing both fails."""
    result = 0
    for one in (1, 2, 4, 8):
        for other in (1, 2, 4, 8):
            if first & one and then & other:
                result |= max(one, other)
    return result
