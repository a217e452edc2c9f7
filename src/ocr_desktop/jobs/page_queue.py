"""The pages that are to be read, in order; plain data without threads."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from ocr_desktop.domain.jobs import JobId, PageId, new_job_id
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.jobs.events import QueueChanged


@dataclass(slots=True)
class Reading:
    """The page being read.

    Attributes:
        page: Which.
        source: Where it comes from.
        request: What is asked of it.
        job: This reading of it; answers to another job are late.
        is_cancelling: Cancel was asked.
        is_dropped: The window has forgotten the page; nothing is told about it any more.
    """

    page: PageId
    source: PageSource
    request: OcrRequest
    job: JobId
    is_cancelling: bool = False
    is_dropped: bool = False


class PageQueue:
    """Pages that wait, the one being read, and how many are done since the queue was last empty."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[PageId, tuple[PageSource, OcrRequest]] = OrderedDict()
        self._current: Reading | None = None
        self._finished = 0
        self._total = 0

    @property
    def current(self) -> Reading | None:
        """The page being read."""
        return self._current

    @property
    def next_source(self) -> PageSource | None:
        """The page that comes next."""
        return next((source for source, _request in self._waiting.values()), None)

    def add(self, page: PageId, source: PageSource, request: OcrRequest) -> None:
        """Put a page at the end; one that waits already keeps its place and is read as it was asked for last."""
        if not self._waiting and self._current is None:
            self._finished = self._total = 0
        self._total += page not in self._waiting
        self._waiting[page] = source, request

    def begin_next(self) -> Reading | None:
        """Make the first waiting page the one being read, unless another is or none waits."""
        if self._current is not None or not self._waiting:
            return None
        page, (source, request) = self._waiting.popitem(last=False)
        self._current = Reading(page, source, request, new_job_id())
        return self._current

    def finish_current(self) -> None:
        """The page being read is done with, whatever came of it."""
        self._current = None
        self._finished += 1

    def clear_waiting(self) -> tuple[PageId, ...]:
        """Take every waiting page out, as done with."""
        pages = tuple(self._waiting)
        self._waiting.clear()
        self._finished += len(pages)
        return pages

    def drop(self, page: PageId) -> None:
        """Forget a waiting page, as if it had never been put in."""
        if self._waiting.pop(page, None):
            self._total -= 1

    def state(self) -> QueueChanged:
        """How far the queue is."""
        current = self._current
        if current is None:
            return QueueChanged(self._finished, self._total, None)
        return QueueChanged(self._finished, self._total, current.page, current.is_cancelling)
