"""Failures that belong to no page become bars with the right remedies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from ocr_desktop.domain.errors import Cancelled
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.jobs.events import HostRestarted
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.notifications import Remedy
from ocr_desktop.ui.services import Services

ENGINE = "engine"
HOST = "host"
SETTINGS = "settings"
PASTE = "paste"
UNEXPECTED = "unexpected"


class ProblemReports(QObject):
    """Knows which problem is solved by what."""

    def __init__(self, services: Services, engine: EngineControl, parent: QObject) -> None:
        super().__init__(parent)
        self._notifications = services.notifications
        self._keeper = services.keeper
        self._engine = engine
        engine.failed.connect(self._on_engine_failed)
        engine.plan_changed.connect(self._on_plan_changed)
        services.reader.host_restarted.connect(self._on_host_restarted)
        services.keeper.save_failed.connect(self._on_save_failed)
        services.pasted.failed.connect(self._on_paste_failed)
        self._notifications.remedy_chosen.connect(self._on_remedy_chosen)

    def report_settings(self, problems: Sequence[str]) -> None:
        """Settings that could not be used."""
        for problem in problems:
            self._notifications.report(SETTINGS, Failure("SettingsError", problem))

    def report_unexpected(self, failure: Failure) -> None:
        """An error that nobody caught."""
        self._notifications.report(UNEXPECTED, failure)

    def _on_engine_failed(self, failure: Failure) -> None:
        self._notifications.resolve(ENGINE)
        if failure.kind == Cancelled.__name__:
            self._tell_cancelled()
            return
        remedies = [self._retry()]
        if self._engine.is_pinned:
            remedies.append(Remedy("automatic", self.tr("Choose automatically")))
        self._notifications.report(ENGINE, self._with_plan_in_force(failure), tuple(remedies))

    def _tell_cancelled(self) -> None:
        """The user's own act is no error; that there is no engine stays in view, with the way back."""
        if self._engine.plan is not None:
            self._notifications.inform(self._reading_goes_on(self._engine.plan))
            return
        failure = Failure(Cancelled.__name__, self.tr("No engine is open"), self.tr("Opening it was cancelled"))
        self._notifications.report(ENGINE, failure, (self._retry(),), is_error=False)

    def _with_plan_in_force(self, failure: Failure) -> Failure:
        if self._engine.plan is None:
            return failure
        parts = (failure.hint, self._reading_goes_on(self._engine.plan))
        return replace(failure, hint=". ".join(part for part in parts if part))

    def _reading_goes_on(self, plan: EnginePlan) -> str:
        return self.tr("Reading goes on with {engine}").format(engine=plan.summary)

    def _retry(self) -> Remedy:
        return Remedy("retry", self.tr("Retry"))

    def _on_plan_changed(self, plan: EnginePlan | None) -> None:
        if plan is not None:
            self._notifications.resolve(ENGINE)
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

    def _on_remedy_chosen(self, topic: str, key: str) -> None:
        if topic != ENGINE:
            return
        self._notifications.resolve(ENGINE)
        if key == "automatic":
            free = replace(self._engine.options, device="auto", backend="auto", precision="auto")
            self._keeper.change(replace(self._keeper.settings, engine=free))
        else:
            self._engine.open(self._engine.options)
