"""The pixels of a page as Qt paints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QSize, QThreadPool, Signal
from PySide6.QtGui import QImage

from ocr_desktop.domain.jobs import PageId

if TYPE_CHECKING:
    from ocr_desktop.domain.pages import PixelArray
    from ocr_desktop.system.shared_images import SharedImage

_SMALLEST_SIDE_PX = 500
"""Reduced copies stop here: smaller ones are quick to paint from this."""
_STRIPE_ROWS = 64


class PixelImage:
    """A QImage and the memory it reads from, which must not go first.

    Attributes:
        image: Paints the pixels without copying them.
    """

    def __init__(self, shared: SharedImage) -> None:
        self._shared = shared
        self.image = QImage(
            shared.pixels.data, shared.width, shared.height, 3 * shared.width, QImage.Format.Format_BGR888
        )

    @property
    def pixels(self) -> PixelArray:
        """The memory itself: uint8 [height, width, 3], read-only."""
        return self._shared.pixels

    @property
    def nbytes(self) -> int:
        """Bytes of memory it holds."""
        return self._shared.nbytes


class MappedImage(PixelImage):
    """A page at full size, and smaller copies of it once they are made.

    Attributes:
        page: Whose pixels they are.
        reduced: Copies of 1/2, 1/4, … of its size.
    """

    def __init__(self, page: PageId, shared: SharedImage) -> None:
        super().__init__(shared)
        self.page = page
        self.reduced: tuple[PixelImage, ...] = ()

    @property
    def size(self) -> QSize:
        """Width and height in pixels."""
        return self.image.size()

    def level_for(self, scale: float) -> QImage:
        """The smallest copy that is not enlarged at this scale (screen pixels per page pixel)."""
        best = self.image
        for level in self.reduced:
            if level.image.width() < scale * self.image.width():
                break
            best = level.image
        return best


class ImageReducer(QObject):
    """Makes the reduced copies of large pages away from the GUI thread."""

    reduced = Signal(object)  # MappedImage, whose copies are there now
    _made = Signal(object, object)  # MappedImage, tuple[PixelImage, ...]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._wanted: MappedImage | None = None
        self._made.connect(self._on_copies_made)

    def reduce(self, mapped: MappedImage) -> None:
        """Make copies of this page next; others that have not begun are dropped."""
        self._pool.clear()
        self._wanted = mapped
        if not mapped.reduced and min(mapped.size.width(), mapped.size.height()) > _SMALLEST_SIDE_PX:
            self._pool.start(_Reduction(mapped, self))

    def stop(self) -> None:
        """Drop what has not begun and wait for the rest: about a second for the largest pages that are common."""
        self._pool.clear()
        self._pool.waitForDone()

    def hand_over(self, mapped: MappedImage, copies: tuple[PixelImage, ...]) -> None:
        """Called in a thread of the pool: pass the copies to the GUI thread."""
        self._made.emit(mapped, copies)

    def _on_copies_made(self, mapped: MappedImage, copies: tuple[PixelImage, ...]) -> None:
        mapped.reduced = copies
        if mapped is self._wanted:
            self.reduced.emit(mapped)


class _Reduction(QRunnable):
    def __init__(self, mapped: MappedImage, reducer: ImageReducer) -> None:
        super().__init__()
        self._mapped, self._reducer = mapped, reducer

    def run(self) -> None:
        from ocr_desktop.system.shared_images import SharedImage

        copies = []
        pixels = self._mapped.pixels
        while min(pixels.shape[:2]) > _SMALLEST_SIDE_PX:
            pixels = halved(pixels)
            copies.append(PixelImage(SharedImage(pixels)))
        self._reducer.hand_over(self._mapped, tuple(copies))


def halved(pixels: PixelArray) -> PixelArray:
    """Half the size, each pixel the mean of four; an odd last row or column is left out.

    QImage.scaled would hold Python's lock, and with it the window, for as long as it takes; numpy lets go of it.

    Args:
        pixels: uint8 [height, width, 3], at least 2×2.
    """
    # Imported by the first page, since the empty window has no use for it.
    import numpy as np

    height, width = pixels.shape[0] // 2, pixels.shape[1] // 2
    half = np.empty((height, width, 3), np.uint8)
    for top in range(0, height, _STRIPE_ROWS):
        stripe = pixels[2 * top : 2 * min(height, top + _STRIPE_ROWS), : 2 * width]
        pairs = np.add(stripe[0::2], stripe[1::2], dtype=np.uint16)
        sums = pairs[:, 0::2] + pairs[:, 1::2]
        sums += 2
        sums >>= 2
        half[top : top + _STRIPE_ROWS] = sums
    return half
