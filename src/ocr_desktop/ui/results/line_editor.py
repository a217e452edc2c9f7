"""The field in which a line is corrected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget


class LineEditor(QLineEdit):
    """One line; Ctrl+Return, and its context menu, cut it in two where the cursor stands."""

    split_requested = Signal(int)  # characters before the cut

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Text of the line"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cut, or type."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._split()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, and the cut."""
        menu = self.createStandardContextMenu()
        split = QAction(self.tr("Split the line here"), menu)
        split.setShortcut(QKeySequence("Ctrl+Return"))
        split.setEnabled(0 < self.cursorPosition() < len(self.text()))
        split.triggered.connect(self._split)
        menu.insertAction(menu.actions()[0], split)
        menu.insertSeparator(menu.actions()[1])
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _split(self) -> None:
        self.split_requested.emit(self.cursorPosition())
