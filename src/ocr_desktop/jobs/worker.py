"""The worker: owns the engine host and the queue, and lives in the reader's thread."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import Cancelled, HostError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.preparation import Preparation
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.domain.results import BoxesFound, LineRead, PageRead, ReadingEvent
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.hosting.events import HostEnded, HostEvent, PixelsReceived
from ocr_desktop.hosting.messages import (
    DocumentFetched,
    DocumentOpened,
    DocumentsFound,
    EngineOpened,
    EnginePrepared,
    EngineProgressed,
    ExportAdvanced,
    ExportWritten,
    FetchAdvanced,
    Hello,
    JobCancelled,
    JobFailed,
    ReadingProgressed,
    TextLayerFound,
)
from ocr_desktop.jobs.document_errands import Answer as DocumentAnswer
from ocr_desktop.jobs.document_errands import DocumentErrands
from ocr_desktop.jobs.engine_state import EngineState
from ocr_desktop.jobs.errands import Answer as ErrandAnswer
from ocr_desktop.jobs.errands import Errands
from ocr_desktop.jobs.events import (
    EngineFailed,
    EngineServing,
    HostRestarted,
    PageBoxesFound,
    PageCancelled,
    PageFailed,
    PageFinished,
    PageLineRead,
    PageLoaded,
    PageLoadFailed,
    PageStarted,
    PreparationEnded,
    ThumbnailMade,
)
from ocr_desktop.jobs.fetches import Answer as FetchAnswer
from ocr_desktop.jobs.fetches import Fetches
from ocr_desktop.jobs.looks import Look, Looks
from ocr_desktop.jobs.memory_limit import MemoryLimit
from ocr_desktop.jobs.page_exports import Answer as ExportAnswer
from ocr_desktop.jobs.page_exports import PageExports
from ocr_desktop.jobs.page_queue import PageQueue, Reading, Waiting
from ocr_desktop.jobs.preparations import Preparations
from ocr_desktop.jobs.signals import ReaderSignals

_MOST_DEATHS = 3
_EXPORTS_PATIENCE_S = 1.0
_OPENING_CANCELLED = Failure(Cancelled.__name__, "Opening the engine was cancelled", "Press Retry to open it")


class EngineWorker(ReaderSignals):
    """Turns the reader's wishes into requests to the engine process, and its answers into signals.

    Nothing here waits: the host answers by events, and files are written in a lane of their own, so that Cancel is
    always heard.

    Args:
        config: How engine processes are started.
    """

    _host_spoke = Signal(object)  # HostEvent, emitted in a thread of the host

    def __init__(self, config: HostConfig) -> None:
        super().__init__()
        self._config = config
        self._host: EngineHost | None = None
        self._engine = EngineState()
        self._queue = PageQueue()
        self._looks = Looks()
        self._prepared: PageSource | None = None
        self._preparations = Preparations()
        self._deaths = 0
        self._memory = MemoryLimit()
        self.errands = Errands(self, self._running_host)
        self.exports = PageExports(self, self._running_host)
        self.fetches = Fetches(self, self._running_host)
        self.documents = DocumentErrands(self, self._running_host)
        self._unanswered: set[JobId] = set()
        self._is_host_killed = self._is_retiring = False
        self._cancel_timer = QTimer(self, singleShot=True, interval=round(config.cancel_timeout_s * 1000))
        self._cancel_timer.timeout.connect(self._on_cancel_timed_out)
        self._host_spoke.connect(self._on_host_spoke, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def start(self, options: EngineOptions) -> None:
        """Start the engine process, ask what there is to read with, and open the engine."""
        self.errands.begin()
        self.open_engine(options)

    @Slot()
    def stop(self) -> None:
        """End the engine process, write the files that were asked for, and end this thread, all in bounded time."""
        self._cancel_timer.stop()
        if self._host is not None:
            self._host.close()
        self.exports.finish(timeout_s=_EXPORTS_PATIENCE_S)
        self.thread().quit()

    @Slot(object)
    def open_engine(self, options: EngineOptions) -> None:
        """Open an engine; deaths before are forgiven, since something was changed."""
        self._deaths = 0
        self._end_preparation(self._preparations.give_way())
        self._open(options)

    @Slot(object)
    def prepare_engine(self, options: EngineOptions) -> None:
        """Look for the fastest engine anew."""
        self._end_preparation(self._preparations.give_way())
        self._prepare(options, anew=True)

    @Slot()
    def cancel_preparation(self) -> None:
        """Give up looking for the fastest engine; by itself it is not begun again."""
        if (job := self._preparations.job) is not None:
            self._preparations.end(job)
            self._end_preparation(job)

    @Slot(object, object)
    def load_page(self, page: PageId, source: PageSource) -> None:
        """Decode a page to be shown."""
        self._look(Look(page, source))

    @Slot(object, object, int)
    def make_thumbnail(self, page: PageId, source: PageSource, side_px: int) -> None:
        """Make a small picture of a page."""
        self._look(Look(page, source, side_px))

    @Slot(object, object)
    def read_pages(self, pages: Sequence[tuple[JobId, PageId, PageSource]], request: OcrRequest) -> None:
        """Add pages to the queue; without an engine, this is the moment to try once more."""
        for job, page, source in pages:
            self._queue.add(Waiting(job, page, source, request))
        if options := self._engine.to_try_again:
            self.open_engine(options)
        self._advance()

    @Slot(object, bool)
    def read_first(self, page: PageId, is_urgent: bool) -> None:
        """Let a waiting page be the next, also while the queue is paused if it is urgent."""
        self._queue.put_first(page, is_urgent=is_urgent)
        self._advance()

    @Slot(bool)
    def pause(self, is_paused: bool) -> None:
        """Begin no further page, or go on; the page being read is finished."""
        self._queue.is_paused = is_paused
        self._advance()

    @Slot(int)
    def limit_memory(self, limit_mb: int) -> None:
        """Let the engine process hold so many megabytes between two pages; 0 for no limit."""
        self._memory.limit_mb = limit_mb
        self._advance()

    @Slot(object)
    def withdraw(self, jobs: Collection[JobId]) -> None:
        """Take readings out of the queue, or stop the one under way; nothing is told of them any more."""
        self._queue.drop_jobs(jobs)
        reading = self._queue.current
        if reading is not None and reading.job in jobs:
            self._drop_reading(reading)
        self._tell_queue()

    @Slot()
    def cancel(self) -> None:
        """Empty the queue, and stop the page being read and the engine being opened."""
        for waiting in self._queue.clear_waiting():
            self.page_cancelled.emit(PageCancelled(waiting.page, waiting.job))
        if reading := self._queue.current:
            self._cancel_reading(reading)
        if (opening := self._engine.cancel()) is not None:
            self._cancel_job(opening)
        self._tell_queue()

    @Slot(object)
    def drop_pages(self, pages: Collection[PageId]) -> None:
        """Forget pages; nothing is told about them any more."""
        self.documents.drop_pages(pages)
        for job in self._looks.drop(pages):
            if self._host is not None:
                self._host.cancel(job)
        self._queue.drop_pages(pages)
        reading = self._queue.current
        if reading is not None and reading.page in pages:
            self._drop_reading(reading)
        self._tell_queue()

    def _drop_reading(self, reading: Reading) -> None:
        reading.is_dropped = True
        self._cancel_reading(reading)

    # --- requests ---

    def _running_host(self) -> EngineHost:
        """The engine process, started now if there is none.

        Raises:
            HostError: it cannot be started.
        """
        if self._host is None:
            self._host = EngineHost(self._config, self._host_spoke.emit)
            self.errands.ask(self._host)
        return self._host

    def _open(self, options: EngineOptions) -> None:
        superseded = self._engine.opening
        job = self._engine.ask(options)
        try:
            host = self._running_host()
        except HostError as error:
            self._engine.failed(job)
            self._fail_engine(Failure.from_error(error))
            return
        if superseded is not None:
            self._cancel_job(superseded)
        host.open_engine(job, options)

    def _end_preparation(self, job: JobId | None) -> None:
        if self._host is not None and job is not None:
            self._host.cancel(job)
            self.preparation_ended.emit(PreparationEnded())

    def _prepare(self, options: EngineOptions, *, anew: bool) -> None:
        try:
            host = self._running_host()
        except HostError as error:
            self.preparation_ended.emit(PreparationEnded(failure=Failure.from_error(error)))
            return
        host.prepare_engine(self._preparations.begin(options), options, anew=anew)

    def _look(self, look: Look) -> None:
        try:
            host = self._running_host()
        except HostError as error:
            self._fail_look(look, Failure.from_error(error))
            return
        job = self._looks.add(look)
        if look.side_px is None:
            host.load_page(job, look.source)
        else:
            host.make_thumbnail(job, look.source, side_px=look.side_px)

    def _advance(self) -> None:
        """Read the next page if the engine is free, and have the one after it decoded meanwhile."""
        self._keep_memory_limit()
        if self._host is not None and not self._is_host_killed:
            if self._engine.can_begin_page and (reading := self._queue.begin_next()):
                self.page_started.emit(PageStarted(reading.page, reading.job))
                self._host.recognize(reading.job, reading.source, reading.request)
            if (following := self._queue.next_source) and following != self._prepared:
                self._host.prepare_page(following)
                self._prepared = following
        self._tell_queue()

    def _keep_memory_limit(self) -> None:
        """Between two pages, and where nothing else would be lost: replace a process that holds too much."""
        is_between = self._queue.current is None and self._engine.can_begin_page
        is_busy = self._preparations.job is not None or any(
            part.is_busy for part in (self.errands, self.exports, self.documents)
        )
        if self._host is None or self._is_host_killed or not is_between or is_busy:
            return
        if (freed := self._memory.exceeded()) is not None:
            self._is_host_killed = self._is_retiring = True
            self.memory_freed.emit(freed)
            self._host.retire(HostError(f"The engine process held more than {freed.limit_mb} MB and was replaced"))

    def _cancel_reading(self, reading: Reading) -> None:
        if not reading.is_cancelling:
            reading.is_cancelling = True
            self._cancel_job(reading.job)

    def _cancel_job(self, job: JobId) -> None:
        """Ask the engine to stop a job; only one that it is busy with takes time to answer."""
        if self._host is None:
            return
        self._host.cancel(job)
        self._unanswered.add(job)
        if not self._cancel_timer.isActive():
            self._cancel_timer.start()

    def _end_job(self, job: JobId) -> None:
        """The engine is done with a job; the next one that was cancelled has its own time to answer."""
        if job not in self._unanswered:
            return
        self._unanswered.discard(job)
        self._cancel_timer.stop()
        if self._unanswered:
            self._cancel_timer.start()

    def _tell_queue(self) -> None:
        self.queue_changed.emit(self._queue.state())

    @Slot()
    def _on_cancel_timed_out(self) -> None:
        if self._host is not None:
            self._is_host_killed = True
            seconds = self._config.cancel_timeout_s
            self._host.kill(HostError(f"The engine did not stop within {seconds:g} s of Cancel and was started again"))

    # --- answers ---

    @Slot(object)
    def _on_host_spoke(self, event: HostEvent) -> None:
        if self._is_host_killed and not isinstance(event, HostEnded):
            # What was on its way when the process was killed: acting on it would hand work to a dead process.
            return
        match event:
            case Hello():
                self._memory.begin(event.pid)
            case ReadingProgressed(job, reading_event):
                self._take_reading(job, reading_event)
            case PixelsReceived():
                self._take_pixels(event)
            case EngineProgressed() | EngineOpened():
                self._take_opening(event)
            case EnginePrepared(job, preparation):
                self._take_preparation(job, preparation)
            case JobFailed() | JobCancelled():
                self._take_end(event.job, event.failure if isinstance(event, JobFailed) else None)
            case HostEnded(cause):
                self._take_death(cause)
            case _:
                self._pass_on(event)

    def _pass_on(self, answer: DocumentAnswer | ExportAnswer | FetchAnswer | ErrandAnswer) -> None:
        """Hand an answer to whoever asked."""
        match answer:
            case DocumentsFound() | DocumentOpened() | TextLayerFound():
                self.documents.take(answer)
            case ExportAdvanced() | ExportWritten():
                self.exports.take(answer)
            case FetchAdvanced() | DocumentFetched():
                self.fetches.take(answer)
            case _:
                self.errands.take(answer)

    def _take_opening(self, event: EngineProgressed | EngineOpened) -> None:
        if isinstance(event, EngineProgressed):
            if event.job == self._engine.opening:
                self.engine_progressed.emit(event.progress)
            elif event.job == self._preparations.job:
                self.preparation_progressed.emit(event.progress)
            return
        self._end_job(event.job)
        options = self._engine.opened(event.job, event.plan)
        if options is not None:
            self.engine_opened.emit(EngineServing(event.plan, options))
            self._advance()
            if self._preparations.is_due(event.plan, options):
                self._prepare(options, anew=False)

    def _take_preparation(self, job: JobId, preparation: Preparation) -> None:
        """Open what was found to be the fastest; pages wait no longer than that takes."""
        options = self._preparations.end(job)
        if options is None:
            return
        self.preparation_ended.emit(PreparationEnded(preparation))
        if options == self._engine.serving and self._engine.opening is None:
            self._open(options)

    def _take_reading(self, job: JobId, event: ReadingEvent) -> None:
        reading = self._queue.current
        if reading is None or reading.job != job:
            return
        if not reading.is_dropped:
            self._tell_reading(reading.page, job, event)
        if isinstance(event, PageRead):
            self._deaths = 0
            self._end_job(job)
            self._finish_reading()

    def _tell_reading(self, page: PageId, job: JobId, event: ReadingEvent) -> None:
        match event:
            case BoxesFound(detections):
                self.boxes_found.emit(PageBoxesFound(page, job, detections))
            case LineRead(index, line):
                self.line_read.emit(PageLineRead(page, job, index, line))
            case PageRead(result):
                self.page_finished.emit(PageFinished(page, job, result))

    def _take_pixels(self, answer: PixelsReceived) -> None:
        look = self._looks.take(answer.job)
        if look is None:
            return
        if look.side_px is None:
            self.page_loaded.emit(PageLoaded(look.page, look.source, answer.image, answer.sha256, answer.notice))
        else:
            self.thumbnail_made.emit(ThumbnailMade(look.page, look.source, answer.image))

    def _take_end(self, job: JobId, failure: Failure | None) -> None:
        """A job ended without a result; without a failure, it was cancelled."""
        self._end_job(job)
        reading = self._queue.current
        if reading is not None and reading.job == job:
            self._end_reading(reading, failure)
        elif self._engine.owns(job):
            if self._engine.failed(job):
                self._fail_engine(failure or _OPENING_CANCELLED)
        elif self._preparations.end(job) is not None:
            self.preparation_ended.emit(PreparationEnded(failure=failure))
        elif any(owner.end(job, failure) for owner in (self.errands, self.documents, self.exports, self.fetches)):
            pass
        elif (look := self._looks.take(job)) and failure is not None:
            self._fail_look(look, failure)

    def _fail_look(self, look: Look, failure: Failure) -> None:
        if look.side_px is None:
            self.page_load_failed.emit(PageLoadFailed(look.page, failure))

    def _end_reading(self, reading: Reading, failure: Failure | None) -> None:
        """Tell how a page ended that was not read, and go on with the next."""
        if reading.is_dropped:
            pass
        elif failure is None or reading.is_cancelling:
            self.page_cancelled.emit(PageCancelled(reading.page, reading.job))
        else:
            self.page_failed.emit(PageFailed(reading.page, reading.job, failure))
        self._finish_reading()

    def _finish_reading(self) -> None:
        self._memory.count_page()
        self._queue.finish_current()
        self._advance()

    def _fail_engine(self, failure: Failure) -> None:
        """Tell that an engine cannot be opened; if none is left, nothing may wait for one in silence."""
        plan, options = self._engine.in_force, self._engine.serving
        in_force = EngineServing(plan, options) if plan is not None and options is not None else None
        self.engine_failed.emit(EngineFailed(failure, in_force))
        if not self._engine.can_serve and self._engine.opening is None:
            for waiting in self._queue.clear_waiting():
                self.page_failed.emit(PageFailed(waiting.page, waiting.job, failure, needs_engine=True))
        self._advance()

    # --- deaths ---

    def _take_death(self, cause: Failure) -> None:
        """The page being read pays with its cause; everything else goes on in a fresh process, if that may help."""
        was_killed, was_cancelled = self._is_host_killed, self._engine.is_cancelling
        was_retired = self._is_retiring
        reading = self._queue.current
        has_died_opening = self._engine.opening is not None and reading is None and not (was_killed or was_cancelled)
        options = self._engine.lost()
        if self._preparations.lost():
            self.preparation_ended.emit(PreparationEnded(failure=cause))
        self.errands.lost(cause)
        self._forget_host()
        self._deaths += not was_killed
        if reading is not None:
            self._end_reading(reading, cause)
        if options is not None and (has_died_opening or self._deaths >= _MOST_DEATHS):
            self._fail_engine(cause)
        elif options is not None:
            if not was_retired:
                self.host_restarted.emit(HostRestarted(cause, is_expected=was_killed))
            self._open(options)
        if was_cancelled:
            self._fail_engine(_OPENING_CANCELLED)
        self.documents.lost(cause, is_death=not was_retired)
        self._look_again(cause, is_death=not was_retired)
        self.exports.lost(cause)
        self.fetches.lost(cause)

    def _forget_host(self) -> None:
        self._host = self._prepared = None
        self._is_host_killed = self._is_retiring = False
        self._memory.end()
        self._unanswered.clear()
        self._cancel_timer.stop()

    def _look_again(self, cause: Failure, *, is_death: bool) -> None:
        again, given_up = self._looks.take_all(is_death=is_death)
        for look in given_up:
            self._fail_look(look, cause)
        for look in again:
            self._look(look)
