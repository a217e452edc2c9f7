"""Columns with something across them that leaves no white above or below, such as a quotation set between them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ocr_desktop.text.gutters import separate_rows
from ocr_desktop.text.line_boxes import IntArray, LineBoxes

_LEAST_LINES = 8
_LEAST_BESIDE = 3
_BLOCKING_SHARE = 0.15


def split_at_blockers(boxes: LineBoxes) -> list[LineBoxes]:
    """Cut rows that no white parts at the few lines that lie across their gutter.

    Returns:
        The parts from the top: what is above a blocking line, the line, what is below it. Empty where there is
        nothing to cut: rows are apart, or lines are not side by side.
    """
    if len(boxes) < _LEAST_LINES or len(separate_rows(boxes)) > 1:
        return []
    blocking = _fewest_blocking(boxes)
    if blocking is None or not 0 < len(blocking) <= _BLOCKING_SHARE * len(boxes):
        return []
    edges = np.sort(boxes.middle[blocking])
    slab = 2 * np.searchsorted(edges, boxes.middle)
    slab[blocking] = 2 * np.searchsorted(edges, boxes.middle[blocking]) + 1
    return [boxes.take(np.flatnonzero(slab == number)) for number in np.unique(slab).tolist()]


def _fewest_blocking(boxes: LineBoxes) -> IntArray | None:
    """The lines that lie across the cut which fewest lie across, with some on both sides of it."""
    best: IntArray | None = None
    for cut in _cuts(boxes.right):
        blocking = np.flatnonzero((boxes.left < cut) & (boxes.right > cut))
        left, right = int((boxes.right <= cut).sum()), int((boxes.left >= cut).sum())
        if min(left, right) >= _LEAST_BESIDE and (best is None or len(blocking) < len(best)):
            best = blocking
    return best


def _cuts(right: Sequence[float] | np.ndarray) -> list[float]:
    """Just behind each right edge."""
    return [float(edge) + 1e-3 for edge in np.unique(right)]
