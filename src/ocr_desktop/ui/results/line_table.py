"""The table of lines, kept in step with the canvas through the shared selection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.keys import OwnKeys, moves_within
from ocr_desktop.ui.results.line_delegate import FlatHeader, LineDelegate
from ocr_desktop.ui.results.line_editor import LineEditor
from ocr_desktop.ui.results.line_table_model import Column, LineTableModel

if TYPE_CHECKING:
    from ocr_desktop.domain.geometry import Quad
    from ocr_desktop.workspace.page import Page

_SELECT_ROW = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True, slots=True, eq=False)
class _Typing:
    """A correction that is not finished.

    Attributes:
        page: The page of its line.
        polygon: float32 [4, 2] in page pixels: which line it is of, whatever its number becomes.
        text: What is typed so far.
        cursor: Characters before the cursor.
    """

    page: Page | None
    polygon: Quad
    text: str
    cursor: int


class LineTable(QTableView):
    """Rows and boxes are two views of one selection; the text can be corrected in place."""

    split_requested = Signal(int, int)  # index of the box, and the number of characters before the cut

    def __init__(self, model: LineTableModel, selection: BoxSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self._selection = selection
        self._is_following = False
        self._typing: _Typing | None = None
        self.setModel(model)
        self._set_up()
        self.selectionModel().selectionChanged.connect(self._on_rows_selected)
        selection.selection_changed.connect(self.show_selection)
        model.modelAboutToBeReset.connect(self._remember_typing)
        model.modelReset.connect(self.show_selection)
        model.modelReset.connect(self._go_on_typing)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Lines"))
        OwnKeys(self, moves_within)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        delegate = LineDelegate(self)
        delegate.split_requested.connect(self._on_split_requested)
        self.setItemDelegate(delegate)
        self.setHorizontalHeader(FlatHeader(self))
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(QSize(16, 16))
        self._set_up_headers()

    def _set_up_headers(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 12)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(Column.NUMBER, metrics.horizontalAdvance("0000") + 20)
        self.setColumnWidth(
            Column.SCORE,
            max(metrics.horizontalAdvance("0.00") + 48, header.sectionSizeHint(Column.SCORE)),
        )

    def show_selection(self) -> None:
        """Select the rows of the selected boxes and bring the current one into view."""
        rows = [self._lines.row_of(index) for index in self._selection.indexes]
        chosen = QItemSelection()
        for row in sorted(row for row in rows if row is not None):
            index = self._lines.index(row, 0)
            chosen.select(index, index)
        self._is_following = True
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect | _SELECT_ROW)
        self._show_current()
        self._is_following = False

    def edit_current(self) -> None:
        """Correct the current line, if it can be."""
        index = self._selection.current
        row = None if index is None else self._lines.row_of(index)
        if row is not None:
            self.setCurrentIndex(self._lines.index(row, Column.TEXT))
            self.setFocus()
            self.edit(self.currentIndex())

    def _remember_typing(self) -> None:
        """Rows come and go beside the line that is being corrected: the view is about to close its editor."""
        index = self.currentIndex()
        editor = self.indexWidget(index)
        if isinstance(editor, LineEditor):
            polygon = self._lines.box_at(index.row()).polygon
            self._typing = _Typing(self._lines.page, polygon, editor.text(), editor.cursorPosition())

    def _go_on_typing(self) -> None:
        typing, self._typing = self._typing, None
        if typing is None or typing.page is not self._lines.page:
            return
        index = self._lines.editable_index_at(typing.polygon)
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        self.edit(index)
        editor = self.indexWidget(index)
        if isinstance(editor, LineEditor):
            editor.setText(typing.text)
            editor.setCursorPosition(typing.cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter corrects the current line, as F2 does everywhere."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and self.state() is not QAbstractItemView.State.EditingState:
            self.edit_current()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last line: a table would go to a cell of the same line."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action not in ends or not self._lines.rowCount():
            return super().moveCursor(action, modifiers)
        return self._lines.index(ends[action] % self._lines.rowCount(), Column.TEXT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the box of the row under the pointer."""
        super().mouseMoveEvent(event)
        row = self.rowAt(event.position().toPoint().y())
        self._selection.hover(self._lines.box_at(row).index if row >= 0 else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._selection.hover(None)
        super().leaveEvent(event)

    def _show_current(self) -> None:
        current = self._selection.current
        row = None if current is None else self._lines.row_of(current)
        if row is None:
            return
        index = self._lines.index(row, Column.TEXT)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index)

    def _on_rows_selected(self) -> None:
        if self._is_following:
            return
        indexes = [self._lines.box_at(row.row()).index for row in self.selectionModel().selectedRows()]
        current = self.currentIndex()
        self._selection.select(indexes, current=self._lines.box_at(current.row()).index if current.isValid() else None)

    def _on_split_requested(self, row: int, text: str, at: int) -> None:
        """What was typed counts before it is cut."""
        box = self._lines.box_at(row).index
        self._lines.setData(self._lines.index(row, Column.TEXT), text)
        # The line is kept without the space around it, and the cut moves along.
        self.split_requested.emit(box, at - (len(text) - len(text.lstrip())))
