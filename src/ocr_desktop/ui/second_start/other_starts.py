"""The window that is open listens to later starts."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QAbstractSocket, QLocalServer, QLocalSocket

from ocr_desktop._version import __version__
from ocr_desktop.ui.second_start.handing_over import is_somebody_listening
from ocr_desktop.ui.second_start.wishes import MOST_BYTES, WishAnswer, answer_to_line, wish_from_line


class OtherStarts(QObject):
    """Passes on what later starts ask for; those of another version are told to open a window of their own.

    Attributes:
        place: Name of the local socket.
        is_place_taken: Another window was listening when this one tried to.
    """

    asked = Signal(object)  # StartWish

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.is_place_taken = False
        self._server = QLocalServer(self)
        if sys.platform == "win32":
            # Elsewhere the folder belongs to the user.
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connected)

    def listen(self) -> bool:
        """Begin, unless another window does so already; a socket that a crash left behind is removed.

        Returns:
            Whether this one listens now; it cannot where no socket can be made, either.
        """
        with contextlib.suppress(OSError):
            Path(self.place).parent.mkdir(parents=True, exist_ok=True)
        if self._server.listen(self.place):
            return True
        if self._server.serverError() is not QAbstractSocket.SocketError.AddressInUseError:
            return False
        self.is_place_taken = is_somebody_listening(self.place)
        if self.is_place_taken:
            return False
        QLocalServer.removeServer(self.place)
        return self._server.listen(self.place)

    def close(self) -> None:
        """Listen no more, and leave no socket behind."""
        self._server.close()

    def _on_connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_ready)
            socket.disconnected.connect(socket.deleteLater)
            self._hear(socket)

    def _on_ready(self) -> None:
        if isinstance(socket := self.sender(), QLocalSocket):
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > MOST_BYTES:
                socket.abort()
            return
        wish = wish_from_line(bytes(socket.readLine().data()))
        is_taken = wish is not None and wish.version == __version__
        socket.write(answer_to_line(WishAnswer(is_taken=is_taken)))
        socket.disconnectFromServer()
        if is_taken:
            self.asked.emit(wish)
