"""What the screens show, and whether this desktop lets an app see it."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QImage, QScreen

from ocr_desktop.domain.compute import Availability
from ocr_desktop.domain.failures import Failure

_DIRECT_PLATFORMS = ("xcb", "windows", "cocoa")


@dataclass(frozen=True, slots=True, eq=False)
class Screenshot:
    """What one screen showed.

    Attributes:
        screen: Which.
        image: Its device pixels, without transparency.
    """

    screen: QScreen
    image: QImage


class Grabber(QObject):
    """A way to see the screens; this one cannot.

    Args:
        availability: Whether it can be used here.
        parent: Qt's owner.

    Attributes:
        is_asking: Whether it can be used is not known yet; `availability_changed` tells.
    """

    grabbed = Signal(object)  # tuple[Screenshot, ...], one a screen
    failed = Signal(object)  # Failure
    refused = Signal()  # the user said no when the desktop asked
    availability_changed = Signal()

    can_watch = False
    """Whether `glimpse` shows the screen as it is now, without asking anybody."""

    def __init__(self, availability: Availability, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._availability = availability
        self.is_asking = False

    @property
    def availability(self) -> Availability:
        """Whether it can be used here; the reason and what to do if not."""
        return self._availability

    def grab(self) -> None:
        """Take a picture of every screen; answered by `grabbed`, `failed` or `refused`."""
        raise NotImplementedError

    def glimpse(self, screen: QScreen, place: QRect) -> QImage:
        """What a place on a screen shows now, in its logical pixels; only where `can_watch`."""
        raise NotImplementedError

    def _set_availability(self, availability: Availability) -> None:
        self._availability, self.is_asking = availability, False
        self.availability_changed.emit()


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


def opaque(image: QImage) -> QImage:
    """The same pixels without transparency, one to one."""
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(1.0)
    return made


def is_blank(image: QImage) -> bool:
    """Whether a picture is empty, or of one colour all over."""
    if image.isNull():
        return True
    filled = image.copy()
    filled.fill(image.pixelColor(0, 0))
    return filled == image


def grabber_for(platform: str, parent: QObject | None = None) -> Grabber:
    """The way that works on one of Qt's platforms, such as "xcb" or "wayland"."""
    if platform in _DIRECT_PLATFORMS:
        return DirectGrabber(parent)
    if platform.startswith("wayland"):
        # Imported here: nobody else needs D-Bus.
        from ocr_desktop.ui.capture.portal import PortalGrabber

        return PortalGrabber(parent)
    reason = QCoreApplication.translate("Grabber", "There is no screen that could be captured")
    hint = QCoreApplication.translate("Grabber", "Start the app in a desktop session")
    return Grabber(Availability(ok=False, reason=reason, hint=hint), parent)


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
