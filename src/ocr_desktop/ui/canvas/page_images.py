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


class PageImages(QObject):
    """Asks the reader for pixels and keeps the latest; the page asked for last is always kept."""

    image_loaded = Signal(object)  # PageId

    def __init__(self, reader: Reader, *, bytes_kept: int = BYTES_KEPT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._bytes_kept = bytes_kept
        self._images: OrderedDict[PageId, MappedImage] = OrderedDict()
        self._asked: set[PageId] = set()
        reader.page_loaded.connect(self._on_page_loaded)
        reader.page_load_failed.connect(self._on_page_load_failed)

    def get(self, page: PageId) -> MappedImage | None:
        """The pixels of a page, if they are at hand."""
        if page in self._images:
            self._images.move_to_end(page)
        return self._images.get(page)

    def request(self, page: PageId, source: PageSource) -> None:
        """Have a page decoded; answered by `image_loaded`, or by the reader's `page_load_failed`."""
        if page not in self._images and page not in self._asked:
            self._asked.add(page)
            self._reader.load_page(page, source)

    def drop(self, page: PageId) -> None:
        """Let go of a page's memory."""
        self._images.pop(page, None)
        self._asked.discard(page)

    def _on_page_loaded(self, event: PageLoaded) -> None:
        if event.page not in self._asked:
            return
        self._asked.discard(event.page)
        self._images[event.page] = MappedImage(event.page, event.image)
        self._evict()
        self.image_loaded.emit(event.page)

    def _on_page_load_failed(self, event: PageLoadFailed) -> None:
        self._asked.discard(event.page)

    def _evict(self) -> None:
        while len(self._images) > 1 and sum(image.nbytes for image in self._images.values()) > self._bytes_kept:
            self._images.popitem(last=False)
