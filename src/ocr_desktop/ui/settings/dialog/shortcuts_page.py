"""The tab of all commands and their keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ocr_desktop.ui.action_set import ActionSet, plain_text, translated
from ocr_desktop.ui.actions.spec import ActionSpec

_COMMAND, _KEYS, _MENU = range(3)


class ShortcutsPage(QWidget):
    """Read from the table of actions; what is typed above the list narrows it down."""

    def __init__(self, actions: ActionSet, parent: QWidget) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search for a command or a key"))
        self.search.setAccessibleName(self.tr("Search for a command or a key"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.table = QTableWidget(0, 3, self)
        self._none = QLabel(self.tr("No command is called so, and none has that key."), self)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.hide()
        self._set_up_table()
        for spec, _action in actions:
            self._add(spec)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.table, stretch=1)
        layout.addWidget(self._none)

    def rows(self) -> list[tuple[str, str]]:
        """Command and keys of each row in sight."""
        shown = [row for row in range(self.table.rowCount()) if not self.table.isRowHidden(row)]
        return [(self._text(row, _COMMAND), self._text(row, _KEYS)) for row in shown]

    def _set_up_table(self) -> None:
        self.table.setAccessibleName(self.tr("Commands and keys"))
        self.table.setHorizontalHeaderLabels([self.tr("Command"), self.tr("Keys"), self.tr("Menu")])
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_COMMAND, QHeaderView.ResizeMode.Stretch)

    def _add(self, spec: ActionSpec) -> None:
        native = QKeySequence.SequenceFormat.NativeText
        keys = ", ".join(QKeySequence(text).toString(native) for text in spec.shortcuts)
        menu = translated(spec.menu.value).split("(&")[0].replace("&", "")
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in ((_COMMAND, plain_text(spec)), (_KEYS, keys), (_MENU, menu)):
            self.table.setItem(row, column, QTableWidgetItem(text))

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item else ""

    def _narrow(self, sought: str) -> None:
        wanted = sought.strip().casefold()
        for row in range(self.table.rowCount()):
            texts = [self._text(row, column).casefold() for column in (_COMMAND, _KEYS)]
            self.table.setRowHidden(row, not any(wanted in text for text in texts))
        self._none.setVisible(not self.rows())
