"""The settings in force, saved whenever they change."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from ocr_desktop.domain.errors import SettingsError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.settings.store import SettingsStore

_REST_MS = 300
"""A slider that is dragged changes with every pixel."""


class SettingsKeeper(QObject):
    """Puts changes in force at once and saves them away from the GUI thread, once they rest."""

    changed = Signal(object)  # AppSettings
    save_failed = Signal(object)  # Failure

    def __init__(self, store: SettingsStore, settings: AppSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._settings = settings
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._save)

    @property
    def settings(self) -> AppSettings:
        """The settings in force."""
        return self._settings

    def change(self, settings: AppSettings) -> None:
        """Put other settings in force, and save them soon."""
        if settings != self._settings:
            self._settings = settings
            self._rest.start()
            self.changed.emit(settings)

    def stop(self) -> None:
        """Save what is not saved yet, and wait until it is."""
        if self._rest.isActive():
            self._rest.stop()
            self._save()
        self._pool.waitForDone()

    def _save(self) -> None:
        self._pool.start(_Save(self._store, self._settings, self))


class _Save(QRunnable):
    def __init__(self, store: SettingsStore, settings: AppSettings, owner: SettingsKeeper) -> None:
        super().__init__()
        self._store, self._settings, self._owner = store, settings, owner

    def run(self) -> None:
        try:
            self._store.save(self._settings)
        except SettingsError as error:
            self._owner.save_failed.emit(Failure.from_error(error))
