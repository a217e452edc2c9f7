"""Long work on the GUI thread, cut into slices between which the window hears the user."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

_SLICE_S = 0.01
_LONG_S = 0.3
"""What is over sooner need not be shown: it would only flicker."""


class SlicedWork(QObject):
    """Walks an iterator, whose steps are short, and lets events in every few milliseconds.

    The first slice is done at once: what is small is over when `begin` returns.
    """

    rested = Signal()  # a slice is over, and more are to come
    lasted = Signal()  # the same, for work that goes on for long enough to be noticed
    ended = Signal()  # all is done, or given up

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._since_s = 0.0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._do_slice)

    @property
    def is_running(self) -> bool:
        """Whether there is more to do."""
        return self._steps is not None

    def begin(self, steps: Iterator[None]) -> None:
        """Begin work; what was going on is given up."""
        self._steps, self._since_s = steps, perf_counter()
        self._timer.start()
        self._do_slice()

    def stop(self) -> None:
        """Give up what is going on."""
        was_running, self._steps = self.is_running, None
        self._timer.stop()
        if was_running:
            self.ended.emit()

    def finish(self) -> None:
        """Do the rest at once."""
        while self._steps is not None:
            self._step(self._steps)

    def _do_slice(self) -> None:
        end = perf_counter() + _SLICE_S
        while self._steps is not None:
            self._step(self._steps)
            if self._steps is not None and (now := perf_counter()) > end:
                self.rested.emit()
                if now > self._since_s + _LONG_S:
                    self.lasted.emit()
                return

    def _step(self, steps: Iterator[None]) -> None:
        """One step, which may itself begin other work here."""
        is_over = next(steps, _OVER) is _OVER
        if is_over and self._steps is steps:
            self.stop()


_OVER = object()
