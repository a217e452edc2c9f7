"""Decoding the next page while one is read."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from types import TracebackType
from typing import Self

from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.domain.pages import PageImage, PageSource


class DecodeAhead:
    """Decodes pages that are asked for in an order known before; while one is at work, the next is decoded in a thread.

    One page ahead is enough, as decoding is the quicker part, and keeps no more than two in memory.

    Args:
        sources: The pages in that order; some may never be asked for.
    """

    def __init__(self, sources: Sequence[PageSource]) -> None:
        self._next = dict(pairwise(sources))
        self._thread = ThreadPoolExecutor(1, "decode-ahead")
        self._coming: tuple[PageSource, Future[tuple[PageImage, float]]] | None = None

    def page(self, source: PageSource) -> tuple[PageImage, float]:
        """A page, and the milliseconds that its decoding took.

        Raises: as `decode_page`.
        """
        try:
            return self._begun(source).result()
        finally:
            following = self._next.get(source)
            self._coming = None if following is None else (following, self._begun(following))

    def _begun(self, source: PageSource) -> Future[tuple[PageImage, float]]:
        if self._coming is not None and self._coming[0] == source:
            return self._coming[1]
        return self._thread.submit(_decode, source)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.shutdown(cancel_futures=True)


def _decode(source: PageSource) -> tuple[PageImage, float]:
    started = time.perf_counter()
    page = decode_page(source)
    return page, (time.perf_counter() - started) * 1000
