"""The field in which a line is corrected."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget


class LineEditor(QLineEdit):
    """One line; its context menu cuts it in two where the cursor stands, as its delegate's Ctrl+Return does."""

    split_requested = Signal(int)  # characters before the cut

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Text of the line"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, and the cut."""
        menu = self.createStandardContextMenu()
        split = QAction(self.tr("Split the line here"), menu)
        split.setShortcut(QKeySequence("Ctrl+Return"))
        split.setEnabled(0 < self.cursorPosition() < len(self.text()))
        split.triggered.connect(self.split)
        menu.insertAction(menu.actions()[0], split)
        menu.insertSeparator(menu.actions()[1])
        menu.exec(event.globalPos())
        menu.deleteLater()

    def split(self) -> None:
        """Ask for the cut."""
        self.split_requested.emit(self.cursorPosition())
