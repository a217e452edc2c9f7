"""The app's own line icons, drawn in the palette's colours."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ocr_desktop.system.resources import resource

_SIDES_PX = (20, 40)
"""Toolbar size at 100 % and 200 %."""


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """An icon in the colour of text, or in another one; made again when the palette changes."""
    palette = QGuiApplication.palette()
    normal = colour or palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    made = QIcon()
    for side_px in _SIDES_PX:
        made.addPixmap(pixmap(name, side_px, normal), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, side_px, disabled), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, side_px: int, colour: QColor, *, device_pixel_ratio: float = 1.0) -> QPixmap:
    """An icon of `side_px` logical pixels; kept, since lists draw the same few again and again."""
    return _pixmap(name, side_px, colour.name(), device_pixel_ratio)


def app_icon() -> QIcon:
    """The icon of the window, in its own colours."""
    made = QIcon()
    for side_px in (16, 32, 48, 64, 128, 256):
        made.addPixmap(pixmap("app", side_px, QColor("black")))
    return made


@cache
def _pixmap(name: str, side_px: int, colour: str, device_pixel_ratio: float) -> QPixmap:
    drawing = _drawing(name).replace(b"currentColor", colour.encode())
    drawn = QPixmap(round(side_px * device_pixel_ratio), round(side_px * device_pixel_ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(device_pixel_ratio)
    return drawn


@cache
def _drawing(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()
