"""How much two readings have in common."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def agreement(pairs: Iterable[tuple[str, str]]) -> float:
    """Share of characters that both readings of each page hold in the same order, 0 to 1."""
    shared = total = 0
    for one, other in pairs:
        blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
        shared += sum(block.size for block in blocks)
        total += max(len(one), len(other))
    return shared / max(total, 1)
