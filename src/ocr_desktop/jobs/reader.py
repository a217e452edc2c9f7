"""The reader: the window's one way to the engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ocr_desktop.domain.compute import EngineOptions
from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.results import OcrResult


class Reader(QObject):
    """Lives on the GUI thread; every method returns at once and answers come as signals on that thread.

    The worker behind it owns the engine host and lives in one `QThread` from `start` to `stop`.
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

    def start(self, options: EngineOptions) -> None:
        """Start the thread and the engine process, and open the engine."""
        raise NotImplementedError

    def stop(self) -> None:
        """Cancel, drop the queue, close the host and wait for the thread; bounded, and harmless when repeated."""
        raise NotImplementedError

    def open_engine(self, options: EngineOptions) -> None:
        """Change to another engine; the page being read is finished on the one it began with."""
        raise NotImplementedError

    def list_documents(self, paths: Sequence[Path]) -> JobId:
        """Find the pages in files and folders; answered by `documents_listed`."""
        raise NotImplementedError

    def load_page(self, page: PageId, source: PageSource) -> None:
        """Decode a page to be shown, whatever the engine is doing; answered by `page_loaded` or `page_failed`."""
        raise NotImplementedError

    def make_thumbnail(self, page: PageId, source: PageSource, side_px: int) -> None:
        """Make a small picture in the background; a page that cannot be decoded answers nothing here."""
        raise NotImplementedError

    def read_pages(self, pages: Sequence[tuple[PageId, PageSource]]) -> None:
        """Add pages to the end of the queue."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Stop the page being read and empty the queue; each page answers `page_cancelled`."""
        raise NotImplementedError

    def drop_page(self, page: PageId) -> None:
        """Forget a page that was removed from the window."""
        raise NotImplementedError

    def write_json(self, result: OcrResult, path: Path) -> JobId:
        """Write PaddleOCR's result file; answered by `file_written` or `write_failed`."""
        raise NotImplementedError
