"""Keys that a widget wants for itself though they are shortcuts of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def is_escape_override(event: QEvent) -> bool:
    """Whether Qt asks if Esc is the widget's own; accepting the event says so."""
    if not isinstance(event, QKeyEvent):
        return False
    return event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape
