"""The few colours that the palette has no role for, for light and dark surroundings."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QColor, QPalette


class Tone(Enum):
    """Meaning of a colour: its value on light and on dark ground, each with a contrast of 4.5 or more."""

    SUCCESS = ("#1b7f3b", "#5fd38a")
    WARNING = ("#a65300", "#ffb45c")
    ERROR = ("#c22f2f", "#ff8a80")
    MUTED = ("#5f6670", "#a6adb8")

    def on(self, palette: QPalette) -> QColor:
        """The colour for this palette."""
        return QColor(self.value[1] if is_dark(palette) else self.value[0])


BOX_READ = QColor("#1d6fe0")
BOX_DOUBTFUL = QColor("#c2410c")
BOX_FOUND = QColor("#6b7280")
"""Boxes lie on the page, which is mostly white whatever the theme: their colours do not follow it."""


def is_dark(palette: QPalette) -> bool:
    """Whether text is lighter than its ground."""
    return (
        palette.color(QPalette.ColorRole.Window).lightness() < palette.color(QPalette.ColorRole.WindowText).lightness()
    )
