"""Pictures of pages on their way from the engine process to the window: pages to be shown, and thumbnails."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import Slot

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.hosting.events import PixelsReceived
from ocr_desktop.jobs.events import PageLoaded, PageLoadFailed, ThumbnailMade
from ocr_desktop.jobs.host_part import HostPart
from ocr_desktop.jobs.looks import Look, Looks
from ocr_desktop.jobs.signals import ReaderSignals


class PageLooks(HostPart):
    """A page that cannot be shown is told of; a thumbnail that cannot be made is not."""

    def __init__(self, worker: ReaderSignals, running_host: Callable[[], EngineHost]) -> None:
        super().__init__(worker, running_host)
        self._looks = Looks()

    @property
    def is_busy(self) -> bool:
        """Never: every picture is asked of the next process."""
        return False

    # --- wishes ---

    @Slot(object, object)
    def load_page(self, page: PageId, source: PageSource) -> None:
        """Decode a page to be shown."""
        self._look(Look(page, source))

    @Slot(object, object, int)
    def make_thumbnail(self, page: PageId, source: PageSource, side_px: int) -> None:
        """Make a small picture of a page."""
        self._look(Look(page, source, side_px))

    def drop_pages(self, pages: Collection[PageId]) -> None:
        """Forget pages; nothing is told about them any more."""
        self._cancel(self._looks.drop(pages))

    # --- answers ---

    def take(self, answer: PixelsReceived) -> None:
        """Hand out a picture, unless its page was dropped since."""
        look = self._looks.take(answer.job)
        if look is None:
            return
        if look.side_px is None:
            loaded = PageLoaded(look.page, look.source, answer.image, answer.sha256, answer.notice)
            self._worker.page_loaded.emit(loaded)
        else:
            self._worker.thumbnail_made.emit(ThumbnailMade(look.page, look.source, answer.image))

    def end(self, job: JobId, failure: Failure | None) -> bool:
        """A job ended without an answer; without a failure, it was cancelled.

        Returns:
            Whether it was one of these.
        """
        look = self._looks.take(job)
        if look is not None and failure is not None:
            self._fail(look, failure)
        return look is not None

    def lost(self, cause: Failure, *, is_death: bool) -> None:
        """The engine process is gone: pictures are asked of the next one.

        Args:
            cause: Why it is gone.
            is_death: It died, maybe of what it was asked: a second time a picture is not asked for again.
        """
        again, given_up = self._looks.take_all(is_death=is_death)
        for look in given_up:
            self._fail(look, cause)
        for look in again:
            self._look(look)

    def _look(self, look: Look) -> None:
        job, side_px = self._looks.add(look), look.side_px
        if side_px is None:
            self._ask(job, lambda host: host.load_page(job, look.source))
        else:
            self._ask(job, lambda host: host.make_thumbnail(job, look.source, side_px=side_px))

    def _fail(self, look: Look, failure: Failure) -> None:
        if look.side_px is None:
            self._worker.page_load_failed.emit(PageLoadFailed(look.page, failure))
