"""Cells and header of the line table: room at the sides, no lines between."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

PADDING_PX = 8


class LineDelegate(QStyledItemDelegate):
    """Draws a cell's ground to its edges and its text within them."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        view: QWidget = option.widget
        view.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view)
        padded = QStyleOptionViewItem(option)
        padded.rect = option.rect.adjusted(PADDING_PX, 0, -PADDING_PX, 0)
        super().paint(painter, padded, index)


class FlatHeader(QHeaderView):
    """Column names in small print on the table's own ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """A line of text with room above and below."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + 2 * PADDING_PX)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one name."""
        palette, model = self.palette(), self.model()
        margin = PADDING_PX + self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Base))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        alignment = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        name = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        painter.drawText(rect.adjusted(margin, 0, -margin, 0), alignment, name)
