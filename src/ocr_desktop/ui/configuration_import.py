"""«Import configuration…»: a pipeline file of PaddleX becomes the settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.jobs.events import ConfigurationFailed, ConfigurationLoaded
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.ui.notifications import Notifications, Remedy
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper
from ocr_desktop.ui.window_state import WindowState

TOPIC = "configuration"
_UNDO = "undo"
_OF_WHOLE_PAGES = frozenset({Network.DOC_ORIENTATION, Network.DOC_UNWARPING})


class ConfigurationImport(QObject):
    """Says what of a file is in force and what is not, and can take it back."""

    def __init__(
        self,
        reader: Reader,
        keeper: SettingsKeeper,
        notifications: Notifications,
        state: WindowState,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._reader, self._keeper, self._notifications = reader, keeper, notifications
        self._state, self._window = state, window
        self._before: AppSettings | None = None
        reader.configuration_loaded.connect(self._on_loaded)
        reader.configuration_failed.connect(self._on_failed)
        notifications.remedy_chosen.connect(self._on_remedy_chosen)

    def ask(self) -> None:
        """Ask for a file and use what it says."""
        folder = self._state.open_folder or Path.home()
        dialog = QFileDialog(self._window, self.tr("Import configuration"), str(folder))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Pipeline files of PaddleX (*.yaml *.yml)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file_chosen(self, name: str) -> None:
        self._reader.read_configuration(Path(name))

    def _on_loaded(self, event: ConfigurationLoaded) -> None:
        self._notifications.resolve(TOPIC)
        self._before = self._keeper.settings
        notes = [*event.notes, *self._notes_of_window(event)]
        parameters = replace(event.parameters, use_doc_orientation_classify=False, use_doc_unwarping=False)
        engine = _engine_for(event.options, self._before.engine)
        self._keeper.change(replace(self._before, engine=engine, parameters=parameters))
        message = self.tr("The settings of {name} are in use").format(name=event.path.name)
        details = "\n".join([str(event.path), *notes]) if notes else ""
        failure = Failure("Configuration", message, "\n".join(notes), details)
        self._notifications.report(TOPIC, failure, (Remedy(_UNDO, self.tr("Undo")),), is_error=False)

    def _notes_of_window(self, event: ConfigurationLoaded) -> list[str]:
        """The canvas shows pages as they are in their files."""
        parameters = event.parameters
        if not (parameters.use_doc_orientation_classify or parameters.use_doc_unwarping):
            return []
        return [self.tr("use_doc_preprocessor is not used in the window: pages are read as they are")]

    def _on_failed(self, event: ConfigurationFailed) -> None:
        self._notifications.resolve(TOPIC)
        self._notifications.report(TOPIC, event.failure)

    def _on_remedy_chosen(self, topic: str, key: str) -> None:
        if topic == TOPIC and key == _UNDO and self._before is not None:
            self._notifications.resolve(TOPIC)
            before = self._before
            self._keeper.change(replace(self._keeper.settings, engine=before.engine, parameters=before.parameters))


def _engine_for(wanted: EngineOptions, current: EngineOptions) -> EngineOptions:
    """What a file says of the engine; device and place of the cache, which it says nothing of, stay."""
    networks = {task: options for task, options in wanted.networks.items() if task not in _OF_WHOLE_PAGES}
    return replace(
        wanted,
        device=current.device,
        cache_beside_model=current.cache_beside_model,
        networks=MappingProxyType(networks),
    )
