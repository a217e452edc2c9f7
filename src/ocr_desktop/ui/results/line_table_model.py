"""The lines of the current page as a Qt table: number, text, score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication

from ocr_desktop.ui.colours import Tone
from ocr_desktop.ui.icons import icon
from ocr_desktop.ui.texts import plain_tool_tip
from ocr_desktop.workspace.page import Box, BoxState, Page

if TYPE_CHECKING:
    from ocr_desktop.domain.geometry import Quad

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class Column(IntEnum):
    """The columns."""

    NUMBER = 0
    TEXT = 1
    SCORE = 2


class LineTableModel(QAbstractTableModel):
    """One row a line, in reading order; a line that is not read yet has its row already.

    What is typed into a row is told, and shown once the page has changed.
    """

    line_edited = Signal(int, str)  # index of the box, and what it is to say

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._rows: list[Box] = []
        self._is_editable = False
        self._row_of: dict[int, int] = {}

    def set_page(self, page: Page | None) -> None:
        """Show the lines of a page; rows that are as they were stay, with what is being typed into them."""
        rows = page.rows() if page else []
        is_editable = page is not None and page.result is not None
        is_same_page = page is self._page and is_editable == self._is_editable
        if is_same_page and [*map(_place, rows)] == [*map(_place, self._rows)]:
            self._change_rows(rows)
            return
        self.beginResetModel()
        self._page, self._rows, self._is_editable = page, rows, is_editable
        self._row_of = {box.index: row for row, box in enumerate(self._rows)}
        self.endResetModel()

    def _change_rows(self, rows: list[Box]) -> None:
        before, self._rows = self._rows, rows
        for row, (old, new) in enumerate(zip(before, rows, strict=True)):
            if _shown(old) != _shown(new):
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def set_box(self, box: Box) -> None:
        """Show what is known of one line now."""
        row = self._row_of.get(box.index)
        if row is not None:
            self._rows[row] = box
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def box_at(self, row: int) -> Box:
        """The box behind a row."""
        return self._rows[row]

    @property
    def page(self) -> Page | None:
        """The page whose lines are shown."""
        return self._page

    def editable_index_at(self, polygon: Quad) -> QModelIndex:
        """The text of the line at a place of the page; invalid if there is none, or it cannot be changed."""
        place = polygon.tobytes()
        row = next((row for row, box in enumerate(self._rows) if box.polygon.tobytes() == place), -1)
        index = self.index(row, Column.TEXT)
        return index if self.flags(index) & Qt.ItemFlag.ItemIsEditable else QModelIndex()

    def row_of(self, box_index: int) -> int | None:
        """The row of a box; None if it has none."""
        return self._row_of.get(box_index)

    def rowCount(self, parent: Index | None = None) -> int:
        """Lines, read and to be read."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Number, text and score."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """Names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole:
            return _alignment(Column(section))
        if role != _ROLE.DisplayRole:
            return None
        return {Column.NUMBER: "#", Column.TEXT: self.tr("Text"), Column.SCORE: self.tr("Score")}[Column(section)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The text of a page that is read can be changed."""
        flags = super().flags(index)
        if index.isValid() and self._rows[index.row()].line:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if index.isValid() and index.column() == Column.TEXT and self._is_editable and self._rows[index.row()].line:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def mimeTypes(self) -> list[str]:
        """Text, for any program that takes some."""
        return ["text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """What the rows say, one below the other."""
        rows = sorted({index.row() for index in indexes})
        data = QMimeData()
        data.setText("\n".join(self._rows[row].text for row in rows))
        return data

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Tell what was typed."""
        box = self._rows[index.row()]
        if role != _ROLE.EditRole or not isinstance(value, str) or value == box.text:
            return False
        self.line_edited.emit(box.index, value)
        return True

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Everything a view shows of a cell."""
        if not index.isValid():
            return None
        box, column = self._rows[index.row()], Column(index.column())
        values: dict[int, Callable[[], object]] = {
            _ROLE.DisplayRole: lambda: self._display(box, column, index.row()),
            _ROLE.EditRole: lambda: box.text,
            _ROLE.TextAlignmentRole: lambda: _alignment(column),
            _ROLE.ForegroundRole: lambda: self._colour(box, column),
            _ROLE.DecorationRole: lambda: self._decoration(box, column),
            _ROLE.ToolTipRole: lambda: self._tool_tip(box),
            _ROLE.AccessibleTextRole: lambda: self._spoken(box, column, index.row()),
        }
        return values[role]() if role in values else None

    @staticmethod
    def _decoration(box: Box, column: Column) -> object:
        is_marked = column is Column.SCORE and box.state is BoxState.DOUBTFUL
        return icon("doubtful", Tone.WARNING.on(QGuiApplication.palette())) if is_marked else None

    def _display(self, box: Box, column: Column, row: int) -> str:
        if column is Column.NUMBER:
            return str(row + 1)
        if column is Column.SCORE:
            return _score_text(box)
        if box.line:
            return box.text
        return self.tr("(no text)") if box.state is BoxState.EMPTY else "…"

    def _spoken(self, box: Box, column: Column, row: int) -> str:
        """What a sign or a colour says to those who see it."""
        shown = self._display(box, column, row)
        if box.line is None and box.state is BoxState.FOUND and column is Column.TEXT:
            return self.tr("not read yet")
        if column is not Column.SCORE or box.line is None:
            return shown
        if box.line.is_corrected:
            return self.tr("corrected by you")
        return self.tr("{score}, doubtful").format(score=shown) if box.state is BoxState.DOUBTFUL else shown

    @staticmethod
    def _colour(box: Box, column: Column) -> object:
        palette = QGuiApplication.palette()
        if column is Column.SCORE and box.state is BoxState.DOUBTFUL:
            return Tone.WARNING.on(palette)
        return Tone.MUTED.on(palette) if column is not Column.TEXT or box.line is None else None

    def _tool_tip(self, box: Box) -> str | None:
        if box.line is not None and box.line.is_corrected:
            return plain_tool_tip(self.tr("{text}\nCorrected by you.").format(text=box.text))
        if box.state is BoxState.DOUBTFUL:
            text = self.tr("{text}\nDoubtful: compare this line with the image.").format(text=box.text)
            return plain_tool_tip(text)
        return plain_tool_tip(box.text) or None


def _place(box: Box) -> tuple[int, bytes]:
    """What tells a box from those that were there before."""
    return box.index, box.polygon.tobytes()


def _shown(box: Box) -> tuple[object, ...]:
    """All that a row says."""
    line = box.line
    return (box.state, line is None, box.text, line and line.score, line and line.is_corrected)


def _score_text(box: Box) -> str:
    """A person's word needs no score."""
    if box.line is None:
        return ""
    return "✓" if box.line.is_corrected else f"{box.line.score:.2f}"


def _alignment(column: Column) -> Qt.AlignmentFlag:
    horizontal = Qt.AlignmentFlag.AlignLeft if column is Column.TEXT else Qt.AlignmentFlag.AlignRight
    return horizontal | Qt.AlignmentFlag.AlignVCenter
