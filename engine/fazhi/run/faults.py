"""What evaluating a rule may raise. Anything of these becomes an `error` finding; nothing is swallowed."""

from __future__ import annotations

from typing import Final

FAULTS: Final = (ArithmeticError, AttributeError, AssertionError, LookupError, TypeError, ValueError, RecursionError)
