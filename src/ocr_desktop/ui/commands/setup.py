"""What reads and how: models, configurations, settings."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ocr_desktop.ui.action_set import ActionSet
from ocr_desktop.ui.configuration_import import ConfigurationImport
from ocr_desktop.ui.help_dialog import bring_up
from ocr_desktop.ui.models.model_desk import ModelDesk
from ocr_desktop.ui.settings.dialog.settings_dialog import SettingsDialog
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper
from ocr_desktop.ui.window_parts import WindowLayout


class SetupCommands(QObject):
    """Brings in models and configurations, and shows the settings."""

    def __init__(
        self,
        desk: ModelDesk,
        configuration: ConfigurationImport,
        keeper: SettingsKeeper,
        *,
        layout: WindowLayout,
        actions: ActionSet,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._configuration = configuration
        self._keeper = keeper
        self._layout = layout
        self._actions = actions
        self._window = window
        self._dialog: SettingsDialog | None = None

    def import_model(self) -> None:
        """Ask for a model's folder and copy it into the app's own."""
        self._desk.import_folder()

    def use_model_folder(self) -> None:
        """Ask for a model's folder and read with it where it lies."""
        self._desk.use_folder()

    def import_configuration(self) -> None:
        """Ask for a pipeline file of PaddleX and use what it says."""
        self._configuration.ask()

    def show_settings(self, is_shown: bool) -> None:
        """Open or close the settings panel."""
        self._layout.show_settings(is_shown)

    def show_all_settings(self) -> None:
        """Show every setting, in tabs."""
        self._dialog = self._dialog or SettingsDialog(self._keeper, self._actions, self._window)
        bring_up(self._dialog)
