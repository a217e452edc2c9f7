"""The middle of the window: the canvas, or a sentence while there is nothing to show on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.canvas.canvas_view import CanvasView
from ocr_desktop.ui.canvas.page_image import ImageReducer, MappedImage
from ocr_desktop.ui.canvas.page_images import PageImages
from ocr_desktop.ui.colours import Tone
from ocr_desktop.ui.empty_state import EmptyState
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.themed import IconLabel
from ocr_desktop.ui.told_text import told_message
from ocr_desktop.workspace.page import Page

if TYPE_CHECKING:
    from ocr_desktop.domain.results import Detection

_ICON_PX = 40


class PageView(QStackedWidget):
    """Follows the session: asks for the pixels of the current page and shows them with its boxes."""

    page_shown = Signal()

    def __init__(
        self, session: ReadingSession, images: PageImages, selection: BoxSelection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._images, self._selection = session, images, selection
        self._detections: tuple[Detection, ...] = ()
        self._reducer = ImageReducer(self)
        self.empty = EmptyState(self)
        self.canvas = CanvasView(selection, self)
        self.placeholder = _Placeholder(self)
        for widget in (self.empty, self.canvas, self.placeholder):
            self.addWidget(widget)
        self._reducer.reduced.connect(self._on_copies_made)
        images.image_loaded.connect(self._on_image_loaded)
        session.current_changed.connect(self._on_current_changed)
        session.pages_changed.connect(self._on_pages_changed)
        session.boxes_changed.connect(self._on_boxes_changed)
        session.box_changed.connect(self._on_box_changed)

    def stop(self) -> None:
        """End the work on reduced copies."""
        self._reducer.stop()

    def _on_current_changed(self) -> None:
        self._selection.clear()
        page = self._session.current
        self._detections = page.detections if page else ()
        self.canvas.show_page(None, ())
        if page is None:
            self.setCurrentWidget(self.empty)
        else:
            self._request(page)
            self._show(page)
        self.page_shown.emit()

    def _request(self, page: Page) -> None:
        if page.is_listed:
            self._images.request(page.id, page.source)

    def _show(self, page: Page) -> None:
        mapped = self._images.get(page.id, page.source)
        if mapped is not None:
            self._show_on_canvas(page, mapped)
        else:
            self.placeholder.show_page(page)
            self.setCurrentWidget(self.placeholder)

    def _show_on_canvas(self, page: Page, mapped: MappedImage) -> None:
        if self.canvas.mapped is not mapped:
            self.setCurrentWidget(self.canvas)
            self.canvas.show_page(mapped, page.boxes())
            self._show_ignored(page)
            self._reducer.reduce(mapped)
        self.setCurrentWidget(self.canvas)

    def _on_image_loaded(self, page: PageId) -> None:
        current = self._session.current
        if current is not None and current.id == page:
            self._show(current)
            self.page_shown.emit()

    def _on_pages_changed(self, pages: tuple[PageId, ...]) -> None:
        current = self._session.current
        if current is not None and current.id in pages:
            if current.load_failure is None:
                self._request(current)
            self._show(current)

    def _on_boxes_changed(self, pages: tuple[PageId, ...]) -> None:
        current = self._session.current
        if current is not None and current.id in pages:
            self.canvas.set_boxes(current.boxes())
            self._show_ignored(current)
            self._selection.follow(self._detections, current.detections)
            self._detections = current.detections

    def _show_ignored(self, page: Page) -> None:
        self.canvas.overlay.set_ignored(self._session.workspace.ignore_regions + page.ignore_regions)

    def _on_box_changed(self, page: PageId, index: int) -> None:
        current = self._session.current
        if current is not None and current.id == page:
            self.canvas.overlay.set_box(current.box(index))

    def _on_copies_made(self, mapped: MappedImage) -> None:
        if mapped is self.canvas.mapped:
            self.canvas.refresh_page()


class _Placeholder(QWidget):
    """An icon and a sentence in the middle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._text = IconLabel(_ICON_PX, self), QLabel(self)
        self._text.setWordWrap(True)
        self._text.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 40, 40, 40)
        layout.setSpacing(12)
        layout.addStretch()
        for label in (self._icon, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addStretch()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_page(self, page: Page) -> None:
        """Say why the page is not to be seen, unless the same reason stands in place of its text already."""
        reason = page.load_failure if page.is_listed else page.failure
        if reason is None:
            self._show("page", Tone.MUTED, self.tr("Opening {name}…").format(name=page.source.name))
        elif page.failure is not None and page.failure.message == reason.message:
            self._show("page", Tone.MUTED, self.tr("This page cannot be shown"))
        else:
            self._show("failed", Tone.ERROR, told_message(reason))

    def _show(self, icon: str, tone: Tone, text: str) -> None:
        self._icon.set_icon(icon, tone)
        self._text.setText(text)
