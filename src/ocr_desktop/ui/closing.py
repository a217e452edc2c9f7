"""Closing the window: nothing is asked but for a file that would be left unwritten."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from ocr_desktop.ui.export.exporting import Exporting
from ocr_desktop.ui.question import Question


class Closing(QObject):
    """Pages, texts and settings are kept by whoever has them; a file of pages ends with the engine process.

    Args:
        exporting: Knows what is being written.
        window: What is closed.
    """

    def __init__(self, exporting: Exporting, window: QWidget) -> None:
        super().__init__(window)
        self._exporting, self._window = exporting, window
        self._is_decided = self._is_waiting = False
        exporting.ended.connect(self._on_export_ended)

    def decide(self) -> None:
        """Close without a question, such as when the computer asks for it."""
        self._is_decided = True

    def may_close(self) -> bool:
        """Whether nothing stands against closing; otherwise the user is asked, and the window closed as answered."""
        if self._is_decided or _ends_with_session() or not self._exporting.is_writing_pages:
            return True
        self._ask()
        return False

    def _ask(self) -> None:
        self._is_waiting = False
        box = Question(
            self.tr("Close"),
            self.tr("A file is still being written."),
            self._window,
            details=self.tr("It would not be there if the window were closed now."),
        )
        box.offer(self.tr("Finish, then close"), self._wait, is_default=True)
        box.offer(self.tr("Stop and close"), self._close, QMessageBox.ButtonRole.DestructiveRole)
        box.open()

    def _wait(self) -> None:
        self._is_waiting = True
        self._close_when_written()

    def _close(self) -> None:
        self.decide()
        self._window.close()

    def _close_when_written(self) -> None:
        if self._is_waiting and not self._exporting.is_writing_pages:
            self._close()

    def _on_export_ended(self, is_well: bool) -> None:
        """Who closes the window would not learn that a file failed, or that something is asked: it stays."""
        self._is_waiting = self._is_waiting and is_well
        self._close_when_written()


def _ends_with_session() -> bool:
    """Whether the user logs out, so that a question would hold up everything else."""
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()
