"""Icons on widgets that follow the palette."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ocr_desktop.ui.colours import Tone
from ocr_desktop.ui.icons import icon, pixmap


class IconLabel(QLabel):
    """A picture from the icon set, in a tone or in the accent colour."""

    def __init__(self, side_px: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._side_px = side_px
        self._name = ""
        self._tone: Tone | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def set_icon(self, name: str, tone: Tone | None = None) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow palette and screen."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._draw()

    def _draw(self) -> None:
        if not self._name:
            return
        palette = QGuiApplication.palette()
        colour = self._tone.on(palette) if self._tone else palette.color(QPalette.ColorRole.Highlight)
        self.setPixmap(pixmap(self._name, self._side_px, colour, device_pixel_ratio=self.devicePixelRatioF()))


class _IconFollower(QObject):
    def __init__(self, button: QAbstractButton, name: str) -> None:
        super().__init__(button)
        self._button, self._name = button, name
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.PaletteChange:
            self._button.setIcon(icon(self._name))
        return super().eventFilter(watched, event)


def set_themed_icon(button: QAbstractButton, name: str) -> None:
    """Give a button an icon that is drawn anew when the palette changes."""
    button.setIcon(icon(name))
    _IconFollower(button, name)
