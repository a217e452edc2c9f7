"""Files that could not be written: one bar for each export, with a button to try these again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ocr_desktop.domain.failures import Failure
from ocr_desktop.jobs.events import ExportEnded
from ocr_desktop.system.paths import printable_path
from ocr_desktop.ui.notifications import Notifications, Remedy
from ocr_desktop.ui.told_text import told_hint, told_message

if TYPE_CHECKING:
    from ocr_desktop.ui.export.export_task import ExportTask

TOPIC = "export"


class ExportFailures(QObject):
    """Stands until it is closed, or until something is exported again."""

    retry_requested = Signal(object)  # ExportTask

    def __init__(self, notifications: Notifications, parent: QObject) -> None:
        super().__init__(parent)
        self._notifications = notifications
        self._retries: dict[str, ExportTask] = {}
        notifications.remedy_chosen.connect(self._on_remedy_chosen)

    def report(self, event: ExportEnded, retry: ExportTask) -> None:
        """Tell how many files of an export failed, and the first reason; all of them are in the details.

        Args:
            event: Its end, with failures.
            retry: What to do to have these files written.
        """
        self._retries[str(event.job)] = retry
        remedy = Remedy(str(event.job), self.tr("Retry"))
        self._notifications.report(TOPIC, self._failure(event), (remedy,))

    def forget(self) -> None:
        """Something is exported again."""
        self._retries.clear()
        self._notifications.resolve(TOPIC)

    def _failure(self, event: ExportEnded) -> Failure:
        count, (_path, first) = len(event.failures), event.failures[0]
        total = count + len(event.written) + event.skipped
        message = told_message(first)
        if total > 1:
            text = self.tr("{count} of {total} files could not be written: {reason}")
            message = text.format(count=count, total=total, reason=message)
        details = "\n\n".join(f"{printable_path(path)}: {one}\n{one.details}".rstrip() for path, one in event.failures)
        return Failure(first.kind, message, told_hint(first), details)

    def _on_remedy_chosen(self, topic: str, key: str) -> None:
        if topic == TOPIC and (task := self._retries.get(key)) is not None:
            self.retry_requested.emit(task)
