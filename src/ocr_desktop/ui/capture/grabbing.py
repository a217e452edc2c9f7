"""What the screens show, and whether this desktop lets an app see it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QImage, QScreen

from ocr_desktop.domain.compute import Availability


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

    def give_up(self) -> None:
        """Wait no longer for the picture under way, of which nothing is told any more; harmless without one."""

    def glimpse(self, screen: QScreen, place: QRect) -> QImage:
        """What a place on a screen shows now, in its logical pixels; only where `can_watch`."""
        raise NotImplementedError

    def _set_availability(self, availability: Availability) -> None:
        self._availability, self.is_asking = availability, False
        self.availability_changed.emit()


def opaque(image: QImage) -> QImage:
    """The same pixels without transparency, one to one."""
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(1.0)
    return made
