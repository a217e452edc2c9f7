"""The open pages and their reading: the workspace, driven by what the user asks and the reader answers."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.requests import OcrParameters, OcrRequest, Region
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
    TextLayerFailed,
    TextLayerRead,
)
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.ui.history import History
from ocr_desktop.workspace.commands import ChangePages, EditKind, Effect, MovePages, RemovePages, RereadPages
from ocr_desktop.workspace.page import Page, PageState, PageStatus
from ocr_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from ocr_desktop.domain.failures import Failure
    from ocr_desktop.domain.pages import PageSource
    from ocr_desktop.domain.results import OcrResult
    from ocr_desktop.workspace.session_store import SavedPage, SavedSession


@dataclass(frozen=True, slots=True)
class _Listing:
    """Paths that are looked through.

    Attributes:
        paths: As they were named.
        row: The page whose row waits for them; None where new rows are to come.
    """

    paths: tuple[Path, ...]
    row: PageId | None = None


def _place_of(source: PageSource) -> tuple[Path, int | None, int | None]:
    """What tells a page from others, however it is turned."""
    return source.path, source.page_index, source.dpi


class ReadingSession(QObject):
    """Changes the workspace and says what changed. Everything happens on the GUI thread.

    Attributes:
        workspace: The open pages.
        history: What the user changed, to be taken back.
        parameters: What is asked for pages that are put in the queue from now on.
        pdf_dpi: Pixels per inch that pages of PDFs are drawn with that are opened from now on.
    """

    pages_added = Signal(object)  # tuple[PageId, ...], from top to bottom
    pages_removed = Signal(object)  # tuple[PageId, ...]
    order_changed = Signal()
    pages_changed = Signal(object)  # tuple[PageId, ...]: their status
    current_changed = Signal()
    boxes_changed = Signal(object)  # tuple[PageId, ...]: any of their boxes
    box_changed = Signal(object, int)  # PageId and the index of one box
    queue_changed = Signal(object)  # QueueChanged
    listing_changed = Signal(bool)  # whether files are being looked through
    paths_opened = Signal(object)  # tuple[Path, ...], as they were named
    found_open = Signal(object)  # tuple[PageId, ...]: pages that were opened once more
    text_offered = Signal(object)  # tuple[Path, ...]: documents that have text in themselves
    rereading_failed = Signal(object)  # Failure: a page, or a part of it, could not be read anew and is as it was

    def __init__(self, reader: Reader, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self.workspace = workspace
        self.history = History(workspace, self._follow, self)
        self.parameters = OcrParameters()
        self.pdf_dpi: int | None = None
        self._listings: dict[JobId, _Listing] = {}
        self._parts: dict[JobId, Region] = {}
        self._rereadings: dict[JobId, RereadPages] = {}
        self._has_begun = False
        self._looked_at: Page | None = None
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
        reader.text_layer_read.connect(self._on_text_layer_read)
        reader.text_layer_failed.connect(self._on_text_layer_failed)

    @property
    def current(self) -> Page | None:
        """The page that is looked at."""
        return self.workspace.current

    def begin(self) -> None:
        """The reader has started: ask it what was opened meanwhile."""
        self._has_begun = True
        early, self._early = self._early, []
        for paths in early:
            self._open(paths)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Add the pages of files and folders, and read them."""
        if not paths:
            return
        self.paths_opened.emit(tuple(paths))
        self._open(tuple(paths))

    def _open(self, paths: tuple[Path, ...]) -> None:
        if self._has_begun:
            self._list(_Listing(paths))
        else:
            self._early.append(paths)
            self.listing_changed.emit(True)

    def restore(self, saved: SavedSession) -> None:
        """Open again what was open another time; what was still to be read is."""
        known = self.workspace.ignore_regions
        self.workspace.ignore_regions = tuple(dict.fromkeys((*known, *saved.ignore_regions)))
        places = self._open_places()
        there = [places.get(_place_of(page.source)) if page.is_listed else None for page in saved.pages]
        pairs = list(zip(saved.pages, there, strict=True))
        added = self.workspace.add_saved(page for page, twin in pairs if twin is None)
        self._read([page for page in added if page.status is PageStatus.WAITING or page.needs_engine])
        if added:
            self.pages_added.emit(tuple(page.id for page in added))
        self._take_kept_texts({twin: page for page, twin in pairs if twin is not None and page.result is not None})
        rest = iter(added)
        shown = [twin or next(rest) for twin in there]
        self.select(shown[saved.current].id)

    def _take_kept_texts(self, kept: Mapping[Page, SavedPage]) -> None:
        """What was kept of pages that were opened meanwhile wins, as a step that can be taken back."""
        before = {page.id: page.settled_state for page in kept}
        after = {
            page.id: PageState(saved.source, saved.result, saved.ignore_regions, saved.left_out)
            for page, saved in kept.items()
        }
        if after:
            self.history.do(ChangePages(EditKind.REPLACE_TEXT, before, after))

    def _open_places(self) -> dict[tuple[Path, int | None, int | None], Page]:
        return {_place_of(page.source): page for page in self.workspace if page.is_listed}

    def select(self, page: PageId) -> None:
        """Look at a page; one that waits is read next."""
        if not self.workspace.select(page):
            return
        self._tell_current()
        if (entry := self.workspace.get(page)) and entry.status is PageStatus.WAITING:
            self._reader.read_first(page)

    def step(self, offset: int) -> None:
        """Look at the page so many places on, kept within the list."""
        if page := self.workspace.step(offset):
            self.select(page.id)

    def remove(self, pages: Iterable[PageId]) -> None:
        """Take pages out of the list and the queue; undo brings them back."""
        there = frozenset(page for page in pages if self.workspace.get(page) is not None)
        if there:
            self.history.do(RemovePages(there))

    def arrange(self, order: Sequence[PageId]) -> None:
        """Put the pages in another order."""
        if list(order) != [page.id for page in self.workspace]:
            self.history.do(MovePages(tuple(order)))

    def read_region(self, page: PageId, region: Region) -> None:
        """Read a part of a page once more, before anything that waits; its lines take the place of those in it."""
        entry = self.workspace.get(page)
        if entry is not None and entry.result is not None:
            request = OcrRequest(self.parameters, region, self._ignored_on(entry))
            (job,) = self._reader.read_pages([(page, entry.source)], request)
            self._parts[job] = region
            self.read_now(page)

    def read_now(self, page: PageId) -> None:
        """Read a page that waits before any other, also while the others are paused: somebody looks on."""
        self._reader.read_first(page, is_urgent=True)

    def use_text_layers(self, paths: Collection[Path]) -> None:
        """Take the text that documents have in themselves, as one step; pages that have none are read."""
        pages = [page for page in self.workspace if page.source.path in paths and page.is_listed]
        if pages:
            before = {page.id: page.settled_state for page in pages}
            self.history.do(RereadPages(EditKind.USE_TEXT_LAYER, before))

    def pause(self, *, is_paused: bool) -> None:
        """Begin no further page, or go on."""
        self._reader.pause(is_paused=is_paused)

    def read_again(self, *names: PageId) -> None:
        """Put pages in the queue once more, as one step; look for pages again in a file where none was found."""
        there = [page for name in names if (page := self.workspace.get(name)) and not page.status.is_queued]
        if before := {page.id: page.state for page in there if page.result is not None}:
            self.history.do(RereadPages(EditKind.READ_AGAIN, before))
        self._queue_again([page for page in there if page.id not in before])

    def read_failed_for_engine(self) -> None:
        """An engine is open: put the pages back in the queue that failed for want of one."""
        self._queue_again([page for page in self.workspace if page.needs_engine])

    def read_unlocked(self, path: Path) -> None:
        """A document's password is known: read and show its pages that failed for want of it."""
        pages = [page for page in self.workspace if page.source.path == path and page.is_listed]
        self._queue_again([page for page in pages if page.failure and page.failure.asks_for_password])
        shown = [page for page in pages if page.load_failure and page.load_failure.asks_for_password]
        for page in shown:
            page.load_failure = None
        if shown:
            self.pages_changed.emit(tuple(page.id for page in shown))

    def report_locked(self, name: PageId, failure: Failure) -> None:
        """A document could not be unlocked: that is why this page of it cannot be read, or shown."""
        page = self.workspace.get(name)
        if page is None:
            return
        if page.failure is not None:
            page.refuse(failure)
        else:
            page.load_failure = failure
        self.pages_changed.emit((name,))

    def read_unfinished(self) -> None:
        """Put the pages back in the queue that were cancelled or failed; what held no page is left alone."""
        self._queue_again([page for page in self.workspace.unfinished() if page.is_listed])

    def cancel(self) -> None:
        """Stop reading and empty the queue; what was read before comes back."""
        self._reader.cancel()
        waiting = {page.id: page.ticket for page in self.workspace if page.ticket is not None}
        self._give_up({page: ticket for page, ticket in waiting.items() if ticket not in self._listings})

    def _on_documents_listed(self, event: DocumentsListed) -> None:
        listing = self._listings.pop(event.job, None)
        if listing is None:
            return
        self.listing_changed.emit(bool(self._listings))
        if listing.row is None:
            event = self._without_open(event)
            self._add(event, listing.paths)
        elif (row := self.workspace.get(listing.row)) and row.ticket == event.job:
            self._fill(row, event)
        if event.with_text:
            self.text_offered.emit(event.with_text)

    def _without_open(self, event: DocumentsListed) -> DocumentsListed:
        """Leave out the pages that are open already, but for a turn; the first of them is looked at instead."""
        places = self._open_places()
        found = [page for source in event.sources if (page := places.get(_place_of(source)))]
        if not found:
            return event
        self.select(found[0].id)
        if unread := self._open_results(found, event.results):
            self.found_open.emit(unread)
        sources = tuple(source for source in event.sources if _place_of(source) not in places)
        added = {source.path for source in sources}
        return replace(event, sources=sources, with_text=tuple(path for path in event.with_text if path in added))

    def _open_results(self, pages: Sequence[Page], results: Iterable[OcrResult]) -> tuple[PageId, ...]:
        """Let results take the place of what open pages say; undo brings that back.

        Returns:
            The pages that none of the results is of.
        """
        found = {_place_of(result.source): result for result in results if result.source is not None}
        before, after = {}, {}
        for page in pages:
            result = found.get(_place_of(page.source))
            if result is not None and result.source is not None:
                before[page.id] = page.settled_state
                after[page.id] = PageState(result.source, result, page.ignore_regions)
        if after:
            self.history.do(ChangePages(EditKind.OPEN_RESULT, before, after))
        return tuple(page.id for page in pages if page.id not in after)

    def _queue_again(self, pages: Sequence[Page]) -> None:
        self._read(pages)
        self._list_again(pages)
        self._announce(*(page.id for page in pages))

    def _list_again(self, pages: Iterable[Page]) -> None:
        """Look for pages in files where none was found."""
        for page in pages:
            if not page.is_listed:
                page.wait(self._list(_Listing((page.source.path,), page.id)))

    def _follow(self, effect: Effect) -> None:
        """Tell of what a command did, and have read what has to be."""
        going_on = {page: self._rereadings[job] for page, job in effect.interrupted.items() if job in self._rereadings}
        self._withdraw(effect.given_up)
        if effect.removed:
            self._reader.drop_pages(effect.removed)
            self.pages_removed.emit(effect.removed)
        names = (name for name in effect.to_read if name not in going_on)
        self._ask([page for name in names if (page := self.workspace.get(name))], effect.rereading)
        for rereading in dict.fromkeys(going_on.values()):
            pages = [name for name, its in going_on.items() if its is rereading]
            self._ask([page for name in pages if (page := self.workspace.get(name))], rereading)
        if effect.added:
            self.pages_added.emit(effect.added)
        if effect.is_rearranged:
            self.order_changed.emit()
        self._announce(*dict.fromkeys(effect.changed + effect.to_read))
        self._look_where_it_happened(effect)

    def _look_where_it_happened(self, effect: Effect) -> None:
        touched = effect.changed + effect.added
        current = self.workspace.current
        if touched and (current is None or current.id not in touched):
            self.select(touched[0])
        elif current is not self._looked_at:
            self._tell_current()

    def _tell_current(self) -> None:
        self._looked_at = self.workspace.current
        self.current_changed.emit()

    def _list(self, listing: _Listing) -> JobId:
        job = self._reader.list_documents(listing.paths, dpi=self.pdf_dpi)
        self._listings[job] = listing
        self.listing_changed.emit(True)
        return job

    def _add(self, event: DocumentsListed, named: Sequence[Path]) -> None:
        added = self.workspace.add(event.sources, event.problems, named=named)
        if not added:
            return
        self._begin(added, event.results)
        self.pages_added.emit(tuple(page.id for page in added))
        # Once they are in the queue, as the page that is looked at is read first.
        self.select(next((page for page in added if page.is_listed), added[0]).id)

    def _fill(self, row: Page, event: DocumentsListed) -> None:
        added = self.workspace.fill(row.id, event.sources, event.problems)
        self._begin([row, *added], event.results)
        if added:
            self.pages_added.emit(tuple(page.id for page in added))
        self._announce(row.id)

    def _begin(self, pages: Iterable[Page], results: Iterable[OcrResult]) -> None:
        """Give new pages the result that was opened with them; the others are read."""
        found = {result.source: result for result in results}
        to_read = []
        for page in pages:
            if (result := found.get(page.source)) is not None:
                page.take(result)
            else:
                to_read.append(page)
        self._read(to_read)

    def _ask(self, pages: Sequence[Page], rereading: RereadPages | None) -> None:
        if rereading is not None and rereading.kind is EditKind.USE_TEXT_LAYER:
            self._take_text_layers(pages, rereading)
        else:
            self._read(pages, rereading)
            self._list_again(pages)

    def _read(self, pages: Sequence[Page], rereading: RereadPages | None = None) -> None:
        """Put pages in the queue: all that ignore the same parts with one request."""
        listed = [page for page in pages if page.is_listed]
        for ignored, group in itertools.groupby(listed, key=self._ignored_on):
            asked = list(group)
            request = OcrRequest(self.parameters, ignore_regions=ignored)
            jobs = self._reader.read_pages([(page.id, page.source) for page in asked], request)
            self._await(dict(zip(jobs, asked, strict=True)), rereading, leaving_out=ignored)
        if (current := self.current) is not None and current in listed:
            self._reader.read_first(current.id)

    def _take_text_layers(self, pages: Sequence[Page], rereading: RereadPages) -> None:
        jobs = self._reader.read_text_layers([(page.id, page.source) for page in pages])
        for job, page in zip(jobs, pages, strict=True):
            self._await({job: page}, rereading, leaving_out=self._ignored_on(page))

    def _await(
        self, asked: Mapping[JobId, Page], rereading: RereadPages | None, *, leaving_out: tuple[Region, ...] = ()
    ) -> None:
        """Let pages wait for answers, and for no earlier ones."""
        given_up = [page.wait(job, leaving_out=leaving_out) for job, page in asked.items()]
        self._withdraw([job for job in given_up if job is not None])
        if rereading is not None:
            self._rereadings.update(dict.fromkeys(asked, rereading))

    def _withdraw(self, jobs: Collection[JobId]) -> None:
        if jobs:
            self._reader.withdraw(jobs)
        for job in jobs:
            self._rereadings.pop(job, None)

    def _give_up(self, tickets: Mapping[PageId, JobId]) -> None:
        """Nothing comes of these readings."""
        pages = {name: page for name, job in tickets.items() if (page := self.workspace.get(name)) and page.cancel(job)}
        for name, job in tickets.items():
            self._forget(name, job)
        self._announce(*pages)

    def _forget(self, name: PageId, job: JobId) -> None:
        """There is nothing to take back of a reading that nothing came of."""
        rereading = self._rereadings.pop(job, None)
        if rereading is not None:
            rereading.give_up(name)
            if rereading.is_void:
                self.history.review()

    def _ignored_on(self, page: Page) -> tuple[Region, ...]:
        return self.workspace.ignore_regions + page.ignore_regions

    def _on_page_loaded(self, event: PageLoaded) -> None:
        if page := self.workspace.get(event.page):
            page.load_failure = None

    def _on_page_load_failed(self, event: PageLoadFailed) -> None:
        if page := self.workspace.get(event.page):
            page.load_failure = event.failure
            self.pages_changed.emit((event.page,))

    def _on_page_started(self, event: PageStarted) -> None:
        page = self.workspace.get(event.page)
        if page and page.begin(event.job):
            self._announce(event.page)

    def _on_boxes_found(self, event: PageBoxesFound) -> None:
        page = self.workspace.get(event.page)
        if page and page.find_boxes(event.job, event.detections):
            self.boxes_changed.emit((event.page,))

    def _on_line_read(self, event: PageLineRead) -> None:
        page = self.workspace.get(event.page)
        if page and page.read_line(event.job, event.index, event.line):
            self.box_changed.emit(event.page, event.index)

    def _on_page_finished(self, event: PageFinished) -> None:
        page, region = self.workspace.get(event.page), self._parts.pop(event.job, None)
        if page is None:
            return
        if region is not None:
            self._put_in(page, region, event.result)
        else:
            self._finish(page, event.job, event.result)

    def _finish(self, page: Page, job: JobId, result: OcrResult) -> None:
        rereading = self._rereadings.pop(job, None)
        if not page.finish(job, result):
            return
        if rereading is not None:
            rereading.take(page.id, page.state)
        self._announce(page.id)

    def _put_in(self, page: Page, region: Region, result: OcrResult) -> None:
        """The lines of a part that was read again."""
        from ocr_desktop.text.edits import replace_region

        before = page.state
        if before.result is None or result.source != page.source:
            return  # the page was turned meanwhile, or is read anew
        page.take(replace_region(before.result, region, result))
        self.history.record(ChangePages(EditKind.READ_REGION, {page.id: before}, {page.id: page.state}))
        self._announce(page.id)

    def _on_page_failed(self, event: PageFailed) -> None:
        if self._parts.pop(event.job, None) is not None:
            self.rereading_failed.emit(event.failure)
        else:
            self._fail(event.page, event.job, event.failure, needs_engine=event.needs_engine)

    def _fail(self, name: PageId, job: JobId, failure: Failure, *, needs_engine: bool = False) -> None:
        """What was read before stays where it was to be read again, and the reason is told beside it."""
        self._forget(name, job)
        page = self.workspace.get(name)
        if page is None or not page.fail(job, failure, needs_engine=needs_engine):
            return
        if page.result is not None:
            self.rereading_failed.emit(failure)
        self._announce(name)

    def _on_text_layer_read(self, event: TextLayerRead) -> None:
        page = self.workspace.get(event.page)
        if page is None or page.ticket != event.job:
            return
        if event.result is None:
            self._read([page], self._rereadings.pop(event.job, None))
        else:
            from ocr_desktop.text.edits import leave_out

            self._finish(page, event.job, leave_out(event.result, self._ignored_on(page)))

    def _on_text_layer_failed(self, event: TextLayerFailed) -> None:
        self._fail(event.page, event.job, event.failure)

    def _on_page_cancelled(self, event: PageCancelled) -> None:
        self._parts.pop(event.job, None)
        self._give_up({event.page: event.job})

    def _announce(self, *pages: PageId) -> None:
        if pages:
            self.pages_changed.emit(pages)
            self.boxes_changed.emit(pages)
