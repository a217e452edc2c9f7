"""What tells about the app, the computer and the engines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ocr_desktop.jobs.reader import Reader
from ocr_desktop.ui.about_dialog import AboutDialog
from ocr_desktop.ui.action_set import ActionSet
from ocr_desktop.ui.check_dialog import CheckDialog
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.help_dialog import HelpDialog, bring_up
from ocr_desktop.ui.measurements_dialog import MeasurementsDialog


class HelpCommands(QObject):
    """Each window is made once, and comes to the front after that.

    Args:
        reader: Examines the computer.
        engine: Knows what was measured.
        actions: Their keys are shown.
        copy: Puts on the clipboard what is copied there.
        window: What the windows belong to.
    """

    def __init__(
        self,
        reader: Reader,
        engine: EngineControl,
        actions: ActionSet,
        *,
        copy: Callable[[str], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._reader = reader
        self._engine = engine
        self._actions = actions
        self._copy = copy
        self._window = window
        self._help: HelpDialog | None = None
        self._about: AboutDialog | None = None
        self._check: CheckDialog | None = None
        self._measurements: MeasurementsDialog | None = None

    def show_help(self) -> None:
        """Show keys and gestures."""
        self._help = self._help or HelpDialog(self._actions, self._window)
        bring_up(self._help)

    def check_computer(self) -> None:
        """Look at what this computer has and lacks, and show it."""
        if self._check is None:
            self._check = CheckDialog(self._reader, self._window)
            self._check.copied.connect(self._copy)
        bring_up(self._check)
        self._check.look()

    def show_measurements(self) -> None:
        """Show what was measured of engines."""
        if self._measurements is None:
            self._measurements = MeasurementsDialog(self._engine, self._window)
            self._measurements.copied.connect(self._copy)
        bring_up(self._measurements)

    def show_about(self) -> None:
        """Show name, version, and the licences of all that is in use."""
        self._about = self._about or AboutDialog(self._window)
        bring_up(self._about)
