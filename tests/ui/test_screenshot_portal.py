"""The way to the screen on Wayland, over a real bus to a portal of the tests. No Wayland desktop takes part."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtGui import QColor, QImage

from tests.helpers import screenshot_portal

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="not installed: dbus-daemon")

# In a process of its own, since Qt opens the session's bus once. Says what it learns, a line each.
ASKING = """
import sys
from PySide6.QtWidgets import QApplication
from ocr_desktop.ui.capture.portal import PortalGrabber
app = QApplication(sys.argv[:1])
grabber = PortalGrabber()
def end(*words):
    print(*words)
    app.quit()
def on_availability():
    if grabber.availability.ok:
        grabber.grab()
    else:
        end("unavailable", grabber.availability.reason, "|", grabber.availability.hint)
def on_grabbed(shots):
    (shot,) = shots
    end("grabbed", shot.image.width(), shot.image.height(), shot.image.pixelColor(0, 0).name())
grabber.availability_changed.connect(on_availability)
grabber.grabbed.connect(on_grabbed)
grabber.refused.connect(lambda: end("refused"))
grabber.failed.connect(lambda failure: end("failed", failure))
app.exec()
"""
# Gives up once the portal has taken the call, as somebody does who waits for an answer.
GIVING_UP = """
import sys
from PySide6.QtWidgets import QApplication
from ocr_desktop.ui.capture.portal import PortalGrabber
app = QApplication(sys.argv[:1])
grabber = PortalGrabber()
def on_availability():
    grabber.grab()
    grabber._call.finished.connect(on_taken)
def on_taken():
    grabber.give_up()
    app.quit()
grabber.availability_changed.connect(on_availability)
app.exec()
"""


@contextmanager
def running(*command: str, environment: dict[str, str]) -> Iterator[IO[str]]:
    """A program that says something; what it says."""
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout
        finally:
            process.terminate()


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """Variables of a session with a bus of its own."""
    with running("dbus-daemon", "--session", "--nofork", "--print-address", environment=dict(os.environ)) as said:
        address = said.readline().strip()
        yield {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address, "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = QImage(1600, 1200, QImage.Format.Format_ARGB32)
    image.fill(QColor("green"))
    path = tmp_path / "Bildschirm #1 100%.png"
    assert image.save(str(path))
    return path


def learned(environment: dict[str, str], asking_script: str = ASKING) -> str:
    """What an app learns from the portal of this session."""
    asking = subprocess.run(
        [sys.executable, "-c", asking_script], env=environment, capture_output=True, text=True, timeout=20, check=False
    )
    assert asking.returncode == 0, asking.stderr
    return asking.stdout.strip()


@contextmanager
def portal(environment: dict[str, str], picture: Path, code: str) -> Iterator[IO[str]]:
    """The portal that answers like this; what it says from then on."""
    command = (sys.executable, screenshot_portal.__file__, str(picture), code)
    with running(*command, environment=environment) as said:
        assert said.readline() == "ready\n"
        yield said


def answer(environment: dict[str, str], picture: Path, *, code: int | str = 0) -> str:
    """What an app learns where the portal answers like this."""
    with portal(environment, picture, str(code)):
        return learned(environment)


def test_the_portals_picture_becomes_that_of_the_screen_and_its_file_is_removed(
    environment: dict[str, str], picture: Path
) -> None:
    assert answer(environment, picture) == "grabbed 1600 1200 #008000"
    assert not picture.exists()


def test_a_user_who_says_no_has_refused(environment: dict[str, str], picture: Path) -> None:
    assert answer(environment, picture, code=1) == "refused"


def test_a_portal_that_fails_is_told(environment: dict[str, str], picture: Path) -> None:
    assert answer(environment, picture, code=2).startswith("failed The desktop did not give a picture")


def test_a_portal_that_ends_before_it_answers_is_told(environment: dict[str, str], picture: Path) -> None:
    assert "ended before it answered" in answer(environment, picture, code="ends")


def test_a_portal_is_told_that_its_answer_is_not_awaited_any_more(environment: dict[str, str], picture: Path) -> None:
    with portal(environment, picture, "waits") as said:
        assert learned(environment, GIVING_UP) == ""
        assert said.readline() == "closed\n"


def test_a_picture_that_cannot_be_read_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    assert "cannot be read" in answer(environment, tmp_path / "gone.png")


def test_without_a_portal_the_reason_and_what_to_do_are_told(environment: dict[str, str]) -> None:
    said = learned(environment)
    assert said.startswith("unavailable")
    assert "xdg-desktop-portal" in said
