"""Drawing a rectangle on the page: a part to read again, or one to leave out."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGraphicsView, QRubberBand

from ocr_desktop.domain.requests import Region

_LEAST_SIDE_PX = 4
"""In page pixels: less is a click that went astray."""


class RegionDrawing(QObject):
    """Takes the pointer from the time it is asked for a rectangle until there is one, or Esc."""

    drawn = Signal(object)  # Region
    active_changed = Signal(bool)

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._is_active = False
        self._start: QPoint | None = None
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())

    @property
    def is_active(self) -> bool:
        """Whether a rectangle is awaited."""
        return self._is_active

    def begin(self) -> None:
        """Wait for a rectangle."""
        self._view.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self._view.setFocus()
        self._set_active(True)

    def cancel(self) -> None:
        """Wait no more."""
        self._start = None
        self._band.hide()
        if self._is_active:
            self._view.viewport().unsetCursor()
            self._set_active(False)

    def press(self, event: QMouseEvent) -> bool:
        """Begin the rectangle; False while none is awaited."""
        if not self._is_active:
            return False
        if event.button() is Qt.MouseButton.LeftButton:
            self._start = event.position().toPoint()
            self._band.setGeometry(QRect(self._start, QSize()))
            self._band.show()
        else:
            self.cancel()
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Stretch the rectangle; False while none is awaited."""
        if self._start is not None:
            self._band.setGeometry(QRect(self._start, event.position().toPoint()).normalized())
        return self._is_active

    def release(self, event: QMouseEvent) -> bool:
        """Finish it; False while none is awaited."""
        if self._start is None:
            return self._is_active
        corners = QRect(self._start, event.position().toPoint()).normalized()
        region = self._on_page(self._view.mapToScene(corners).boundingRect())
        self.cancel()
        if region is not None:
            self.drawn.emit(region)
        return True

    def _on_page(self, rect: QRectF) -> Region | None:
        """Whole pixels inside the page; None for less than a few of them."""
        inner = rect.intersected(self._view.sceneRect()).toAlignedRect()
        inner = inner.intersected(self._view.sceneRect().toRect())
        if min(inner.width(), inner.height()) < _LEAST_SIDE_PX:
            return None
        return inner.left(), inner.top(), inner.left() + inner.width(), inner.top() + inner.height()

    def _set_active(self, is_active: bool) -> None:
        self._is_active = is_active
        self.active_changed.emit(is_active)
