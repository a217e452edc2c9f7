"""Pillow as our decoding needs it, for the length of a decoding and no longer."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from PIL import Image, PngImagePlugin

_MOST_TEXT_BYTES = 16 * 1024**2
"""Metadata of a PNG, decompressed; Pillow gives up a whole picture above 1 MiB, which XMP and profiles reach."""


class SharedContext:
    """A context that threads are in together: the first one in enters it, the last one out leaves it.

    What lies in the process, as warning filters and the settings of a library do, would be put back wrongly by threads
    that overlap and each restored what they found.

    Args:
        make: Makes the context.
    """

    def __init__(self, make: Callable[[], AbstractContextManager[None]]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._holders = 0
        self._context = ExitStack()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Be inside for the length of a with block."""
        self._enter()
        try:
            yield
        finally:
            self._leave()

    def _enter(self) -> None:
        with self._lock:
            if self._holders == 0:
                self._context.enter_context(self._make())
            self._holders += 1

    def _leave(self) -> None:
        with self._lock:
            self._holders -= 1
            if self._holders == 0:
                self._context.close()


@contextmanager
def quiet_and_unlimited() -> Iterator[None]:
    """No warnings, and none of Pillow's limits on size: it warns from 89 megapixels on and refuses from 179."""
    pixels, text = Image.MAX_IMAGE_PIXELS, PngImagePlugin.MAX_TEXT_CHUNK
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        Image.MAX_IMAGE_PIXELS, PngImagePlugin.MAX_TEXT_CHUNK = None, _MOST_TEXT_BYTES
        try:
            yield
        finally:
            Image.MAX_IMAGE_PIXELS, PngImagePlugin.MAX_TEXT_CHUNK = pixels, text


decoding = SharedContext(quiet_and_unlimited)
"""Held by whoever decodes; who does must refuse too large images himself."""
