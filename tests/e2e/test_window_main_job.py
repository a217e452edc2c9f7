"""The main job in the real window on a real X server, with the real engine, done and seen from outside."""

from __future__ import annotations

import json
import os
import shutil
import signal
from pathlib import Path

import pytest

from ocr_desktop.system.resources import resource
from tests.helpers.drag import files_dropped
from tests.helpers.drawn_pages import write_drawn_page
from tests.helpers.processes import is_running
from tests.helpers.waiting import wait_for
from tests.helpers.window_process import Home, WindowProcess
from tests.helpers.xserver import XServer

pytestmark = [pytest.mark.display, pytest.mark.timeout(240)]

READING_TIMEOUT_S = 90.0
FORBIDDEN_MODULES = {"cv2", "onnxruntime", "openvino", "rapidocr", "paddle", "ocr_desktop.hosting.server"}
RECEIPT_TEXTS = [
    line["text"]
    for page in json.loads(resource("samples", "truth.json").read_text("utf-8"))["pages"]
    if page["file"] == "receipt.png"
    for line in page["lines"]
]


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    """A page whose name is hard to carry."""
    path = tmp_path / "фото" / "收据 №1 – café #%.png"
    path.parent.mkdir()
    shutil.copyfile(resource("samples", "receipt.png"), path)
    return path


def copy_receipt(screen: XServer) -> str:
    """Copy the page's text by keyboard until it has as many lines as the receipt: lines come in any order."""

    def probe() -> str | None:
        screen.press("ctrl+a", "ctrl+c")
        text = screen.clipboard()
        return text if len(text.splitlines()) == len(RECEIPT_TEXTS) else None

    return wait_for(probe, "all lines of the receipt on the clipboard", timeout_s=READING_TIMEOUT_S)


def quit_by_keyboard(screen: XServer, window: WindowProcess) -> None:
    """Quit, and see that the app ends well and its processes with it."""
    children = window.children()
    assert children
    screen.press("ctrl+q")
    assert window.wait() == 0
    assert not [pid for pid in children if is_running(pid)]


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


def export_by_keyboard(screen: XServer, page: Path) -> Path:
    """Export the page that is shown to the place the dialog offers."""
    screen.press("ctrl+e")
    dialog = screen.wait_for_window("Export JSON")
    screen.activate(dialog)
    screen.press("Return")
    screen.wait_until_gone(dialog)
    written = page.with_name(f"{page.stem}_res.json")
    wait_for(written.is_file, f"{written.name} to be written")
    return written


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
