"""The sample receipt in the real window: read, copied and exported by keyboard."""

from __future__ import annotations

import json
from pathlib import Path

from ocr_desktop.system.resources import resource
from tests.helpers.processes import is_running
from tests.helpers.waiting import wait_for
from tests.helpers.window_process import WindowProcess
from tests.helpers.xserver import XServer

READING_TIMEOUT_S = 90.0
RECEIPT_TEXTS = [
    line["text"]
    for page in json.loads(resource("samples", "truth.json").read_text("utf-8"))["pages"]
    if page["file"] == "receipt.png"
    for line in page["lines"]
]


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


def export_by_keyboard(screen: XServer, page: Path) -> Path:
    """Export the page that is shown as PaddleOCR's JSON to the place the dialog offers."""
    screen.press("ctrl+e")
    for keys in (("P", "a", "Return"), ("Return",)):
        dialog = screen.wait_for_window("Export")
        screen.activate(dialog)
        screen.press(*keys)
        screen.wait_until_gone(dialog)
    written = page.with_name(f"{page.stem}_res.json")
    wait_for(written.is_file, f"{written.name} to be written")
    return written
