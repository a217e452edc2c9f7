"""Cells and header of the line table: room at the sides, no lines between."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ocr_desktop.ui.results.line_editor import LineEditor

PADDING_PX = 8


class LineDelegate(QStyledItemDelegate):
    """Draws a cell's ground to its edges and its text within them, and edits it in place."""

    split_requested = Signal(int, str, int)  # row, what was typed, and the number of characters before the cut

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A field for one line; Ctrl+Return cuts it in two."""
        editor = LineEditor(parent)
        row = index.row()
        editor.split_requested.connect(lambda at: self._split(editor, row, at))
        return editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cut the line, before Return alone would end the editing."""
        if isinstance(watched, LineEditor) and isinstance(event, QKeyEvent) and _is_cut(event):
            watched.split()
            return True
        return super().eventFilter(watched, event)

    def _split(self, editor: LineEditor, row: int, at: int) -> None:
        text = editor.text()
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.split_requested.emit(row, text, at)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        view: QWidget = option.widget
        view.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view)
        padded = QStyleOptionViewItem(option)
        padded.rect = option.rect.adjusted(PADDING_PX, 0, -PADDING_PX, 0)
        super().paint(painter, padded, index)


def _is_cut(event: QKeyEvent) -> bool:
    is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return event.type() == QEvent.Type.KeyPress and is_return and with_control


class FlatHeader(QHeaderView):
    """Column names in small print on the table's own ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """A line of text with room above and below."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + 2 * PADDING_PX)

    def sectionSizeFromContents(self, section: int) -> QSize:
        """The name, with the room that is left beside it."""
        size = super().sectionSizeFromContents(section)
        return QSize(size.width() + 2 * PADDING_PX, size.height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one name."""
        palette, model = self.palette(), self.model()
        margin = PADDING_PX + self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Base))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        alignment = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        name = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        painter.drawText(rect.adjusted(margin, 0, -margin, 0), alignment, name)
