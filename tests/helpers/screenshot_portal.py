"""A desktop portal of the tests: the part of xdg-desktop-portal that takes screenshots, on a bus of its own.

usage: screenshot_portal.py PICTURE CODE

Answers every screenshot with this picture and this code, and prints "ready" once it can be asked.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import ClassInfo, Property, QCoreApplication, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath

_PATH = "/org/freedesktop/portal/desktop"


@ClassInfo(**{"D-Bus Interface": "org.freedesktop.portal.Request"})
class Request(QObject):
    """Says once what became of a call."""

    Response = Signal("uint", "QVariantMap")


@ClassInfo(**{"D-Bus Interface": "org.freedesktop.portal.Screenshot"})
class Portal(QObject):
    """Takes screenshots that show a picture."""

    version = Property("uint", lambda _self: 2)

    def __init__(self, bus: QDBusConnection, picture: Path, code: int) -> None:
        super().__init__()
        self._bus, self._picture, self._code = bus, picture, code
        self._request = Request()

    @Slot(str, "QVariantMap", QDBusMessage, result=QDBusObjectPath)
    def Screenshot(self, _window: str, options: dict[str, object], message: QDBusMessage) -> QDBusObjectPath:
        caller = message.service().removeprefix(":").replace(".", "_")
        path = f"{_PATH}/request/{caller}/{options['handle_token']}"
        self._bus.registerObject(path, self._request, QDBusConnection.RegisterOption.ExportAllSignals)
        QTimer.singleShot(0, self._respond)
        return QDBusObjectPath(path)

    def _respond(self) -> None:
        uri = QUrl.fromLocalFile(str(self._picture)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
        self._request.Response.emit(self._code, {"uri": uri})


def main() -> int:
    """Serve until the program is ended."""
    app = QCoreApplication(sys.argv[:1])
    bus = QDBusConnection.sessionBus()
    portal = Portal(bus, Path(sys.argv[1]), int(sys.argv[2]))
    options = QDBusConnection.RegisterOption
    bus.registerObject(_PATH, portal, options.ExportAllSlots | options.ExportAllProperties)
    bus.registerService("org.freedesktop.portal.Desktop")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
