"""Dragging files from another program onto a window, with a real mouse on a real screen."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.helpers import drag_source
from tests.helpers.waiting import wait_for
from tests.helpers.xserver import Window, XServer

_STEPS = 5
_PAUSE_S = "0.12"
"""Between two moves: the programs answer each of them, and a real hand is no faster."""


@contextmanager
def files_dropped(screen: XServer, paths: Sequence[Path], target: Window, log: Path) -> Iterator[float]:
    """Drag files onto the middle of a window and let go once it would take them.

    The program that they come from stays open inside the `with`, as a file manager does. Its value is when the mouse
    button was let go, in seconds of `time.perf_counter`.

    Args:
        screen: Where it happens.
        paths: What is dragged.
        target: The window that gets them.
        log: A file for what the source says.

    Raises:
        TimeoutError: the window does not take them.
    """
    with log.open("wb") as output:
        command = [sys.executable, drag_source.__file__, *map(str, paths)]
        environment = screen.environment({"QT_QPA_PLATFORM": "xcb"})
        source = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
    try:
        yield _drag(screen, target, log)
    finally:
        source.kill()
        source.wait(10)


def _drag(screen: XServer, target: Window, log: Path) -> float:
    def wait_until_said(word: str) -> None:
        wait_for(lambda: word in log.read_text("utf-8").splitlines(), f"the source of the drag says «{word}»")

    wait_until_said("shown")
    source = screen.wait_for_window(drag_source.TITLE)
    screen.activate(source)
    start, end = screen.place(source).middle, screen.place(target).middle
    screen.xdotool("mousemove", "--sync", *map(str, start), "mousedown", "1")
    screen.xdotool("mousemove", "--sync", str(start[0] + 20), str(start[1] + 20))
    wait_until_said("dragging")
    for step in range(1, _STEPS + 1):
        x, y = (round(a + (b - a) * step / _STEPS) for a, b in zip(start, end, strict=True))
        screen.xdotool("mousemove", "--sync", str(x), str(y), "sleep", _PAUSE_S)
    wait_until_said("accepted")
    released_s = time.perf_counter()
    screen.xdotool("mouseup", "1")
    wait_until_said("dropped")
    return released_s
