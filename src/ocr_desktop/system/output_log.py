"""What a child process prints, kept in a file of bounded size."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import IO

_CHUNK_BYTES = 64 * 1024
_TAIL_BYTES = 8192
"""A crash prints where every thread was, and what matters stands before that."""


class OutputLog:
    """Reads a child's output to its end in a thread of its own, so that the child never waits for a reader.

    At `limit_bytes` the file is renamed to `<name>.1` and begun anew. A log that cannot be written is no reason to
    stop: the tail is kept in memory all the same.

    Args:
        stream: The reading end of the child's pipe, unbuffered.
        path: The log file.
        limit_bytes: Its greatest size.
    """

    def __init__(self, stream: IO[bytes], path: Path, *, limit_bytes: int = 1024**2) -> None:
        self._stream = stream
        self._path = path
        self._limit_bytes = limit_bytes
        self._tail = b""
        self._thread = threading.Thread(target=self._pump, name="engine-log", daemon=True)
        self._thread.start()

    def finish(self, *, timeout_s: float) -> str:
        """Wait for the end of the output.

        Args:
            timeout_s: Seconds to wait, since a grandchild may hold the pipe open.

        Returns:
            The last 8 KB of it.
        """
        self._thread.join(timeout_s)
        return self._tail.decode("utf-8", "replace").strip()

    def _pump(self) -> None:
        with self._stream:
            while chunk := self._stream.read(_CHUNK_BYTES):
                self._tail = (self._tail + chunk)[-_TAIL_BYTES:]
                try:
                    self._append(chunk)
                except OSError:
                    continue

    def _append(self, chunk: bytes) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.exists() and self._path.stat().st_size + len(chunk) > self._limit_bytes:
            self._path.replace(self._path.with_name(self._path.name + ".1"))
        with self._path.open("ab") as file:
            file.write(chunk)
