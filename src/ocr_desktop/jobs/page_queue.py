"""The pages that are to be read, in order; plain data without threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrRequest, Region
from ocr_desktop.jobs.events import QueueChanged

Place: TypeAlias = tuple[PageId, Region | None]
"""A page, or a part of it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page, or a part of one, that is to be read.

    Attributes:
        job: Names this reading of it.
        page: Which.
        source: Where it comes from.
        request: What is asked of it.
        is_urgent: Somebody looks on and waits, so that a pause does not count.
    """

    job: JobId
    page: PageId
    source: PageSource
    request: OcrRequest
    is_urgent: bool = False

    @property
    def place(self) -> Place:
        """What of it is read."""
        return self.page, self.request.region


@dataclass(slots=True)
class Reading:
    """The page being read.

    Attributes:
        page: Which.
        source: Where it comes from.
        request: What is asked of it.
        job: This reading of it; answers to another job are late.
        is_cancelling: Cancel was asked.
        is_dropped: The window has forgotten this reading; nothing is told of it any more.
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
        self._waiting: OrderedDict[Place, Waiting] = OrderedDict()
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
        return next((waiting.source for waiting in self._waiting.values()), None)

    def add(self, waiting: Waiting) -> None:
        """Put a page, or a part of one, at the end; what waits already keeps its place and is read as asked last."""
        if not self._waiting and self._current is None:
            self._finished = self._total = 0
        self._total += waiting.place not in self._waiting
        self._waiting[waiting.place] = waiting

    def put_first(self, page: PageId, *, is_urgent: bool = False) -> None:
        """Let a waiting page be the next; harmless for others.

        Args:
            page: Which.
            is_urgent: It does not heed a pause either.
        """
        for place in reversed([place for place in self._waiting if place[0] == page]):
            self._waiting.move_to_end(place, last=False)
            if is_urgent:
                self._waiting[place] = replace(self._waiting[place], is_urgent=True)

    def begin_next(self) -> Reading | None:
        """Make the first waiting page the one being read, unless another is, or none may be."""
        ready = (waiting for waiting in self._waiting.values() if waiting.is_urgent or not self.is_paused)
        waiting = next(ready, None)
        if self._current is not None or waiting is None:
            return None
        del self._waiting[waiting.place]
        self._current = Reading(waiting.page, waiting.source, waiting.request, waiting.job)
        return self._current

    def finish_current(self) -> None:
        """The page being read is done with, whatever came of it."""
        self._current = None
        self._finished += 1
        self._stop_pausing_for_nothing()

    def clear_waiting(self) -> tuple[Waiting, ...]:
        """Take everything that waits out, as done with."""
        waiting = tuple(self._waiting.values())
        self._finished += len(waiting)
        self._waiting.clear()
        self._stop_pausing_for_nothing()
        return waiting

    def drop_pages(self, pages: Collection[PageId]) -> None:
        """Forget waiting pages, and parts of them, as if they had never been put in."""
        self._drop([place for place in self._waiting if place[0] in pages])

    def drop_jobs(self, jobs: Collection[JobId]) -> None:
        """Forget waiting readings, as if they had never been put in."""
        self._drop([place for place, waiting in self._waiting.items() if waiting.job in jobs])

    def _drop(self, places: Sequence[Place]) -> None:
        for place in places:
            del self._waiting[place]
        self._total -= len(places)
        self._stop_pausing_for_nothing()

    def state(self) -> QueueChanged:
        """How far the queue is."""
        current = self._current
        page, is_cancelling = (current.page, current.is_cancelling) if current else (None, False)
        return QueueChanged(self._finished, self._total, page, is_cancelling, self.is_paused)

    def _stop_pausing_for_nothing(self) -> None:
        """What is opened once the queue is empty is not held up by a pause that nobody remembers."""
        if not self._waiting:
            self.is_paused = False
