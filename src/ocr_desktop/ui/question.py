"""A question in a box of its own, beside which the work goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget


class Question(QMessageBox):
    """Says everything as plain text, since names of files and models may look like markup.

    Args:
        title: Of the box.
        text: The question.
        parent: The window.
        details: What it is about, in smaller print.
    """

    def __init__(self, title: str, text: str, parent: QWidget, *, details: str = "") -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(title)
        self.setText(text)
        self.setInformativeText(details)
        for label in self.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.setDefaultButton(self.addButton(QMessageBox.StandardButton.Cancel))
        self.finished.connect(self.deleteLater)

    def offer(
        self,
        text: str,
        action: Callable[[], object],
        role: QMessageBox.ButtonRole = QMessageBox.ButtonRole.AcceptRole,
        *,
        is_default: bool = False,
    ) -> QPushButton:
        """Add an answer beside Cancel, which is what Return gives unless another is the default."""
        button = self.addButton(text, role)
        button.clicked.connect(action)
        if is_default:
            self.setDefaultButton(button)
        return button
