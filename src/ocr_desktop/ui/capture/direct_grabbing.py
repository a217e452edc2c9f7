"""Pictures of the screens from the window system itself."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QObject, QRect
from PySide6.QtGui import QGuiApplication, QImage, QScreen

from ocr_desktop.domain.compute import Availability
from ocr_desktop.domain.failures import Failure
from ocr_desktop.ui.capture.grabbing import Grabber, Screenshot, opaque


class DirectGrabber(Grabber):
    """Asks the window system: X11, Windows and macOS let every app see the screens, the last if it was allowed to."""

    can_watch = True

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Availability(ok=True), parent)

    def grab(self) -> None:
        """Take a picture of every screen, at once."""
        screens = QGuiApplication.screens()
        shots = tuple(Screenshot(screen, opaque(screen.grabWindow(0).toImage())) for screen in screens)
        if all(is_blank(shot.image) for shot in shots):
            self.failed.emit(_nothing_seen())
        else:
            self.grabbed.emit(shots)

    def glimpse(self, screen: QScreen, place: QRect) -> QImage:
        """What a place on a screen shows now."""
        return opaque(screen.grabWindow(0, place.x(), place.y(), place.width(), place.height()).toImage())


def is_blank(image: QImage) -> bool:
    """Whether a picture is empty, or of one colour all over."""
    if image.isNull():
        return True
    filled = image.copy()
    filled.fill(image.pixelColor(0, 0))
    return filled == image


def _nothing_seen() -> Failure:
    message = QCoreApplication.translate("Grabber", "The picture of the screen is empty")
    if sys.platform == "darwin":
        hint = QCoreApplication.translate(
            "Grabber",
            "Allow screen recording in System Settings ▸ Privacy & Security, then start the app again",
        )
    else:
        hint = QCoreApplication.translate("Grabber", "Put what you want to read on the screen, then try again")
    return Failure("CaptureError", message, hint)
