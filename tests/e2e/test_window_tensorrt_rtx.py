"""TensorRT-RTX builds in the real window, on any computer: its builder needs no card."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.backends import registry
from ocr_desktop.backends.cuda_driver import has_driver
from ocr_desktop.domain.compute import Backend
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.jobs.events import PreparationEnded
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.models.store import load_networks
from ocr_desktop.ui.main_window import MainWindow
from tests.helpers.hosts import engine_environment
from tests.helpers.processes import children_of, is_running
from tests.helpers.windows import show_window

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.skipif(sys.platform != "linux", reason="not on Windows and macOS: /proc tells of processes"),
    pytest.mark.skipif(not registry.probe(Backend.TENSORRT_RTX).ok, reason="TensorRT-RTX is not installed"),
    pytest.mark.skipif(has_driver(), reason="there is a card here"),
]

BUILDING_TIMEOUT_MS = 120_000
CANCEL_TIMEOUT_MS = 1_000
SHARE = re.compile(r"(PP-OCRv6_\w+), (\d+) %")


@pytest.fixture
def reader(qapp: object, tmp_path: Path) -> Reader:
    config = HostConfig(
        engine_factory="tests.helpers.null_preparer:open_preparable_engine",
        engine_preparer="tests.helpers.rtx_preparer:prepare_for_rtx",
        environment=engine_environment(),
        log_path=tmp_path / "engine.log",
    )
    return Reader(config=config)


@pytest.fixture
def window(reader: Reader, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = show_window(reader, tmp_path, qtbot)
    yield made
    made.close()


class Watched:
    """What the window shows of preparing, and how each preparing ended."""

    def __init__(self, window: MainWindow, reader: Reader, qtbot: QtBot) -> None:
        self.row = window.parts.strip.preparation
        self.ends: list[PreparationEnded] = []
        self.shares: dict[str, list[int]] = {}
        self._qtbot = qtbot
        reader.preparation_ended.connect(self.ends.append)

    def wait(self, condition, timeout_ms: int) -> None:
        def look() -> bool:
            if self.row.is_running and (shown := SHARE.search(self.row.text)):
                self.shares.setdefault(shown[1], []).append(int(shown[2]))
            return bool(condition())

        self._qtbot.waitUntil(look, timeout=timeout_ms)

    def wait_for_end(self, count: int) -> PreparationEnded:
        self.wait(lambda: len(self.ends) == count and not self.row.is_running, BUILDING_TIMEOUT_MS)
        return self.ends[-1]


def engine_files() -> dict[str, float]:
    """The network of each engine file in the cache, and when it was written."""
    cache = EngineCache()
    return {
        entry.title.partition(" · ")[0]: (cache.folder / entry.key / entry.file).stat().st_mtime
        for entry in cache.entries()
    }


def has_leftovers() -> bool:
    return any(EngineCache().folder.glob("*.part"))


def test_its_progress_is_shown_cancel_stops_it_and_what_was_built_is_found_again(
    window: MainWindow, reader: Reader, qtbot: QtBot
) -> None:
    watched = Watched(window, reader, qtbot)
    watched.wait(lambda: watched.shares, BUILDING_TIMEOUT_MS)
    (host,) = children_of(os.getpid(), running="ocr_desktop.hosting.server")
    builders = children_of(host, running="ocr_desktop.acceleration.trial.process")
    assert len(builders) == 1

    qtbot.mouseClick(watched.row.cancel, Qt.MouseButton.LeftButton)
    watched.wait(lambda: not watched.row.is_running and not any(map(is_running, builders)), CANCEL_TIMEOUT_MS)

    assert watched.ends == [PreparationEnded()]
    assert not engine_files()
    watched.wait(lambda: not has_leftovers(), CANCEL_TIMEOUT_MS)

    watched.shares.clear()
    window.engine.measure_again()
    ended = watched.wait_for_end(2)

    names = {network.name for network in load_networks(EngineOptions()).networks.values()}
    assert {"PP-OCRv6_small_det", "PP-OCRv6_small_rec"} <= set(watched.shares) <= names
    for shares in watched.shares.values():
        assert shares == sorted(shares)
        assert len(set(shares)) >= 3
    assert ended.failure is not None
    assert "TensorRT-RTX · GPU · fp32: NVIDIA's driver is not installed" in ended.failure.message
    built = engine_files()
    assert set(built) == names
    assert not has_leftovers()

    watched.shares.clear()
    window.engine.measure_again()
    watched.wait_for_end(3)

    assert not watched.shares
    assert engine_files() == built
