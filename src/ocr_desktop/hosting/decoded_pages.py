"""The few pages the engine process keeps decoded, so that looking at a page and reading it decodes it once."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeAlias

from ocr_desktop.domain.pages import PageImage, PageSource
from ocr_desktop.system.file_versions import FileVersion, file_version

_MOST_PAGES = 2
_MOST_BYTES = 600 * 1024**2

_PageVersion: TypeAlias = tuple[PageSource, FileVersion]
"""Tells a page from what it was before somebody wrote to its file."""


@dataclass(frozen=True, slots=True)
class DecodedPage:
    """A page and what decoding it took."""

    image: PageImage
    decode_ms: float


class DecodedPages:
    """Decodes pages and keeps the last few; one thread uses it."""

    def __init__(self) -> None:
        self._pages: OrderedDict[_PageVersion, DecodedPage] = OrderedDict()

    def get(self, source: PageSource, *, is_kept: bool) -> DecodedPage:
        """Return a page, decoded now or before.

        Args:
            source: Which.
            is_kept: Whether it will be asked for again soon.

        Raises:
            DocumentError: the page cannot be decoded.
        """
        file = file_version(source.path)
        if file is None:
            # A file that cannot be asked; decoding it says why.
            return _decode(source)
        version = (source, file)
        known = self._pages.pop(version, None)
        page = known or _decode(source)
        if is_kept or known:
            self._keep(version, page)
        return page

    def _keep(self, version: _PageVersion, page: DecodedPage) -> None:
        if page.image.pixels.nbytes > _MOST_BYTES:
            return
        self._pages[version] = page
        while len(self._pages) > _MOST_PAGES or self._bytes() > _MOST_BYTES:
            self._pages.popitem(last=False)

    def _bytes(self) -> int:
        return sum(page.image.pixels.nbytes for page in self._pages.values())


def _decode(source: PageSource) -> DecodedPage:
    # Imported where it is first needed: the engine process greets the window before OpenCV is loaded.
    from ocr_desktop.documents.decoder import decode_page

    start_s = time.perf_counter()
    image = decode_page(source)
    return DecodedPage(image, (time.perf_counter() - start_s) * 1000)
