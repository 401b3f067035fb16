"""After the overlays: legal chains read verdicts, readiness reads the violations that no waiver covers."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.conclusions.draw import Drawn, in_order
from fazhi.conclusions.model import Fact
from fazhi.verdicts import Certainty


def unwaived(facts: Iterable[Fact]) -> list[Fact]:
    """What readiness is drawn from."""
    return [fact for fact in facts if not fact.waived]


def joined(legal: Drawn, open_: Drawn) -> Drawn:
    """`legal` was drawn from all facts, `open_` from those that are not waived: readiness is the latter's to say."""
    found = [one for one in legal.conclusions if not one.readiness]
    found += [one for one in open_.conclusions if one.readiness]
    found += [one for one in open_.conclusions if one.certainty is Certainty.ERROR and one not in found]
    return Drawn(in_order(found), tuple(dict.fromkeys((*legal.notes, *open_.notes))))
