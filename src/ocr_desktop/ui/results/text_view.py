"""The text of the page as it is copied, put together in the way the user picks."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QShowEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from ocr_desktop.settings.schema import TextModeName
from ocr_desktop.ui.keys import OwnKeys, moves_within
from ocr_desktop.ui.results.text_mode_menu import text_mode_names
from ocr_desktop.ui.settings.choice import Choice, Option
from ocr_desktop.workspace.page import Page
from ocr_desktop.workspace.page_text import page_text

_CELL_GAP_LETTERS = 2
_REST_MS = 60
"""Lines come by the dozen while a page is read: the text follows at a distance."""


class TextView(QWidget):
    """Read-only: lines are corrected where they stand one by one."""

    mode_chosen = Signal(str)  # TextModeName

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._mode: TextModeName = "paragraphs"
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._refresh)
        self.modes = Choice(self.tr("Put together as"), self)
        self.modes.set_options([Option(mode, name) for mode, name in text_mode_names().items()], self._mode)
        self.modes.chosen.connect(self.mode_chosen)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        # With a cursor, so that those who use the keyboard see where they are.
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.text.setTextInteractionFlags(selectable)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        OwnKeys(self.text, moves_within)
        self.text.setAccessibleName(self.tr("Text of the page"))
        self._plain_font = self.text.font()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 0)
        layout.addWidget(self.modes)
        layout.addWidget(self.text, stretch=1)

    def show_page(self, page: Page | None) -> None:
        """Show the text of a page, as far as it is read."""
        self._page = page
        self._rest.start()

    def set_mode(self, mode: TextModeName) -> None:
        """Put the text together in another way."""
        self._mode = mode
        self.modes.set_current(mode)
        is_grid = mode == "keep_layout"
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.text.setFont(fixed if is_grid else self._plain_font)
        wrap = QPlainTextEdit.LineWrapMode
        self.text.setLineWrapMode(wrap.NoWrap if is_grid else wrap.WidgetWidth)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """While it was out of sight it did not follow."""
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        text = page_text(self._page, mode=self._mode) if self._page is not None else ""
        if text == self.text.toPlainText():
            return
        bar = self.text.verticalScrollBar()
        place = bar.value()
        self._align_cells(text)
        self.text.setPlainText(text)
        bar.setValue(place)

    def _align_cells(self, text: str) -> None:
        """Let the cells of tables stand below each other: tabulators are as far apart as the widest cell needs."""
        metrics = self.text.fontMetrics()
        rows = (line.split("\t")[:-1] for line in text.splitlines())
        widest_px = max((metrics.horizontalAdvance(cell) for row in rows for cell in row), default=0)
        gap_px = metrics.averageCharWidth() * _CELL_GAP_LETTERS
        self.text.setTabStopDistance(min(widest_px + gap_px, self.text.viewport().width() / 2))
