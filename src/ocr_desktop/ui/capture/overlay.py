"""The frozen screen, on which a region is picked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from ocr_desktop.ui.capture.geometry import PixelGrid
from ocr_desktop.ui.capture.grabbing import Screenshot
from ocr_desktop.ui.capture.picking import RegionPicking

_SHADE = QColor(0, 0, 0, 120)
_LABEL_GROUND = QColor(20, 20, 20, 220)
_LABEL_MARGIN_PX = 8
_STEP_PX, _FINE_STEP_PX = 16, 1
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class RegionOverlay(QWidget):
    """Covers one screen with the picture of it.

    The mouse drags a region; with the keyboard, arrows move the corner (with Shift by single pixels), Space sets the
    first one, and Enter takes the region, or the whole screen where none was begun.

    Args:
        screenshot: What the screen showed.
    """

    selected = Signal(QRect)  # in device pixels of the screen
    cancelled = Signal()
    pointed = Signal()  # somebody works on this screen now

    def __init__(self, screenshot: Screenshot) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._picture = QPixmap.fromImage(screenshot.image)
        self._picking = RegionPicking(screenshot.image.size())
        self._is_dragging = self._has_hint = self._has_keyboard = self._is_by_keyboard = False
        # The main window is hidden meanwhile: this one must not count as the last.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMouseTracking(True)
        self.setWindowTitle(self.tr("Select a region"))
        self.setAccessibleName(self.tr("Select a region of the screen"))
        self.setAccessibleDescription(self._hint())
        self.setGeometry(screenshot.screen.geometry())

    @property
    def picking(self) -> RegionPicking:
        """What is picked so far."""
        return self._picking

    def open(self, *, has_keyboard: bool) -> None:
        """Cover the screen; one of all overlays has the keyboard, and says what can be done."""
        self._has_hint = self._has_keyboard = has_keyboard
        self.showFullScreen()
        if has_keyboard:
            self.raise_()
            self.activateWindow()
            self.setFocus()

    def leave(self) -> None:
        """Uncover the screen."""
        self.releaseKeyboard()
        self.hide()
        self.deleteLater()

    def start_over(self) -> None:
        """Somebody works on another screen."""
        self._is_dragging = self._has_hint = False
        self._picking.forget_corner()
        self.update()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a region, or leave."""
        if event.button() is Qt.MouseButton.RightButton:
            self.cancelled.emit()
        elif event.button() is Qt.MouseButton.LeftButton:
            self._is_dragging = True
            self._has_hint = False
            self.pointed.emit()
            self._picking.point_at(self._edge_at(event.position()))
            self._picking.set_corner()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The second corner follows."""
        self._picking.point_at(self._edge_at(event.position()))
        if self._picking.region is not None or self._is_by_keyboard:
            self._is_by_keyboard = False
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the region; a click alone is none."""
        if event.button() is not Qt.MouseButton.LeftButton or not self._is_dragging:
            return
        self._is_dragging = False
        self._picking.point_at(self._edge_at(event.position()))
        if region := self._picking.taken:
            self.selected.emit(region)
        else:
            self._picking.forget_corner()
            self.update()

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, set, take or leave."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key in _ARROWS:
            self._step(key, is_fine=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Space:
            self._picking.set_corner()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def _step(self, key: Qt.Key, *, is_fine: bool) -> None:
        x, y = _ARROWS[key]
        length_px = _FINE_STEP_PX if is_fine else _STEP_PX
        self._picking.step(x * length_px, y * length_px)
        self._has_hint, self._is_by_keyboard = False, True
        self.update()

    def _take(self) -> None:
        if self._picking.region is None:
            self.selected.emit(self._picking.whole)
        elif region := self._picking.taken:
            self.selected.emit(region)

    # Window

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window system closes it: that is leaving, too."""
        event.ignore()
        self.cancelled.emit()

    # Looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The screen, darker outside the region; its size beside it."""
        if self._has_keyboard and QGuiApplication.platformName() == "xcb":
            # A window manager may keep the keyboard from a window that nobody clicked; only a visible one can take it.
            self._has_keyboard = False
            QTimer.singleShot(0, self, self.grabKeyboard)
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._picture)
        region = self._picking.region
        shown = self._grid.shown_rect(region) if region is not None else QRectF()
        self._paint_shade(painter, shown)
        if region is not None and not region.isEmpty():
            self._paint_frame(painter, shown)
            self._paint_size(painter, region, shown)
        elif self._has_hint:
            self._paint_label(painter, self._hint(), QPointF(self.width() / 2, self.height() / 8))
        elif self._is_by_keyboard:
            self._paint_cursor(painter)
        painter.end()

    def _paint_shade(self, painter: QPainter, shown: QRectF) -> None:
        path = QPainterPath()
        path.addRect(QRectF(self.rect()))
        path.addRect(shown)
        painter.fillPath(path, _SHADE)

    def _paint_frame(self, painter: QPainter, shown: QRectF) -> None:
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(shown.adjusted(-1, -1, 1, 1))

    def _paint_size(self, painter: QPainter, region: QRect, shown: QRectF) -> None:
        above = shown.top() - 2.5 * painter.fontMetrics().height()
        y = above if above > 0 else shown.bottom() + painter.fontMetrics().height()
        self._paint_label(painter, f"{region.width()} × {region.height()}", QPointF(shown.center().x(), y))

    def _paint_cursor(self, painter: QPainter) -> None:
        """Where the keyboard has moved the corner."""
        if (cursor := self._picking.cursor) is None:
            return
        at = self._grid.shown_rect(QRect(cursor, cursor)).topLeft()
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1))
        painter.drawLine(QPointF(at.x(), 0), QPointF(at.x(), self.height()))
        painter.drawLine(QPointF(0, at.y()), QPointF(self.width(), at.y()))

    def _paint_label(self, painter: QPainter, text: str, top_middle: QPointF) -> None:
        """Light on dark, kept within the screen."""
        size = QSizeF(painter.fontMetrics().size(0, text)) + QSizeF(2 * _LABEL_MARGIN_PX, _LABEL_MARGIN_PX)
        x = max(0.0, min(top_middle.x() - size.width() / 2, self.width() - size.width()))
        y = max(0.0, min(top_middle.y(), self.height() - size.height()))
        ground = QRectF(QPointF(x, y), size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_LABEL_GROUND)
        painter.drawRoundedRect(ground, 6, 6)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)

    def _hint(self) -> str:
        return self.tr("Drag over the text, or use the arrow keys, Space and Enter. Esc leaves.")

    @property
    def _grid(self) -> PixelGrid:
        """As large as the window system made the window."""
        return PixelGrid(self._picture.size(), QSizeF(self.size()))

    def _edge_at(self, position: QPointF) -> QPoint:
        return self._grid.edge_at(position)
