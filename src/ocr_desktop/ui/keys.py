"""Keys that a widget wants for itself though they are shortcuts of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_MOVING = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class OwnKeys(QObject):
    """Keeps keys from the shortcuts of the window while a widget has the keyboard.

    Args:
        widget: Which; owns this.
        is_own: Whether a key is its own.
    """

    def __init__(self, widget: QWidget, is_own: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(widget)
        self._is_own = is_own
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt asks before it looks for a shortcut; accepting the event keeps the key."""
        is_question = event.type() == QEvent.Type.ShortcutOverride
        if is_question and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)


def moves_within(event: QKeyEvent) -> bool:
    """Whether a key moves within a text or a list: by a screen, or to one of its ends."""
    return event.key() in _MOVING


def is_typed(event: QKeyEvent) -> bool:
    """Whether a key writes something."""
    return event.text().isprintable() and bool(event.text()) and not event.modifiers() & _COMMANDING


def is_escape_override(event: QEvent) -> bool:
    """Whether Qt asks if Esc is the widget's own; accepting the event says so."""
    if not isinstance(event, QKeyEvent):
        return False
    return event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape
