"""A region of a real screen becomes text on the clipboard, seen from outside."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.receipt import copy_receipt, quit_by_keyboard
from tests.helpers.screen_text import WARM_SETTINGS, drag_over_text, text_shown, wait_for_text
from tests.helpers.waiting import wait_for
from tests.helpers.window_process import APP_NAME, Home, WindowProcess
from tests.helpers.xserver import Place, XServer

pytestmark = [pytest.mark.display, pytest.mark.timeout(240)]


@pytest.fixture
def shown_text(screen: XServer, tmp_path: Path) -> Iterator[Place]:
    with text_shown(screen, tmp_path) as place:
        yield place


@pytest.fixture
def home(home: Home) -> Home:
    home.write_settings(WARM_SETTINGS)
    return home


def test_a_dragged_region_of_the_screen_is_text_on_the_clipboard(
    screen: XServer, home: Home, receipt: Path, shown_text: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    with WindowProcess(screen, home, [receipt]) as app:
        window = app.wait_for_window(receipt.name)
        copy_receipt(screen)
        before = screen.place(window)

        screen.press("F9")
        drag_over_text(screen, shown_text)
        released_s = time.monotonic()
        wait_for_text(screen)
        taken_ms = (time.monotonic() - released_s) * 1000
        with capsys.disabled():
            sys.stdout.write(f"\nfrom the release of the mouse to the text on the clipboard: {taken_ms:.0f} ms\n")

        assert "captured" in app.wait_for_window(f"— {APP_NAME}").title
        assert screen.place(window) == before

        quit_by_keyboard(screen, app)
        assert app.output == ""
    assert home.leftovers() == []


def test_the_last_region_is_captured_again_by_one_key(screen: XServer, home: Home, shown_text: Place) -> None:
    with WindowProcess(screen, home) as app:
        app.wait_for_window()
        screen.press("F9")
        drag_over_text(screen, shown_text)
        wait_for_text(screen)
        screen.copy("something else")

        app.wait_for_window(APP_NAME)
        screen.press("shift+F9")
        wait_for_text(screen)


def test_escape_leaves_the_screen_and_the_clipboard_as_they_were(
    screen: XServer, home: Home, shown_text: Place
) -> None:
    with WindowProcess(screen, home) as app:
        window = app.wait_for_window()
        screen.copy("something else")
        screen.press("F9")
        overlay = screen.wait_for_window("Select a region")
        screen.press("Escape")
        screen.wait_until_gone(overlay)
        wait_for(lambda: window.id in {other.id for other in screen.windows()}, "the window to come back")
        assert screen.clipboard() == "something else"
