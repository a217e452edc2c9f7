"""The pages whose pixels are at hand: a bounded number, the ones looked at last."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.jobs.events import PageLoaded, PageLoadFailed
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.ui.canvas.page_image import MappedImage

if TYPE_CHECKING:
    from ocr_desktop.domain.pages import PageSource

BYTES_KEPT = 600 * 2**20
_SHARE_OF_LIMIT = 4
"""Of a memory limit, one part in so many is the window's."""


class PageImages(QObject):
    """Asks the reader for pixels and keeps the latest; the page asked for last is always kept."""

    image_loaded = Signal(object)  # PageId

    def __init__(self, reader: Reader, *, bytes_kept: int = BYTES_KEPT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._bytes_kept = bytes_kept
        self._images: OrderedDict[PageId, MappedImage] = OrderedDict()
        self._asked: dict[PageId, PageSource] = {}
        self._sources: dict[PageId, PageSource] = {}
        reader.page_loaded.connect(self._on_page_loaded)
        reader.page_load_failed.connect(self._on_page_load_failed)

    def get(self, page: PageId, source: PageSource) -> MappedImage | None:
        """The pixels of a page, if they are at hand; not those of a time when it was turned otherwise."""
        if self._sources.get(page) != source:
            return None
        self._images.move_to_end(page)
        return self._images[page]

    def request(self, page: PageId, source: PageSource) -> None:
        """Have a page decoded; answered by `image_loaded`, or by the reader's `page_load_failed`."""
        if source not in (self._sources.get(page), self._asked.get(page)):
            self._asked[page] = source
            self._reader.load_page(page, source)

    def drop(self, page: PageId) -> None:
        """Let go of a page's memory."""
        self._images.pop(page, None)
        self._sources.pop(page, None)
        self._asked.pop(page, None)

    def limit_memory(self, limit_mb: int) -> None:
        """Keep no more than a share of so many megabytes; 0 is no limit."""
        share = limit_mb * 2**20 // _SHARE_OF_LIMIT
        self._bytes_kept = min(BYTES_KEPT, share) if limit_mb else BYTES_KEPT
        self._evict()

    def _on_page_loaded(self, event: PageLoaded) -> None:
        if self._asked.get(event.page) != event.source:
            return
        self._asked.pop(event.page)
        self._images[event.page] = MappedImage(event.page, event.image)
        self._images.move_to_end(event.page)
        self._sources[event.page] = event.source
        self._evict()
        self.image_loaded.emit(event.page)

    def _on_page_load_failed(self, event: PageLoadFailed) -> None:
        self._asked.pop(event.page, None)

    def _evict(self) -> None:
        while len(self._images) > 1 and sum(image.nbytes for image in self._images.values()) > self._bytes_kept:
            page, _image = self._images.popitem(last=False)
            del self._sources[page]
