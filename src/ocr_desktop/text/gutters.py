"""White between intervals: rows below each other, columns side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np

from ocr_desktop.text.line_boxes import LineBoxes

Interval: TypeAlias = tuple[float, float]
"""Start and end."""

_CORE_SHARE = 0.6
"""Share of a line's height that counts; boxes of tightly set lines overlap."""


def separate_rows(boxes: LineBoxes) -> list[list[int]]:
    """Positions of the boxes in groups from the top, with white between one and the next across the whole width."""
    half = _CORE_SHARE / 2 * boxes.height
    starts, ends = (boxes.middle - half).tolist(), (boxes.middle + half).tolist()
    rows: list[list[int]] = []
    reach = -np.inf
    for position in sorted(range(len(starts)), key=starts.__getitem__):
        if starts[position] > reach:
            rows.append([])
        rows[-1].append(position)
        reach = max(reach, ends[position])
    return rows


def covered(intervals: Iterable[Interval], gutter: float) -> list[Interval]:
    """The union of intervals, from the left; those less than a gutter's width apart are one."""
    union: list[Interval] = []
    for start, end in sorted(intervals):
        if union and start - union[-1][1] < gutter:
            union[-1] = (union[-1][0], max(union[-1][1], end))
        else:
            union.append((start, end))
    return union


def widths(boxes: LineBoxes) -> list[Interval]:
    """Left and right edges of the boxes."""
    return list(zip(boxes.left.tolist(), boxes.right.tolist(), strict=True))
