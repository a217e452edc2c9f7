"""A page as spaces and text, so that it looks in a monospaced font as it does on paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from ocr_desktop.domain.geometry import FloatArray
from ocr_desktop.domain.results import TextLine
from ocr_desktop.text.line_boxes import IntArray, LineBoxes
from ocr_desktop.text.rows import text_rows
from ocr_desktop.text.scripts import cells

_SAME_EDGE = 0.9
"""Edges less than this many cells apart are one."""

_NARROWEST_CELL = 0.5
"""Least width of a cell, as a share of the usual width of a character."""

_MOST_EMPTY_ROWS = 2


def kept_layout(lines: Sequence[TextLine]) -> str:
    """The lines in their places; what stood one below the other on the page does so in the text.

    A cell of the text is as wide as the page's characters, narrower where large letters would leave too little room.
    """
    if not lines:
        return ""
    boxes = LineBoxes.of(lines)
    lengths = np.array([cells(text) for text in boxes.texts])
    rows = text_rows(boxes)
    columns = _columns(boxes, lengths, _cell_width(boxes, lengths, rows)).tolist()
    heights = [float(np.mean(boxes.middle[row])) for row in rows]
    pitch = float(np.median(np.diff(heights))) if len(rows) > 1 else 0.0
    written = [_row_text([(columns[place], boxes.texts[place]) for place in row]) for row in rows]
    text = written[0]
    for (above, height), row in zip(pairwise(heights), written[1:], strict=True):
        text += "\n" * (1 + _empty_rows(height - above, pitch)) + row
    return text


def _cell_width(boxes: LineBoxes, lengths: IntArray, rows: Sequence[Sequence[int]]) -> float:
    """Pixels a cell stands for, so that nearly every text ends before the next one in its row begins."""
    has_text = lengths > 0
    usual = float(np.median((boxes.right - boxes.left)[has_text] / lengths[has_text])) if has_text.any() else 1.0
    rooms = [
        float(boxes.left[right] - boxes.left[left]) / (int(lengths[left]) + 1)
        for row in rows
        for left, right in pairwise(row)
    ]
    if not rooms:
        return usual
    return float(np.clip(np.quantile(rooms, 0.05), _NARROWEST_CELL * usual, usual))


def _columns(boxes: LineBoxes, lengths: IntArray, width: float) -> IntArray:
    """The cell in which each line begins: by its right edge where more lines end there than begin at its left."""
    start = float(boxes.left.min())
    left, left_count = _shared_edges((boxes.left - start) / width)
    right, right_count = _shared_edges((boxes.right - start) / width)
    places = np.where(right_count > left_count, right - lengths, left)
    return np.asarray(np.maximum(0, np.rint(places)), dtype=np.int64)


def _shared_edges(edges: FloatArray) -> tuple[FloatArray, IntArray]:
    """Make edges that are nearly one the same; with how many lie at each."""
    order = np.argsort(edges, kind="stable")
    groups: list[list[int]] = []
    for place in order.tolist():
        if not groups or edges[place] - edges[groups[-1][0]] > _SAME_EDGE:
            groups.append([])
        groups[-1].append(place)
    shared, counts = np.empty_like(edges), np.empty(len(edges), dtype=np.int64)
    for group in groups:
        shared[group], counts[group] = np.median(edges[group]), len(group)
    return shared, counts


def _row_text(entries: Sequence[tuple[int, str]]) -> str:
    text = ""
    for column, entry in entries:
        gap = max(column - cells(text), 1 if text else 0)
        text += " " * gap + entry
    return text


def _empty_rows(distance: float, pitch: float) -> int:
    if pitch <= 0:
        return 0
    return min(_MOST_EMPTY_ROWS, max(0, round(distance / pitch) - 1))
