"""The functions of the language, one file a family: signature, meaning, exact Python and wording together."""

from __future__ import annotations

from typing import Any, Final

from fazhi.language.functions import dates, deadlines, forms, numbers, tables, texts
from fazhi.language.functions.base import Env, Function, Inexact, Sem

FUNCTIONS: Final[dict[str, Function]] = {
    each.name: each for family in (dates, deadlines, numbers, tables, texts, forms) for each in family.FUNCTIONS
}

NAMESPACE: Final[dict[str, Any]] = {**dates.NAMESPACE, **tables.NAMESPACE, **texts.NAMESPACE, **forms.NAMESPACE}
"""Names that exact code uses."""

__all__ = ["FUNCTIONS", "NAMESPACE", "Env", "Function", "Inexact", "Sem"]
