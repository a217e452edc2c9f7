"""Where something was found on the open pages, and in which order that is walked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ocr_desktop.domain.jobs import PageId


class Place(NamedTuple):
    """Where something was found: a page, a box of it, and characters of its line, the end being outside."""

    page: PageId
    box: int
    start: int
    end: int


class FoundPlaces:
    """The places page by page, which may become known in any order of the pages.

    Args:
        sort: Puts the places of a page in reading order. That takes longer than finding them, so it is asked for the
            pages that are walked alone.

    Attributes:
        count: How many there are.
    """

    def __init__(self, sort: Callable[[PageId, Sequence[Place]], Sequence[Place]]) -> None:
        self.count = 0
        self._sort = sort
        self._by_page: dict[PageId, Sequence[Place]] = {}
        self._sorted: set[PageId] = set()

    def put(self, page: PageId, places: Sequence[Place]) -> None:
        """What is found on a page; what was known of it before is forgotten."""
        self.count += len(places) - len(self._by_page.pop(page, ()))
        self._sorted.discard(page)
        if places:
            self._by_page[page] = places

    def is_on(self, page: PageId) -> bool:
        """Whether something was found on a page."""
        return page in self._by_page

    def number_of(self, place: Place, pages: Sequence[PageId]) -> int:
        """Which one it is, counted from 1 through these pages."""
        before = pages[: pages.index(place.page)]
        return sum(len(self._by_page.get(page, ())) for page in before) + self._on(place.page).index(place) + 1

    def at(self, number: int, pages: Sequence[PageId]) -> Place | None:
        """The place of a number, around the end; None if there is none at all."""
        if not self.count:
            return None
        left = (number - 1) % self.count
        for page in pages:
            count = len(self._by_page.get(page, ()))
            if left < count:
                return self._on(page)[left]
            left -= count
        return None

    def first_from(self, page: PageId | None, pages: Sequence[PageId]) -> Place | None:
        """The first on this page, or on those behind it, around the end; None if there is none at all."""
        start = pages.index(page) if page in pages else 0
        found = (name for name in (*pages[start:], *pages[:start]) if name in self._by_page)
        first = next(found, None)
        return None if first is None else self._on(first)[0]

    def _on(self, page: PageId) -> Sequence[Place]:
        if page not in self._sorted:
            self._by_page[page] = self._sort(page, self._by_page[page])
            self._sorted.add(page)
        return self._by_page[page]
