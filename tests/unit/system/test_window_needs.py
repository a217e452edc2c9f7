from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ocr_desktop.system.window_needs import missing_libraries, missing_need

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks parts that Qt needs")


def open_window(**changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run the window command with a changed environment; None takes a variable out."""
    environment = dict(os.environ)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environment.pop(name, None)
    environment.update({name: value for name, value in changes.items() if value is not None})
    call = [sys.executable, "-c", "import sys; from ocr_desktop.app import run_window; sys.exit(run_window([]))"]
    return subprocess.run(call, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_without_a_display_the_command_says_so_and_names_the_way_around() -> None:
    ended = open_window()
    assert ended.returncode == 1
    assert "no display" in ended.stderr
    assert "ocr-desktop recognize FILE" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_display_that_does_not_answer_is_told_instead_of_aborting() -> None:
    ended = open_window(DISPLAY=":4711")
    assert ended.returncode == 1
    assert "':4711' does not answer" in ended.stderr


def test_a_missing_library_is_named_with_its_package(tmp_path: Path) -> None:
    # An unreadable library that is found first is as good as none.
    (tmp_path / "libxcb-cursor.so.0").write_bytes(b"")
    ended = open_window(DISPLAY=":4711", LD_LIBRARY_PATH=str(tmp_path))
    assert ended.returncode == 1
    assert "libxcb-cursor.so.0" in ended.stderr
    assert "libxcb-cursor0" in ended.stderr
    assert "ocr-desktop recognize FILE" in ended.stderr


def test_all_missing_libraries_are_told_at_once() -> None:
    missing = missing_libraries("xcb", can_load=lambda name: "xcb" not in name)
    assert missing["libxcb-keysyms.so.1"] == "libxcb-keysyms1"
    assert len(missing) > 5


def test_x11_libraries_are_not_asked_for_without_x11() -> None:
    assert not [name for name in missing_libraries("offscreen", can_load=lambda _name: False) if "xcb" in name]


def test_an_offscreen_window_needs_no_display() -> None:
    assert missing_need({"QT_QPA_PLATFORM": "offscreen"}) is None
