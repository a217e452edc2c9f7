"""The strip above the status bar: what is being worked on, how far it is, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ocr_desktop.domain.progress import Progress
from ocr_desktop.jobs.events import QueueChanged
from ocr_desktop.ui.elided_label import ElidedLabel
from ocr_desktop.ui.texts import duration_text, stage_text

_TICK_MS = 500


class ProgressStrip(QWidget):
    """Shown only while something runs; an engine that opens goes before pages that wait for it."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine: Progress | None = None
        self._queue: QueueChanged | None = None
        self._is_listing = False
        self._page_name = ""
        self._clock = QElapsedTimer()
        self._subject = ""
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._refresh)
        self._make_widgets()
        self.hide()

    def show_engine(self, progress: Progress | None) -> None:
        """The engine opens and is at this step; None: it is open, or failed."""
        self._engine = progress
        self._refresh()

    def show_queue(self, queue: QueueChanged, page_name: str) -> None:
        """The queue is so far, and this page is being read."""
        self._queue, self._page_name = queue, page_name
        self._refresh()

    def show_listing(self, is_listing: bool) -> None:
        """Files and folders are being looked through, or no more."""
        self._is_listing = is_listing
        self._refresh()

    @property
    def text(self) -> str:
        """What the strip says."""
        return self._label.text()

    def _make_widgets(self) -> None:
        self._label = ElidedLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(180)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._times = QLabel(self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.clicked.connect(self.cancel_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(12)
        layout.addWidget(self._label, stretch=1)
        for widget in (self._bar, self._times, self._cancel):
            layout.addWidget(widget)

    def _refresh(self) -> None:
        is_reading = self._queue is not None and self._queue.finished < self._queue.total
        subject = "engine" if self._engine else "queue" if is_reading else "listing" if self._is_listing else ""
        if subject != self._subject:
            self._subject = subject
            self._clock.start()
        self.setVisible(bool(subject))
        self._cancel.setVisible(is_reading)
        if not subject:
            self._tick.stop()
            return
        self._tick.start()
        {"engine": self._show_engine_step, "queue": self._show_queue_step, "listing": self._show_listing_step}[
            subject
        ]()

    def _show_engine_step(self) -> None:
        progress = self._engine
        if progress is None:
            return
        what = f"{progress.message}, " if progress.message else ""
        count = f" {progress.done}/{progress.total}" if progress.total else ""
        step = f"{what}{stage_text(progress.stage)}{count}"
        self._show(self.tr("Preparing the engine: {step}").format(step=step), progress.done, progress.total)
        self._times.setText(duration_text(self._elapsed_s()))

    def _show_queue_step(self) -> None:
        queue = self._queue
        if queue is None:
            return
        self._cancel.setEnabled(not queue.is_cancelling)
        if queue.is_cancelling:
            self._show(self.tr("Cancelling…"), 0, 0)
            return
        number = min(queue.finished + 1, queue.total)
        text = self.tr("Reading page {number} of {total}").format(number=number, total=queue.total)
        self._show(f"{text}: {self._page_name}" if self._page_name else text, queue.finished, queue.total)
        self._times.setText(self._queue_times(queue))

    def _show_listing_step(self) -> None:
        self._show(self.tr("Looking for images…"), 0, 0)
        self._times.setText(duration_text(self._elapsed_s()))

    def _queue_times(self, queue: QueueChanged) -> str:
        elapsed_s = self._elapsed_s()
        if not queue.finished:
            return duration_text(elapsed_s)
        left_s = elapsed_s / queue.finished * (queue.total - queue.finished)
        return self.tr("{elapsed}, about {left} left").format(
            elapsed=duration_text(elapsed_s), left=duration_text(left_s)
        )

    def _elapsed_s(self) -> float:
        return self._clock.elapsed() / 1000

    def _show(self, text: str, done: int, total: int) -> None:
        self._label.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
