"""Keeps measuring and reading apart: a figure taken while a page is read would say nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from ocr_desktop.domain.progress import CancelToken

_POLL_S = 0.1
QUIET_S = 1.0
"""Between two pages of a queue lie milliseconds; only after this long nobody is taken to be reading."""


class ReadingGate:
    """Whoever reads passes at once; whoever measures waits, and learns whether it was disturbed."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._readers = 0
        self._readings = 0
        self._quiet_since_s = -QUIET_S

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Mark the time in which a page is read."""
        with self._changed:
            self._readers += 1
            self._readings += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1
                self._quiet_since_s = time.monotonic()
                self._changed.notify_all()

    @property
    def is_open(self) -> bool:
        """Whether nothing is being read."""
        with self._changed:
            return not self._readers

    @property
    def readings(self) -> int:
        """Readings begun so far; a figure is undisturbed if this stays the same."""
        with self._changed:
            return self._readings

    def wait(self, cancel: CancelToken) -> None:
        """Wait until nothing was read for a while.

        Raises:
            Cancelled: the token was set.
        """
        with self._changed:
            while self._readers or time.monotonic() - self._quiet_since_s < QUIET_S:
                cancel.raise_if_cancelled()
                self._changed.wait(_POLL_S)
        cancel.raise_if_cancelled()
