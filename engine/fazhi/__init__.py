"""fazhi (法治): judges records by declarative rules and says what is violated, by what, and how far.

    import fazhi
    report = fazhi.check("samples/dirty", as_of=date(2025, 3, 31))

Importing this module costs next to nothing; what a call needs is imported when it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fazhi.docket import NoDayError, NoSuchRuleError, Source
    from fazhi.overlays.waivers_file import Given
    from fazhi.verdicts import Report

__version__ = "0.1.0"
__all__ = ["NoDayError", "NoSuchRuleError", "__version__", "check"]


def check(
    records: Source,
    *,
    as_of: date,
    profile: str | None = None,
    ruleset: str | Path | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    keep_passes: bool = False,
    waivers: Given | None = None,
) -> Report:
    """Judge records by the rules of a profile, as at a day.

    Without a `profile` the one that fazhi.toml names counts, else every rule (`all`).

    `records` is a path, several paths, or {kind: [record, ...]} with dicts or pydantic models as records. `select` and
    `ignore` are patterns of rule ids. `keep_passes` also gives a finding for each pass.

    `waivers` are a file of waivers, or mappings with its keys, instead of a waivers.toml beside the records; `()` means
    none. They change no verdict: `report.waived` is what failed and they cover, `report.violations` all else that did.

    Raises fazhi.law.errors.RulesetError for a ruleset or profile that is not valid, NoSuchRuleError for a pattern that
    no rule of the profile fits (with what is near), and NoDayError where `as_of` is no day. Problems of the data raise
    nothing: they are in the report, and what they concern is unknown.
    """
    from fazhi import pipeline

    return pipeline.check(
        records,
        as_of=as_of,
        profile=profile,
        ruleset=ruleset,
        select=select,
        ignore=ignore,
        keep_passes=keep_passes,
        waivers=waivers,
    )


def __getattr__(name: str) -> object:
    """The errors, brought in when somebody asks for them."""
    if name in ("NoDayError", "NoSuchRuleError"):
        from fazhi import docket

        return getattr(docket, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
