"""A later start says what it was asked for to the window that is open."""

from __future__ import annotations

from time import monotonic

from PySide6.QtNetwork import QLocalSocket

from ocr_desktop.ui.second_start.wishes import StartWish, WishAnswer, answer_from_line, wish_to_line

_CONNECT_MS = 1000
_ANSWER_MS = 5000
"""A window that was started just now answers once it is shown."""


class NobodyListensError(Exception):
    """No window is open at the place."""


class NoAnswerError(Exception):
    """A window is open, but says nothing."""


def hand_over(place: str, wish: StartWish) -> WishAnswer:
    """Ask the window that is open to do something, and wait for its answer; takes no event loop.

    Raises:
        NobodyListensError: there is none; also where one crashed and left its socket.
        NoAnswerError: it did not answer within five seconds.
    """
    socket = QLocalSocket()
    socket.connectToServer(place)
    if not socket.waitForConnected(_CONNECT_MS):
        raise NobodyListensError
    socket.write(wish_to_line(wish))
    deadline_s = monotonic() + _ANSWER_MS / 1000
    while not socket.canReadLine():
        left_ms = round((deadline_s - monotonic()) * 1000)
        if left_ms <= 0 or not socket.waitForReadyRead(left_ms):
            raise NoAnswerError
    return answer_from_line(bytes(socket.readLine().data()))


def is_somebody_listening(place: str) -> bool:
    """Whether a window is open at the place."""
    socket = QLocalSocket()
    socket.connectToServer(place)
    is_connected = socket.waitForConnected(_CONNECT_MS)
    socket.abort()
    return is_connected
