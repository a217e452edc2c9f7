"""A thousand pages of a megapixel through the real window, on an engine without networks.

What stays behind of them, and how long the window hears nobody: while they are read, and when all are changed at once.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from tests.helpers.drawn_pages import write_drawn_page
from tests.helpers.window_process import Home, WindowProcess
from tests.helpers.xserver import XServer

from benchmarks import queue_window
from benchmarks.heartbeat import BAR_MS

PAGES, SETTLED = 1000, 100
BAR_MB = 50.0

_TEMPLATES, _SIDE_PX = 10, 1000
_DEADLINE_S = 900.0


def measure() -> dict[str, object]:
    """Read them all, and note the memory of both processes on the way."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "screen").mkdir()
        write_pages(root / "pages")
        written = root / "queue.json"
        with (
            XServer(root / "screen") as screen,
            WindowProcess(
                screen, Home(root / "home"), [written, root / "pages"], program=("-m", queue_window.__name__)
            ) as app,
        ):
            app.wait_for_window()
            if app.wait(_DEADLINE_S) != 0:
                raise RuntimeError(app.output)
        return evaluate(json.loads(written.read_text("utf-8")))


def write_pages(folder: Path) -> None:
    """Pages of a megapixel, ten different ones over and over under names of their own."""
    folder.mkdir()
    lines = [f"A line of text, the {number}th of this page" for number in range(20)]
    for number in range(PAGES):
        path = folder / f"page {number:04}.png"
        if number < _TEMPLATES:
            write_drawn_page(path, lines[: 20 - number], width=_SIDE_PX)
        else:
            os.link(folder / f"page {number % _TEMPLATES:04}.png", path)


def evaluate(content: Mapping[str, Any]) -> dict[str, object]:
    """Growth after the first hundred pages, and the gaps between heartbeats."""
    samples = np.array(content["samples"])
    settled = samples[samples[:, 0] >= SETTLED]
    growth = {name: float(settled[-1, column] - settled[0, column]) for column, name in ((1, "window"), (2, "engine"))}
    first_command_s = min(command["begin_s"] for command in content["commands"])
    gaps_ms = np.array([beat["gap_ms"] for beat in content["beats"] if beat["at_s"] < first_command_s])
    p99_ms = float(np.percentile(gaps_ms, 99))
    return {
        "pages": content["read"],
        "seconds": content["seconds"],
        "growth_mb": {name: round(value, 1) for name, value in growth.items()},
        "memory_mb": content["samples"],
        "gap_p99_ms": round(p99_ms, 1),
        "gap_max_ms": round(float(gaps_ms.max()), 1),
        "commands": [_longest_gap(command, content["beats"]) for command in content["commands"]],
        "bar_mb": BAR_MB,
        "bar_ms": BAR_MS,
        "passed": content["read"] == PAGES and max(growth.values()) < BAR_MB and p99_ms < BAR_MS,
    }


def _longest_gap(command: Mapping[str, Any], beats: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    """How long the window heard nobody, at most, while something was done to all pages."""
    gaps_ms = [beat["gap_ms"] for beat in beats if command["begin_s"] < beat["at_s"] <= command["end_s"]]
    return {"name": command["name"], "gap_max_ms": round(max(gaps_ms, default=0.0), 1)}


def report(result: Mapping[str, Any]) -> str:
    """The result in words."""
    growth = result["growth_mb"]
    first, last = result["memory_mb"][0], result["memory_mb"][-1]
    return "\n".join(
        [
            f"{result['pages']} pages in {result['seconds']} s",
            f"growth after the first {SETTLED} pages: window {growth['window']} MB, engine process "
            f"{growth['engine']} MB (bar: {result['bar_mb']:g} MB each); window {first[1]} → {last[1]} MB, "
            f"engine process {first[2]} → {last[2]} MB",
            f"99 % of the heartbeat's gaps < {result['gap_p99_ms']} ms (bar: {result['bar_ms']:g} ms), "
            f"the longest {result['gap_max_ms']} ms",
            "the longest gap while all pages change at once:",
            *(f"  {command['name']}: {command['gap_max_ms']} ms" for command in result["commands"]),
        ]
    )
