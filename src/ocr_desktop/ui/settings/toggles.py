"""Check boxes that are seen in every theme."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton


class Toggle(QCheckBox):
    """A check box with an outline: in the dark theme the style's own empty box cannot be told from the panel.

    Drawn and not styled by a sheet, since that keeps a widget from following the palette.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline around an empty box."""
        super().paintEvent(event)
        if self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.setPen(self.palette().placeholderText().color())
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 2, 2)
        painter.end()
