"""Rulesets made of texts, written out where a test wants them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write_files(root: Path, texts: Mapping[str, str]) -> Path:
    """Each text under its name below the root, byte for byte; the root again."""
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root
