"""The way of the engine process's answers."""

from __future__ import annotations

import os
import threading
from typing import IO

from ocr_desktop._version import __version__
from ocr_desktop.hosting.messages.answers import Answer
from ocr_desktop.hosting.messages.greeting import PROTOCOL, Hello
from ocr_desktop.hosting.messages.lines import answer_to_line, hello_to_line


class Outbox:
    """Writes answers; lanes share it."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()

    def send(self, answer: Answer) -> None:
        """Send an answer; one for a window that is gone is dropped, since the end of its requests follows."""
        self._write(answer_to_line(answer))

    def greet(self) -> None:
        """Say who speaks, before anything else."""
        self._write(hello_to_line(Hello(PROTOCOL, __version__, os.getpid())))

    def _write(self, line: bytes) -> None:
        with self._lock:
            try:
                self._pipe.write(line)
                self._pipe.flush()
            except OSError:
                return
