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
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

INTERVAL_MS = 5

_LOOK_AFTER_S = 0.03
_LOOK_EVERY_S = 0.01
_STACK_DEPTH = 8


@dataclass(slots=True)
class Beat:
    """One heartbeat.

    Attributes:
        at_s: When, since the first one.
        gap_ms: Time since the one before.
        cpu_ms: Processor time of the GUI thread since the one before: no slot in between took more.
        queued_ms: Time in which the GUI thread could have run and had no processor.
        stacks: Where the GUI thread was seen while the beat was late, innermost call first. Few of them for a long
            gap mean that another thread held Python's lock, since the one that looks needs it too.
    """

    at_s: float
    gap_ms: float
    cpu_ms: float
    queued_ms: float
    stacks: list[str]


class QueueingClock:
    """How long this thread has waited for a processor, as Linux counts it."""

    def __init__(self) -> None:
        self._file = os.open(f"/proc/self/task/{threading.get_native_id()}/schedstat", os.O_RDONLY)

    def read_ms(self) -> float:
        """Milliseconds since the thread began."""
        return int(os.pread(self._file, 100, 0).split()[1]) / 1e6


class Heartbeat(QObject):
    """A timer in the GUI thread, and a thread that looks where the GUI thread is when the timer is late."""

    def __init__(self) -> None:
        super().__init__()
        self.beats: list[Beat] = []
        self._gui_thread = threading.get_ident()
        self._begin = self._last = time.perf_counter()
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


def main() -> int:
    """Run the app until its window is closed."""
    result, *files = sys.argv[1:]
    hearts: list[Heartbeat] = []
    run = QApplication.exec

    def run_with_heartbeat(_app: QApplication) -> int:
        hearts.append(Heartbeat())
        return run()

    # The app itself knows nothing of being measured.
    QApplication.exec = run_with_heartbeat  # type: ignore[method-assign, assignment]  # the one place between start and loop
    from ocr_desktop.app import run_window

    code = run_window(files)
    Path(result).write_text(json.dumps([asdict(beat) for beat in hearts[0].beats]), "utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
