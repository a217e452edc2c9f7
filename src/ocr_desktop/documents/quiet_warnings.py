"""Silence for a library's warnings, safe when several threads ask for it at once."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


class QuietWarnings:
    """Ignores warnings until the last thread that is inside leaves.

    `warnings.catch_warnings` keeps its state in the process: used by two threads that overlap, it would put back the
    wrong filters. So the first one in sets the silence and the last one out ends it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holders = 0
        self._silence = ExitStack()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the silence for the length of a with block."""
        self._enter()
        try:
            yield
        finally:
            self._leave()

    def _enter(self) -> None:
        with self._lock:
            if self._holders == 0:
                self._silence.enter_context(warnings.catch_warnings())
                warnings.simplefilter("ignore")
            self._holders += 1

    def _leave(self) -> None:
        with self._lock:
            self._holders -= 1
            if self._holders == 0:
                self._silence.close()
