"""Where a region is, in device pixels of its screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF


@dataclass(frozen=True, slots=True)
class PixelGrid:
    """A picture shown at another size than its own.

    Attributes:
        pixels: Width and height of the picture, in its own pixels.
        shown: Width and height at which it is shown, in logical pixels.
    """

    pixels: QSize
    shown: QSizeF

    def edge_at(self, point: QPointF) -> QPoint:
        """The corner between pixels that is nearest to a point of the picture as it is shown, kept within it."""
        x = round(point.x() * self.pixels.width() / self.shown.width())
        y = round(point.y() * self.pixels.height() / self.shown.height())
        return kept_within(self.pixels, QPoint(x, y))

    def shown_rect(self, region: QRect) -> QRectF:
        """Where a region in pixels of the picture is shown, in logical pixels."""
        x_scale = self.shown.width() / self.pixels.width()
        y_scale = self.shown.height() / self.pixels.height()
        return QRectF(region.x() * x_scale, region.y() * y_scale, region.width() * x_scale, region.height() * y_scale)


def kept_within(size: QSize, edge: QPoint) -> QPoint:
    """The nearest corner between pixels of a picture of this size."""
    return QPoint(max(0, min(edge.x(), size.width())), max(0, min(edge.y(), size.height())))


def region_between(one: QPoint, other: QPoint) -> QRect:
    """The region between two corners."""
    left, top = min(one.x(), other.x()), min(one.y(), other.y())
    return QRect(left, top, abs(one.x() - other.x()), abs(one.y() - other.y()))


def part_of_desktop(picture: QSize, desktop: QRect, screen: QRect) -> QRect:
    """Which pixels of a picture of the whole desktop are those of one screen.

    Args:
        picture: Size of the picture in pixels.
        desktop: Place of the whole desktop, in logical pixels.
        screen: Place of the screen in it.
    """
    x_scale, y_scale = picture.width() / desktop.width(), picture.height() / desktop.height()
    left, top = round((screen.x() - desktop.x()) * x_scale), round((screen.y() - desktop.y()) * y_scale)
    right = round((screen.x() + screen.width() - desktop.x()) * x_scale)
    bottom = round((screen.y() + screen.height() - desktop.y()) * y_scale)
    return QRect(left, top, right - left, bottom - top)
