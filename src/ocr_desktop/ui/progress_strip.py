"""The strip above the status bar: what is being worked on, how far it is, and Cancel."""

from __future__ import annotations

from enum import Enum, auto
from time import monotonic

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ocr_desktop.domain.progress import Progress
from ocr_desktop.jobs.events import QueueChanged
from ocr_desktop.ui.elided_label import ElidedLabel
from ocr_desktop.ui.page_progress import page_share
from ocr_desktop.ui.texts import duration_text, stage_text
from ocr_desktop.workspace.page import Page

_TICK_MS = 250
_STEPS_PER_PAGE = 100
_LEAST_SHARE = 0.05
"""Of a page: with less read, the time that is left cannot be told."""


class _Subject(Enum):
    """What the strip can be about; the first one that goes on is shown."""

    ENGINE = auto()
    QUEUE = auto()
    LISTING = auto()


class ProgressStrip(QWidget):
    """Shown only while something runs; an engine that opens goes before pages that wait for it."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine: Progress | None = None
        self._queue: QueueChanged | None = None
        self._is_listing = False
        self._page: Page | None = None
        self._since_s: dict[_Subject, float] = {}
        self._reading_since_s: float | None = None
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._refresh)
        self._make_widgets()
        self.hide()

    def show_engine(self, progress: Progress | None) -> None:
        """The engine opens and is at this step; None: it is open, or failed."""
        self._engine = progress
        self._refresh()

    def show_queue(self, queue: QueueChanged, page: Page | None) -> None:
        """The queue is so far, and this page is being read."""
        self._queue, self._page = queue, page
        self._refresh()

    def show_listing(self, is_listing: bool) -> None:
        """Files and folders are being looked through, or no more."""
        self._is_listing = is_listing
        self._refresh()

    @property
    def text(self) -> str:
        """What the strip says."""
        return self._label.text()

    @property
    def times(self) -> str:
        """How long it took, and how long it may take yet."""
        return self._times.text()

    @property
    def share(self) -> float:
        """How much is done, 0 to 1; 0 while that is unknown."""
        return max(0, self._bar.value()) / self._bar.maximum() if self._bar.maximum() else 0.0

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
        running = self._running()
        self._since_s = {subject: self._since_s.get(subject, monotonic()) for subject in running}
        self._follow_reading(is_reading=_Subject.QUEUE in running)
        self.setVisible(bool(running))
        self._cancel.setVisible(_Subject.QUEUE in running)
        if not running:
            self._tick.stop()
            return
        self._tick.start()
        match running[0]:
            case _Subject.ENGINE:
                self._show_engine_step()
            case _Subject.QUEUE:
                self._show_queue_step()
            case _Subject.LISTING:
                self._show_listing_step()

    def _running(self) -> list[_Subject]:
        conditions = {
            _Subject.ENGINE: self._engine is not None,
            _Subject.QUEUE: self._queue is not None and self._queue.finished < self._queue.total,
            _Subject.LISTING: self._is_listing,
        }
        return [subject for subject, is_running in conditions.items() if is_running]

    def _follow_reading(self, *, is_reading: bool) -> None:
        """Pages that wait for an engine are not being read: that time says nothing about the pages that are left."""
        if not is_reading:
            self._reading_since_s = None
        elif self._reading_since_s is None and self._page is not None:
            self._reading_since_s = monotonic()

    def _show_engine_step(self) -> None:
        progress = self._engine
        if progress is None:
            return
        what = f"{progress.message}, " if progress.message else ""
        count = f" {progress.done}/{progress.total}" if progress.total else ""
        step = f"{what}{stage_text(progress.stage)}{count}"
        self._show(self.tr("Preparing the engine: {step}").format(step=step), progress.done, progress.total)
        self._times.setText(self._elapsed(_Subject.ENGINE))

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
        done = queue.finished + (page_share(self._page) if self._page else 0.0)
        name = self._page.source.name if self._page else ""
        self._show(f"{text}: {name}" if name else text, round(done * _STEPS_PER_PAGE), queue.total * _STEPS_PER_PAGE)
        self._times.setText(self._queue_times(done, queue.total))

    def _show_listing_step(self) -> None:
        self._show(self.tr("Looking for images…"), 0, 0)
        self._times.setText(self._elapsed(_Subject.LISTING))

    def _queue_times(self, done: float, total: int) -> str:
        elapsed = self._elapsed(_Subject.QUEUE)
        if self._reading_since_s is None or done < _LEAST_SHARE:
            return elapsed
        left_s = (monotonic() - self._reading_since_s) / done * (total - done)
        return self.tr("{elapsed}, about {left} left").format(elapsed=elapsed, left=duration_text(left_s))

    def _elapsed(self, subject: _Subject) -> str:
        return duration_text(monotonic() - self._since_s[subject])

    def _show(self, text: str, done: int, total: int) -> None:
        self._label.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
