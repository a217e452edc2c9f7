"""The lines and the text of the current page, or a sentence that says why there are none."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.results.find_bar import FindBar
from ocr_desktop.ui.results.line_table import LineTable
from ocr_desktop.ui.results.line_table_model import LineTableModel
from ocr_desktop.ui.results.page_notice import PageNotice
from ocr_desktop.ui.results.text_view import TextView
from ocr_desktop.ui.session import ReadingSession

_LEAST_LETTERS = 30
"""Letters that a line has room for at least, with its number and score."""


class ResultsPanel(QWidget):
    """Follows the session: lines appear one by one while the page is read."""

    line_edited = Signal(int, str)  # index of the box, and what it is to say
    split_requested = Signal(int, int)  # index of the box, and the number of characters before the cut

    def __init__(self, session: ReadingSession, selection: BoxSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = LineTableModel(self)
        self.table = LineTable(self._model, selection, self)
        self.text = TextView(self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.table, self.tr("Lines"))
        self.tabs.addTab(self.text, self.tr("Text"))
        self.notice = PageNotice(self)
        self.find_bar = FindBar(self)
        self.find_bar.closed.connect(self.table.setFocus)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.tabs)
        self._stack.addWidget(self.notice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, stretch=1)
        layout.addWidget(self.find_bar)
        self._model.line_edited.connect(self.line_edited)
        self.table.split_requested.connect(self.split_requested)
        session.current_changed.connect(self._show_current)
        session.boxes_changed.connect(self._on_boxes_changed)
        session.box_changed.connect(self._on_box_changed)

    def edit_current(self) -> None:
        """Correct the current line, where the lines are."""
        if self._stack.currentWidget() is self.tabs:
            self.tabs.setCurrentWidget(self.table)
            self.table.edit_current()

    def sizeHint(self) -> QSize:
        """Wide enough for a line of a receipt."""
        return QSize(360, 400)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to get out of the way, and so wide that what is in it now is whole."""
        shown: list[QWidget] = [self.find_bar] if self.find_bar.isVisibleTo(self) else []
        shown.append(self.notice if self._stack.currentWidget() is self.notice else self.text)
        letters_px = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        return QSize(max(letters_px, *(each.minimumSizeHint().width() for each in shown)), 80)

    def _show_current(self) -> None:
        page = self._session.current
        self._model.set_page(page)
        self.text.show_page(page)
        if page is not None and self._model.rowCount() == 0:
            self.notice.show_page(page)
            self._stack.setCurrentWidget(self.notice)
        else:
            self._stack.setCurrentWidget(self.tabs)
        self.updateGeometry()

    def _on_boxes_changed(self, pages: tuple[PageId, ...]) -> None:
        if self._session.current and self._session.current.id in pages:
            self._show_current()

    def _on_box_changed(self, page: PageId, index: int) -> None:
        current = self._session.current
        if current and page == current.id:
            self._model.set_box(current.box(index))
            self.text.show_page(current)
