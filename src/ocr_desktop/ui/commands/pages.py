"""Going through the list of pages, and changing it."""

from __future__ import annotations

from PySide6.QtCore import QObject

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
        """Turn the page clockwise and read it as it stands then."""
        self._editing.turn(1)

    def turn_left(self) -> None:
        """Turn the page counter-clockwise and read it as it stands then."""
        self._editing.turn(-1)

    def move_up(self) -> None:
        """Let the page change places with the one before."""
        self._move(-1)

    def move_down(self) -> None:
        """Let the page change places with the one after."""
        self._move(1)

    def read_again(self) -> None:
        """Put the selected pages in the queue once more, or else the one that is looked at."""
        current = [self._session.current.id] if self._session.current else []
        self._session.read_again(*(self._pages.selected_pages() or current))

    def remove_page(self) -> None:
        """Take the selected pages out of the list."""
        self._session.remove(self._pages.selected_pages())

    def _move(self, offset: int) -> None:
        workspace = self._session.workspace
        order, row = [page.id for page in workspace], workspace.current_row
        if row is not None and 0 <= row + offset < len(order):
            order[row], order[row + offset] = order[row + offset], order[row]
            self._session.arrange(order)
