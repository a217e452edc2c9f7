"""The widgets of the window and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ocr_desktop.ui.message_bars import MessageBars
from ocr_desktop.ui.page_view import PageView
from ocr_desktop.ui.pages.page_list import PageList
from ocr_desktop.ui.progress_strip import ProgressStrip
from ocr_desktop.ui.results.results_panel import ResultsPanel
from ocr_desktop.ui.settings.settings_panel import SettingsPanel

_FIRST_PAGES_SHARE, _FIRST_TEXT_SHARE = 0.2, 0.37
_MOST_PAGES_PX, _MOST_TEXT_PX = 210, 390
"""List and text take so much of the window at first; the page has what is left."""

_STRETCH = (1, 3, 2)
_LEAST_PAGE_WIDTH_PX = 220


@dataclass(frozen=True, slots=True)
class WindowParts:
    """Everything between the toolbar and the status bar."""

    bars: MessageBars
    pages: PageList
    view: PageView
    results: ResultsPanel
    settings: SettingsPanel
    strip: ProgressStrip


class WindowLayout(QWidget):
    """Pages, page, and text side by side; messages above, progress below."""

    def __init__(self, parts: WindowParts, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = parts
        self.right = _splitter("right", Qt.Orientation.Vertical, parts.results, parts.settings)
        self.columns = _splitter("columns", Qt.Orientation.Horizontal, parts.pages, parts.view, self.right)
        for column, stretch in enumerate(_STRETCH):
            self.columns.setStretchFactor(column, stretch)
        self._widths_px: list[int] = []
        self.right.setStretchFactor(0, 1)
        parts.view.setMinimumWidth(_LEAST_PAGE_WIDTH_PX)
        parts.settings.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(parts.bars)
        layout.addWidget(self.columns, stretch=1)
        layout.addWidget(parts.strip)
        self.arrange(has_pages=False)

    @property
    def widths_px(self) -> list[int]:
        """Widths of pages, page and text; while some are out of sight, those that they will have."""
        sizes = self.columns.sizes()
        return sizes if all(sizes) else self._widths_px or self._first_widths_px()

    @widths_px.setter
    def widths_px(self, widths_px: list[int]) -> None:
        self._widths_px = widths_px
        self.columns.setSizes(widths_px)

    def arrange(self, *, has_pages: bool) -> None:
        """Show what has something to show: an empty window is only the drop zone."""
        had_pages = not self._parts.pages.isHidden()
        if all(sizes := self.columns.sizes()):
            self._widths_px = sizes
        self._parts.pages.setVisible(has_pages)
        self._parts.results.setVisible(has_pages)
        self.right.setVisible(has_pages or not self._parts.settings.isHidden())
        if has_pages and not had_pages:
            self.columns.setSizes(self.widths_px)

    def _first_widths_px(self) -> list[int]:
        whole = self.width()
        pages = min(_MOST_PAGES_PX, round(_FIRST_PAGES_SHARE * whole))
        text = min(_MOST_TEXT_PX, round(_FIRST_TEXT_SHARE * whole))
        return [pages, whole - pages - text, text]

    def show_settings(self, is_shown: bool) -> None:
        """Open or close the settings under the results; the keys go to what is opened."""
        self._parts.settings.setVisible(is_shown)
        self.arrange(has_pages=not self._parts.pages.isHidden())
        if is_shown:
            self._make_room_for_settings()
            self._parts.settings.engine.hpi.setFocus()

    def _make_room_for_settings(self) -> None:
        wanted, sizes = self._parts.settings.sizeHint().height(), self.right.sizes()
        if sizes[1] < wanted:
            self.right.setSizes([max(0, sum(sizes) - wanted), wanted])


def _splitter(name: str, orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setObjectName(name)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    splitter.setBackgroundRole(QPalette.ColorRole.Midlight)
    for widget in widgets:
        splitter.addWidget(widget)
    return splitter
