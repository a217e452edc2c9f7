"""How long it takes from letting the mouse go until the text of a region is on the clipboard, measured from outside.

The real window and its real engine, which is warm. To look at the clipboard a program is started each time, and that
counts.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from tests.helpers.screen_text import WARM_SETTINGS, drag_over_text, text_shown, wait_for_text
from tests.helpers.window_process import APP_NAME, Home, WindowProcess
from tests.helpers.xserver import Place, XServer

CAPTURE_COUNT = 7
BAR_S = 0.5


def measure(*, capture_count: int = CAPTURE_COUNT) -> dict[str, object]:
    """Capture again and again; the first time, which warms the engine, is told apart."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "screen").mkdir()
        home = Home(root / "home")
        home.write_settings(WARM_SETTINGS)
        with (
            XServer(root / "screen") as screen,
            text_shown(screen, root) as shown,
            WindowProcess(screen, home) as app,
        ):
            first_s, *warm_s = (_capture_once(screen, app, shown) for _ in range(capture_count + 1))
    median_s = statistics.median(warm_s)
    return {
        "first_s": round(first_s, 3),
        "captures_s": [round(value, 3) for value in warm_s],
        "median_s": round(median_s, 3),
        "bar_s": BAR_S,
        "passed": median_s < BAR_S,
    }


def report(result: dict[str, object]) -> str:
    """The result in words."""
    return (
        f"mouse let go until text on the clipboard: median {result['median_s']} s of {result['captures_s']}, "
        f"first capture {result['first_s']} s (bar: < {BAR_S:g} s)"
    )


def _capture_once(screen: XServer, app: WindowProcess, shown: Place) -> float:
    app.wait_for_window(APP_NAME)
    screen.copy("something else")
    screen.press("F9")
    drag_over_text(screen, shown)
    released_s = time.perf_counter()
    wait_for_text(screen)
    return time.perf_counter() - released_s
