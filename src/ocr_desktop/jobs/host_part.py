"""What the parts of the worker share that ask the engine process."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject

from ocr_desktop.domain.errors import HostError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.jobs.signals import ReaderSignals


class HostPart(QObject):
    """Lives in the worker's thread, and asks for one kind of thing.

    Args:
        worker: Whose signals carry the answers; owns this.
        running_host: Gives the engine process, started now if there is none; raises HostError if it cannot be.
    """

    def __init__(self, worker: ReaderSignals, running_host: Callable[[], EngineHost]) -> None:
        super().__init__(worker)
        self._worker = worker
        self._running_host = running_host

    @property
    def is_busy(self) -> bool:
        """Whether the user asked for something that would be lost with the engine process."""
        raise NotImplementedError

    def end(self, job: JobId, failure: Failure | None) -> bool:
        """A job ended without an answer; without a failure, it was cancelled.

        Returns:
            Whether it was one of these.
        """
        raise NotImplementedError

    def _ask(self, job: JobId, ask: Callable[[EngineHost], None]) -> None:
        """Ask the engine process for a job; that it cannot be started ends the job."""
        try:
            host = self._running_host()
        except HostError as error:
            self.end(job, Failure.from_error(error))
            return
        ask(host)

    def _cancel(self, jobs: Iterable[JobId]) -> None:
        """Have jobs stopped; the engine process is not ended if that takes long."""
        with contextlib.suppress(HostError):
            for job in jobs:
                self._running_host().cancel(job)
