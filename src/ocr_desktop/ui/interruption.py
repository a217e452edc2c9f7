"""Ctrl+C in the terminal, or a polite kill, closes the window in order."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class Interruption(QObject):
    """Wakes Qt's event loop through a socket: a Python handler alone would wait for the next Python code."""

    caught = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reading, self._writing = socket.socketpair()
        for end in (self._reading, self._writing):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal_arrived)
        signal.set_wakeup_fd(self._writing.fileno())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _let_the_socket_tell)

    def _on_signal_arrived(self) -> None:
        self._reading.recv(64)
        self.caught.emit()


def _let_the_socket_tell(_number: int, _frame: FrameType | None) -> None:
    """The wake-up socket carries the news."""
