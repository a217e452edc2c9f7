"""Rows of text in one column."""

from __future__ import annotations

import numpy as np

from ocr_desktop.text.line_boxes import LineBoxes

_SAME_ROW_SHARE = 0.5


def text_rows(boxes: LineBoxes) -> list[list[int]]:
    """The lines, as positions among all, row by row from the top; what stands in one row from the left."""
    left, middle, height = boxes.left.tolist(), boxes.middle.tolist(), boxes.height.tolist()
    rows: list[list[int]] = []
    reach = -np.inf
    for position in np.argsort(boxes.middle, kind="stable").tolist():
        if middle[position] > reach:
            rows.append([])
            reach = middle[position] + _SAME_ROW_SHARE * height[position]
        rows[-1].append(position)
    index = boxes.index.tolist()
    return [[index[position] for position in sorted(row, key=left.__getitem__)] for row in rows]
