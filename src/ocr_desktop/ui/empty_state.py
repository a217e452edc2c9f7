"""What the window shows while no page is open: a place to drop files on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ocr_desktop.ui.themed import IconLabel, set_themed_icon

_ICON_PX = 72
FORMATS = "PDF · PNG · JPEG · WebP · BMP · TIFF · GIF · PNM · AVIF"


class EmptyState(QWidget):
    """An icon, one sentence, one button, and what can be opened."""

    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(_ICON_PX, self)
        self._icon.set_icon("drop")
        self._sentence = QLabel(self.tr("Drop images, PDFs or folders here to read their text"), self)
        self._button = QPushButton(self.tr("Open…"), self)
        set_themed_icon(self._button, "open")
        self._button.clicked.connect(self.open_requested)
        self._formats = QLabel(FORMATS, self)
        self._formats.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._lay_out()

    def _lay_out(self) -> None:
        font = self._sentence.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        self._sentence.setFont(font)
        for label in (self._icon, self._sentence, self._formats):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self._sentence, self._formats):
            label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self._icon)
        layout.addWidget(self._sentence)
        layout.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._formats)
        layout.addStretch(3)
