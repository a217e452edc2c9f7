"""The open pages in their order, and the one that is looked at."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.workspace.page import Page, PageState, PageStatus

if TYPE_CHECKING:
    from ocr_desktop.domain.pages import PageSource
    from ocr_desktop.domain.requests import Region
    from ocr_desktop.workspace.session_store import SavedPage


class Workspace:
    """A list of pages that are found by their PageId, whatever was added or removed meanwhile.

    Attributes:
        ignore_regions: Parts that are read on no page, in page pixels.
    """

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._pages: list[Page] = []
        self._by_id: dict[PageId, Page] = {}
        self._rows: dict[PageId, int] = {}
        self._current: PageId | None = None
        self.ignore_regions: tuple[Region, ...] = ()

    def __len__(self) -> int:
        return len(self._pages)

    def __iter__(self) -> Iterator[Page]:
        return iter(self._pages)

    def __getitem__(self, row: int) -> Page:
        return self._pages[row]

    def get(self, page: PageId) -> Page | None:
        """The page of this name; None once it is removed."""
        return self._by_id.get(page)

    @property
    def current(self) -> Page | None:
        """The page that is looked at; None only while there is no page."""
        return None if self._current is None else self._by_id.get(self._current)

    @property
    def current_row(self) -> int | None:
        """The 0-based place of the page that is looked at."""
        return None if self._current is None else self._rows.get(self._current)

    def row_of(self, page: PageId) -> int:
        """The 0-based place of a page.

        Raises:
            KeyError: it was removed.
        """
        return self._rows[page]

    def add(
        self,
        sources: Iterable[PageSource],
        problems: Sequence[tuple[Path, Failure]] = (),
        *,
        named: Sequence[Path] = (),
    ) -> list[Page]:
        """Append pages, and a failed one for each path that yielded none, in the order in which paths were named.

        Returns:
            The new pages, in their order.
        """
        added = self._make_pages(sources, problems)
        if problems:
            added = _in_order_of(named, added)
        self._pages.extend(added)
        self._index()
        return added

    def fill(
        self, page: PageId, sources: Iterable[PageSource], problems: Sequence[tuple[Path, Failure]] = ()
    ) -> list[Page]:
        """Take what a row without a page yields now: the first of it into the row, the rest behind it.

        Returns:
            The new pages behind the row.
        """
        row, entry = self._rows[page], self._by_id[page]
        first, *rest = self._make_pages(sources, problems)
        entry.source, entry.is_listed, entry.ticket = first.source, first.is_listed, None
        if first.failure is not None:
            entry.refuse(first.failure)
        self._pages[row + 1 : row + 1] = rest
        self._index()
        return rest

    def add_saved(self, saved: Iterable[SavedPage]) -> list[Page]:
        """Append pages that were open before; those that were to be read wait again.

        Returns:
            The new pages, in their order.
        """
        added = [_restored(self._new_id(), page) for page in saved]
        self._pages.extend(added)
        self._index()
        return added

    def insert(self, places: Iterable[tuple[int, Page]]) -> None:
        """Put pages back that were taken out before.

        Args:
            places: Where each stands afterwards, from top to bottom; it stands last where there are too few others.
        """
        pages = self._pages
        self._pages = []
        rest = iter(pages)
        for row, page in places:
            self._pages += itertools.islice(rest, row - len(self._pages))
            self._pages.append(page)
        self._pages += rest
        self._index()

    def remove(self, pages: Collection[PageId]) -> None:
        """Take pages out; where the current one goes, the next that stays, or else the one before, is looked at."""
        gone = frozenset(pages)
        stays = [page for page in self._pages if page.id not in gone]
        if self._current in gone:
            self._current = self._neighbour(gone)
        self._pages = stays
        self._index()

    def _neighbour(self, gone: frozenset[PageId]) -> PageId | None:
        """The page to look at in place of the current one."""
        row = self.current_row or 0
        places = itertools.chain(range(row, len(self._pages)), range(row - 1, -1, -1))
        return next((self._pages[place].id for place in places if self._pages[place].id not in gone), None)

    def arrange(self, order: Sequence[PageId]) -> None:
        """Put the pages in another order.

        Raises:
            ValueError: it does not name each page once.
        """
        if len(order) != len(self._pages) or set(order) != set(self._by_id):
            raise ValueError("an order names each page once")
        self._pages = [self._by_id[page] for page in order]
        self._index()

    def select(self, page: PageId) -> bool:
        """Look at a page; False if it is the one already, or unknown."""
        if page == self._current or page not in self._by_id:
            return False
        self._current = page
        return True

    def step(self, offset: int) -> Page | None:
        """The page so many places on from the current one, kept within the list."""
        if not self._pages:
            return None
        row = (self.current_row or 0) + offset
        return self._pages[max(0, min(row, len(self._pages) - 1))]

    def has_queued(self) -> bool:
        """Whether a page waits or is being read."""
        return any(page.status.is_queued for page in self._pages)

    def finished(self) -> list[Page]:
        """The pages that have a result."""
        return [page for page in self._pages if page.status in (PageStatus.DONE, PageStatus.NO_TEXT)]

    def unfinished(self) -> list[Page]:
        """The pages whose reading was cancelled or failed."""
        return [page for page in self._pages if page.status in (PageStatus.CANCELLED, PageStatus.FAILED)]

    def _make_pages(self, sources: Iterable[PageSource], problems: Iterable[tuple[Path, Failure]]) -> list[Page]:
        from ocr_desktop.domain.pages import PageSource

        made = [Page(self._new_id(), source) for source in sources]
        for path, failure in problems:
            page = Page(self._new_id(), PageSource(path), is_listed=False)
            page.refuse(failure)
            made.append(page)
        return made

    def _new_id(self) -> PageId:
        return PageId(next(self._numbers))

    def _index(self) -> None:
        self._by_id = {page.id: page for page in self._pages}
        self._rows = {page.id: row for row, page in enumerate(self._pages)}


def _restored(name: PageId, saved: SavedPage) -> Page:
    page = Page(name, saved.source, is_listed=saved.is_listed)
    if saved.result is not None or saved.status is PageStatus.CANCELLED:
        page.restore(PageState(saved.source, saved.result, saved.ignore_regions, saved.left_out))
    page.ignore_regions = saved.ignore_regions
    if saved.failure is not None:
        page.refuse(saved.failure, needs_engine=saved.needs_engine)
    return page


def _in_order_of(named: Sequence[Path], pages: Iterable[Page]) -> list[Page]:
    """Sort pages by the path that led to them: their own, or a folder they lie in."""
    places: dict[Path, int] = {}
    for place, path in enumerate(named):
        places.setdefault(path, place)

    def place_of(page: Page) -> int:
        path = page.source.path
        return min((places[one] for one in (path, *path.parents) if one in places), default=len(places))

    return sorted(pages, key=place_of)
