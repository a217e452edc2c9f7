"""The reader: the window's one way to the engine."""

from __future__ import annotations

import importlib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.jobs import JobId, PageId, new_job_id
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.jobs.model_work import ModelWork
from ocr_desktop.jobs.signals import ReaderSignals

if TYPE_CHECKING:
    from ocr_desktop.domain.pages import PageSource
    from ocr_desktop.export.requests import ExportRequest
    from ocr_desktop.jobs.worker import EngineWorker

_STOP_DEADLINE_MS = 5000


class Reader(ReaderSignals):
    """Lives on the GUI thread; every method returns at once and answers come as `ReaderSignals` on that thread.

    The worker behind it owns the engine host and lives in one `QThread` from `start` to `stop`.

    Args:
        parent: Qt's owner.
        config: How the engine process is started; None takes the app's own engine.
    """

    _start_requested = Signal(object)
    _stop_requested = Signal()
    _engine_requested = Signal(object)
    _preparation_requested = Signal(object)
    _preparation_cancel_requested = Signal()
    _cache_requested = Signal(object, bool)
    _finding_requested = Signal(object)
    _configuration_requested = Signal(object)
    _model_work_requested = Signal(object)
    _model_work_cancel_requested = Signal()
    _examination_requested = Signal()
    _listing_requested = Signal(object, object, object)
    _unlock_requested = Signal(object, object, str)
    _text_layers_requested = Signal(object)
    _page_requested = Signal(object, object)
    _thumbnail_requested = Signal(object, object, int)
    _reading_requested = Signal(object, object)
    _cancel_requested = Signal()
    _drop_requested = Signal(object)
    _fetch_requested = Signal(object, str, object)
    _fetch_cancel_requested = Signal()
    _export_requested = Signal(object, object)
    _export_cancel_requested = Signal(object)
    _withdrawal_requested = Signal(object)
    _first_requested = Signal(object, bool)
    _pause_requested = Signal(bool)
    _memory_limit_requested = Signal(int)
    _environment_requested = Signal(object)

    def __init__(self, parent: QObject | None = None, *, config: HostConfig | None = None) -> None:
        super().__init__(parent)
        self._config = config
        self._worker: EngineWorker | None = None
        self._thread = QThread()
        self._thread.setObjectName("reader")
        self._memory_limit_mb = 0
        self._python: Path | None = None

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
        self._worker.relay_to(self)
        self._thread.start()
        self._memory_limit_requested.emit(self._memory_limit_mb)
        self._environment_requested.emit(self._python)
        self._start_requested.emit(options)

    def stop(self) -> None:
        """Cancel, drop the queue, close the host and wait for the thread; bounded, and harmless when repeated."""
        if self._thread.isRunning():
            self._stop_requested.emit()
            self._thread.wait(QDeadlineTimer(_STOP_DEADLINE_MS))

    def open_engine(self, options: EngineOptions) -> None:
        """Change to another engine; the page being read is finished on the one it began with."""
        self._engine_requested.emit(options)

    def limit_memory(self, limit_mb: int) -> None:
        """Replace the engine process between two pages whenever it holds more; answered by `memory_freed`.

        May be called before `start`.

        Args:
            limit_mb: Megabytes; 0 for no limit.
        """
        self._memory_limit_mb = limit_mb
        self._memory_limit_requested.emit(limit_mb)

    def run_in(self, python: Path | None) -> None:
        """Let engines run in another Python environment, from the next page on; refused by `environment_refused`.

        May be called before `start`.

        Args:
            python: Its interpreter; None for the app's own environment.
        """
        self._python = python
        self._environment_requested.emit(python)

    def prepare_engine(self, options: EngineOptions) -> None:
        """Look for the fastest engine anew; answered by `preparation_progressed`, then `preparation_ended`.

        An engine that was never prepared is prepared without being asked, once.
        """
        self._preparation_requested.emit(options)

    def cancel_preparation(self) -> None:
        """Give up looking for the fastest engine; the one that is open reads on."""
        self._preparation_cancel_requested.emit()

    def list_cache(self, options: EngineOptions, *, clear: bool = False) -> None:
        """Look at what was built where these options keep it, removed first if `clear`; answered by `cache_listed`."""
        self._cache_requested.emit(options, clear)

    def find_preparation(self, options: EngineOptions) -> None:
        """Look for what was measured before, were high-performance inference on; answered by `preparation_found`."""
        self._finding_requested.emit(options)

    def read_configuration(self, path: Path) -> None:
        """Read a pipeline file of PaddleX; answered by `configuration_loaded` or `configuration_failed`."""
        self._configuration_requested.emit(path)

    def work_on_model(self, work: ModelWork) -> None:
        """Download, import or remove a model while pages are read.

        Answered by `model_work_progressed`, then `models_listed` if it went well, and `model_work_ended`.
        """
        self._model_work_requested.emit(work)

    def cancel_model_work(self) -> None:
        """Stop downloading or importing; what has arrived of a download is kept for the next time."""
        self._model_work_cancel_requested.emit()

    def examine_computer(self) -> None:
        """Look at what this computer has and lacks; answered by `examination_ended`."""
        self._examination_requested.emit()

    def list_documents(self, paths: Sequence[Path], *, dpi: int | None = None) -> JobId:
        """Find the pages in files and folders; answered by `documents_listed`.

        Args:
            paths: What was named.
            dpi: Pixels per inch that pages of a PDF are to be rendered at; None for `DEFAULT_DPI`.
        """
        job = new_job_id()
        self._listing_requested.emit(job, tuple(paths), dpi)
        return job

    def unlock_document(self, path: Path, password: str) -> JobId:
        """Try a document's password; answered by `document_unlocked` or `unlock_failed`.

        One that fits is known to the engine process alone, until that ends; then list the document again.
        """
        job = new_job_id()
        self._unlock_requested.emit(job, path, password)
        return job

    def read_text_layers(self, pages: Sequence[tuple[PageId, PageSource]]) -> tuple[JobId, ...]:
        """Take the lines that pages have in themselves; each answers `text_layer_read` or `text_layer_failed`.

        Returns:
            The names of these answers, one for each page.
        """
        jobs, asked = _named(pages)
        self._text_layers_requested.emit(asked)
        return jobs

    def fetch_document(self, url: str, path: Path) -> JobId:
        """Fetch an image or PDF that the user agreed to; answered by `fetch_progressed`, then `fetch_ended`.

        Args:
            url: An http or https address.
            path: Where it shall lie.
        """
        job = new_job_id()
        self._fetch_requested.emit(job, url, path)
        return job

    def cancel_fetches(self) -> None:
        """Fetch nothing any more; each fetch answers `fetch_ended`."""
        self._fetch_cancel_requested.emit()

    def load_page(self, page: PageId, source: PageSource) -> None:
        """Decode a page to be shown, whatever the engine is doing; answered by `page_loaded` or `page_load_failed`."""
        self._page_requested.emit(page, source)

    def make_thumbnail(self, page: PageId, source: PageSource, side_px: int) -> None:
        """Make a small picture in the background; a page that cannot be decoded answers nothing here."""
        self._thumbnail_requested.emit(page, source, side_px)

    def read_pages(
        self, pages: Sequence[tuple[PageId, PageSource]], request: OcrRequest = OcrRequest()
    ) -> tuple[JobId, ...]:
        """Add pages to the end of the queue, each to be read as asked here; what waits already keeps its place.

        Returns:
            The names of these readings, one for each page; all that is told of them bears them. Of what was asked
            before of a page that still waits, nothing is told any more.
        """
        jobs, asked = _named(pages)
        self._reading_requested.emit(asked, request)
        return jobs

    def cancel(self) -> None:
        """Stop the page being read and empty the queue; each page answers `page_cancelled`.

        An engine that is being opened is given up too, and answers `engine_failed`; one that was open before serves on.
        """
        self._cancel_requested.emit()

    def pause(self, *, is_paused: bool) -> None:
        """Begin no further page after the one being read, or go on; answered by `queue_changed`."""
        self._pause_requested.emit(is_paused)

    def read_first(self, page: PageId, *, is_urgent: bool = False) -> None:
        """Let a waiting page be the next one; pages that do not wait are left alone.

        Args:
            page: Which.
            is_urgent: Also while the queue is paused; the others go on waiting.
        """
        self._first_requested.emit(page, is_urgent)

    def withdraw(self, jobs: Collection[JobId]) -> None:
        """Take readings out of the queue, and stop the one under way; nothing is told of them any more."""
        self._withdrawal_requested.emit(frozenset(jobs))

    def drop_pages(self, pages: Collection[PageId]) -> None:
        """Forget pages that were removed from the window; nothing is told about them any more."""
        self._drop_requested.emit(frozenset(pages))

    def export(self, request: ExportRequest) -> JobId:
        """Write pages in one format while others are read.

        Answered by `export_progressed`, then `export_ended`; or by `export_conflicted` alone where files are there
        already and the request does not say what becomes of them.
        """
        job = new_job_id()
        self._export_requested.emit(job, request)
        return job

    def cancel_export(self, job: JobId) -> None:
        """Stop an export; it answers `export_ended` with what was written until then."""
        self._export_cancel_requested.emit(job)

    def _connect_requests(self, worker: EngineWorker) -> None:
        """Bound methods of a QObject in the thread: the only slots that run there."""
        self._start_requested.connect(worker.start)
        self._stop_requested.connect(worker.stop)
        self._engine_requested.connect(worker.open_engine)
        self._preparation_requested.connect(worker.preparing.prepare)
        self._preparation_cancel_requested.connect(worker.preparing.cancel)
        self._cache_requested.connect(worker.errands.list_cache)
        self._finding_requested.connect(worker.errands.find_preparation)
        self._configuration_requested.connect(worker.errands.read_configuration)
        self._model_work_requested.connect(worker.errands.work_on_model)
        self._model_work_cancel_requested.connect(worker.errands.cancel_model_work)
        self._examination_requested.connect(worker.errands.examine_computer)
        self._listing_requested.connect(worker.documents.list_documents)
        self._unlock_requested.connect(worker.documents.unlock_document)
        self._text_layers_requested.connect(worker.documents.read_text_layers)
        self._page_requested.connect(worker.looks.load_page)
        self._thumbnail_requested.connect(worker.looks.make_thumbnail)
        self._reading_requested.connect(worker.read_pages)
        self._cancel_requested.connect(worker.cancel)
        self._drop_requested.connect(worker.drop_pages)
        self._fetch_requested.connect(worker.fetches.fetch)
        self._fetch_cancel_requested.connect(worker.fetches.cancel)
        self._export_requested.connect(worker.exports.export)
        self._export_cancel_requested.connect(worker.exports.cancel)
        self._withdrawal_requested.connect(worker.withdraw)
        self._first_requested.connect(worker.read_first)
        self._pause_requested.connect(worker.pause)
        self._memory_limit_requested.connect(worker.limit_memory)
        self._environment_requested.connect(worker.run_in)


def _named(
    pages: Sequence[tuple[PageId, PageSource]],
) -> tuple[tuple[JobId, ...], tuple[tuple[JobId, PageId, PageSource], ...]]:
    """A job for each page, and the pages with them."""
    jobs = tuple(new_job_id() for _page in pages)
    return jobs, tuple((job, page, source) for job, (page, source) in zip(jobs, pages, strict=True))
