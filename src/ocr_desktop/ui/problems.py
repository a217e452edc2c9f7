"""Failures that belong to no page become bars with the right remedies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from ocr_desktop.domain.failures import Failure
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.notifications import Remedy
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.session import ReadingSession

ENGINE = "engine"
HOST = "host"
SETTINGS = "settings"
PASTE = "paste"
UNEXPECTED = "unexpected"


class ProblemReports(QObject):
    """Knows which problem is solved by what."""

    def __init__(self, services: Services, session: ReadingSession, engine: EngineControl, parent: QObject) -> None:
        super().__init__(parent)
        self._notifications = services.notifications
        self._keeper = services.keeper
        self._engine = engine
        engine.failed.connect(self._on_engine_failed)
        engine.plan_changed.connect(self._on_plan_changed)
        services.reader.host_restarted.connect(self._on_host_restarted)
        services.keeper.save_failed.connect(self._on_save_failed)
        services.pasted.failed.connect(self._on_paste_failed)
        session.nothing_found.connect(self._on_nothing_found)
        self._notifications.remedy_chosen.connect(self._on_remedy_chosen)

    def report_settings(self, problems: Sequence[str]) -> None:
        """Settings that could not be used."""
        for problem in problems:
            self._notifications.report(SETTINGS, Failure("SettingsError", problem))

    def report_unexpected(self, failure: Failure) -> None:
        """An error that nobody caught."""
        self._notifications.report(UNEXPECTED, failure)

    def _on_engine_failed(self, failure: Failure) -> None:
        remedies = [Remedy("retry", self.tr("Retry"))]
        if self._engine.is_pinned:
            remedies.append(Remedy("automatic", self.tr("Choose automatically")))
        self._notifications.resolve(ENGINE)
        self._notifications.report(ENGINE, failure, tuple(remedies))

    def _on_plan_changed(self, plan: object) -> None:
        if plan is not None:
            self._notifications.resolve(ENGINE)

    def _on_host_restarted(self, failure: Failure) -> None:
        self._notifications.report(HOST, failure)

    def _on_save_failed(self, failure: Failure) -> None:
        self._notifications.report(SETTINGS, failure)

    def _on_paste_failed(self, failure: Failure) -> None:
        self._notifications.report(PASTE, failure)

    def _on_nothing_found(self) -> None:
        self._notifications.inform(self.tr("No images were found there"))

    def _on_remedy_chosen(self, topic: str, key: str) -> None:
        if topic != ENGINE:
            return
        self._notifications.resolve(ENGINE)
        if key == "automatic":
            free = replace(self._engine.options, device="auto", backend="auto", precision="auto")
            self._keeper.change(replace(self._keeper.settings, engine=free))
        else:
            self._engine.open(self._engine.options)
