"""The worker: owns the engine host and all that asks it, and lives in the reader's thread."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import Cancelled, HostError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.preparation import Preparation
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.domain.results import ReadingEvent
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.hosting.events import HostEnded, HostEvent, PixelsReceived
from ocr_desktop.hosting.messages.answers import (
    DocumentFetched,
    DocumentOpened,
    DocumentsFound,
    EngineOpened,
    EnginePrepared,
    EngineProgressed,
    ExportAdvanced,
    ExportWritten,
    FetchAdvanced,
    JobCancelled,
    JobFailed,
    ReadingProgressed,
    TextLayerFound,
)
from ocr_desktop.hosting.messages.greeting import Hello
from ocr_desktop.jobs.cancellations import Cancellations
from ocr_desktop.jobs.document_errands import Answer as DocumentAnswer
from ocr_desktop.jobs.document_errands import DocumentErrands
from ocr_desktop.jobs.engine_preparing import EnginePreparing
from ocr_desktop.jobs.engine_state import EngineState
from ocr_desktop.jobs.errands import Answer as ErrandAnswer
from ocr_desktop.jobs.errands import Errands
from ocr_desktop.jobs.events import EngineFailed, EngineServing, EnvironmentRefused, HostRestarted
from ocr_desktop.jobs.fetches import Answer as FetchAnswer
from ocr_desktop.jobs.fetches import Fetches
from ocr_desktop.jobs.host_part import HostPart
from ocr_desktop.jobs.memory_limit import MemoryLimit
from ocr_desktop.jobs.page_exports import Answer as ExportAnswer
from ocr_desktop.jobs.page_exports import PageExports
from ocr_desktop.jobs.page_looks import PageLooks
from ocr_desktop.jobs.page_queue import Reading, Waiting
from ocr_desktop.jobs.page_readings import PageReadings
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
        self._own_config = self._config = config
        self._host: EngineHost | None = None
        self._engine = EngineState()
        self._readings = PageReadings(self)
        self._queue = self._readings.queue
        self._deaths = 0
        self._memory = MemoryLimit()
        self.errands = Errands(self, self._running_host)
        self.exports = PageExports(self, self._running_host)
        self.fetches = Fetches(self, self._running_host)
        self.documents = DocumentErrands(self, self._running_host)
        self.looks = PageLooks(self, self._running_host)
        self.preparing = EnginePreparing(self, self._running_host)
        self._parts: tuple[HostPart, ...] = (
            self.preparing,
            self.errands,
            self.documents,
            self.exports,
            self.fetches,
            self.looks,
        )
        self._is_host_killed = self._is_retiring = False
        self._has_greeted = self._is_moving = False
        self._cancellations = Cancellations(self, timeout_s=config.cancel_timeout_s)
        self._cancellations.timed_out.connect(self._on_cancel_timed_out)
        self._host_spoke.connect(self._on_host_spoke, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def start(self, options: EngineOptions) -> None:
        """Start the engine process, ask what there is to read with, and open the engine."""
        self.errands.begin()
        self.open_engine(options)

    @Slot()
    def stop(self) -> None:
        """End the engine process, write the files that were asked for, and end this thread, all in bounded time."""
        self._cancellations.clear()
        if self._host is not None:
            self._host.close()
        self.exports.finish(timeout_s=_EXPORTS_PATIENCE_S)
        self.thread().quit()

    @Slot(object)
    def open_engine(self, options: EngineOptions) -> None:
        """Open an engine; deaths before are forgiven, since something was changed."""
        self._deaths = 0
        self.preparing.give_way()
        self._open(options)

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
    def run_in(self, python: Path | None) -> None:
        """Let engines run in another environment, None being the app's own; a page being read is finished before."""
        own = self._own_config
        self._config = own if python is None else own.hosted_by(python)
        self._is_moving = self._host is not None
        self.preparing.give_way()
        if self._host is None and (options := self._engine.to_try_again):
            self._open(options)
        self._advance()

    @Slot(object)
    def withdraw(self, jobs: Collection[JobId]) -> None:
        """Take readings out of the queue, or stop the one under way; nothing is told of them any more."""
        self._queue.drop_jobs(jobs)
        reading = self._queue.current
        if reading is not None and reading.job in jobs:
            self._drop_reading(reading)
        self._readings.tell_queue()

    @Slot()
    def cancel(self) -> None:
        """Empty the queue, and stop the page being read and the engine being opened."""
        self._readings.cancel_waiting()
        if reading := self._queue.current:
            self._cancel_reading(reading)
        if (opening := self._engine.cancel()) is not None:
            self._cancel_job(opening)
        self._readings.tell_queue()

    @Slot(object)
    def drop_pages(self, pages: Collection[PageId]) -> None:
        """Forget pages; nothing is told about them any more."""
        self.documents.drop_pages(pages)
        self.looks.drop_pages(pages)
        self._queue.drop_pages(pages)
        reading = self._queue.current
        if reading is not None and reading.page in pages:
            self._drop_reading(reading)
        self._readings.tell_queue()

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
            self._host = self._start_host()
            self.errands.ask(self._host)
        return self._host

    def _start_host(self) -> EngineHost:
        try:
            return EngineHost(self._config, self._host_spoke.emit)
        except HostError as error:
            if self._config.python is None:
                raise
            self._refuse_environment(self._config.python, Failure.from_error(error))
            return EngineHost(self._config, self._host_spoke.emit)

    def _refuse_environment(self, python: Path, cause: Failure) -> None:
        """Go on in the app's own environment, and say why; by now another one may have been chosen."""
        if self._config.python == python:
            self._config = self._own_config
        self.environment_refused.emit(EnvironmentRefused(python, cause))

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

    def _advance(self) -> None:
        """Read the next page if the engine is free, and have the one after it decoded meanwhile."""
        self._replace_host_if_due()
        if self._host is not None and not self._is_host_killed:
            if self._engine.can_begin_page:
                self._readings.begin_next(self._host)
            self._readings.prepare_next(self._host)
        self._readings.tell_queue()

    def _replace_host_if_due(self) -> None:
        """Between two pages, and where nothing else would be lost: replace a process that holds too much, or moves."""
        is_between = self._queue.current is None and (self._engine.can_begin_page or self._is_moving)
        is_busy = any(part.is_busy for part in self._parts)
        if self._host is None or self._is_host_killed or not is_between or is_busy:
            return
        if self._is_moving:
            self._retire(self._host, HostError("The engine moves to another environment"))
        elif (freed := self._memory.exceeded()) is not None:
            self.memory_freed.emit(freed)
            cause = HostError(f"The engine process held more than {freed.limit_mb} MB and was replaced")
            self._retire(self._host, cause)

    def _retire(self, host: EngineHost, cause: HostError) -> None:
        self._is_host_killed = self._is_retiring = True
        host.retire(cause)

    def _cancel_reading(self, reading: Reading) -> None:
        if not reading.is_cancelling:
            reading.is_cancelling = True
            self._cancel_job(reading.job)

    def _cancel_job(self, job: JobId) -> None:
        """Ask the engine to stop a job."""
        if self._host is not None:
            self._host.cancel(job)
            self._cancellations.expect(job)

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
                self._has_greeted = True
                self._memory.begin(event.pid)
            case ReadingProgressed(job, reading_event):
                self._take_reading(job, reading_event)
            case PixelsReceived():
                self.looks.take(event)
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
        if self._is_moving:
            self._advance()

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
            else:
                self.preparing.take_progress(event.job, event.progress)
            return
        self._cancellations.end(event.job)
        options = self._engine.opened(event.job, event.plan)
        if options is not None:
            self.engine_opened.emit(EngineServing(event.plan, options))
            self._advance()
            self.preparing.begin_if_due(event.plan, options)

    def _take_preparation(self, job: JobId, preparation: Preparation) -> None:
        """Open what was found to be the fastest; pages wait no longer than that takes."""
        options = self.preparing.take(job, preparation)
        if options is not None and options == self._engine.serving and self._engine.opening is None:
            self._open(options)

    def _take_reading(self, job: JobId, event: ReadingEvent) -> None:
        if self._readings.take(job, event):
            self._deaths = 0
            self._cancellations.end(job)
            self._finish_reading()

    def _take_end(self, job: JobId, failure: Failure | None) -> None:
        """A job ended without a result; without a failure, it was cancelled."""
        self._cancellations.end(job)
        reading = self._queue.current
        if reading is not None and reading.job == job:
            self._end_reading(reading, failure)
        elif self._engine.owns(job):
            if self._engine.failed(job):
                self._fail_engine(failure or _OPENING_CANCELLED)
        else:
            self._end_elsewhere(job, failure)

    def _end_elsewhere(self, job: JobId, failure: Failure | None) -> None:
        """Tell whoever asked for a job that it ended without a result."""
        for part in self._parts:
            if part.end(job, failure):
                return

    def _end_reading(self, reading: Reading, failure: Failure | None) -> None:
        """Tell how a page ended that was not read, and go on with the next."""
        self._readings.end(reading, failure)
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
            self._readings.fail_waiting(failure)
        self._advance()

    # --- deaths ---

    def _take_death(self, cause: Failure) -> None:
        """The page being read pays with its cause; everything else goes on in a fresh process, if that may help."""
        refused = None if self._host is None or self._has_greeted or self._is_retiring else self._host.python
        was_retired = self._is_retiring or refused is not None
        was_killed, was_cancelled = self._is_host_killed or refused is not None, self._engine.is_cancelling
        reading = self._queue.current
        has_died_opening = self._engine.opening is not None and reading is None and not (was_killed or was_cancelled)
        options = self._engine.lost() or (self._engine.to_try_again if self._is_moving else None)
        if refused is not None:
            self._refuse_environment(refused, cause)
        self.preparing.lost(cause)
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
        self.looks.lost(cause, is_death=not was_retired)
        self.exports.lost(cause)
        self.fetches.lost(cause)

    def _forget_host(self) -> None:
        self._host = None
        self._readings.host_is_gone()
        self._is_host_killed = self._is_retiring = False
        self._has_greeted = self._is_moving = False
        self._memory.end()
        self._cancellations.clear()
