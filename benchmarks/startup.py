"""How long it takes from starting the process until its window is painted, measured from outside.

The screen is read from the memory of the X server, so that looking costs the app nothing: the window counts as up once
the pixels that it covers are no longer those of the empty screen. A frame without contents covers far less.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.helpers.waiting import wait_for
from tests.helpers.window_process import Home, WindowProcess
from tests.helpers.xserver import XServer

START_COUNT = 7
BAR_S = 1.0
APP = (sys.executable, "-m", "ocr_desktop")

_POLL_S = 0.002
_DEADLINE_S = 30.0
_SAMPLE_STEP_PX = 8
_COVERED_SHARE = 0.5
_POINTER_SHARE = 0.01


def measure(*, start_count: int = START_COUNT, command: Sequence[str] = APP, bar_s: float = BAR_S) -> dict[str, object]:
    """Start the app again and again; the first start, which warms the disk, is told apart.

    Args:
        start_count: How often, besides the first.
        command: The program and its arguments.
        bar_s: What the median is to stay below, in seconds.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "screen").mkdir()
        home = Home(root / "home")
        with XServer(root / "screen") as screen:
            first_s, *warm_s = (_start_once(screen, home, command) for _ in range(start_count + 1))
    median_s = statistics.median(warm_s)
    return {
        "first_s": round(first_s, 3),
        "starts_s": [round(value, 3) for value in warm_s],
        "median_s": round(median_s, 3),
        "bar_s": bar_s,
        "passed": median_s < bar_s,
    }


def report(result: dict[str, object]) -> str:
    """The result in words."""
    return (
        f"start until painted: median {result['median_s']} s of {result['starts_s']}, "
        f"first start {result['first_s']} s (bar: < {result['bar_s']} s)"
    )


def _start_once(screen: XServer, home: Home, command: Sequence[str]) -> float:
    wait_for(lambda: _covered_share(screen) < _POINTER_SHARE, "an empty screen")
    begin = time.perf_counter()
    executable, *program = command
    with WindowProcess(screen, home, executable=executable, program=program) as app:
        while _covered_share(screen) < _COVERED_SHARE:
            if time.perf_counter() - begin > _DEADLINE_S:
                raise TimeoutError(f"no window within {_DEADLINE_S:g} s: {app.output}")
            time.sleep(_POLL_S)
        elapsed_s = time.perf_counter() - begin
        app.wait_for_window()
        screen.press("ctrl+q")
        app.wait()
    return elapsed_s


def _covered_share(screen: XServer) -> float:
    """Share of the screen that is not black, as the empty screen is."""
    sample = screen.pixels(step=_SAMPLE_STEP_PX)
    return float(sample.any(axis=2).mean())
