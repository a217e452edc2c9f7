"""Going through the list of pages, and changing it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.ui.editing import Editing
from ocr_desktop.ui.pages.page_list import PageList
from ocr_desktop.ui.session import ReadingSession


class PageCommands(QObject):
    """Which page is looked at, where it stands in the list, which way up, and whether it is read once more."""

    def __init__(self, session: ReadingSession, editing: Editing, pages: PageList, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._editing = editing
        self._pages = pages

    def previous_page(self) -> None:
        """Look at the page before."""
        self._session.step(-1)

    def next_page(self) -> None:
        """Look at the page after."""
        self._session.step(1)

    def first_page(self) -> None:
        """Look at the first page."""
        self._session.step(-len(self._session.workspace))

    def last_page(self) -> None:
        """Look at the last page."""
        self._session.step(len(self._session.workspace))

    def turn_right(self) -> None:
        """Turn the selected pages clockwise and read them as they stand then."""
        self._editing.turn(self._chosen(), 1)

    def turn_left(self) -> None:
        """Turn the selected pages counter-clockwise and read them as they stand then."""
        self._editing.turn(self._chosen(), -1)

    def move_up(self) -> None:
        """Let the selected pages change places with those before."""
        self._session.arrange(_moved_up([page.id for page in self._session.workspace], self._chosen()))

    def move_down(self) -> None:
        """Let the selected pages change places with those after."""
        backwards = [page.id for page in reversed(list(self._session.workspace))]
        self._session.arrange(_moved_up(backwards, self._chosen())[::-1])

    def read_again(self) -> None:
        """Put the selected pages in the queue once more."""
        self._session.read_again(*self._chosen())

    def remove_page(self) -> None:
        """Take the selected pages out of the list."""
        self._session.remove(self._pages.selected_pages())

    def _chosen(self) -> list[PageId]:
        """The selected pages, or else the one that is looked at."""
        current = [self._session.current.id] if self._session.current else []
        return self._pages.selected_pages() or current


def _moved_up(order: Sequence[PageId], pages: Collection[PageId]) -> list[PageId]:
    """An order in which each of these pages stands one place higher, unless it is among those at the top."""
    moved, chosen = list(order), frozenset(pages)
    for row in range(1, len(moved)):
        if moved[row] in chosen and moved[row - 1] not in chosen:
            moved[row - 1], moved[row] = moved[row], moved[row - 1]
    return moved
