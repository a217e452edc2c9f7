"""Dragging the page with the middle button, or with Space held."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea


class Panning:
    """Takes the events that pan and leaves the others: every method tells whether it took one."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        self._view = view
        self._is_space_held = False
        self._button = Qt.MouseButton.NoButton
        self._last = QPointF()
        self._resting = Qt.CursorShape.ArrowCursor

    def rest_as(self, shape: Qt.CursorShape) -> None:
        """Show this cursor while nothing is held."""
        if shape is not self._resting:
            self._resting = shape
            self._show_cursor()

    def press(self, event: QMouseEvent) -> bool:
        """Begin, if this button pans."""
        is_left_with_space = event.button() is Qt.MouseButton.LeftButton and self._is_space_held
        if event.button() is not Qt.MouseButton.MiddleButton and not is_left_with_space:
            return False
        self._button, self._last = event.button(), event.position()
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Follow the pointer."""
        if self._button is Qt.MouseButton.NoButton:
            return False
        offset = (event.position() - self._last).toPoint()
        self._last = event.position()
        for bar, delta in (
            (self._view.horizontalScrollBar(), offset.x()),
            (self._view.verticalScrollBar(), offset.y()),
        ):
            bar.setValue(bar.value() - delta)
        return True

    def release(self, event: QMouseEvent) -> bool:
        """End, if the button that began is let go."""
        if event.button() is not self._button:
            return False
        self._button = Qt.MouseButton.NoButton
        self._show_cursor()
        return True

    def key_press(self, event: QKeyEvent) -> bool:
        """Hold Space."""
        if event.key() != Qt.Key.Key_Space:
            return False
        self._is_space_held = True
        self._show_cursor()
        return True

    def key_release(self, event: QKeyEvent) -> bool:
        """Let go of Space; its repetition while held does not count."""
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            return False
        self._is_space_held = False
        self._show_cursor()
        return True

    def let_go(self) -> None:
        """Forget held keys and buttons: their release goes to somebody else."""
        self._is_space_held, self._button = False, Qt.MouseButton.NoButton
        self._show_cursor()

    def _show_cursor(self) -> None:
        if self._button is not Qt.MouseButton.NoButton:
            return
        shape = Qt.CursorShape.OpenHandCursor if self._is_space_held else self._resting
        self._view.viewport().setCursor(shape)
