"""Rebuilding trees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fazhi.language.tree import NODES, Node


def rewrite(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with `change` applied to every node, from the leaves up; untouched parts are shared."""
    changed: dict[str, Any] = {}
    for name in type(node).__match_args__:
        value = getattr(node, name)
        if isinstance(value, NODES):
            new: Any = rewrite(value, change)
        elif isinstance(value, tuple) and any(isinstance(item, NODES) for item in value):
            new = tuple(rewrite(item, change) if isinstance(item, NODES) else item for item in value)
        else:
            continue
        if new is not value and new != value:
            changed[name] = new
    return change(replace(node, **changed) if changed else node)
