"""The real app on an engine without networks: memory of both processes as pages go by, and the heartbeat of the window.

usage: queue_window.py RESULT.json FOLDER
"""

from __future__ import annotations

import json
import os
import sys
import time
from concurrent.futures import Future
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.helpers.hosts import engine_environment
from tests.helpers.processes import children_of

from benchmarks.bulk_commands import BulkCommands
from benchmarks.heartbeat_window import MeasuredApplication
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.jobs import reader
from ocr_desktop.jobs.events import QueueChanged
from ocr_desktop.system.lanes import Lane
from ocr_desktop.workspace.page import PageStatus

if TYPE_CHECKING:
    from ocr_desktop.ui.main_window import MainWindow

EVERY_PAGES = 100
_REST_MS = 3000
"""After the last page, so that what is written of it is not counted among what follows."""


def resident_mb(pid: int | str) -> float:
    """Memory that a process holds and does not share with others, and half of what it shares: Linux's PSS."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


class Meter:
    """Notes the memory after every so many pages; after the last, does what is done to all, and closes the window."""

    def __init__(self) -> None:
        self.samples: list[tuple[int, float, float]] = []
        self.read = 0
        self._noted: set[int] = set()
        self._notes: list[Future[None]] = []
        self._lane = Lane("memory")
        self._begin = time.monotonic()

    def watch(self, window: MainWindow) -> None:
        """Follow the queue of a window."""
        self._window = window
        window.session.queue_changed.connect(self._on_queue_changed)

    def _finish(self) -> None:
        for note in self._notes:
            note.result()

    def _on_queue_changed(self, queue: QueueChanged) -> None:
        if queue.finished % EVERY_PAGES == 0 and queue.finished not in self._noted:
            self._noted.add(queue.finished)
            self._notes.append(self._lane.submit(partial(self._note, queue.finished)))
        if queue.total > EVERY_PAGES and queue.finished == queue.total:
            self.seconds = time.monotonic() - self._begin
            self.read = sum(page.status is PageStatus.DONE for page in self._window.session.workspace)
            self._finish()  # the last look needs the engine process
            self._do_bulk_commands()

    def _do_bulk_commands(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, MeasuredApplication)
        window = self._window
        window.session.queue_changed.disconnect(self._on_queue_changed)
        self.commands = BulkCommands(window, begin=app.begin, on_over=window.close)
        QTimer.singleShot(_REST_MS, self.commands.go_on)

    def _note(self, finished: int) -> None:
        """In a thread of its own: looking takes as long as several frames."""
        child = max((resident_mb(pid) for pid in children_of(os.getpid())), default=0.0)
        self.samples.append((finished, round(resident_mb("self"), 1), round(child, 1)))


def main() -> int:
    """Read a folder to its end."""
    result, folder = sys.argv[1:]
    config = HostConfig(engine_factory="tests.helpers.null_engine:open_null_engine", environment=engine_environment())
    QtWidgets.QApplication = MeasuredApplication  # type: ignore[misc, assignment]  # what the app will find
    reader.Reader = _with_config(reader.Reader, config)  # type: ignore[misc]  # what the app will find
    import ocr_desktop.app as composition

    meter, compose = Meter(), composition.compose

    def composed(app: QApplication) -> MainWindow:
        window = compose(app)
        meter.watch(window)
        return window

    composition.compose = composed  # what the app will find
    code = composition.run_window([folder])
    app = QApplication.instance()
    assert isinstance(app, MeasuredApplication)
    beats = [asdict(beat) for beat in app.heartbeat.beats]
    events = [asdict(event) for event in app.events]
    content = {
        "samples": meter.samples,
        "read": meter.read,
        "seconds": round(meter.seconds, 1),
        "commands": [asdict(done) for done in meter.commands.done],
        "beats": beats,
        "events": events,
    }
    Path(result).write_text(json.dumps(content), "utf-8")
    return code


def _with_config(kind: type[reader.Reader], config: HostConfig) -> type[reader.Reader]:
    class Configured(kind):  # type: ignore[misc, valid-type]
        def __init__(self, parent: object = None) -> None:
            super().__init__(parent, config=config)

    return Configured


if __name__ == "__main__":
    sys.exit(main())
