"""Failures that belong to no page and no engine become bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.jobs.events import HostRestarted, MemoryFreed
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.services import Services

HOST = "host"
SETTINGS = "settings"
PASTE = "paste"
UNEXPECTED = "unexpected"
REREADING = "rereading"
MEMORY = "memory"


class ProblemReports(QObject):
    """Knows when a problem is solved."""

    def __init__(self, services: Services, engine: EngineControl, parent: QObject) -> None:
        super().__init__(parent)
        self._notifications = services.notifications
        self._told_limit_mb = 0
        engine.plan_changed.connect(self._on_plan_changed)
        services.reader.host_restarted.connect(self._on_host_restarted)
        services.reader.memory_freed.connect(self._on_memory_freed)
        services.keeper.changed.connect(self._on_settings_changed)
        services.keeper.save_failed.connect(self._on_save_failed)
        services.pasted.failed.connect(self._on_paste_failed)

    def report_settings(self, problems: Sequence[str]) -> None:
        """Settings that could not be used."""
        for problem in problems:
            self._notifications.report(SETTINGS, Failure("SettingsError", problem))

    def report_unexpected(self, failure: Failure) -> None:
        """An error that nobody caught."""
        self._notifications.report(UNEXPECTED, failure)

    def report_rereading(self, failure: Failure) -> None:
        """A page, or a part of it, could not be read again and is as it was."""
        self._notifications.report(REREADING, failure)

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

    def _on_memory_freed(self, event: MemoryFreed) -> None:
        """Said once for each limit, since it may happen with every tenth page; a limit that slows all down stays."""
        if event.is_limit_too_low:
            self._report_low_limit(event)
        elif event.limit_mb != self._told_limit_mb:
            text = self.tr("The engine was started again: it held {held} MB, the limit is {limit} MB")
            self._notifications.inform(text.format(held=round(event.held_mb), limit=event.limit_mb))
        self._told_limit_mb = event.limit_mb

    def _report_low_limit(self, event: MemoryFreed) -> None:
        if any(problem.topic == MEMORY for problem in self._notifications.problems):
            return
        message = self.tr("The memory limit of {limit} MB is less than the engine needs for one page").format(
            limit=event.limit_mb
        )
        hint = self.tr("It is started again after every page, which takes time. Raise the limit in all settings")
        self._notifications.report(MEMORY, Failure("MemoryLimit", message, hint), is_error=False)

    def _on_settings_changed(self, settings: AppSettings) -> None:
        if settings.memory_limit_mb != self._told_limit_mb:
            self._notifications.resolve(MEMORY)

    def _on_save_failed(self, failure: Failure) -> None:
        self._notifications.report(SETTINGS, failure)

    def _on_paste_failed(self, failure: Failure) -> None:
        self._notifications.report(PASTE, failure)
