"""What people do to all pages at once, one after the other, in a window that is being measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ocr_desktop.ui.main_window import MainWindow

_REST_MS = 4000
"""After each, for what follows in slices and for what is written to disk."""
_PART = (0, 0, 1000, 120)


@dataclass(frozen=True, slots=True)
class Done:
    """One command.

    Attributes:
        name: What was done.
        begin_s, end_s: By the clock of the heartbeat, rest included.
    """

    name: str
    begin_s: float
    end_s: float


class BulkCommands(QObject):
    """Does them all, then says that it is over.

    Args:
        window: Its pages are read.
        begin: When the clock of the heartbeat began.
        on_over: Called at the end.
    """

    def __init__(self, window: MainWindow, *, begin: float, on_over: Callable[[], object]) -> None:
        super().__init__(window)
        self.done: list[Done] = []
        self._begin, self._on_over = begin, on_over
        self._commands = _commands(window)
        self._under_way: tuple[str, float] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self.go_on)

    def go_on(self) -> None:
        """Do the next."""
        now = perf_counter() - self._begin
        if self._under_way is not None:
            self.done.append(Done(self._under_way[0], round(self._under_way[1], 3), round(now, 3)))
        following = next(self._commands, None)
        if following is None:
            self._on_over()
            return
        name, command = following
        self._under_way = name, now
        command()
        self._timer.start()


def _commands(window: MainWindow) -> Iterator[tuple[str, Callable[[], None]]]:
    session, bar = window.session, window.parts.results.find_bar
    undo, find = session.history.undo, window.actions_by_key["find"].trigger
    yield "leave a part out of all pages", lambda: window.editing.ignore(_PART, everywhere=True)
    yield "take that back", undo
    yield "remove all pages", lambda: session.remove([page.id for page in session.workspace])
    yield "take that back", undo
    yield "remove every second page", lambda: session.remove([page.id for page in session.workspace][::2])
    yield "take that back", undo
    find()
    bar.all_pages.setChecked(True)
    yield "find in all pages", lambda: bar.needle.setText("line")
    yield "find nothing in all pages", lambda: bar.needle.setText("nowhere to be found")
