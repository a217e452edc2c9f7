"""Panning and zooming on a page of 50 megapixels with 2,000 boxes: how long a frame takes on the raster viewport."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from tests.helpers.xserver import XServer

from benchmarks import frames_canvas

BAR_MS = 33.0
_DEADLINE_S = 180.0


def measure() -> dict[str, object]:
    """Pan at several zooms, and zoom in and out, on a screen of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        written = root / "frames.json"
        with XServer(root) as screen:
            command = [sys.executable, "-m", frames_canvas.__name__, str(written)]
            environment = screen.environment({"QT_QPA_PLATFORM": "xcb"})
            subprocess.run(command, env=environment, timeout=_DEADLINE_S, check=True)
        return evaluate(json.loads(written.read_text("utf-8")))


def evaluate(frames: Mapping[str, list[float]]) -> dict[str, object]:
    """Median, 99th percentile and longest frame of each movement."""
    spreads = {
        name: {"median": float(np.median(ms)), "p99": float(np.percentile(ms, 99)), "max": max(ms)}
        for name, ms in frames.items()
    }
    return {
        "boxes": frames_canvas.COLUMNS * frames_canvas.ROWS,
        "frames_ms": {name: {key: round(value, 1) for key, value in each.items()} for name, each in spreads.items()},
        "bar_ms": BAR_MS,
        "passed": all(each["p99"] < BAR_MS for each in spreads.values()),
    }


def report(result: Mapping[str, Any]) -> str:
    """The result in words."""
    lines = [f"{'ms a frame':<20}{'median':>8}{'99 %':>8}{'most':>8}    (bar: 99 % < {result['bar_ms']:g} ms)"]
    lines += [
        f"{name:<20}{each['median']:>8}{each['p99']:>8}{each['max']:>8}" for name, each in result["frames_ms"].items()
    ]
    return "\n".join(lines)
