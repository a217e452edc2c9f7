"""Which way to see the screens works on this desktop."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from ocr_desktop.domain.compute import Availability
from ocr_desktop.ui.capture.direct_grabbing import DirectGrabber
from ocr_desktop.ui.capture.grabbing import Grabber

_DIRECT_PLATFORMS = ("xcb", "windows", "cocoa")


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
