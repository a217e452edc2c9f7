"""What it costs that the engine lives in a process of its own: `python -m benchmarks.hosting [IMAGES]`.

Each image is read through the engine's host, as the window has it read; what its answer takes beyond the engine's own
account of its stages is the cost of hosting. `make bench-hosting` runs it. Writes benchmarks/results/hosting.json. Exit
status 1 if the bar is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.helpers.hosts import Events, engine_environment, open_host

from benchmarks.machine import machine_facts
from benchmarks.peers.__main__ import IMAGES, images_of
from benchmarks.peers.bars import RECEIPTS, Bar
from benchmarks.peers.programs import ROOT
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrParameters, OcrRequest
from ocr_desktop.domain.results import PageRead
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.hosting.messages.answers import EngineOpened, ReadingProgressed

RESULT = ROOT / "benchmarks" / "results" / "hosting.json"
MOST_SHARE = 0.03

_REQUEST = OcrRequest(OcrParameters(use_textline_orientation=False))


def main() -> int:
    arguments = parse()
    images = images_of(arguments.images / RECEIPTS, every=arguments.every)
    with tempfile.TemporaryDirectory() as name:
        times = read_all(images, Path(name), rounds=arguments.rounds)
    bar = hosting_bar(times)
    print(bar)
    content = {"benchmark": "hosting", "machine": machine_facts(), "answered_and_worked_ms": times}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(content) + "\n", "utf-8")
    return 0 if bar.holds else 1


def read_all(images: Sequence[Path], folder: Path, *, rounds: int) -> list[tuple[float, float]]:
    """For each reading after a warm-up: milliseconds until its answer, and those the engine accounts for."""
    environment = {**engine_environment(), "XDG_CACHE_HOME": str(folder / "cache")}
    host, events = open_host(HostConfig(environment=environment, log_path=folder / "engine.log"))
    try:
        host.open_engine(JobId(0), EngineOptions())
        events.wait_for(EngineOpened)
        read = [read_one(host, events, image) for _ in range(rounds + 1) for image in images]
    finally:
        host.close()
    return read[len(images) :]


def read_one(host: EngineHost, events: Events, image: Path) -> tuple[float, float]:
    started = time.perf_counter()
    host.recognize(JobId(1), PageSource(image.absolute()), _REQUEST)
    while True:
        event = events.wait_for(ReadingProgressed).event
        if isinstance(event, PageRead):
            return (time.perf_counter() - started) * 1000, event.result.timings_ms["total"]


def hosting_bar(times: Sequence[tuple[float, float]]) -> Bar:
    """From milliseconds until each answer, and those the engine accounts for."""
    answered_ms, worked_ms = (sum(column) for column in zip(*times, strict=True))
    share = 1 - worked_ms / answered_ms
    return Bar("time that hosting takes", f"{share:.2%}", f"≤ {MOST_SHARE:.0%}", share <= MOST_SHARE)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.hosting", description=__doc__)
    parser.add_argument("images", metavar="IMAGES", nargs="?", type=Path, default=IMAGES)
    parser.add_argument("--rounds", type=int, default=3, help="how often each image is read after a warm-up")
    parser.add_argument("--every", type=int, default=1, help="read every Nth image")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
