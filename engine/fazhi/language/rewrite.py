"""Rebuilding trees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fazhi.language.tree import NODES, Node


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
    for name in type(node).__match_args__:
        value = getattr(node, name)
        if isinstance(value, NODES):
            new: Any = rebuilt(value)
        elif isinstance(value, tuple) and any(isinstance(item, NODES) for item in value):
            new = tuple(rebuilt(item) if isinstance(item, NODES) else item for item in value)
        else:
            continue
        if new is not value and new != value:
            changed[name] = new
    return replace(node, **changed) if changed else node
