"""The main job in the real window on a real X server, with the real engine, done and seen from outside."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from tests.helpers.drag import files_dropped
from tests.helpers.drawn_pages import write_drawn_page
from tests.helpers.processes import is_running
from tests.helpers.receipt import RECEIPT_TEXTS, copy_receipt, export_by_keyboard, quit_by_keyboard
from tests.helpers.waiting import wait_for
from tests.helpers.window_process import Home, WindowProcess
from tests.helpers.xserver import XServer

pytestmark = [pytest.mark.display, pytest.mark.timeout(240)]

FORBIDDEN_MODULES = {"cv2", "onnxruntime", "openvino", "rapidocr", "paddle", "ocr_desktop.hosting.server"}


def test_a_dropped_image_is_read_copied_and_exported(
    screen: XServer, home: Home, receipt: Path, tmp_path: Path
) -> None:
    with WindowProcess(screen, home) as app:
        window = app.wait_for_window()
        with files_dropped(screen, [receipt], window, tmp_path / "drag.txt"):
            app.wait_for_window(receipt.name)

        text = copy_receipt(screen)
        assert text.split() == " ".join(RECEIPT_TEXTS).split()

        exported = export_by_keyboard(screen, receipt)
        content = json.loads(exported.read_text("utf-8"))
        assert content["input_path"] == str(receipt)
        assert content["rec_texts"] == RECEIPT_TEXTS
        assert len(content["rec_polys"]) == len(content["rec_scores"]) == len(RECEIPT_TEXTS)
        assert (content["ocr_desktop"]["width"], content["ocr_desktop"]["height"]) == (520, 860)

        quit_by_keyboard(screen, app)
        assert app.output == ""
    assert home.leftovers() == []


def test_files_of_the_command_line_are_read_without_a_runtime_in_the_window(
    screen: XServer, home: Home, receipt: Path
) -> None:
    program = "import sys; from ocr_desktop.cli import main; code = main(); print(*sys.modules); sys.exit(code)"
    with WindowProcess(screen, home, [receipt], program=("-c", program)) as app:
        app.wait_for_window(receipt.name)
        copy_receipt(screen)
        quit_by_keyboard(screen, app)
        loaded = set(app.output.split())
    assert "ocr_desktop.ui.main_window" in loaded
    assert not loaded & FORBIDDEN_MODULES


def test_a_window_killed_while_it_reads_leaves_nothing_and_starts_again(
    screen: XServer, home: Home, tmp_path: Path, receipt: Path
) -> None:
    lines = [f"Line number {number} of a long page" for number in range(150)]
    long_pages = [write_drawn_page(tmp_path / f"long {number}.png", lines) for number in range(4)]
    with WindowProcess(screen, home, [receipt, *long_pages]) as app:
        app.wait_for_window(receipt.name)
        copy_receipt(screen)
        children = app.children()
        os.kill(app.pid, signal.SIGKILL)
        assert app.wait() == -signal.SIGKILL
    assert children
    wait_for(lambda: not any(map(is_running, children)), "the engine process to follow the window")
    assert home.leftovers() == []

    with WindowProcess(screen, home, [receipt]) as app:
        app.wait_for_window(receipt.name)
        copy_receipt(screen)
        quit_by_keyboard(screen, app)
    assert home.leftovers() == []
