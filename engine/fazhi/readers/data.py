"""Records that a host passes in as dicts, without any file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, final

from fazhi.dictionary.model import Dictionary, Kind
from fazhi.readers.errors import near, shorten
from fazhi.readers.gathered import Gathered
from fazhi.readers.names import KindNames
from fazhi.readers.objects import ALONE, ObjectRows, escape
from fazhi.readers.table import Place, RawRow, RecordSet, Table
from fazhi.values import UNKNOWN

FILE: Final = "<data>"
_OWN: Final = "fazhi"
_PLAIN: Final = frozenset({str, int, bool, type(None), date})


def read_data(
    data: Mapping[str, Sequence[Mapping[str, Any]] | Mapping[str, Any]], dictionary: Dictionary
) -> RecordSet:
    """Kind (name, label or alias) -> its records; `[]` says that there are none. Floats are read by their shortest form.

    The key `fazhi` may hold {"empty": [...], "partial": [...]}.
    """
    ...
