"""The pixels of a page as Qt paints them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.system.shared_images import SharedImage

_SMALLEST_SIDE_PX = 500
"""Reduced copies stop here: smaller ones are quick to paint from this."""


class MappedImage:
    """A page's QImage and the shared memory it reads from, which must not go first.

    Attributes:
        page: Whose pixels they are.
        image: The page at full size.
        reduced: Smooth copies of 1/2, 1/4, … of its size, once they are made.
    """

    def __init__(self, page: PageId, shared: SharedImage) -> None:
        self.page = page
        self.nbytes = shared.nbytes
        self.reduced: tuple[QImage, ...] = ()
        self._shared = shared
        self.image = QImage(
            shared.pixels.data, shared.width, shared.height, 3 * shared.width, QImage.Format.Format_BGR888
        )

    @property
    def size(self) -> QSize:
        """Width and height in pixels."""
        return self.image.size()

    def level_for(self, scale: float) -> QImage:
        """The smallest copy that is not enlarged at this scale (screen pixels per page pixel)."""
        best = self.image
        for level in self.reduced:
            if level.width() < scale * self.image.width():
                break
            best = level
        return best


class ImageReducer(QObject):
    """Makes the reduced copies of large pages away from the GUI thread."""

    reduced = Signal(object)  # MappedImage, whose copies are there now
    _made = Signal(object, object)  # MappedImage, tuple[QImage, ...]

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
        """Drop what has not begun and wait for the rest: under a second for the largest page that is common."""
        self._pool.clear()
        self._pool.waitForDone()

    def hand_over(self, mapped: MappedImage, copies: tuple[QImage, ...]) -> None:
        """Called in a thread of the pool: pass the copies to the GUI thread."""
        self._made.emit(mapped, copies)

    def _on_copies_made(self, mapped: MappedImage, copies: tuple[QImage, ...]) -> None:
        mapped.reduced = copies
        if mapped is self._wanted:
            self.reduced.emit(mapped)


class _Reduction(QRunnable):
    def __init__(self, mapped: MappedImage, reducer: ImageReducer) -> None:
        super().__init__()
        self._mapped, self._reducer = mapped, reducer

    def run(self) -> None:
        copies = []
        level = self._mapped.image
        while min(level.width(), level.height()) > _SMALLEST_SIDE_PX:
            level = level.scaled(
                max(1, level.width() // 2),
                max(1, level.height() // 2),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            copies.append(level)
        self._reducer.hand_over(self._mapped, tuple(copies))
