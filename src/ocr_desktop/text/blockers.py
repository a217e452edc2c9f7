"""Columns with something across them that leaves no white above or below, such as a quotation set between them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ocr_desktop.text.line_boxes import IntArray, LineBoxes

_LEAST_LINES = 8
_LEAST_BESIDE = 3
_BLOCKING_SHARE = 0.15
_BEHIND_PX = 1e-3


def split_at_blockers(boxes: LineBoxes, row: Sequence[int]) -> list[list[int]]:
    """Cut lines that no white parts, neither across nor down, at the few that lie across a gutter between the others.

    Args:
        boxes: All lines.
        row: Positions of those that hang together.

    Returns:
        Their positions in parts from the top: what is above a blocking line, the line, what is below it. All in one
        part where there is nothing to cut, since they are few or not side by side.
    """
    members = np.asarray(row, dtype=np.int64)
    blocking = _fewest_blocking(boxes.take(members)) if len(row) >= _LEAST_LINES else None
    if blocking is None or not 0 < len(blocking) <= _BLOCKING_SHARE * len(row):
        return [list(row)]
    middle = boxes.middle[members]
    edges = np.sort(middle[blocking])
    # Even numbers are what is between blocking lines, odd ones these lines.
    part = 2 * np.searchsorted(edges, middle)
    part[blocking] += 1
    return [members[part == number].tolist() for number in np.unique(part).tolist()]


def _fewest_blocking(boxes: LineBoxes) -> IntArray | None:
    """The lines that lie across the cut which fewest lie across, with some on both sides of it."""
    best: IntArray | None = None
    for edge in np.unique(boxes.right).tolist():
        cut = edge + _BEHIND_PX
        blocking = np.flatnonzero((boxes.left < cut) & (boxes.right > cut))
        left, right = int((boxes.right <= cut).sum()), int((boxes.left >= cut).sum())
        if min(left, right) >= _LEAST_BESIDE and (best is None or len(blocking) < len(best)):
            best = blocking
    return best
