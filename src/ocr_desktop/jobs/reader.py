"""The reader: the window's one way to the engine."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal

from ocr_desktop.domain.compute import EngineOptions
from ocr_desktop.domain.jobs import JobId, PageId, new_job_id
from ocr_desktop.hosting.config import HostConfig

if TYPE_CHECKING:
    from ocr_desktop.domain.pages import PageSource
    from ocr_desktop.domain.results import OcrResult
    from ocr_desktop.jobs.worker import EngineWorker

_STOP_DEADLINE_MS = 5000


class Reader(QObject):
    """Lives on the GUI thread; every method returns at once and answers come as signals on that thread.

    The worker behind it owns the engine host and lives in one `QThread` from `start` to `stop`.

    Args:
        parent: Qt's owner.
        config: How the engine process is started; None takes the app's own engine.
    """

    engine_progressed = Signal(object)  # Progress
    engine_opened = Signal(object)  # EnginePlan
    engine_failed = Signal(object)  # Failure: no engine; pages wait until options change or Retry
    host_restarted = Signal(object)  # Failure: why the engine process was replaced
    devices_listed = Signal(object)  # tuple[DeviceStatus, ...]
    documents_listed = Signal(object)  # DocumentsListed
    page_loaded = Signal(object)  # PageLoaded
    thumbnail_made = Signal(object)  # ThumbnailMade
    page_started = Signal(object)  # PageStarted
    boxes_found = Signal(object)  # PageBoxesFound
    line_read = Signal(object)  # PageLineRead
    page_finished = Signal(object)  # PageFinished
    page_failed = Signal(object)  # PageFailed
    page_cancelled = Signal(object)  # PageCancelled
    queue_changed = Signal(object)  # QueueChanged
    file_written = Signal(object)  # FileWritten
    write_failed = Signal(object)  # WriteFailed

    _start_requested = Signal(object)
    _stop_requested = Signal()
    _engine_requested = Signal(object)
    _listing_requested = Signal(object, object)
    _page_requested = Signal(object, object)
    _thumbnail_requested = Signal(object, object, int)
    _reading_requested = Signal(object)
    _cancel_requested = Signal()
    _drop_requested = Signal(object)
    _writing_requested = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None, *, config: HostConfig | None = None) -> None:
        super().__init__(parent)
        self._config = config
        self._worker: EngineWorker | None = None
        self._thread = QThread()
        self._thread.setObjectName("reader")

    def prepare(self) -> None:
        """Import what `start` needs. Optional, from any thread: it takes a fifth of a second (numpy above all)."""
        importlib.import_module("ocr_desktop.hosting.client")

    def start(self, options: EngineOptions) -> None:
        """Start the thread and the engine process, and open the engine."""
        # Imported here, so that the window can be up before.
        from ocr_desktop.jobs.worker import EngineWorker

        self._worker = EngineWorker(self._config or HostConfig())
        self._worker.moveToThread(self._thread)
        self._connect_requests(self._worker)
        self._connect_answers(self._worker)
        self._thread.start()
        self._start_requested.emit(options)

    def stop(self) -> None:
        """Cancel, drop the queue, close the host and wait for the thread; bounded, and harmless when repeated."""
        if self._thread.isRunning():
            self._stop_requested.emit()
            self._thread.wait(QDeadlineTimer(_STOP_DEADLINE_MS))

    def open_engine(self, options: EngineOptions) -> None:
        """Change to another engine; the page being read is finished on the one it began with."""
        self._engine_requested.emit(options)

    def list_documents(self, paths: Sequence[Path]) -> JobId:
        """Find the pages in files and folders; answered by `documents_listed`."""
        job = new_job_id()
        self._listing_requested.emit(job, tuple(paths))
        return job

    def load_page(self, page: PageId, source: PageSource) -> None:
        """Decode a page to be shown, whatever the engine is doing; answered by `page_loaded` or `page_failed`."""
        self._page_requested.emit(page, source)

    def make_thumbnail(self, page: PageId, source: PageSource, side_px: int) -> None:
        """Make a small picture in the background; a page that cannot be decoded answers nothing here."""
        self._thumbnail_requested.emit(page, source, side_px)

    def read_pages(self, pages: Sequence[tuple[PageId, PageSource]]) -> None:
        """Add pages to the end of the queue."""
        self._reading_requested.emit(tuple(pages))

    def cancel(self) -> None:
        """Stop the page being read and empty the queue; each page answers `page_cancelled`."""
        self._cancel_requested.emit()

    def drop_page(self, page: PageId) -> None:
        """Forget a page that was removed from the window."""
        self._drop_requested.emit(page)

    def write_json(self, result: OcrResult, path: Path) -> JobId:
        """Write PaddleOCR's result file; answered by `file_written` or `write_failed`."""
        job = new_job_id()
        self._writing_requested.emit(job, result, path)
        return job

    def _connect_requests(self, worker: EngineWorker) -> None:
        """Bound methods of a QObject in the thread: the only slots that run there."""
        self._start_requested.connect(worker.start)
        self._stop_requested.connect(worker.stop)
        self._engine_requested.connect(worker.open_engine)
        self._listing_requested.connect(worker.list_documents)
        self._page_requested.connect(worker.load_page)
        self._thumbnail_requested.connect(worker.make_thumbnail)
        self._reading_requested.connect(worker.read_pages)
        self._cancel_requested.connect(worker.cancel)
        self._drop_requested.connect(worker.drop_page)
        self._writing_requested.connect(worker.write_json)

    def _connect_answers(self, worker: EngineWorker) -> None:
        worker.engine_progressed.connect(self.engine_progressed)
        worker.engine_opened.connect(self.engine_opened)
        worker.engine_failed.connect(self.engine_failed)
        worker.host_restarted.connect(self.host_restarted)
        worker.devices_listed.connect(self.devices_listed)
        worker.documents_listed.connect(self.documents_listed)
        worker.page_loaded.connect(self.page_loaded)
        worker.thumbnail_made.connect(self.thumbnail_made)
        worker.page_started.connect(self.page_started)
        worker.boxes_found.connect(self.boxes_found)
        worker.line_read.connect(self.line_read)
        worker.page_finished.connect(self.page_finished)
        worker.page_failed.connect(self.page_failed)
        worker.page_cancelled.connect(self.page_cancelled)
        worker.queue_changed.connect(self.queue_changed)
        worker.file_written.connect(self.file_written)
        worker.write_failed.connect(self.write_failed)
