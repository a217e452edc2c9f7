"""The settings in force, saved whenever they change."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from ocr_desktop.domain.errors import SettingsError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.settings.store import SettingsStore


class SettingsKeeper(QObject):
    """Saves away from the GUI thread, one after the other."""

    changed = Signal(object)  # AppSettings
    save_failed = Signal(object)  # Failure

    def __init__(self, store: SettingsStore, settings: AppSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._settings = settings
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    @property
    def settings(self) -> AppSettings:
        """The settings in force."""
        return self._settings

    def change(self, settings: AppSettings) -> None:
        """Put other settings in force and save them."""
        if settings != self._settings:
            self._settings = settings
            self._pool.start(_Save(self._store, settings, self))
            self.changed.emit(settings)

    def stop(self) -> None:
        """Wait until everything is saved."""
        self._pool.waitForDone()


class _Save(QRunnable):
    def __init__(self, store: SettingsStore, settings: AppSettings, owner: SettingsKeeper) -> None:
        super().__init__()
        self._store, self._settings, self._owner = store, settings, owner

    def run(self) -> None:
        try:
            self._store.save(self._settings)
        except SettingsError as error:
            self._owner.save_failed.emit(Failure.from_error(error))
