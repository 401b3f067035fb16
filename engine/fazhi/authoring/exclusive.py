"""Whether two conditions can't both hold of one record, as far as their plain parts show."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.authoring.spelling import spelled
from fazhi.language.tree import And, Compare, Const, LetRef, Member, Node


def exclude_each_other(one: Node | None, other: Node | None) -> bool:
    """kind == 'a' and kind in ('b', 'c') do."""
    told = [dict(_told(each)) for each in (one, other)]
    return any(not told[0][name] & told[1][name] for name in told[0] if name in told[1])


def _told(node: Node | None) -> Iterator[tuple[str, frozenset[object]]]:
    """What must be one of a few values, and which."""
    match node:
        case LetRef():
            yield from _told(node.node)
        case And():
            for item in node.items:
                yield from _told(item)
        case Member():
            yield spelled(node.item), frozenset(node.options)
        case Compare(op="==", left=left, right=Const(value=value)):
            yield spelled(left), frozenset([value[0] if isinstance(value, tuple) else value])
        case _:
            return
