"""A grabber that shows what a test says."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage, QScreen

from ocr_desktop.domain.compute import Availability
from ocr_desktop.ui.capture.grabbing import Grabber, Screenshot


class FakeGrabber(Grabber):
    """Every answer comes when a test calls for it; the screen goes from black to white with the first glimpse."""

    can_watch = True

    def __init__(self) -> None:
        super().__init__(Availability(ok=True))
        self.grabs = 0
        self.given_up = 0
        self.glimpses = 0

    def grab(self) -> None:
        self.grabs += 1

    def give_up(self) -> None:
        self.given_up += 1

    def glimpse(self, screen: QScreen, place: QRect) -> QImage:
        self.glimpses += 1
        image = QImage(4, 4, QImage.Format.Format_RGB32)
        image.fill(0 if self.glimpses == 1 else 0xFFFFFF)
        return image

    def answer(self, image: QImage) -> None:
        """Show this picture on the only screen."""
        self.grabbed.emit((Screenshot(QGuiApplication.primaryScreen(), image),))

    def become(self, availability: Availability) -> None:
        """Work, or work no more."""
        self._set_availability(availability)
