"""How a region is picked, by mouse or keyboard; without a window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

from ocr_desktop.ui.capture.geometry import kept_within, region_between

LEAST_SIDE_PX = 3
"""Less is a click and no region."""


class RegionPicking:
    """Two corners, the second of which moves; in device pixels of the screen.

    Args:
        size: Of the screen.
    """

    def __init__(self, size: QSize) -> None:
        self._size = size
        self._anchor: QPoint | None = None
        self._cursor: QPoint | None = None

    @property
    def cursor(self) -> QPoint | None:
        """The moving corner; None as long as nobody pointed anywhere."""
        return self._cursor

    @property
    def region(self) -> QRect | None:
        """What is picked so far; None before a first corner is set."""
        if self._anchor is None or self._cursor is None:
            return None
        return region_between(self._anchor, self._cursor)

    @property
    def taken(self) -> QRect | None:
        """What is picked, if it is large enough to be meant."""
        region = self.region
        if region is None or min(region.width(), region.height()) < LEAST_SIDE_PX:
            return None
        return region

    @property
    def whole(self) -> QRect:
        """All of the screen."""
        return QRect(QPoint(0, 0), self._size)

    def point_at(self, edge: QPoint) -> None:
        """Move the second corner."""
        self._cursor = kept_within(self._size, edge)

    def step(self, x_px: int, y_px: int) -> None:
        """Move the second corner by so much, at first from the middle of the screen."""
        start = self._cursor or QPoint(self._size.width() // 2, self._size.height() // 2)
        self.point_at(start + QPoint(x_px, y_px))

    def set_corner(self) -> None:
        """Set the first corner where the second is."""
        if self._cursor is None:
            self.step(0, 0)
        self._anchor = self._cursor

    def forget_corner(self) -> None:
        """Pick anew."""
        self._anchor = None
