"""Configuration of engine processes for tests, pages for them, and a way to wait for what they say."""

from __future__ import annotations

import os
import queue
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image

from ocr_desktop.domain.pages import PageSource
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.hosting.events import HostEvent

PROJECT = Path(__file__).parents[2]
PATIENCE_S = 30.0
E = TypeVar("E")


def engine_environment() -> dict[str, str]:
    """What lets an engine process import the sources and the tests' own engines."""
    return {"PYTHONPATH": os.pathsep.join([str(PROJECT / "src"), str(PROJECT), os.environ.get("PYTHONPATH", "")])}


def host_config(folder: Path, engine: str = "open_null_engine") -> HostConfig:
    """A host with a null engine whose log lies in `folder`."""
    return HostConfig(
        engine_factory=f"tests.helpers.null_engine:{engine}",
        environment={**engine_environment(), "XDG_CACHE_HOME": str(folder / "cache")},
        log_path=folder / "engine.log",
        cancel_timeout_s=0.3,
    )


def make_page(
    path: Path, *, width: int = 100, height: int = 60, bgr: tuple[int, int, int] = (30, 120, 200)
) -> PageSource:
    """A page of one colour."""
    pixels = np.full((height, width, 3), bgr[::-1], np.uint8)
    Image.fromarray(pixels).save(path, "PNG")
    return PageSource(path)


class Events:
    """Collects what a host says; waits without sleeping."""

    def __init__(self) -> None:
        self._queue: queue.Queue[HostEvent] = queue.Queue()
        self.seen: list[HostEvent] = []

    def __call__(self, event: HostEvent) -> None:
        self._queue.put(event)

    def wait_for(self, kind: type[E], matches: Callable[[E], bool] = lambda _event: True) -> E:
        """The next event of a kind; those before it are kept in `seen`."""
        while True:
            event = self._queue.get(timeout=PATIENCE_S)
            self.seen.append(event)
            if isinstance(event, kind) and matches(event):
                return event


def open_host(config: HostConfig) -> tuple[EngineHost, Events]:
    events = Events()
    return EngineHost(config, events), events
