"""The screen as the desktop portal shows it: the one way on Wayland.

The interface is org.freedesktop.portal.Screenshot of xdg-desktop-portal: a call is answered by a Request object, whose
signal Response brings the address of a picture of the whole desktop.
"""

from __future__ import annotations

import contextlib
import os
from itertools import count
from pathlib import Path
from typing import cast

from PySide6.QtCore import SLOT, QObject, QUrl, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusServiceWatcher
from PySide6.QtGui import QGuiApplication, QImage

from ocr_desktop.domain.compute import Availability
from ocr_desktop.domain.failures import Failure
from ocr_desktop.ui.capture.geometry import part_of_desktop
from ocr_desktop.ui.capture.grabbing import Grabber, Screenshot, opaque

_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SCREENSHOT, _REQUEST = "org.freedesktop.portal.Screenshot", "org.freedesktop.portal.Request"
_DONE, _REFUSED = 0, 1
"""What a Request can answer; anything else is a failure."""
# The stubs of PySide want bytes where it takes text alone.
_ON_RESPONSE = cast("bytes", SLOT("_on_response(uint,QVariantMap)"))


class PortalGrabber(Grabber):
    """Asks the portal; most desktops ask the user in turn, the first time or each time.

    Whether there is a portal is asked when this is made, and told by `availability_changed`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Availability(ok=False), parent)
        self._availability = Availability(ok=False, reason=self.tr("The desktop is still being asked"))
        self.is_asking = True
        self._bus = QDBusConnection.sessionBus()
        self._numbers = count(1)
        self._request_path = ""
        self._question = self._ask_for_version()
        self._call: QDBusPendingCallWatcher | None = None
        # Once a call is taken, the bus says nothing of a portal that dies before its answer.
        life = QDBusServiceWatcher(_SERVICE, self._bus, QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration, self)
        life.serviceUnregistered.connect(self._on_portal_ended)

    def grab(self) -> None:
        """Have a picture of the whole desktop taken."""
        token = f"ocr_desktop_{os.getpid()}_{next(self._numbers)}"
        sender = self._bus.baseService().removeprefix(":").replace(".", "_")
        # The portal makes the object under this name: whoever listens before the call misses no answer.
        self._listen_at(f"{_PATH}/request/{sender}/{token}")
        message = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SCREENSHOT, "Screenshot")
        message.setArguments(["", {"handle_token": token, "interactive": False}])
        self._call = QDBusPendingCallWatcher(self._bus.asyncCall(message), self)
        self._call.finished.connect(self._on_called)

    def give_up(self) -> None:
        """Have the desktop ask the user no longer, and take no answer."""
        if self._request_path:
            self._bus.send(QDBusMessage.createMethodCall(_SERVICE, self._request_path, _REQUEST, "Close"))
            self._listen_at("")

    def _ask_for_version(self) -> QDBusPendingCallWatcher:
        message = QDBusMessage.createMethodCall(_SERVICE, _PATH, "org.freedesktop.DBus.Properties", "Get")
        message.setArguments([_SCREENSHOT, "version"])
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(message), self)
        watcher.finished.connect(self._on_version)
        return watcher

    @Slot(QDBusPendingCallWatcher)
    def _on_version(self, watcher: QDBusPendingCallWatcher) -> None:
        if not watcher.isError():
            self._set_availability(Availability(ok=True))
            return
        reason = self.tr("On Wayland the desktop portal shows apps the screen, and this desktop has none that does")
        hint = self.tr("Install xdg-desktop-portal with the part for your desktop, then log in again")
        self._set_availability(Availability(ok=False, reason=reason, hint=hint))

    def _listen_at(self, path: str) -> None:
        if self._request_path:
            self._bus.disconnect("", self._request_path, _REQUEST, "Response", self, _ON_RESPONSE)
        self._request_path = path
        if path:
            self._bus.connect("", path, _REQUEST, "Response", self, _ON_RESPONSE)

    @Slot(QDBusPendingCallWatcher)
    def _on_called(self, watcher: QDBusPendingCallWatcher) -> None:
        if watcher is self._call and watcher.isError() and self._request_path:
            self._fail(watcher.error().message())

    @Slot(str)
    def _on_portal_ended(self, _service: str) -> None:
        if self._request_path:
            self._fail(self.tr("the desktop portal ended before it answered"))

    @Slot("uint", "QVariantMap")
    def _on_response(self, code: int, results: dict[str, object]) -> None:
        self._listen_at("")
        if code == _REFUSED:
            self.refused.emit()
        elif code != _DONE:
            self._fail("")
        else:
            self._take(Path(QUrl(str(results.get("uri", ""))).toLocalFile()))

    def _take(self, path: Path) -> None:
        picture = QImage(str(path))
        # It was made for this capture alone; one that cannot be removed harms no capture.
        with contextlib.suppress(OSError):
            path.unlink()
        if picture.isNull():
            self._fail(self.tr("the picture it made cannot be read"))
        else:
            self.grabbed.emit(_by_screen(opaque(picture)))

    def _fail(self, details: str) -> None:
        self._listen_at("")
        message = self.tr("The desktop did not give a picture of the screen")
        if details:
            message = f"{message}: {details}"
        hint = self.tr("Look whether the system settings allow this app to take screenshots, then try again")
        self.failed.emit(Failure("CaptureError", message, hint))


def _by_screen(picture: QImage) -> tuple[Screenshot, ...]:
    desktop = QGuiApplication.primaryScreen().virtualGeometry()
    screens = QGuiApplication.screens()
    parts = [part_of_desktop(picture.size(), desktop, screen.geometry()) for screen in screens]
    return tuple(Screenshot(screen, picture.copy(part)) for screen, part in zip(screens, parts, strict=True))
