"""The pages that are to be read, in order; plain data without threads."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeAlias

from ocr_desktop.domain.jobs import JobId, PageId, new_job_id
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrRequest, Region
from ocr_desktop.jobs.events import QueueChanged

Place: TypeAlias = tuple[PageId, Region | None]
"""A page, or a part of it."""


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
    """Pages that wait, the one being read, and how many are done since the queue was last empty.

    Attributes:
        is_paused: No further page is begun.
    """

    def __init__(self) -> None:
        self.is_paused = False
        self._waiting: OrderedDict[Place, tuple[PageSource, OcrRequest]] = OrderedDict()
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
        """Put a page, or a part of one, at the end; what waits already keeps its place and is read as asked last."""
        if not self._waiting and self._current is None:
            self._finished = self._total = 0
        place = page, request.region
        self._total += place not in self._waiting
        self._waiting[place] = source, request

    def put_first(self, page: PageId) -> None:
        """Let a waiting page be the next; harmless for others."""
        for place in reversed(self._places_of(page)):
            self._waiting.move_to_end(place, last=False)

    def begin_next(self) -> Reading | None:
        """Make the first waiting page the one being read, unless another is, or none may be.

        A part that is to be read again does not heed a pause: somebody has just drawn it and looks on.
        """
        ready = (place for place in self._waiting if not self.is_paused or place[1] is not None)
        place = next(ready, None)
        if self._current is not None or place is None:
            return None
        page, (source, request) = place[0], self._waiting.pop(place)
        self._current = Reading(page, source, request, new_job_id())
        return self._current

    def finish_current(self) -> None:
        """The page being read is done with, whatever came of it."""
        self._current = None
        self._finished += 1
        self._stop_pausing_for_nothing()

    def clear_waiting(self) -> tuple[Place, ...]:
        """Take everything that waits out, as done with."""
        places = tuple(self._waiting)
        self._finished += len(places)
        self._waiting.clear()
        self._stop_pausing_for_nothing()
        return places

    def drop(self, page: PageId) -> None:
        """Forget a waiting page, as if it had never been put in."""
        for place in self._places_of(page):
            del self._waiting[place]
            self._total -= 1
        self._stop_pausing_for_nothing()

    def state(self) -> QueueChanged:
        """How far the queue is."""
        current = self._current
        page, is_cancelling = (current.page, current.is_cancelling) if current else (None, False)
        return QueueChanged(self._finished, self._total, page, is_cancelling, self.is_paused)

    def _places_of(self, page: PageId) -> list[Place]:
        return [place for place in self._waiting if place[0] == page]

    def _stop_pausing_for_nothing(self) -> None:
        """What is opened once the queue is empty is not held up by a pause that nobody remembers."""
        if not self._waiting:
            self.is_paused = False
