"""Draws a row of the page list: picture, name, and the status as icon and word."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ocr_desktop.ui.colours import Tone
from ocr_desktop.ui.icons import pixmap
from ocr_desktop.ui.pages.page_list_model import PAGE_ROLE
from ocr_desktop.ui.pages.thumbnails import Thumbnails
from ocr_desktop.ui.texts import status_text
from ocr_desktop.workspace.page import Page, PageStatus

_PICTURE_PX = 48
_MARGIN_PX = 8
_ICON_PX = 16
_ICON_GAP_PX = 5
_FOCUS_PX = 1

_TONES = {
    PageStatus.WAITING: Tone.MUTED,
    PageStatus.READING: None,
    PageStatus.DONE: Tone.SUCCESS,
    PageStatus.NO_TEXT: Tone.MUTED,
    PageStatus.FAILED: Tone.ERROR,
    PageStatus.CANCELLED: Tone.MUTED,
}


def least_width_px(font: QFont) -> int:
    """How wide a row is that shows its status as a whole, whatever it is."""
    words = max(QFontMetrics(font).horizontalAdvance(status_text(status)) for status in PageStatus)
    return _PICTURE_PX + _ICON_PX + _ICON_GAP_PX + words + 3 * _MARGIN_PX


class PageDelegate(QStyledItemDelegate):
    """Paints from the page itself; the picture may come later."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are equally high, at any font size."""
        text_height = 2 * QFontMetrics(option.font).height() + 4
        return QSize(least_width_px(option.font), max(_PICTURE_PX, text_height) + 2 * _MARGIN_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        page: Page | None = index.data(PAGE_ROLE)
        if page is None:
            return
        row = _Row(option)
        painter.save()
        self._paint_ground(painter, option, index)
        self._paint_picture(painter, row, page)
        self._paint_name(painter, row, page)
        self._paint_status(painter, row, page)
        self._paint_focus(painter, row)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        filled.text = ""
        widget: QWidget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, filled, painter, widget)

    def _paint_picture(self, painter: QPainter, row: _Row, page: Page) -> None:
        picture = self._thumbnails.get(page.id)
        if picture is None:
            name = "failed" if page.status is PageStatus.FAILED else "page"
            ratio = painter.device().devicePixelRatio()
            drawing = pixmap(name, _PICTURE_PX // 2, row.muted, device_pixel_ratio=ratio)
            painter.drawPixmap(row.picture.center() - QRect(0, 0, _PICTURE_PX // 2, _PICTURE_PX // 2).center(), drawing)
            return
        size = picture.size().scaled(row.picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, size.width(), size.height())
        target.moveCenter(row.picture.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, picture)

    def _paint_name(self, painter: QPainter, row: _Row, page: Page) -> None:
        painter.setFont(row.font)
        painter.setPen(row.text_colour)
        elided = QFontMetrics(row.font).elidedText(page.source.name, Qt.TextElideMode.ElideMiddle, row.name.width())
        painter.drawText(row.name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)

    def _paint_status(self, painter: QPainter, row: _Row, page: Page) -> None:
        tone = _TONES[page.status]
        colour = row.text_colour if row.is_selected else (tone.on(row.palette) if tone else row.accent)
        ratio = painter.device().devicePixelRatio()
        top = row.status.center().y() - _ICON_PX // 2 + 1
        painter.drawPixmap(
            row.status.left(), top, pixmap(page.status.value, _ICON_PX, colour, device_pixel_ratio=ratio)
        )
        painter.setPen(colour)
        text_rect = row.status.adjusted(_ICON_PX + _ICON_GAP_PX, 0, 0, 0)
        painter.drawText(
            text_rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, status_text(page.status)
        )

    @staticmethod
    def _paint_focus(painter: QPainter, row: _Row) -> None:
        if row.has_focus:
            painter.setPen(QPen(row.text_colour, _FOCUS_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(row.rect.adjusted(_FOCUS_PX, _FOCUS_PX, -_FOCUS_PX - 1, -_FOCUS_PX - 1))


class _Row:
    """Places and colours of one row."""

    def __init__(self, option: QStyleOptionViewItem) -> None:
        self.rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        self.font: QFont = option.font
        self.palette: QPalette = option.palette
        self.is_selected = bool(state & QStyle.StateFlag.State_Selected)
        self.has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        role = QPalette.ColorRole.HighlightedText if self.is_selected else QPalette.ColorRole.Text
        self.text_colour: QColor = self.palette.color(QPalette.ColorGroup.Active, role)
        self.accent: QColor = self.palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
        self.muted = self.text_colour if self.is_selected else Tone.MUTED.on(self.palette)
        self._place(self.rect)

    def _place(self, rect: QRect) -> None:
        inner = rect.adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        self.picture = QRect(inner.left(), inner.center().y() - _PICTURE_PX // 2, _PICTURE_PX, _PICTURE_PX)
        left = self.picture.right() + 1 + _MARGIN_PX
        height = QFontMetrics(self.font).height()
        top = inner.center().y() - height - 1
        self.name = QRect(left, top, inner.right() - left, height)
        self.status = QRect(left, top + height + 4, inner.right() - left, height)
