"""The canvas: a page, its boxes, and the ways to move about on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QShortcut,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGestureEvent, QGraphicsScene, QGraphicsView, QPinchGesture, QToolTip, QWidget

from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.canvas.overlay_item import OverlayItem
from ocr_desktop.ui.canvas.page_image import MappedImage
from ocr_desktop.ui.canvas.page_item import PageItem
from ocr_desktop.ui.canvas.panning import Panning
from ocr_desktop.ui.canvas.region_drawing import RegionDrawing
from ocr_desktop.ui.canvas.text_dragging import TextDragging
from ocr_desktop.ui.canvas.zoom import FitMode, clamp_zoom, fitting_zoom, stepped_zoom
from ocr_desktop.ui.keys import is_escape_override
from ocr_desktop.ui.texts import plain_tool_tip
from ocr_desktop.workspace.page import Box

_WHEEL_NOTCH = 120
_BACKDROP_PERCENT = 108
_FOCUS_FRAME_PX = 2
_REFIT_MS = 150
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_BOX_MARGIN = 0.6
"""Room left around a box that is zoomed to, as a share of its size."""


class CanvasView(QGraphicsView):
    """Shows one page. Zoom is in screen pixels per page pixel, so 100 % is sharp on every screen."""

    zoom_changed = Signal(float)
    pointer_moved = Signal(object)  # QPoint in page pixels, or None outside the page
    edit_requested = Signal()  # the selected line is to be corrected

    def __init__(self, selection: BoxSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._page_item = PageItem()
        self._overlay = OverlayItem(selection)
        self._fit = FitMode.PAGE
        self._zoom = 1.0
        self._panning = Panning(self)
        self._text = TextDragging(selection)
        self.region = RegionDrawing(self)
        self._refit = QTimer(self, singleShot=True, interval=_REFIT_MS)
        self._refit.timeout.connect(self._apply_fit)
        self._set_up_view()
        scene = QGraphicsScene(self)
        scene.addItem(self._page_item)
        scene.addItem(self._overlay)
        self.setScene(scene)
        selection.selection_changed.connect(self._on_selection_changed)
        selection.hover_changed.connect(self._overlay_update)

    def _set_up_view(self) -> None:
        self.setAccessibleName(self.tr("Page"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(*[_FOCUS_FRAME_PX] * 4)
        self.setAcceptDrops(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        leave = QShortcut(QKeySequence("Ctrl+Tab"), self)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self._leave)

    # What is shown

    @property
    def mapped(self) -> MappedImage | None:
        """The page that is shown."""
        return self._page_item.mapped

    @property
    def overlay(self) -> OverlayItem:
        """The boxes."""
        return self._overlay

    def show_page(self, mapped: MappedImage | None, boxes: Sequence[Box]) -> None:
        """Show another page, fitted to the view, or none."""
        self._page_item.set_image(mapped)
        rect = self._page_item.boundingRect()
        self.scene().setSceneRect(rect)
        self._overlay.set_boxes(boxes, rect)
        self._text.forget()
        self.region.cancel()
        self.fit(FitMode.PAGE)
        self.pointer_moved.emit(None)

    def set_boxes(self, boxes: Sequence[Box]) -> None:
        """Show other boxes on the same page."""
        self._text.forget()
        self._overlay.set_boxes(boxes, self._page_item.boundingRect())

    def refresh_page(self) -> None:
        """Paint the page again: better pixels of it have come."""
        self._page_item.update()

    def set_overlay(self, *, visible: bool, opacity: float) -> None:
        """Show or hide the boxes."""
        self._overlay.setVisible(visible)
        self._overlay.setOpacity(opacity)

    # Zoom

    @property
    def zoom(self) -> float:
        """Screen pixels per page pixel."""
        return self._zoom

    def zoom_by(self, steps: float) -> None:
        """Zoom in by so many steps (out, if negative), around the middle of the view."""
        self.zoom_to(stepped_zoom(self._zoom, steps))

    def zoom_to(self, zoom: float, *, anchor: QPointF | None = None) -> None:
        """Set the zoom; the page's point under `anchor` (in the viewport) stays where it is."""
        self._fit = FitMode.FREE
        self._set_zoom(zoom, anchor or QPointF(self.viewport().rect().center()))

    def fit(self, mode: FitMode) -> None:
        """Fit the page, or its width, and keep doing so."""
        self._fit = mode
        self._apply_fit()

    def toggle_fit(self, anchor: QPointF) -> None:
        """Change between the fitted page and 100 % at this point of the viewport."""
        if self._fit is FitMode.PAGE and self._zoom != 1.0:
            self.zoom_to(1.0, anchor=anchor)
        else:
            self.fit(FitMode.PAGE)

    def zoom_to_box(self, index: int) -> None:
        """Show one box as large as fits, up to twice its size."""
        bounds = self._overlay.bounds(index)
        if bounds.isEmpty():
            return
        margin = _BOX_MARGIN * min(bounds.width(), bounds.height())
        target = bounds.adjusted(-margin, -margin, margin, margin)
        view = self._view_size()
        self._fit = FitMode.FREE
        fitting = min(view[0] / target.width(), view[1] / target.height(), 2.0)
        self._set_zoom(fitting, QPointF(self.viewport().rect().center()))
        self.centerOn(bounds.center())

    def _apply_fit(self) -> None:
        if self._fit is FitMode.FREE or self.mapped is None:
            return
        self._refit.stop()
        size = self.mapped.size
        page, view = (size.width(), size.height()), self._view_size()
        anchor = QPointF(self.viewport().rect().center())
        zoom = fitting_zoom(self._fit, page=page, view=view)
        if self._fit is FitMode.WIDTH:
            # What is read next lies below, so the upper edge of the view is what stays.
            anchor.setY(0)
            if page[1] * zoom > view[1]:
                zoom = fitting_zoom(self._fit, page=page, view=(view[0] - self._bar_width(), view[1]))
        self._set_zoom(zoom, anchor)

    def _set_zoom(self, zoom: float, anchor: QPointF) -> None:
        before = self.mapToScene(anchor.toPoint())
        self._zoom = clamp_zoom(zoom)
        scale = self._zoom / self.devicePixelRatioF()
        self.setTransform(QTransform.fromScale(scale, scale))
        moved = self.mapFromScene(before) - anchor.toPoint()
        self._scroll_by(moved)
        self.zoom_changed.emit(self._zoom)

    def _view_size(self) -> tuple[float, float]:
        """Room for the page without scroll bars, in screen pixels."""
        ratio = self.devicePixelRatioF()
        size = self.maximumViewportSize()
        return (size.width() - 2) * ratio, (size.height() - 2) * ratio

    def _bar_width(self) -> float:
        """What the scroll bar at the side takes, in screen pixels."""
        return self.verticalScrollBar().sizeHint().width() * self.devicePixelRatioF()

    def _scroll_by(self, offset: QPoint) -> None:
        for bar, delta in ((self.horizontalScrollBar(), offset.x()), (self.verticalScrollBar(), offset.y())):
            bar.setValue(bar.value() + delta)

    # Boxes

    def walk(self, steps: int) -> None:
        """Select the next box in reading order, or the one before."""
        order = self._overlay.order
        if not order:
            return
        current = self._selection.current
        place = order.index(current) + steps if current in order else (0 if steps > 0 else -1)
        index = order[place % len(order)]
        self._selection.select({index}, current=index)

    def _on_selection_changed(self) -> None:
        index = self._selection.current
        box = None if index is None else self._overlay.box(index)
        if box is not None:
            self._bring_into_view(self._overlay.bounds(box.index))
        self.setAccessibleDescription(box.text if box else "")
        self._overlay_update()

    def _bring_into_view(self, bounds: QRectF) -> None:
        visible = self.mapToScene(self.viewport().rect()).boundingRect()
        if not bounds.isEmpty() and not visible.contains(bounds):
            self.ensureVisible(bounds, 40, 40)

    def _overlay_update(self) -> None:
        self._overlay.update()

    def _box_at(self, position: QPointF) -> int | None:
        return self._overlay.box_at(self.mapToScene(position.toPoint())) if self._overlay.isVisible() else None

    # Events

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """A shade darker than the window, so that the edge of a pale page shows."""
        painter.fillRect(rect, self._backdrop())

    def event(self, event: QEvent) -> bool:
        """Frame the page while it has the keyboard; the frame lies outside of what scrolls. Esc gives up drawing."""
        if is_escape_override(event) and self.region.is_active:
            event.accept()
            return True
        is_done = super().event(event)
        if event.type() == QEvent.Type.Paint:
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._frame_colour())
            painter.end()
        return is_done

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys go here now."""
        super().focusInEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page fitted, if it is: once, and not for every bar that comes and goes around it."""
        super().resizeEvent(event)
        self._refit.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms at the pointer, Shift scrolls sideways, the plain wheel scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / _WHEEL_NOTCH
            self.zoom_to(stepped_zoom(self._zoom, steps), anchor=event.position())
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.angleDelta().y():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - event.angleDelta().y() * bar.singleStep() * 3 // _WHEEL_NOTCH)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Draw a part, begin to pan, or select: a box by a click, text by dragging."""
        if self.region.press(event) or self._panning.press(event):
            return
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        index, point = self._box_at(event.position()), self.mapToScene(event.position().toPoint())
        box = None if index is None else self._overlay.box(index)
        if box is None:
            if not event.modifiers():
                self._text.forget()
                self._selection.select(())
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._selection.toggle(box.index)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._text.extend(self._overlay.boxes, box, point)
        else:
            self._text.press(box, point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw, pan, select, or tell what is under the pointer."""
        if self.region.move(event) or self._panning.move(event):
            return
        index, point = self._box_at(event.position()), self.mapToScene(event.position().toPoint())
        self._selection.hover(index)
        if self._text.is_dragging:
            self._text.move(self._overlay.boxes, None if index is None else self._overlay.box(index), point)
        self._panning.rest_as(Qt.CursorShape.ArrowCursor if index is None else Qt.CursorShape.IBeamCursor)
        is_inside = self._page_item.boundingRect().contains(point)
        self.pointer_moved.emit(QPoint(int(point.x()), int(point.y())) if is_inside else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish drawing, panning or selecting."""
        self._text.release()
        if not self.region.release(event):
            self._panning.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word; beside the text, change between fit and 100 %."""
        if event.button() is not Qt.MouseButton.LeftButton or self.mapped is None or self.region.is_active:
            return
        index = self._box_at(event.position())
        box = None if index is None else self._overlay.box(index)
        if box is not None and box.line is not None:
            self._text.select_word(box, self.mapToScene(event.position().toPoint()))
        else:
            self.toggle_fit(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._selection.hover(None)
        self.pointer_moved.emit(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pans while it is held; Enter corrects, as F2 does everywhere."""
        if event.key() == Qt.Key.Key_Escape and self.region.is_active:
            self.region.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.edit_requested.emit()
        elif not self._panning.key_press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space was let go."""
        if not self._panning.key_release(event):
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys and buttons held now are released elsewhere."""
        self._panning.let_go()
        super().focusOutEvent(event)
        self.update()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab walks the boxes; on a page without any it moves on as everywhere."""
        if not self._overlay.order:
            return super().focusNextPrevChild(is_next)
        self.walk(1 if is_next else -1)
        return True

    def viewportEvent(self, event: QEvent) -> bool:
        """Pinch to zoom; a tooltip with the text of a box."""
        if isinstance(event, QNativeGestureEvent):
            return self._on_native_gesture(event)
        if isinstance(event, QGestureEvent):
            return self._on_gesture(event)
        if isinstance(event, QHelpEvent):
            self._show_tool_tip(event)
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the page fitted on a screen of another density."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._apply_fit()

    def _backdrop(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Window).darker(_BACKDROP_PERCENT)

    def _frame_colour(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Highlight) if self.hasFocus() else self._backdrop()

    def _on_native_gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.zoom_to(self._zoom * (1.0 + event.value()), anchor=event.position())
        return True

    def _on_gesture(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        anchor = self.viewport().mapFromGlobal(pinch.centerPoint())
        self.zoom_to(self._zoom * pinch.scaleFactor(), anchor=anchor)
        return True

    def _show_tool_tip(self, event: QHelpEvent) -> None:
        index = self._box_at(QPointF(event.pos()))
        box = None if index is None else self._overlay.box(index)
        if box is None or box.line is None:
            QToolTip.hideText()
            return
        text = self.tr("{text}\nScore {score}").format(text=box.text, score=f"{box.line.score:.2f}")
        QToolTip.showText(event.globalPos(), plain_tool_tip(text), self.viewport())

    def _leave(self) -> None:
        super().focusNextPrevChild(True)
        # A shortcut moved the keyboard, and styles show where it went only after a key that they know.
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
