"""The open pages and their reading: the workspace, driven by what the user asks and the reader answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.jobs.events import (
    DocumentsListed,
    PageBoxesFound,
    PageCancelled,
    PageFailed,
    PageFinished,
    PageLineRead,
    PageLoaded,
    PageLoadFailed,
    PageStarted,
)
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.workspace.page import Page
from ocr_desktop.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Listing:
    """Paths that are looked through.

    Attributes:
        paths: As they were named.
        row: The page whose row waits for them; None where new rows are to come.
    """

    paths: tuple[Path, ...]
    row: PageId | None = None


class ReadingSession(QObject):
    """Changes the workspace and says what changed. Everything happens on the GUI thread.

    Attributes:
        workspace: The open pages.
        request: What is asked for pages that are put in the queue from now on.
    """

    pages_added = Signal(object)  # tuple[PageId, ...], one behind the other
    page_removed = Signal(object)  # PageId
    page_changed = Signal(object)  # PageId: its status
    current_changed = Signal()
    boxes_changed = Signal(object)  # PageId: any of its boxes
    box_changed = Signal(object, int)  # PageId and the index of one box
    queue_changed = Signal(object)  # QueueChanged
    listing_changed = Signal(bool)  # whether files are being looked through

    def __init__(self, reader: Reader, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self.workspace = workspace
        self.request = OcrRequest()
        self._listings: dict[JobId, _Listing] = {}
        self._has_begun = False
        self._early: list[tuple[Path, ...]] = []
        reader.documents_listed.connect(self._on_documents_listed)
        reader.page_loaded.connect(self._on_page_loaded)
        reader.page_load_failed.connect(self._on_page_load_failed)
        reader.page_started.connect(self._on_page_started)
        reader.boxes_found.connect(self._on_boxes_found)
        reader.line_read.connect(self._on_line_read)
        reader.page_finished.connect(self._on_page_finished)
        reader.page_failed.connect(self._on_page_failed)
        reader.page_cancelled.connect(self._on_page_cancelled)
        reader.queue_changed.connect(self.queue_changed)

    @property
    def current(self) -> Page | None:
        """The page that is looked at."""
        return self.workspace.current

    def begin(self) -> None:
        """The reader has started: ask it what was opened meanwhile."""
        self._has_begun = True
        early, self._early = self._early, []
        for paths in early:
            self.open_paths(paths)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Add the pages of files and folders, and read them."""
        if not paths:
            return
        if self._has_begun:
            self._list(_Listing(tuple(paths)))
        else:
            self._early.append(tuple(paths))
            self.listing_changed.emit(True)

    def select(self, page: PageId) -> None:
        """Look at a page."""
        if self.workspace.select(page):
            self.current_changed.emit()

    def step(self, offset: int) -> None:
        """Look at the page so many places on, kept within the list."""
        if page := self.workspace.step(offset):
            self.select(page.id)

    def remove(self, page: PageId) -> None:
        """Take a page out of the list and the queue."""
        if self.workspace.get(page) is None:
            return
        was_current = self.workspace.current
        self._reader.drop_page(page)
        self.workspace.remove(page)
        self.page_removed.emit(page)
        if was_current is not self.workspace.current:
            self.current_changed.emit()

    def read_again(self, page: PageId) -> None:
        """Put a page in the queue once more, or look for pages in its file again if none was found."""
        entry = self.workspace.get(page)
        if entry is None or entry.status.is_queued:
            return
        entry.wait()
        self._announce(page)
        if entry.is_listed:
            self._read([entry])
        else:
            self._list(_Listing((entry.source.path,), page))

    def read_failed_for_engine(self) -> None:
        """An engine is open: put the pages back in the queue that failed for want of one."""
        self._queue_again([page for page in self.workspace if page.needs_engine])

    def read_unfinished(self) -> None:
        """Put the pages back in the queue that were cancelled or failed; what held no page is left alone."""
        self._queue_again([page for page in self.workspace.unfinished() if page.is_listed])

    def cancel(self) -> None:
        """Stop reading and empty the queue."""
        self._reader.cancel()

    def _on_documents_listed(self, event: DocumentsListed) -> None:
        listing = self._listings.pop(event.job, None)
        if listing is None:
            return
        self.listing_changed.emit(bool(self._listings))
        if listing.row is None:
            self._add(event, listing.paths)
        elif row := self.workspace.get(listing.row):
            self._fill(row, event)

    def _queue_again(self, pages: Sequence[Page]) -> None:
        for page in pages:
            page.wait()
            self._announce(page.id)
        self._read(pages)

    def _list(self, listing: _Listing) -> None:
        self._listings[self._reader.list_documents(listing.paths)] = listing
        self.listing_changed.emit(True)

    def _add(self, event: DocumentsListed, named: Sequence[Path]) -> None:
        added = self.workspace.add(event.sources, event.problems, named=named)
        self.pages_added.emit(tuple(page.id for page in added))
        self.select(next((page for page in added if page.is_listed), added[0]).id)
        self._read(added)

    def _fill(self, row: Page, event: DocumentsListed) -> None:
        added = self.workspace.fill(row.id, event.sources, event.problems)
        if added:
            self.pages_added.emit(tuple(page.id for page in added))
        self._announce(row.id)
        self._read([row, *added])

    def _read(self, pages: Sequence[Page]) -> None:
        listed = [(page.id, page.source) for page in pages if page.is_listed]
        if listed:
            self._reader.read_pages(listed, self.request)

    def _on_page_loaded(self, event: PageLoaded) -> None:
        if page := self.workspace.get(event.page):
            page.load_failure = None

    def _on_page_load_failed(self, event: PageLoadFailed) -> None:
        if page := self.workspace.get(event.page):
            page.load_failure = event.failure
            self.page_changed.emit(event.page)

    def _on_page_started(self, event: PageStarted) -> None:
        if page := self.workspace.get(event.page):
            page.begin(event.job)
            self._announce(event.page)

    def _on_boxes_found(self, event: PageBoxesFound) -> None:
        page = self.workspace.get(event.page)
        if page and page.find_boxes(event.job, event.detections):
            self.boxes_changed.emit(event.page)

    def _on_line_read(self, event: PageLineRead) -> None:
        page = self.workspace.get(event.page)
        if page and page.read_line(event.job, event.index, event.line):
            self.box_changed.emit(event.page, event.index)

    def _on_page_finished(self, event: PageFinished) -> None:
        page = self.workspace.get(event.page)
        if page and page.finish(event.job, event.result):
            self._announce(event.page)

    def _on_page_failed(self, event: PageFailed) -> None:
        if page := self.workspace.get(event.page):
            page.fail(event.failure, needs_engine=event.needs_engine)
            self._announce(event.page)

    def _on_page_cancelled(self, event: PageCancelled) -> None:
        page = self.workspace.get(event.page)
        if page and page.status.is_queued:
            page.cancel()
            self._announce(event.page)

    def _announce(self, page: PageId) -> None:
        self.page_changed.emit(page)
        self.boxes_changed.emit(page)
