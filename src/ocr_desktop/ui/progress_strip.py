"""The strip above the status bar: what is being worked on, how far it is, and Cancel."""

from __future__ import annotations

from enum import Enum, auto
from time import monotonic

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ocr_desktop.domain.preparation import MEASURED_ELSEWHERE
from ocr_desktop.domain.progress import Progress, Stage
from ocr_desktop.jobs.events import ModelWorkProgressed, QueueChanged
from ocr_desktop.jobs.model_work import ModelTask, ModelWork
from ocr_desktop.ui.page_progress import page_share
from ocr_desktop.ui.progress_row import ProgressRow, SideRow
from ocr_desktop.ui.steady_rows import SteadyRows
from ocr_desktop.ui.texts import duration_text, size_text, stage_text
from ocr_desktop.workspace.page import Page

_TICK_MS = 250
_STEPS_PER_PAGE = 100
_LEAST_SHARE = 0.05
"""Of a page: with less read, the time that is left cannot be told."""


class _Subject(Enum):
    """What the line about reading can say; the first one that goes on is shown."""

    ENGINE = auto()
    QUEUE = auto()
    LISTING = auto()


class ProgressStrip(QWidget):
    """Shown only while something runs.

    One line is about reading, or the engine that pages wait for. What goes on beside it has lines of its own, so that
    neither hides the other.
    """

    cancel_requested = Signal()
    pause_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine: Progress | None = None
        self._queue: QueueChanged | None = None
        self._preparation: Progress | None = None
        self._model_work: ModelWorkProgressed | None = None
        self._export: Progress | None = None
        self._fetch: Progress | None = None
        self._replacing: Progress | None = None
        self._ignoring: Progress | None = None
        self._is_listing = False
        self._page: Page | None = None
        self._since_s: dict[_Subject, float] = {}
        self._reading_since_s: float | None = None
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._refresh)
        self._rows = SteadyRows(self)
        self._row = ProgressRow(self)
        self.preparation = SideRow(self)
        self.model_work = SideRow(self)
        self.export = SideRow(self)
        self.fetch = SideRow(self)
        self.replacing = SideRow(self)
        self.ignoring = SideRow(self)
        self._lay_out()
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

    def show_preparation(self, progress: Progress | None) -> None:
        """The fastest engine is being looked for; None: no more."""
        self._preparation = progress
        self._follow(self.preparation, progress)

    def show_model_work(self, event: ModelWorkProgressed | None) -> None:
        """A model is being downloaded or imported; None: no more."""
        self._model_work = event
        self._follow(self.model_work, None if event is None else event.progress)

    def show_export(self, progress: Progress | None) -> None:
        """Results are written to files; None: no more."""
        self._export = progress
        self._follow(self.export, progress)

    def show_fetch(self, progress: Progress | None) -> None:
        """An image is being fetched; None: no more."""
        self._fetch = progress
        self._follow(self.fetch, progress)

    def show_replacing(self, progress: Progress | None) -> None:
        """Text is replaced on many pages; None: no more."""
        self._replacing = progress
        self._follow(self.replacing, progress)

    def show_ignoring(self, progress: Progress | None) -> None:
        """A part of all pages is left out; None: no more."""
        self._ignoring = progress
        self._follow(self.ignoring, progress)

    def _follow(self, row: SideRow, progress: Progress | None) -> None:
        if progress is None:
            row.end()
        else:
            row.follow(progress)
        self._refresh()

    @property
    def text(self) -> str:
        """What the line about reading says."""
        return self._row.text

    @property
    def times(self) -> str:
        """How long it took, and how long it may take yet."""
        return self._row.times

    @property
    def _sides(self) -> tuple[SideRow, ...]:
        return self.preparation, self.model_work, self.export, self.fetch, self.replacing, self.ignoring

    @property
    def share(self) -> float:
        """How far it is, 0 to 1; 0 if that is not known."""
        return self._row.share

    @property
    def reading(self) -> ProgressRow:
        """The line about reading."""
        return self._row

    def _lay_out(self) -> None:
        self._row.cancel_requested.connect(self.cancel_requested)
        self._row.pause_requested.connect(self.pause_requested)
        names = {
            self._row: self.tr("Cancel reading"),
            self.preparation: self.tr("Cancel preparing"),
            self.model_work: self.tr("Cancel the work on the model"),
            self.export: self.tr("Cancel exporting"),
            self.fetch: self.tr("Cancel fetching"),
            self.replacing: self.tr("Cancel replacing"),
            self.ignoring: self.tr("Cancel ignoring the part"),
        }
        for row, name in names.items():
            row.cancel.setAccessibleName(name)
            row.cancel.setToolTip(name)
        self._rows.setContentsMargins(12, 6, 12, 6)
        self._rows.setSpacing(6)
        for row in (self._row, *self._sides):
            self._rows.add_row(row)

    def _refresh(self) -> None:
        running = self._running()
        self._since_s = {subject: self._since_s.get(subject, monotonic()) for subject in running}
        self._follow_reading(is_reading=_Subject.QUEUE in running)
        has_sides = any(row.is_running for row in self._sides)
        self._row.setVisible(bool(running))
        self._row.cancel.setVisible(_Subject.QUEUE in running)
        self._row.pause.setVisible(_Subject.QUEUE in running)
        self.setVisible(bool(running) or has_sides)
        if not running and not has_sides:
            self._tick.stop()
            self._rows.close_gaps()
            return
        self._tick.start()
        if self._preparation is not None:
            self.preparation.refresh(self._preparation_text(self._preparation))
        if self._model_work is not None:
            self.model_work.refresh(self._model_work_text(self._model_work.work, self._model_work.progress))
        if self._export is not None:
            self.export.refresh(self._export_text(self._export))
        if self._fetch is not None:
            self.fetch.refresh(self._fetch_text(self._fetch))
        if self._replacing is not None:
            self.replacing.refresh(self._replacing_text(self._replacing))
        if self._ignoring is not None:
            self.ignoring.refresh(self._ignoring_text(self._ignoring))
        if running:
            self._show_subject(running[0])

    def _show_subject(self, subject: _Subject) -> None:
        match subject:
            case _Subject.ENGINE:
                self._show_engine_step()
            case _Subject.QUEUE:
                self._show_queue_step()
            case _Subject.LISTING:
                self._show_listing_step()

    def _running(self) -> list[_Subject]:
        conditions = {
            _Subject.ENGINE: self._engine is not None,
            _Subject.QUEUE: self._is_reading,
            _Subject.LISTING: self._is_listing,
        }
        return [subject for subject, is_running in conditions.items() if is_running]

    @property
    def _is_reading(self) -> bool:
        return self._queue is not None and self._queue.finished < self._queue.total

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
        count = f" {progress.done}/{progress.total}" if progress.total else ""
        text = self.tr("Opening the engine: {step}").format(step=f"{_step(progress)}{count}")
        self._row.show_step(text, progress.done, progress.total)
        self._row.show_times(self._elapsed(_Subject.ENGINE))

    def _show_queue_step(self) -> None:
        queue = self._queue
        if queue is None:
            return
        self._row.cancel.setEnabled(not queue.is_cancelling)
        self._row.pause.setEnabled(not queue.is_cancelling)
        self._row.pause.setText(self.tr("Resume") if queue.is_paused else self.tr("Pause"))
        if queue.is_cancelling:
            self._row.show_step(self.tr("Cancelling…"), 0, 0)
            return
        if queue.is_paused and self._page is None:
            left = self.tr("Paused: %n page(s) left", "", queue.total - queue.finished)
            self._row.show_step(left, queue.finished, queue.total)
            self._row.show_times("")
            return
        if queue.is_paused and self._page is not None:
            # One that was begun before, or that somebody waits for now, as for a capture.
            left = self.tr("Paused: %n page(s) left", "", queue.total - queue.finished - 1)
            text = self.tr("{paused}; only {name} is read now").format(paused=left, name=self._page.source.name)
            self._row.show_step(text, queue.finished, queue.total)
            self._row.show_times("")
            return
        number = min(queue.finished + 1, queue.total)
        text = self.tr("Reading page {number} of {total}").format(number=number, total=queue.total)
        done = queue.finished + (page_share(self._page) if self._page else 0.0)
        name = self._page.source.name if self._page else ""
        steps = round(done * _STEPS_PER_PAGE), queue.total * _STEPS_PER_PAGE
        self._row.show_step(f"{text}: {name}" if name else text, *steps)
        self._row.show_times(self._queue_times(done, queue.total))

    def _show_listing_step(self) -> None:
        self._row.show_step(self.tr("Looking for images…"), 0, 0)
        self._row.show_times(self._elapsed(_Subject.LISTING))

    def _queue_times(self, done: float, total: int) -> str:
        elapsed = self._elapsed(_Subject.QUEUE)
        if self._reading_since_s is None or done < _LEAST_SHARE:
            return elapsed
        left_s = (monotonic() - self._reading_since_s) / done * (total - done)
        return self.tr("{elapsed}, about {left} left").format(elapsed=elapsed, left=duration_text(left_s))

    def _elapsed(self, subject: _Subject) -> str:
        return duration_text(monotonic() - self._since_s[subject])

    def _preparation_text(self, progress: Progress) -> str:
        if progress.stage is Stage.MEASURE and self._is_reading:
            return self.tr("Preparing a faster engine: measuring waits until the pages are read")
        if progress.message == MEASURED_ELSEWHERE:
            return self.tr("Preparing a faster engine: measuring waits until another process has measured")
        return self.tr("Preparing a faster engine: {step}").format(step=_step(progress))

    def _export_text(self, progress: Progress) -> str:
        return self.tr("Exporting: {done} of {total} pages").format(done=progress.done, total=progress.total)

    def _replacing_text(self, progress: Progress) -> str:
        if not progress.total:
            return self.tr("Looking for what is to be replaced")
        return self.tr("Replacing: {done} of {total} pages").format(done=progress.done, total=progress.total)

    def _ignoring_text(self, progress: Progress) -> str:
        text = self.tr("Ignoring a part: {done} of {total} pages")
        return text.format(done=progress.done, total=progress.total)

    def _fetch_text(self, progress: Progress) -> str:
        text = self.tr("Fetching from {host}").format(host=progress.message)
        return f"{text}: {self._amount(progress)}" if progress.total else text

    def _model_work_text(self, work: ModelWork, progress: Progress) -> str:
        verb = self.tr("Importing {name}") if work.task is ModelTask.IMPORT else self.tr("Downloading {name}")
        text = verb.format(name=work.name)
        if not progress.total:
            return text
        return f"{text}: {self._amount(progress)}"

    def _amount(self, progress: Progress) -> str:
        amount = self.tr("{done} of {total}")
        return amount.format(done=size_text(progress.done), total=size_text(progress.total))


def _step(progress: Progress) -> str:
    return f"{progress.message}, {stage_text(progress.stage)}" if progress.message else stage_text(progress.stage)
