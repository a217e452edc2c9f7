"""Whether the window answers while it reads: the gaps between the heartbeats of its GUI thread.

The real app reads the sample pages, a page of 50 megapixels drawn here, and real receipts where they are present, while
a user turns pages, zooms into the large one, scrolls and copies, all with a real mouse and keyboard.
"""

from __future__ import annotations

import collections
import itertools
import json
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont
from tests.helpers.real_data import REAL_DATA
from tests.helpers.window_process import Home, WindowProcess
from tests.helpers.xserver import Window, XServer

from benchmarks import heartbeat_window
from benchmarks.heartbeat_window import Beat
from ocr_desktop.system.resources import resource

BAR_MS = 50.0
LARGE_SIZE_PX = (8660, 5774)

_LARGE_PAGE, _LAST_WORDS = 2, "Thank you, come again!"
_RECEIPT_COUNT = 8
_DEADLINE_S = 420.0
_LISTED_COUNT = 12


def measure(screenshot: Path | None = None) -> dict[str, object]:
    """Read everything with a busy user at the window."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "screen").mkdir()
        pages = prepare_pages(root)
        counted = root / "beats.json"
        with (
            XServer(root / "screen") as screen,
            WindowProcess(screen, Home(root / "home"), [counted, *pages], program=(heartbeat_window.__file__,)) as app,
        ):
            window = app.wait_for_window(pages[0].name)
            elapsed_s = use_until_read(screen, window, page_count=len(pages), screenshot=screenshot)
            screen.press("ctrl+q")
            app.wait()
        beats = [Beat(**entry) for entry in json.loads(counted.read_text("utf-8"))]
    return {"pages": len(pages), "seconds": round(elapsed_s, 1), **evaluate(beats)}


def prepare_pages(root: Path) -> list[Path]:
    """Real pages and a large one, numbered in the order in which they are opened."""
    samples = sorted(resource("samples").glob("*.png"))
    receipts = sorted((REAL_DATA / "receipts").glob("*.jpg"))[:_RECEIPT_COUNT]
    large = root / "large.jpg"
    draw_large_page(large)
    sources = [samples[0], large, *samples[1:], *receipts, resource("samples", "receipt.png")]
    folder = root / "pages"
    folder.mkdir()
    return [shutil.copyfile(path, folder / f"{n:02} {path.name}") for n, path in enumerate(sources, 1)]


def draw_large_page(path: Path) -> None:
    """A JPEG of 50 megapixels full of text."""
    width, height = LARGE_SIZE_PX
    image = Image.new("RGB", LARGE_SIZE_PX, (250, 248, 240))
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(72)
    words = ["the", "window", "answers", "while", "fifty", "megapixels", "are", "read"]
    for row, top in enumerate(range(80, height - 120, 130)):
        for column, left in enumerate(range(100, width - 1400, 1700)):
            text = f"{row:02}-{column} {' '.join(words[(row + column) % 4 :][:5])}"
            draw.text((left, top), text, fill=(20, 30, 60), font=font)
    image.save(path, quality=90)


def use_until_read(screen: XServer, window: Window, *, page_count: int, screenshot: Path | None) -> float:
    """Do what a user does, over and over, until the text of the last page can be copied; returns seconds.

    Raises:
        TimeoutError: that takes too long.
    """
    begin = time.monotonic()
    for round_number in itertools.count():
        use(screen, window)
        if round_number == 1 and screenshot is not None:
            screen.screenshot(screenshot)
        screen.press("End", "Escape", "ctrl+a", "ctrl+c")
        elapsed_s = time.monotonic() - begin
        if _LAST_WORDS in screen.clipboard():
            return elapsed_s
        if elapsed_s > _DEADLINE_S:
            raise TimeoutError(f"{page_count} pages were not read within {_DEADLINE_S:g} s")
    raise AssertionError("counting never ends")


def use(screen: XServer, window: Window) -> None:
    """One round: to the large page, into it, about on it, and on through the other pages."""
    middle = [str(value) for value in screen.place(window).middle]
    screen.xdotool("mousemove", *middle)
    keys(screen, "Home", *["Next"] * (_LARGE_PAGE - 1))
    screen.xdotool("keydown", "ctrl", "click", "--repeat", "8", "--delay", "60", "4", "keyup", "ctrl")
    screen.xdotool("click", "--repeat", "10", "--delay", "40", "5")
    screen.xdotool("keydown", "shift", "click", "--repeat", "10", "--delay", "40", "5", "keyup", "shift")
    screen.xdotool("keydown", "ctrl", "click", "--repeat", "4", "--delay", "60", "5", "keyup", "ctrl")
    keys(screen, "f", "ctrl+plus", "ctrl+plus", "t", "t", "f", "Next", "Next", "Next", "Prior", "ctrl+a", "Escape")


def keys(screen: XServer, *names: str) -> None:
    """Press keys at the pace of a quick hand."""
    screen.xdotool("key", "--delay", "120", *names)


def evaluate(beats: Sequence[Beat]) -> dict[str, object]:
    """Percentiles of the gaps, and the beats that were late or before which much was computed."""
    gaps_ms = np.array([beat.gap_ms for beat in beats])
    cpu_ms = np.array([beat.cpu_ms for beat in beats])
    late = sorted((beat for beat in beats if beat.gap_ms > BAR_MS), key=lambda beat: -beat.gap_ms)
    busy = sorted((beat for beat in beats if beat.cpu_ms > BAR_MS), key=lambda beat: -beat.cpu_ms)
    p99_ms = float(np.percentile(gaps_ms, 99))
    return {
        "beats": len(beats),
        "gap_ms": _spread(gaps_ms),
        "cpu_ms_between_beats": _spread(cpu_ms),
        "queued_ms_between_beats": _spread(np.array([beat.queued_ms for beat in beats])),
        "share_of_time_in_gaps_above_bar": round(float(gaps_ms[gaps_ms > BAR_MS].sum() / gaps_ms.sum()), 4),
        "late_beats": len(late),
        "busy_beats": len(busy),
        "latest": [asdict(beat) for beat in late[:_LISTED_COUNT]],
        "busiest": [asdict(beat) for beat in busy[:_LISTED_COUNT]],
        "bar_ms": BAR_MS,
        "passed": p99_ms < BAR_MS and not busy,
    }


def report(result: Mapping[str, Any]) -> str:
    """The result in words, with what the GUI thread did when it was late."""
    gap, cpu = result["gap_ms"], result["cpu_ms_between_beats"]
    lines = [
        f"{result['pages']} pages read in {result['seconds']} s, {result['beats']} heartbeats "
        f"every {heartbeat_window.INTERVAL_MS} ms",
        f"gap: median {gap['median']} ms, 99 % {gap['p99']} ms, 99.9 % {gap['p99.9']} ms, most {gap['max']} ms "
        f"(bar: 99 % < {BAR_MS:g} ms); {result['late_beats']} above the bar, "
        f"{result['share_of_time_in_gaps_above_bar']:.2%} of the time",
        f"processor time of the GUI thread between beats: 99 % {cpu['p99']} ms, most {cpu['max']} ms; "
        f"{result['busy_beats']} above {BAR_MS:g} ms (bar: none)",
    ]
    queued = result["queued_ms_between_beats"]
    lines.append(f"waiting for a processor between beats: 99 % {queued['p99']} ms, most {queued['max']} ms")
    for name in ("latest", "busiest"):
        lines += [f"  {name}: {_describe(beat)}" for beat in result[name]]
    return "\n".join(lines)


def _spread(values: npt.NDArray[np.float64]) -> dict[str, float]:
    shares = {"median": 50.0, "p99": 99.0, "p99.9": 99.9, "max": 100.0}
    return {name: round(float(np.percentile(values, share)), 1) for name, share in shares.items()}


def _describe(beat: Mapping[str, Any]) -> str:
    seen = collections.Counter(beat["stacks"]).most_common(1)
    where = f"{seen[0][0]} ({seen[0][1]}× of {len(beat['stacks'])} looks)" if seen else "not seen"
    times = f"{beat['gap_ms']} ms: {beat['cpu_ms']} ms computing, {beat['queued_ms']} ms waiting for a processor"
    return f"at {beat['at_s']} s {times}; {where}"
