"""What the window shows while no page is open: a place to drop files on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ocr_desktop.ui.themed import IconLabel, set_themed_icon

_ICON_PX = 72
FORMATS = "PDF · PNG · JPEG · WebP · BMP · TIFF · GIF · PNM · AVIF"


class EmptyState(QWidget):
    """An icon, one sentence, one button, and what can be opened; for newcomers also where to begin."""

    open_requested = Signal()
    sample_requested = Signal()

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
        self._keys = QLabel(self._key_text(), self)
        self._keys.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._sample = QPushButton(self.tr("Read a sample page"), self)
        self._sample.clicked.connect(self.sample_requested)
        self._lay_out()

    def set_first_steps_visible(self, visible: bool) -> None:
        """Show or hide what is said only to those who have opened nothing of their own yet."""
        for widget in (self._keys, self._sample):
            widget.setVisible(visible)

    def _key_text(self) -> str:
        text = self.tr("{paste} pastes an image · {capture} reads a region of the screen · {help} lists all keys")
        return text.format(paste=_key("Ctrl+V"), capture=_key("F9"), help=_key("F1"))

    def _lay_out(self) -> None:
        font = self._sentence.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        self._sentence.setFont(font)
        for label in (self._icon, self._sentence, self._formats, self._keys):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self._sentence, self._formats, self._keys):
            label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self._icon)
        layout.addWidget(self._sentence)
        layout.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._formats)
        layout.addSpacing(8)
        layout.addWidget(self._keys)
        layout.addWidget(self._sample, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)


def _key(portable: str) -> str:
    return QKeySequence(portable).toString(QKeySequence.SequenceFormat.NativeText)
