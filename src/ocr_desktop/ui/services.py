"""What the window is given from outside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ocr_desktop.jobs.reader import Reader
from ocr_desktop.ui.capture.grabbing import Grabber
from ocr_desktop.ui.notifications import Notifications
from ocr_desktop.ui.pasted_images import PastedImages
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper
from ocr_desktop.ui.window_state import WindowState


@dataclass(frozen=True, slots=True)
class Services:
    """Made by the composition root, or by a test.

    Attributes:
        reader: The way to the engine.
        keeper: The settings in force.
        state: Places and sizes.
        pasted: Makes files of pasted pixels.
        grabber: Sees the screen.
        notifications: The gate for messages.
        session_folder: Where the open pages are kept.
    """

    reader: Reader
    keeper: SettingsKeeper
    state: WindowState
    pasted: PastedImages
    grabber: Grabber
    notifications: Notifications
    session_folder: Path
