"""Qt's application, which hears what macOS asks of a running app."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from ocr_desktop.ui.second_start.wishes import StartWish


class Application(QApplication):
    """The application of the window.

    Files that are opened with the app, or dropped on its icon, come as events on macOS, not on its command line.
    """

    asked = Signal(object)  # StartWish

    def event(self, event: QEvent) -> bool:
        """Take the files that the system has the app open."""
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        if event.file():
            self.asked.emit(StartWish((Path(event.file()),)))
        return True
