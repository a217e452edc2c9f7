"""What the user is told when the engine cannot run in the environment that was chosen for it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from ocr_desktop.jobs.events import EnvironmentRefused
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.notifications import Notifications, Remedy
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper

ENVIRONMENT = "environment"
_RETRY, _STAY = "retry", "stay"


class EnvironmentNotices(QObject):
    """Reading goes on in the app itself; the choice stays until the user changes it."""

    def __init__(
        self, engine: EngineControl, keeper: SettingsKeeper, notifications: Notifications, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._engine, self._keeper, self._notifications = engine, keeper, notifications
        engine.environment_refused.connect(self._on_environment_refused)
        keeper.changed.connect(self._on_settings_changed)
        notifications.remedy_chosen.connect(self._on_remedy_chosen)

    def _on_environment_refused(self, event: EnvironmentRefused) -> None:
        cause = event.cause
        hint = ". ".join(part for part in (self.tr("Reading goes on in the app itself"), cause.hint) if part)
        remedies = (Remedy(_RETRY, self.tr("Try again")), Remedy(_STAY, self.tr("Stay in the app")))
        self._notifications.report(ENVIRONMENT, replace(cause, hint=hint), remedies)

    def _on_settings_changed(self, settings: AppSettings) -> None:
        if settings.engine_python != self._engine.python:
            self._notifications.resolve(ENVIRONMENT)

    def _on_remedy_chosen(self, topic: str, key: str) -> None:
        if topic != ENVIRONMENT:
            return
        self._notifications.resolve(ENVIRONMENT)
        if key == _RETRY:
            self._engine.run_in(self._engine.python)
        else:
            self._keeper.change(replace(self._keeper.settings, engine_python=""))
