"""The real window prepares the real engine by itself while it reads, and the next start finds what was measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.preparation import Measurement, Preparation
from ocr_desktop.system.codec import decode
from tests.helpers.receipt import copy_receipt, export_by_keyboard, quit_by_keyboard
from tests.helpers.waiting import wait_for
from tests.helpers.window_process import Home, WindowProcess
from tests.helpers.xserver import XServer

pytestmark = [pytest.mark.display, pytest.mark.timeout(420)]

PREPARING_TIMEOUT_S = 300.0


def wait_until_prepared(home: Home) -> Measurement:
    """Wait for the decision in the engine cache; what it chose for the recogniser."""
    cache = home.cache / "ocr-desktop" / "engines"
    kept = wait_for(
        lambda: [path for path in cache.glob("decision-*/payload.json") if path.parent.suffix != ".part"],
        "an engine to be measured",
        timeout_s=PREPARING_TIMEOUT_S,
    )
    chosen = decode(Preparation, json.loads(kept[0].read_text("utf-8"))).chosen(Network.TEXT_RECOGNITION)
    assert chosen is not None
    return chosen


def test_the_engine_is_prepared_once_beside_the_reading(screen: XServer, home: Home, receipt: Path) -> None:
    with WindowProcess(screen, home, [receipt]) as app:
        app.wait_for_window(receipt.name)
        copy_receipt(screen)
        chosen = wait_until_prepared(home)
        quit_by_keyboard(screen, app)
        assert app.output == ""
    assert home.leftovers() == []

    with WindowProcess(screen, home, [receipt]) as app:
        app.wait_for_window(receipt.name)
        copy_receipt(screen)
        engine = json.loads(export_by_keyboard(screen, receipt).read_text("utf-8"))["ocr_desktop"]["engine"]
        quit_by_keyboard(screen, app)
    assert engine["reason"].startswith("Measured")
    assert (engine["backend"], engine["precision"]) == (chosen.candidate.backend, chosen.candidate.precision)
