"""What was cancelled and is not answered yet."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ocr_desktop.domain.jobs import JobId


class Cancellations(QObject):
    """Gives the engine time to heed Cancel; only a job that it is busy with takes any.

    Args:
        parent: Qt's owner.
        timeout_s: How long one job may take.
    """

    timed_out = Signal()

    def __init__(self, parent: QObject, *, timeout_s: float) -> None:
        super().__init__(parent)
        self._unanswered: set[JobId] = set()
        self._timer = QTimer(self, singleShot=True, interval=round(timeout_s * 1000))
        self._timer.timeout.connect(self.timed_out)

    def expect(self, job: JobId) -> None:
        """A job was cancelled."""
        self._unanswered.add(job)
        if not self._timer.isActive():
            self._timer.start()

    def end(self, job: JobId) -> None:
        """The engine is done with a job; the next one that was cancelled has its own time to answer."""
        if job not in self._unanswered:
            return
        self._unanswered.discard(job)
        self._timer.stop()
        if self._unanswered:
            self._timer.start()

    def clear(self) -> None:
        """Nothing is waited for any more."""
        self._unanswered.clear()
        self._timer.stop()
