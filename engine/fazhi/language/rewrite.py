"""Rebuilding trees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import is_not
from typing import Any

from fazhi.language.tree import Node, below, is_node


def rewrite(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with `change` applied to every node, from the leaves up.

    Untouched parts are shared, and what is used at several places stays one, as a `let` is.
    """
    done: dict[int, Node] = {}

    def rebuilt(old: Node) -> Node:
        if id(old) not in done:
            done[id(old)] = change(_with_parts(old, rebuilt))
        return done[id(old)]

    return rebuilt(node)


def _with_parts(node: Node, rebuilt: Callable[[Node], Node]) -> Node:
    changed: dict[str, Any] = {}
    for name in below(node):
        value = getattr(node, name)
        if type(value) is tuple:
            new: Any = tuple([rebuilt(item) if is_node(item) else item for item in value])
            if any(map(is_not, new, value)):
                changed[name] = new
        elif is_node(value):
            new = rebuilt(value)
            if new is not value:
                changed[name] = new
    return replace(node, **changed) if changed else node
