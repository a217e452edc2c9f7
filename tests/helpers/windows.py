"""The window with everything it is given, in a folder of the test."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from ocr_desktop.jobs.reader import Reader
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.settings.store import SettingsStore
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.notifications import Notifications
from ocr_desktop.ui.pasted_images import PastedImages
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper
from ocr_desktop.ui.window_state import WindowState
from tests.helpers.fake_grabber import FakeGrabber


def make_services(reader: Reader, folder: Path) -> Services:
    """Services whose files lie in a folder; the screen is a fake."""
    return Services(
        reader=reader,
        keeper=SettingsKeeper(SettingsStore(folder / "settings.json"), AppSettings()),
        state=WindowState(folder / "window.ini"),
        pasted=PastedImages(folder / "pasted"),
        grabber=FakeGrabber(),
        notifications=Notifications(),
        session_folder=folder / "session",
    )


def show_window(reader: Reader, folder: Path, qtbot: QtBot) -> MainWindow:
    """A window that is on the screen; the test closes it."""
    window = MainWindow(make_services(reader, folder))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window
