"""Pictures of pages on their way from the engine process to the window: pages to be shown, and thumbnails."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from ocr_desktop.domain.errors import HostError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.hosting.events import PixelsReceived
from ocr_desktop.jobs.events import PageLoaded, PageLoadFailed, ThumbnailMade
from ocr_desktop.jobs.looks import Look, Looks
from ocr_desktop.jobs.signals import ReaderSignals


class PageLooks(QObject):
    """Lives in the worker's thread. A page that cannot be shown is told of; a thumbnail that cannot be made is not.

    Args:
        worker: Whose signals carry the answers; owns this.
        running_host: Gives the engine process, started now if there is none; raises HostError if it cannot be.
    """

    def __init__(self, worker: ReaderSignals, running_host: Callable[[], EngineHost]) -> None:
        super().__init__(worker)
        self._worker = worker
        self._running_host = running_host
        self._looks = Looks()

    # --- wishes ---

    @Slot(object, object)
    def load_page(self, page: PageId, source: PageSource) -> None:
        """Decode a page to be shown."""
        self._ask(Look(page, source))

    @Slot(object, object, int)
    def make_thumbnail(self, page: PageId, source: PageSource, side_px: int) -> None:
        """Make a small picture of a page."""
        self._ask(Look(page, source, side_px))

    def drop_page(self, page: PageId) -> None:
        """Forget a page; nothing is told about it any more."""
        with contextlib.suppress(HostError):
            for job in self._looks.drop(page):
                self._running_host().cancel(job)

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
            self._ask(look)

    def _ask(self, look: Look) -> None:
        try:
            host = self._running_host()
        except HostError as error:
            self._fail(look, Failure.from_error(error))
            return
        job = self._looks.add(look)
        if look.side_px is None:
            host.load_page(job, look.source)
        else:
            host.make_thumbnail(job, look.source, side_px=look.side_px)

    def _fail(self, look: Look, failure: Failure) -> None:
        if look.side_px is None:
            self._worker.page_load_failed.emit(PageLoadFailed(look.page, failure))
