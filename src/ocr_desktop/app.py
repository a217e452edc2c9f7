"""Composition root of the window: builds the parts, runs the event loop, takes everything down."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ocr_desktop._version import __version__
from ocr_desktop.system.window_needs import MissingNeed, missing_need
from ocr_desktop.ui.second_start.wishes import StartTask, StartWish

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ocr_desktop.ui.main_window import MainWindow
    from ocr_desktop.ui.second_start.other_starts import OtherStarts

_WITHOUT_WINDOW = "Without a window, `ocr-desktop recognize FILE` reads images on the command line."


def run_window(files: Sequence[str], *, task: StartTask = StartTask.NOTHING, is_new_window: bool = False) -> int:
    """Open the window with these files and folders in it; returns when it is closed.

    Where a window of this user is open on this display, it is asked to do all that instead.

    Args:
        files: Names of files and folders.
        task: What is done besides.
        is_new_window: Open a window whether there is one or not.

    Returns:
        0, or 1 if no window can be opened here; the reason is on stderr then.
    """
    if need := missing_need():
        return _refuse(need)
    try:
        # Qt is imported here, so that what it lacks is told in words.
        from ocr_desktop.ui.application import Application
    except ImportError as error:
        return _refuse(MissingNeed(f"Qt cannot be loaded: {error}", "pip install PySide6-Essentials"))
    app = Application([sys.argv[0]])
    wish = StartWish(tuple(Path(file).absolute() for file in files), task)
    starts = _other_starts(app)
    if _is_handed_over(wish, starts, is_new_window=is_new_window):
        return 0
    window = compose(app)
    for asking in (starts.asked, app.asked):
        asking.connect(window.fulfil_other)
    window.show()
    window.fulfil(wish)
    code = app.exec()
    starts.close()
    # The window may not have been asked to close: a session that ends quits the application.
    window.stop()
    return code


def _other_starts(app: QApplication) -> OtherStarts:
    from ocr_desktop.system.folders import data_folder
    from ocr_desktop.ui.second_start.meeting_place import meeting_place
    from ocr_desktop.ui.second_start.other_starts import OtherStarts

    return OtherStarts(meeting_place(data_folder()), app)


def _is_handed_over(wish: StartWish, starts: OtherStarts, *, is_new_window: bool) -> bool:
    """Let a window that is open do it; if there is none, listen to those who start later."""
    from ocr_desktop.ui.second_start.handing_over import NoAnswerError, NobodyListensError, hand_over

    try:
        if is_new_window:
            starts.listen()
            return False
        answer = hand_over(starts.place, wish)
    except NoAnswerError:
        sys.stderr.write("ocr-desktop: a window is open but does not answer; another one is opened\n")
        return False
    except NobodyListensError:
        if starts.listen() or not starts.is_place_taken:
            return False
        # Another start was faster by a moment.
        return _is_handed_over(wish, starts, is_new_window=False)
    if not answer.is_taken:
        version = answer.version or "another version"
        sys.stderr.write(f"ocr-desktop: the window that is open is of {version}; one of {__version__} is opened\n")
    return answer.is_taken


def _refuse(need: MissingNeed) -> int:
    sys.stderr.write(f"ocr-desktop: {need.reason}\n  {need.hint}\n  {_WITHOUT_WINDOW}\n")
    return 1


def compose(app: QApplication) -> MainWindow:
    """Build the window with the user's settings and the app's own engine, not shown yet."""
    from ocr_desktop.jobs.reader import Reader
    from ocr_desktop.settings.store import SettingsStore
    from ocr_desktop.system.folders import config_folder, data_folder
    from ocr_desktop.ui.capture.grabber_choice import grabber_for
    from ocr_desktop.ui.icons import app_icon
    from ocr_desktop.ui.interruption import Interruption
    from ocr_desktop.ui.main_window import APP_NAME, MainWindow
    from ocr_desktop.ui.notifications import Notifications
    from ocr_desktop.ui.pasted_images import PastedImages
    from ocr_desktop.ui.services import Services
    from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper
    from ocr_desktop.ui.translation import install_translators
    from ocr_desktop.ui.unexpected_errors import UnexpectedErrors
    from ocr_desktop.ui.window_state import WindowState

    app.setApplicationName("ocr-desktop")
    app.setApplicationDisplayName(APP_NAME)
    app.setDesktopFileName("ocr-desktop")
    app.setWindowIcon(app_icon())
    store = SettingsStore(config_folder() / "settings.json")
    settings = store.load()
    install_translators(app, settings.ui_language)
    services = Services(
        reader=Reader(app),
        keeper=SettingsKeeper(store, settings, app),
        state=WindowState(config_folder() / "window.ini"),
        pasted=PastedImages(data_folder() / "pasted", app),
        grabber=grabber_for(app.platformName(), app),
        notifications=Notifications(app),
        session_folder=data_folder() / "session",
    )
    window = MainWindow(services)
    window.report_settings_problems(store.problems)
    errors = UnexpectedErrors(app)
    errors.caught.connect(window.report_unexpected)
    errors.install()
    Interruption(app).caught.connect(window.close_at_once)
    return window
