"""Looking for the fastest engine while another one reads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import HostError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.preparation import Preparation
from ocr_desktop.domain.progress import Progress
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.jobs.events import PreparationEnded
from ocr_desktop.jobs.host_part import HostPart
from ocr_desktop.jobs.preparations import Preparations
from ocr_desktop.jobs.signals import ReaderSignals


class EnginePreparing(HostPart):
    """What is found is told; to open it is up to the worker."""

    def __init__(self, worker: ReaderSignals, running_host: Callable[[], EngineHost]) -> None:
        super().__init__(worker, running_host)
        self._preparations = Preparations()

    @property
    def is_busy(self) -> bool:
        """Whether an engine is looked for."""
        return self._preparations.job is not None

    # --- wishes ---

    @Slot(object)
    def prepare(self, options: EngineOptions) -> None:
        """Look for the fastest engine anew."""
        self.give_way()
        self._begin(options, anew=True)

    @Slot()
    def cancel(self) -> None:
        """Give up looking; by itself it is not begun again."""
        if (job := self._preparations.job) is not None:
            self._preparations.end(job)
            self._stop(job)

    def give_way(self) -> None:
        """Another engine is asked for; what was under way is due again once its own engine is."""
        if (job := self._preparations.give_way()) is not None:
            self._stop(job)

    def begin_if_due(self, plan: EnginePlan, options: EngineOptions) -> None:
        """Look for the fastest engine if the one that was just opened was never prepared."""
        if self._preparations.is_due(plan, options):
            self._begin(options, anew=False)

    # --- answers ---

    def take_progress(self, job: JobId, progress: Progress) -> None:
        """Tell how far it is."""
        if job == self._preparations.job:
            self._worker.preparation_progressed.emit(progress)

    def take(self, job: JobId, preparation: Preparation) -> EngineOptions | None:
        """Tell what was found.

        Returns:
            The options it was found for; None if it is not looked for any more.
        """
        options = self._preparations.end(job)
        if options is not None:
            self._worker.preparation_ended.emit(PreparationEnded(preparation))
        return options

    def end(self, job: JobId, failure: Failure | None) -> bool:
        """A job ended without an answer; without a failure, it was cancelled.

        Returns:
            Whether it was one of these.
        """
        if self._preparations.end(job) is None:
            return False
        self._worker.preparation_ended.emit(PreparationEnded(failure=failure))
        return True

    def lost(self, cause: Failure) -> None:
        """The engine process is gone, and what was measured in it."""
        if self._preparations.lost():
            self._worker.preparation_ended.emit(PreparationEnded(failure=cause))

    def _begin(self, options: EngineOptions, *, anew: bool) -> None:
        try:
            host = self._running_host()
        except HostError as error:
            self._worker.preparation_ended.emit(PreparationEnded(failure=Failure.from_error(error)))
            return
        host.prepare_engine(self._preparations.begin(options), options, anew=anew)

    def _stop(self, job: JobId) -> None:
        self._cancel([job])
        self._worker.preparation_ended.emit(PreparationEnded())
