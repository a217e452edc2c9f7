"""Walking the lines that deserve a look."""

from __future__ import annotations

from collections.abc import Sequence

from ocr_desktop.workspace.page import Box, BoxState


def next_doubtful(rows: Sequence[Box], current: int | None, direction: int) -> int | None:
    """The next doubtful box, around the end of the page if there is none on the way; None if there is none at all.

    Args:
        rows: The boxes in reading order.
        current: Where to start from; None starts before the first, or behind the last.
        direction: 1 onwards, -1 backwards.
    """
    places = {box.index: place for place, box in enumerate(rows)}
    start = places.get(-1 if current is None else current, -1 if direction > 0 else len(rows))
    for step in range(1, len(rows) + 1):
        box = rows[(start + step * direction) % len(rows)]
        if box.state is BoxState.DOUBTFUL:
            return box.index
    return None
