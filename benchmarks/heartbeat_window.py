"""The real app with a heartbeat in its GUI thread; writes what it counted when the window is closed.

usage: heartbeat_window.py RESULT.json FILE…
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

INTERVAL_MS = 5

_LOOK_AFTER_S = 0.03
_LOOK_EVERY_S = 0.01
_STACK_DEPTH = 8
_NOTED_MS = 20.0


@dataclass(slots=True)
class Beat:
    """One heartbeat.

    Attributes:
        at_s: When, since the app began.
        gap_ms: Time since the one before.
        cpu_ms: Processor time of the GUI thread since the one before.
        queued_ms: Time in which the GUI thread could have run and had no processor.
        stacks: Where the GUI thread was seen while the beat was late, innermost call first. Few of them for a long
            gap mean that another thread held Python's lock, since the one that looks needs it too.
    """

    at_s: float
    gap_ms: float
    cpu_ms: float
    queued_ms: float
    stacks: list[str]


@dataclass(slots=True)
class CostlyEvent:
    """An event whose handling took much processor time, that of events inside it included.

    Attributes:
        at_s: When it ended, since the app began.
        cpu_ms: Processor time of the GUI thread.
        name: Kind of the event and class of its receiver.
    """

    at_s: float
    cpu_ms: float
    name: str


@dataclass(slots=True)
class Counted:
    """Everything that is handed to the benchmark."""

    beats: list[Beat]
    events: list[CostlyEvent]


class QueueingClock:
    """How long this thread has waited for a processor, as Linux counts it."""

    def __init__(self) -> None:
        self._file = os.open(f"/proc/self/task/{threading.get_native_id()}/schedstat", os.O_RDONLY)

    def read_ms(self) -> float:
        """Milliseconds since the thread began."""
        return int(os.pread(self._file, 100, 0).split()[1]) / 1e6


class Heartbeat(QObject):
    """A timer in the GUI thread, and a thread that looks where the GUI thread is when the timer is late."""

    def __init__(self, *, begin: float) -> None:
        super().__init__()
        self.beats: list[Beat] = []
        self._gui_thread = threading.get_ident()
        self._begin, self._last = begin, time.perf_counter()
        self._last_cpu = time.thread_time()
        self._queueing = QueueingClock()
        self._last_queued_ms = self._queueing.read_ms()
        self._stacks: list[str] = []
        self._timer = QTimer(self, interval=INTERVAL_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_elapsed)
        self._timer.start()
        threading.Thread(target=self._look, daemon=True).start()

    def _on_timer_elapsed(self) -> None:
        now, cpu, queued_ms = time.perf_counter(), time.thread_time(), self._queueing.read_ms()
        stacks, self._stacks = self._stacks, []
        # Nobody waits for a window that is gone.
        if any(window.isVisible() for window in QApplication.topLevelWidgets()):
            self.beats.append(
                Beat(
                    at_s=round(now - self._begin, 3),
                    gap_ms=round(1000 * (now - self._last), 2),
                    cpu_ms=round(1000 * (cpu - self._last_cpu), 2),
                    queued_ms=round(queued_ms - self._last_queued_ms, 2),
                    stacks=stacks,
                )
            )
        self._last, self._last_cpu, self._last_queued_ms = now, cpu, queued_ms

    def _look(self) -> None:
        while True:
            time.sleep(_LOOK_EVERY_S)
            if time.perf_counter() - self._last > _LOOK_AFTER_S:
                self._stacks.append(self._where())

    def _where(self) -> str:
        frame = sys._current_frames().get(self._gui_thread)
        calls = traceback.extract_stack(frame)[-_STACK_DEPTH:] if frame else []
        return " < ".join(f"{Path(call.filename).name}:{call.lineno} {call.name}" for call in reversed(calls))


class MeasuredApplication(QApplication):
    """Measures every event from the outside: all slots run inside of one."""

    heartbeat: Heartbeat

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self.events: list[CostlyEvent] = []
        self.begin = time.perf_counter()

    def exec(self) -> int:  # type: ignore[override]  # static in Qt, where there is one application
        """Run the app with a heartbeat."""
        self.heartbeat = Heartbeat(begin=self.begin)
        return super().exec()

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Deliver an event and note what it cost, if that is worth a note."""
        kind, before = event.type(), time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            cpu_ms = 1000 * (time.thread_time() - before)
            if cpu_ms > _NOTED_MS:
                at_s = time.perf_counter() - self.begin
                self.events.append(
                    CostlyEvent(round(at_s, 3), round(cpu_ms, 1), f"{kind.name} of {type(receiver).__name__}")
                )


def main() -> int:
    """Run the app until its window is closed."""
    result, *files = sys.argv[1:]
    # The app itself knows nothing of being measured.
    QtWidgets.QApplication = MeasuredApplication  # type: ignore[misc, assignment]  # what the app will find
    from ocr_desktop.app import run_window

    code = run_window(files)
    app = QApplication.instance()
    assert isinstance(app, MeasuredApplication)
    counted = Counted(app.heartbeat.beats, app.events)
    Path(result).write_text(json.dumps(asdict(counted)), "utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
