"""Small pictures of the pages in the list, asked for when they come into view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.jobs.events import ThumbnailMade
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.ui.canvas.page_image import PixelImage
from ocr_desktop.workspace.page import Page

if TYPE_CHECKING:
    from ocr_desktop.domain.pages import PageSource

REQUESTED_SIDE_PX = 128
"""Enough for a list's row on a screen of double density."""


class Thumbnails(QObject):
    """Asks for each picture once, unless its page is read again or turned; 1,000 of them take some 40 MB."""

    thumbnail_made = Signal(object)  # PageId

    def __init__(self, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._pixmaps: dict[PageId, QPixmap] = {}
        self._asked: dict[PageId, PageSource] = {}
        reader.thumbnail_made.connect(self._on_thumbnail_made)

    def get(self, page: PageId) -> QPixmap | None:
        """The picture, if it is there."""
        return self._pixmaps.get(page)

    def request(self, pages: Iterable[Page]) -> None:
        """Have the missing ones made."""
        for page in pages:
            if page.is_listed and self._asked.get(page.id) != page.source:
                self._asked[page.id] = page.source
                self._reader.make_thumbnail(page.id, page.source, REQUESTED_SIDE_PX)

    def renew(self, page: PageId) -> None:
        """Let the next request make a picture again, as the file may have changed; the old one stays meanwhile."""
        self._asked.pop(page, None)

    def drop(self, page: PageId) -> None:
        """Forget a page."""
        self._pixmaps.pop(page, None)
        self._asked.pop(page, None)

    def _on_thumbnail_made(self, event: ThumbnailMade) -> None:
        if self._asked.get(event.page) != event.source:
            return
        self._pixmaps[event.page] = QPixmap.fromImage(PixelImage(event.image).image)
        self.thumbnail_made.emit(event.page)
