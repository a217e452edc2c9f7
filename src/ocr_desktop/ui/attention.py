"""Calls the user back to a window that works on behind others; one that is looked at stays quiet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ocr_desktop.jobs.events import QueueChanged
from ocr_desktop.jobs.reader import Reader


class Attention(QObject):
    """The task bar marks the window once all pages are read, or files are written.

    Args:
        reader: Whose work is waited for.
        window: What is marked.
        call: Marks it, in the way of the desktop.
    """

    def __init__(self, reader: Reader, window: QWidget, call: Callable[[QWidget], None] = QApplication.alert) -> None:
        super().__init__(window)
        self._window, self._call = window, call
        self._was_reading = False
        reader.queue_changed.connect(self._on_queue_changed)
        reader.export_ended.connect(self._call_back)

    def _on_queue_changed(self, queue: QueueChanged) -> None:
        is_reading = queue.finished < queue.total
        if self._was_reading and not is_reading:
            self._call_back()
        self._was_reading = is_reading

    def _call_back(self) -> None:
        if QApplication.activeWindow() is None:
            self._call(self._window)
