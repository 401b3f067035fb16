"""Full-width signs as half-width."""

from __future__ import annotations

from typing import Final

INVISIBLE: Final[dict[int, int | None]] = dict.fromkeys((0xAD, 0x2060, 0xFEFF, *range(0x200B, 0x2010)))
_NARROW: Final[dict[int, int | None]] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0x3000: 0x20,
    0xA0: 0x20,
    0xFFE5: 0xA5,  # ￥
    0x2212: 0x2D,  # the minus sign
    **INVISIBLE,
}


def narrow(text: str) -> str:
    """Full-width letters, digits and signs as half-width; stripped. ① or 10² stay what they are."""
    return (text if text.isascii() else text.translate(_NARROW)).strip()
