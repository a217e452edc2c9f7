"""A desktop portal of the tests: the part of xdg-desktop-portal that takes screenshots, on a bus of its own.

usage: screenshot_portal.py PICTURE CODE

Answers every screenshot with this picture and this code, and prints "ready" once it can be asked. With the code "ends"
it takes the call and ends; with "waits" it takes it, never answers, and prints "closed" once it is told to ask no more.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import ClassInfo, Property, QCoreApplication, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath

_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


@ClassInfo(**{"D-Bus Interface": "org.freedesktop.portal.Request"})
class Request(QObject):
    """Says once what became of a call."""

    Response = Signal("uint", "QVariantMap")

    @Slot()
    def Close(self) -> None:
        say("closed")


@ClassInfo(**{"D-Bus Interface": "org.freedesktop.portal.Screenshot"})
class Portal(QObject):
    """Takes screenshots that show a picture."""

    version = Property("uint", lambda _self: 2)

    def __init__(self, bus: QDBusConnection, picture: Path, code: str) -> None:
        super().__init__()
        self._bus, self._picture, self._code = bus, picture, code
        self._request = Request()

    @Slot(str, "QVariantMap", QDBusMessage, result=QDBusObjectPath)
    def Screenshot(self, _window: str, options: dict[str, object], message: QDBusMessage) -> QDBusObjectPath:
        caller = message.service().removeprefix(":").replace(".", "_")
        path = f"{_PATH}/request/{caller}/{options['handle_token']}"
        exported = QDBusConnection.RegisterOption
        self._bus.registerObject(path, self._request, exported.ExportAllSignals | exported.ExportAllSlots)
        QTimer.singleShot(0, self._respond)
        return QDBusObjectPath(path)

    def _respond(self) -> None:
        if self._code == "waits":
            return
        if self._code == "ends":
            # After the reply on the same connection, so that the caller knows of the one before the other.
            self._bus.unregisterService(_SERVICE)
            QCoreApplication.quit()
            return
        uri = QUrl.fromLocalFile(str(self._picture)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
        self._request.Response.emit(int(self._code), {"uri": uri})


def main() -> int:
    """Serve until the program is ended."""
    app = QCoreApplication(sys.argv[:1])
    bus = QDBusConnection.sessionBus()
    portal = Portal(bus, Path(sys.argv[1]), sys.argv[2])
    options = QDBusConnection.RegisterOption
    bus.registerObject(_PATH, portal, options.ExportAllSlots | options.ExportAllProperties)
    bus.registerService(_SERVICE)
    say("ready")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
