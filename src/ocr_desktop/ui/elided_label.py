"""A label that shortens its text in the middle instead of cutting it off."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LEAST_LETTERS = 12


class ElidedLabel(QLabel):
    """Takes what room there is, or is as wide as its text where there is room for that; `text` stays whole."""

    def __init__(self, parent: QWidget, *, is_filling: bool = True) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Ignored if is_filling else policy.Preferred, policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """A few letters; fewer where the text has no more."""
        letters_px = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        whole = super().minimumSizeHint()
        return QSize(min(letters_px, whole.width()), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        elided = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room.width())
        self.style().drawItemText(
            painter, room, int(self.alignment()), self.palette(), self.isEnabled(), elided, self.foregroundRole()
        )
        painter.end()
