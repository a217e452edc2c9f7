"""A second start of the app hands over to the window that is open, seen from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.drawn_pages import write_drawn_page
from tests.helpers.picture_source import picture_shown
from tests.helpers.receipt import quit_by_keyboard
from tests.helpers.waiting import wait_for
from tests.helpers.window_process import APP_NAME, Home, WindowProcess
from tests.helpers.xserver import XServer

pytestmark = [pytest.mark.display, pytest.mark.timeout(240)]


@pytest.fixture
def home() -> Iterator[Home]:
    """A user's folders whose names are short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="ocr") as folder:
        made = Home(Path(folder) / "home")
        made.write_settings({"engine": {"enable_hpi": False}})
        yield made


def start_again(screen: XServer, home: Home, *arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Start the app once more from a terminal in a folder, and wait for its end."""
    return subprocess.run(
        [sys.executable, "-m", "ocr_desktop", *map(str, arguments)],
        env=home.environment(screen),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_the_open_window_takes_what_a_second_start_is_given(
    screen: XServer, home: Home, tmp_path: Path, receipt: Path
) -> None:
    given = write_drawn_page(tmp_path / "given.png", ["text"])
    with picture_shown(screen, given), WindowProcess(screen, home, [receipt]) as app:
        app.wait_for_window(receipt.name)
        second = start_again(screen, home, "given.png", folder=tmp_path)
        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
        app.wait_for_window("given.png")

        assert start_again(screen, home, "--screenshot", folder=tmp_path).returncode == 0
        overlay = screen.wait_for_window("Select a region", timeout_s=60)
        screen.press("Escape")
        screen.wait_until_gone(overlay)

        app.wait_for_window("given.png")
        quit_by_keyboard(screen, app)
        assert app.output == ""
    assert not list((home.folder / "runtime").iterdir())


def test_after_a_crash_the_next_start_opens_a_window(screen: XServer, home: Home, receipt: Path) -> None:
    with WindowProcess(screen, home) as crashed:
        crashed.wait_for_window()
        os.kill(crashed.pid, signal.SIGKILL)
        crashed.wait()
    wait_for(lambda: APP_NAME not in {window.title for window in screen.windows()}, "the window to go")
    assert list((home.folder / "runtime").iterdir())
    with WindowProcess(screen, home, [receipt]) as app:
        app.wait_for_window(receipt.name)
        quit_by_keyboard(screen, app)


def test_a_new_window_is_opened_where_that_is_asked_for(screen: XServer, home: Home, receipt: Path) -> None:
    with WindowProcess(screen, home) as first:
        first.wait_for_window()
        with WindowProcess(screen, home, ["--new-window", receipt]) as second:
            second.wait_for_window(receipt.name)
            assert len([window for window in screen.windows() if APP_NAME in window.title]) == 2
            quit_by_keyboard(screen, second)
        assert start_again(screen, home, receipt, folder=receipt.parent).returncode == 0
