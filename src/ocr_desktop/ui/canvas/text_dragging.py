"""Selecting text on the image with the pointer: click a box, drag across characters, extend with Shift."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF

from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.workspace.page import Box
from ocr_desktop.workspace.text_range import TextPosition, position_in, spans_between, word_around


class TextDragging:
    """Follows the pointer in page pixels and tells the selection.

    Args:
        selection: What is selected.
    """

    def __init__(self, selection: BoxSelection) -> None:
        self._selection = selection
        self._anchor: TextPosition | None = None
        self._is_dragging = False

    @property
    def is_dragging(self) -> bool:
        """Whether the button is held that began on a box."""
        return self._is_dragging

    def press(self, box: Box, point: QPointF) -> None:
        """Begin on a box; without a movement the box is selected as a whole."""
        self._anchor = position_in(box, point.x(), point.y())
        self._is_dragging = True
        self._selection.select({box.index}, current=box.index)

    def extend(self, boxes: Sequence[Box], box: Box, point: QPointF) -> None:
        """Select from where the last drag began to here."""
        if self._anchor is None:
            self.press(box, point)
        else:
            self._is_dragging = True
            self._select_to(boxes, box, point)

    def move(self, boxes: Sequence[Box], box: Box | None, point: QPointF) -> None:
        """Select to where the pointer is; beside all boxes the nearest one counts."""
        target = box or _nearest(boxes, point)
        if self._is_dragging and target is not None:
            self._select_to(boxes, target, point)

    def release(self) -> None:
        """End; what is selected stays."""
        self._is_dragging = False

    def select_word(self, box: Box, point: QPointF) -> None:
        """Select the word under the pointer."""
        position = position_in(box, point.x(), point.y())
        self._anchor = position
        self._selection.select_text(word_around(box, position), current=box.index)

    def forget(self) -> None:
        """The boxes are others now."""
        self._anchor, self._is_dragging = None, False

    def _select_to(self, boxes: Sequence[Box], box: Box, point: QPointF) -> None:
        if self._anchor is None:
            return
        here = position_in(box, point.x(), point.y())
        if here == self._anchor and not self._selection.spans:
            return  # a hand that trembles while it clicks selects the box
        self._selection.select_text(spans_between(boxes, self._anchor, here), current=box.index)


def _nearest(boxes: Sequence[Box], point: QPointF) -> Box | None:
    """The box with the least distance between its upright bounds and a point."""
    x, y = point.x(), point.y()

    def distance(box: Box) -> float:
        left, top = box.polygon.min(axis=0)
        right, bottom = box.polygon.max(axis=0)
        return float(max(left - x, 0, x - right) ** 2 + max(top - y, 0, y - bottom) ** 2)

    return min(boxes, key=distance, default=None)
