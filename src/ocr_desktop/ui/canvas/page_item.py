"""Paints the part of a page that is in view."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ocr_desktop.ui.canvas.page_image import MappedImage
from ocr_desktop.ui.canvas.zoom import NEAREST_NEIGHBOUR_ABOVE


class PageItem(QGraphicsItem):
    """Draws straight from the page's own pixels: a pixmap of a large page would block the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._mapped: MappedImage | None = None

    @property
    def mapped(self) -> MappedImage | None:
        """The page that is shown."""
        return self._mapped

    def set_image(self, mapped: MappedImage | None) -> None:
        """Show a page, or none."""
        self.prepareGeometryChange()
        self._mapped = mapped
        self.update()

    def boundingRect(self) -> QRectF:
        """The whole page, in its pixels."""
        return QRectF() if self._mapped is None else QRectF(self._mapped.image.rect())

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw what is exposed, from the reduced copy that suits the zoom."""
        if self._mapped is None:
            return
        scale = painter.deviceTransform().m11()
        level = self._mapped.level_for(scale)
        exposed = option.exposedRect.adjusted(-1, -1, 1, 1).intersected(self.boundingRect())
        shrink_x = level.width() / self._mapped.image.width()
        shrink_y = level.height() / self._mapped.image.height()
        source = QRectF(
            exposed.x() * shrink_x, exposed.y() * shrink_y, exposed.width() * shrink_x, exposed.height() * shrink_y
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale <= NEAREST_NEIGHBOUR_ABOVE)
        painter.drawImage(exposed, level, source)
