"""What is asked for by name, and usage errors that name the nearest right thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from fazhi.law.rule import Ruleset


def unknown(zh: str, en: str, given: str, known: Iterable[str]) -> click.UsageError:
    """There is no such command, rule, record ...: what is near, or else what there is."""
    from fazhi.language.errors import nearest

    names = sorted(set(known))
    near = nearest(given, names)
    said = f"没有{zh}“{given}” / no such {en}: {given}"
    if near:
        return click.UsageError(f"{said}\n是否应为 / did you mean: {', '.join(near)}?")
    shown = ", ".join(names[:12]) + (" ..." if len(names) > 12 else "")
    return click.UsageError(f"{said}\n可用 / there are: {shown}" if names else said)


def find_kind(law: Ruleset, name: str) -> str:
    """The kind of that name, label or alias. Raises a usage error."""
    from fazhi.readers.names import KindNames

    kind = KindNames(law.dictionary).find(name)
    if kind is None:
        raise unknown("记录类型", "kind of record", name, law.dictionary.kinds)
    return kind.name
