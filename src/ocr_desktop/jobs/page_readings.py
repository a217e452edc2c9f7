"""Pages being read, one after the other, and what the window is told of each."""

from __future__ import annotations

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.results import BoxesFound, LineRead, PageRead, ReadingEvent
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.jobs.events import PageBoxesFound, PageCancelled, PageFailed, PageFinished, PageLineRead, PageStarted
from ocr_desktop.jobs.page_queue import PageQueue, Reading
from ocr_desktop.jobs.signals import ReaderSignals


class PageReadings:
    """The queue at work; every page that is begun has one end, and one that was dropped is not told of.

    Args:
        worker: Whose signals carry the answers.

    Attributes:
        queue: The pages that wait, and the one being read.
    """

    def __init__(self, worker: ReaderSignals) -> None:
        self.queue = PageQueue()
        self._worker = worker
        self._prepared: PageSource | None = None

    def begin_next(self, host: EngineHost) -> None:
        """Read the next page, unless one is being read."""
        if reading := self.queue.begin_next():
            self._worker.page_started.emit(PageStarted(reading.page, reading.job))
            host.recognize(reading.job, reading.source, reading.request)

    def prepare_next(self, host: EngineHost) -> None:
        """Have the page decoded that comes next, once."""
        if (following := self.queue.next_source) and following != self._prepared:
            host.prepare_page(following)
            self._prepared = following

    def cancel_waiting(self) -> None:
        """Take out what waits."""
        for waiting in self.queue.clear_waiting():
            self._worker.page_cancelled.emit(PageCancelled(waiting.page, waiting.job))

    def fail_waiting(self, failure: Failure) -> None:
        """No engine will read what waits."""
        for waiting in self.queue.clear_waiting():
            self._worker.page_failed.emit(PageFailed(waiting.page, waiting.job, failure, needs_engine=True))

    def take(self, job: JobId, event: ReadingEvent) -> bool:
        """Tell what was found on the page being read.

        Returns:
            Whether it is read.
        """
        reading = self.queue.current
        if reading is None or reading.job != job:
            return False
        if not reading.is_dropped:
            self._tell(reading.page, job, event)
        return isinstance(event, PageRead)

    def end(self, reading: Reading, failure: Failure | None) -> None:
        """Tell how a page ended that was not read; without a failure, it was cancelled."""
        if reading.is_dropped:
            return
        if failure is None or reading.is_cancelling:
            self._worker.page_cancelled.emit(PageCancelled(reading.page, reading.job))
        else:
            self._worker.page_failed.emit(PageFailed(reading.page, reading.job, failure))

    def host_is_gone(self) -> None:
        """What the engine process had decoded is gone with it."""
        self._prepared = None

    def tell_queue(self) -> None:
        """Tell how far the queue is."""
        self._worker.queue_changed.emit(self.queue.state())

    def _tell(self, page: PageId, job: JobId, event: ReadingEvent) -> None:
        match event:
            case BoxesFound(detections):
                self._worker.boxes_found.emit(PageBoxesFound(page, job, detections))
            case LineRead(index, line):
                self._worker.line_read.emit(PageLineRead(page, job, index, line))
            case PageRead(result):
                self._worker.page_finished.emit(PageFinished(page, job, result))
