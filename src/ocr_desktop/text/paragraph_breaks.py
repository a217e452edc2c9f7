"""Where a row of a column begins a new paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ocr_desktop.domain.geometry import FloatArray
from ocr_desktop.text.line_boxes import LineBoxes
from ocr_desktop.text.scripts import is_spaceless

_GAP_RATIO = 1.3
"""A row so many times the usual distance below the one before begins a paragraph."""

_LONE_GAP_RATIO = 1.9
"""The same in heights of a row, where there are too few rows to tell the usual distance."""

_SIZE_RATIO = 1.25
_INDENT = 0.6
_HANGING_SHARE = 0.5
_ROOM = 0.5
_FULL_SHARE = 0.8
_RUNNING_SHARE = 0.4
_NARROWEST_TEXT = 6.0

_LIST_MARK = re.compile(
    r"^\s*(?:[•●○◦▪▫■□◆◇►▶‣⁃∙·✓✔➢※]"
    r"|[-–—*+]\s"
    r"|[(（\[]?(?:\d{1,3}|[ivxIVX]{1,5}|[A-Za-z]|[一二三四五六七八九十]{1,3})[)）\]]\s?(?=\S)"
    r"|(?:\d{1,3}(?:\.\d{1,2}){0,3}|[ivx]{1,5}|[IVX]{2,5}|[a-z])\.\s"
    r"|\d{1,3}\.(?=[^\W\d])"
    r"|[\d一二三四五六七八九十]{1,3}、"
    r"|[①-⑳])"
)


def is_list_item(text: str) -> bool:
    """Whether a line begins with a bullet or a number, as the items of lists do."""
    return _LIST_MARK.match(text) is not None


@dataclass(frozen=True, slots=True)
class RowShapes:
    """The rows of a column: where they begin and end, in a frame of their own.

    Attributes:
        left, right, middle, height: One number for each row, in pixels.
        texts: What the rows say.
        edges: Left and right edge of the column.
        pitch: The usual distance from row to row; 0 where it cannot be told.
        body_height: The usual height of letters on the page.
        is_hanging: The first row of a paragraph stands out to the left, instead of being indented.
        is_running: It is running text, whose rows are mostly full; an address or a poem is not.
    """

    left: Sequence[float]
    right: Sequence[float]
    middle: Sequence[float]
    height: Sequence[float]
    texts: Sequence[str]
    edges: tuple[float, float]
    pitch: float
    body_height: float
    is_hanging: bool
    is_running: bool

    @classmethod
    def of(cls, boxes: LineBoxes, rows: Sequence[Sequence[int]], body_height: float) -> RowShapes:
        """The rows of a column, whose boxes stand in the order of the rows."""
        starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])[:-1]])
        counts = [len(row) for row in rows]
        left, right = np.minimum.reduceat(boxes.left, starts), np.maximum.reduceat(boxes.right, starts)
        middle = np.add.reduceat(boxes.middle, starts) / counts
        height = np.maximum.reduceat(boxes.height, starts)
        edges = (float(left.min()), float(np.quantile(right, 0.9)) if len(rows) >= 10 else float(right.max()))
        is_indented = left - edges[0] > _INDENT * np.median(height)
        return cls(
            left.tolist(),
            right.tolist(),
            middle.tolist(),
            height.tolist(),
            [" ".join(boxes.texts[start : start + count]) for start, count in zip(starts, counts, strict=True)],
            edges,
            float(np.median(np.diff(middle))) if len(rows) > 2 else 0.0,
            body_height,
            is_hanging=bool(is_indented.mean() > _HANGING_SHARE),
            is_running=_is_running(right - left, edges[1] - edges[0], float(np.median(height))),
        )

    def is_large(self, number: int, ratio: float) -> bool:
        """Whether a row is set so many times as large as the page's text."""
        return self.height[number] > ratio * self.body_height


def _is_running(widths: FloatArray, width: float, height: float) -> bool:
    is_full = widths >= _FULL_SHARE * width
    return width >= _NARROWEST_TEXT * height and bool(is_full.mean() >= _RUNNING_SHARE)


def begins_paragraph(shapes: RowShapes, number: int, *, paragraph_start: int) -> bool:
    """Whether a row begins a paragraph rather than going on with the one that began at an earlier row."""
    above = number - 1
    if _is_far(shapes, number) or _is_other_size(shapes, number) or is_list_item(shapes.texts[number]):
        return True
    if shapes.is_large(above, _SIZE_RATIO) or shapes.texts[above].endswith(("-", "\u00ad", "‐")):
        return False
    if _goes_on_in_list(shapes, number, paragraph_start):
        return False
    return not shapes.is_running or _is_set_apart(shapes, number, paragraph_start) or _would_have_fitted(shapes, number)


def _is_far(shapes: RowShapes, number: int) -> bool:
    distance = shapes.middle[number] - shapes.middle[number - 1]
    if shapes.pitch:
        return distance > _GAP_RATIO * shapes.pitch
    return distance > _LONE_GAP_RATIO * min(shapes.height[number], shapes.height[number - 1])


def _is_other_size(shapes: RowShapes, number: int) -> bool:
    sizes = sorted((shapes.height[number], shapes.height[number - 1]))
    return sizes[1] > _SIZE_RATIO * sizes[0]


def _goes_on_in_list(shapes: RowShapes, number: int, paragraph_start: int) -> bool:
    """Whether a row stands further in than the mark of the item it belongs to."""
    indent = shapes.left[number] - shapes.left[paragraph_start]
    return is_list_item(shapes.texts[paragraph_start]) and indent > _INDENT * shapes.height[number]


def _is_set_apart(shapes: RowShapes, number: int, paragraph_start: int) -> bool:
    """Whether the row begins further in, or further out, than a row that goes on would."""
    step = shapes.left[number] - shapes.left[number - 1]
    indent = _INDENT * shapes.height[number]
    if shapes.is_hanging:
        return step < -indent
    is_first = number - 1 == paragraph_start
    return step > indent or (step < -indent and not is_first)


def _would_have_fitted(shapes: RowShapes, number: int) -> bool:
    """Whether the row above has room for the first word of this one, so that it ended on purpose."""
    text = shapes.texts[number]
    width = shapes.right[number] - shapes.left[number]
    word = 2 if is_spaceless(text[:1] or " ") else len(text.split(maxsplit=1)[0]) + 1 if text.strip() else 1
    needed = width * word / max(len(text), 1) + _ROOM * shapes.height[number]
    return shapes.edges[1] - shapes.right[number - 1] > needed
