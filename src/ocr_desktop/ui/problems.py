"""Failures that belong to no page and no engine become bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.jobs.events import HostRestarted
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.services import Services

HOST = "host"
SETTINGS = "settings"
PASTE = "paste"
UNEXPECTED = "unexpected"
REGION = "region"


class ProblemReports(QObject):
    """Knows when a problem is solved."""

    def __init__(self, services: Services, engine: EngineControl, parent: QObject) -> None:
        super().__init__(parent)
        self._notifications = services.notifications
        engine.plan_changed.connect(self._on_plan_changed)
        services.reader.host_restarted.connect(self._on_host_restarted)
        services.keeper.save_failed.connect(self._on_save_failed)
        services.pasted.failed.connect(self._on_paste_failed)

    def report_settings(self, problems: Sequence[str]) -> None:
        """Settings that could not be used."""
        for problem in problems:
            self._notifications.report(SETTINGS, Failure("SettingsError", problem))

    def report_unexpected(self, failure: Failure) -> None:
        """An error that nobody caught."""
        self._notifications.report(UNEXPECTED, failure)

    def report_region(self, failure: Failure) -> None:
        """A part of a page could not be read again."""
        self._notifications.report(REGION, failure)

    def _on_plan_changed(self, plan: EnginePlan | None) -> None:
        if plan is not None:
            self._notifications.resolve(HOST)

    def _on_host_restarted(self, event: HostRestarted) -> None:
        """What to do about the page that was read stands with that page."""
        cause, message = event.cause, event.cause.message
        if not event.is_expected:
            message = self.tr("The engine stopped unexpectedly and was started again")
        failure = Failure(cause.kind, message, details="\n".join((cause.message, cause.details)))
        self._notifications.report(HOST, failure, is_error=False)

    def _on_save_failed(self, failure: Failure) -> None:
        self._notifications.report(SETTINGS, failure)

    def _on_paste_failed(self, failure: Failure) -> None:
        self._notifications.report(PASTE, failure)
