"""Rebuilding trees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import is_not
from typing import Any

from fazhi.language.tree import Node, below, is_node


def rewrite(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with `change` applied to every node, from the leaves up; untouched parts are shared."""
    changed: dict[str, Any] = {}
    for name in below(node):
        value = getattr(node, name)
        if type(value) is tuple:
            new: Any = tuple([rewrite(item, change) if is_node(item) else item for item in value])
            if any(map(is_not, new, value)):
                changed[name] = new
        elif is_node(value):
            new = rewrite(value, change)
            if new is not value:
                changed[name] = new
    return change(replace(node, **changed) if changed else node)
