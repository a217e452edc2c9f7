"""Where something was found on the open pages, and in which order that is walked."""

from __future__ import annotations

from collections.abc import Sequence
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

    Attributes:
        count: How many there are.
    """

    def __init__(self) -> None:
        self.count = 0
        self._by_page: dict[PageId, Sequence[Place]] = {}

    def put(self, page: PageId, places: Sequence[Place]) -> None:
        """What is found on a page, in reading order; what was known of it before is forgotten."""
        self.count += len(places) - len(self._by_page.pop(page, ()))
        if places:
            self._by_page[page] = places

    def is_on(self, page: PageId) -> bool:
        """Whether something was found on a page."""
        return page in self._by_page

    def number_of(self, place: Place, pages: Sequence[PageId]) -> int:
        """Which one it is, counted from 1 through these pages."""
        before = pages[: pages.index(place.page)]
        return sum(len(self._by_page.get(page, ())) for page in before) + self._by_page[place.page].index(place) + 1

    def at(self, number: int, pages: Sequence[PageId]) -> Place | None:
        """The place of a number, around the end; None if there is none at all."""
        if not self.count:
            return None
        left = (number - 1) % self.count
        for page in pages:
            places = self._by_page.get(page, ())
            if left < len(places):
                return places[left]
            left -= len(places)
        return None

    def first_from(self, page: PageId | None, pages: Sequence[PageId]) -> Place | None:
        """The first on this page, or on those behind it, around the end; None if there is none at all."""
        start = pages.index(page) if page in pages else 0
        for name in (*pages[start:], *pages[:start]):
            if places := self._by_page.get(name):
                return places[0]
        return None
